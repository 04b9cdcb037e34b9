// Introduction paths in order: from a start along the arrows to a target, by cost, then hops, then the ids from the target backwards.
//
// Walks from the target backwards. One branch a length, because the number of hops of a pattern cannot be a parameter. The conditions on ties (cost, kind,
// date, valence) hold for every tie; nobody in $blockedIds (other starts, other targets, people to avoid) stands between, and nobody occurs twice.
//
// mode    read
// param   targets: list<map{ id: string, cost: int }>
// param   beginIds: list<string>
// param   blockedIds: list<string>
// param   maxHops: int
// param   maxCostPerTie: int
// param   kinds: list<string>
// param   lastContactSince: string?
// param   minValence: float
// param   limit: int
// row     backwardIds: list<string>
// row     cost: int
// example { targets: [{ id: 'per_9', cost: 0 }], beginIds: ['per_1'], blockedIds: ['per_1', 'per_9'], maxHops: 4, maxCostPerTie: 65535, kinds: ['contact'], lastContactSince: null, minValence: -1.0, limit: 10 }
UNWIND $targets AS goal
MATCH (target:Person {id: goal.id})
CALL (target, goal) {
  WITH target, goal
  WHERE $maxHops > 0
  MATCH (start:Person)-[first:KNOWS]->(target)
  WHERE
    first.cost <= $maxCostPerTie AND
    any(kind IN first.kinds WHERE kind IN $kinds) AND
    coalesce(first.lastAt >= datetime($lastContactSince), $lastContactSince IS NULL) AND
    coalesce(first.valence, 0.0) >= $minValence AND
    start.id IN $beginIds
  RETURN [target.id, start.id] AS backwardIds, goal.cost + first.cost AS cost
  UNION ALL
  WITH target, goal
  WHERE $maxHops > 1
  MATCH
    (target)
    ((later:Person)<-[tie:KNOWS]-(earlier:Person)
      WHERE
        tie.cost <= $maxCostPerTie AND
        any(kind IN tie.kinds WHERE kind IN $kinds) AND
        coalesce(tie.lastAt >= datetime($lastContactSince), $lastContactSince IS NULL) AND
        coalesce(tie.valence, 0.0) >= $minValence AND
        NOT earlier.id IN $blockedIds
    ){1}
    (introducer)<-[first:KNOWS]-(start:Person)
  WHERE
    first.cost <= $maxCostPerTie AND
    any(kind IN first.kinds WHERE kind IN $kinds) AND
    coalesce(first.lastAt >= datetime($lastContactSince), $lastContactSince IS NULL) AND
    coalesce(first.valence, 0.0) >= $minValence AND
    start.id IN $beginIds
  RETURN
    [target.id] + [person IN earlier | person.id] + [start.id] AS backwardIds,
    reduce(sum = goal.cost + first.cost, cost IN [hop IN tie | hop.cost] | sum + cost) AS cost
  UNION ALL
  WITH target, goal
  WHERE $maxHops > 2
  MATCH
    (target)
    ((later:Person)<-[tie:KNOWS]-(earlier:Person)
      WHERE
        tie.cost <= $maxCostPerTie AND
        any(kind IN tie.kinds WHERE kind IN $kinds) AND
        coalesce(tie.lastAt >= datetime($lastContactSince), $lastContactSince IS NULL) AND
        coalesce(tie.valence, 0.0) >= $minValence AND
        NOT earlier.id IN $blockedIds
    ){2}
    (introducer)<-[first:KNOWS]-(start:Person)
  WHERE
    first.cost <= $maxCostPerTie AND
    any(kind IN first.kinds WHERE kind IN $kinds) AND
    coalesce(first.lastAt >= datetime($lastContactSince), $lastContactSince IS NULL) AND
    coalesce(first.valence, 0.0) >= $minValence AND
    start.id IN $beginIds
  RETURN
    [target.id] + [person IN earlier | person.id] + [start.id] AS backwardIds,
    reduce(sum = goal.cost + first.cost, cost IN [hop IN tie | hop.cost] | sum + cost) AS cost
  UNION ALL
  WITH target, goal
  WHERE $maxHops > 3
  MATCH
    (target)
    ((later:Person)<-[tie:KNOWS]-(earlier:Person)
      WHERE
        tie.cost <= $maxCostPerTie AND
        any(kind IN tie.kinds WHERE kind IN $kinds) AND
        coalesce(tie.lastAt >= datetime($lastContactSince), $lastContactSince IS NULL) AND
        coalesce(tie.valence, 0.0) >= $minValence AND
        NOT earlier.id IN $blockedIds
    ){3}
    (introducer)<-[first:KNOWS]-(start:Person)
  WHERE
    first.cost <= $maxCostPerTie AND
    any(kind IN first.kinds WHERE kind IN $kinds) AND
    coalesce(first.lastAt >= datetime($lastContactSince), $lastContactSince IS NULL) AND
    coalesce(first.valence, 0.0) >= $minValence AND
    start.id IN $beginIds AND
    all(place IN range(0, 2) WHERE NOT earlier[place] IN earlier[place + 1 ..])
  RETURN
    [target.id] + [person IN earlier | person.id] + [start.id] AS backwardIds,
    reduce(sum = goal.cost + first.cost, cost IN [hop IN tie | hop.cost] | sum + cost) AS cost
  UNION ALL
  WITH target, goal
  WHERE $maxHops > 4
  MATCH
    (target)
    ((later:Person)<-[tie:KNOWS]-(earlier:Person)
      WHERE
        tie.cost <= $maxCostPerTie AND
        any(kind IN tie.kinds WHERE kind IN $kinds) AND
        coalesce(tie.lastAt >= datetime($lastContactSince), $lastContactSince IS NULL) AND
        coalesce(tie.valence, 0.0) >= $minValence AND
        NOT earlier.id IN $blockedIds
    ){4}
    (introducer)<-[first:KNOWS]-(start:Person)
  WHERE
    first.cost <= $maxCostPerTie AND
    any(kind IN first.kinds WHERE kind IN $kinds) AND
    coalesce(first.lastAt >= datetime($lastContactSince), $lastContactSince IS NULL) AND
    coalesce(first.valence, 0.0) >= $minValence AND
    start.id IN $beginIds AND
    all(place IN range(0, 3) WHERE NOT earlier[place] IN earlier[place + 1 ..])
  RETURN
    [target.id] + [person IN earlier | person.id] + [start.id] AS backwardIds,
    reduce(sum = goal.cost + first.cost, cost IN [hop IN tie | hop.cost] | sum + cost) AS cost
  UNION ALL
  WITH target, goal
  WHERE $maxHops > 5
  MATCH
    (target)
    ((later:Person)<-[tie:KNOWS]-(earlier:Person)
      WHERE
        tie.cost <= $maxCostPerTie AND
        any(kind IN tie.kinds WHERE kind IN $kinds) AND
        coalesce(tie.lastAt >= datetime($lastContactSince), $lastContactSince IS NULL) AND
        coalesce(tie.valence, 0.0) >= $minValence AND
        NOT earlier.id IN $blockedIds
    ){5}
    (introducer)<-[first:KNOWS]-(start:Person)
  WHERE
    first.cost <= $maxCostPerTie AND
    any(kind IN first.kinds WHERE kind IN $kinds) AND
    coalesce(first.lastAt >= datetime($lastContactSince), $lastContactSince IS NULL) AND
    coalesce(first.valence, 0.0) >= $minValence AND
    start.id IN $beginIds AND
    all(place IN range(0, 4) WHERE NOT earlier[place] IN earlier[place + 1 ..])
  RETURN
    [target.id] + [person IN earlier | person.id] + [start.id] AS backwardIds,
    reduce(sum = goal.cost + first.cost, cost IN [hop IN tie | hop.cost] | sum + cost) AS cost
}
RETURN backwardIds, cost
ORDER BY cost, size(backwardIds), backwardIds
LIMIT $limit
