// Introduction paths in order: from a start along the arrows to a target, by cost, then hops, then the ids from the target backwards.
//
// Walks from the target backwards. One branch a length, because the number of hops of a pattern cannot be a parameter. The conditions on ties (cost, kind,
// date, valence) hold for every tie; nobody in blockedIds (other starts, other targets, people to avoid) stands between, and nobody occurs twice.
// The question is one map, because the server plans anew (1–3 s) for every other size of a list that is a parameter by itself, and for every other null.
//
// mode    read
// param   question: map{ targets: list<map{ id: string, cost: int }>, beginIds: list<string>, blockedIds: list<string>, maxHops: int, maxCostPerTie: int, kinds: list<string>?, lastContactSince: string?, minValence: float }
// param   limit: int
// row     backwardIds: list<string>
// row     cost: int
// example { question: { targets: [{ id: 'per_9', cost: 0 }], beginIds: ['per_1'], blockedIds: ['per_1', 'per_9'], maxHops: 4, maxCostPerTie: 65535, kinds: ['contact'], lastContactSince: null, minValence: -1.0 }, limit: 10 }
UNWIND $question.targets AS goal
MATCH (target:Person {id: goal.id})
CALL (target, goal) {
  WITH target, goal
  WHERE $question.maxHops > 0
  MATCH (start:Person)-[first:KNOWS]->(target)
  WHERE
    first.cost <= $question.maxCostPerTie AND
    ($question.kinds IS NULL OR any(kind IN first.kinds WHERE kind IN $question.kinds)) AND
    coalesce(first.lastAt >= datetime($question.lastContactSince), $question.lastContactSince IS NULL) AND
    coalesce(first.valence, 0.0) >= $question.minValence AND
    start.id IN $question.beginIds
  RETURN [target.id, start.id] AS backwardIds, goal.cost + first.cost AS cost
    UNION ALL
  WITH target, goal
  WHERE $question.maxHops > 1
  MATCH
    (target)
    ((later:Person)<-[tie:KNOWS]-
      (earlier:Person)
      WHERE
        tie.cost <= $question.maxCostPerTie AND
        ($question.kinds IS NULL OR any(kind IN tie.kinds WHERE kind IN $question.kinds)) AND
        coalesce(tie.lastAt >= datetime($question.lastContactSince), $question.lastContactSince IS NULL) AND
        coalesce(tie.valence, 0.0) >= $question.minValence AND
        NOT earlier.id IN $question.blockedIds){1}
    (introducer)<-[first:KNOWS]-
    (start:Person)
  WHERE
    first.cost <= $question.maxCostPerTie AND
    ($question.kinds IS NULL OR any(kind IN first.kinds WHERE kind IN $question.kinds)) AND
    coalesce(first.lastAt >= datetime($question.lastContactSince), $question.lastContactSince IS NULL) AND
    coalesce(first.valence, 0.0) >= $question.minValence AND
    start.id IN $question.beginIds
  RETURN
    [target.id] + [person IN earlier | person.id] + [start.id] AS backwardIds,
    reduce(sum = goal.cost + first.cost, cost IN [hop IN tie | hop.cost] | sum + cost) AS cost
    UNION ALL
  WITH target, goal
  WHERE $question.maxHops > 2
  MATCH
    (target)
    ((later:Person)<-[tie:KNOWS]-
      (earlier:Person)
      WHERE
        tie.cost <= $question.maxCostPerTie AND
        ($question.kinds IS NULL OR any(kind IN tie.kinds WHERE kind IN $question.kinds)) AND
        coalesce(tie.lastAt >= datetime($question.lastContactSince), $question.lastContactSince IS NULL) AND
        coalesce(tie.valence, 0.0) >= $question.minValence AND
        NOT earlier.id IN $question.blockedIds){2}
    (introducer)<-[first:KNOWS]-
    (start:Person)
  WHERE
    first.cost <= $question.maxCostPerTie AND
    ($question.kinds IS NULL OR any(kind IN first.kinds WHERE kind IN $question.kinds)) AND
    coalesce(first.lastAt >= datetime($question.lastContactSince), $question.lastContactSince IS NULL) AND
    coalesce(first.valence, 0.0) >= $question.minValence AND
    start.id IN $question.beginIds
  RETURN
    [target.id] + [person IN earlier | person.id] + [start.id] AS backwardIds,
    reduce(sum = goal.cost + first.cost, cost IN [hop IN tie | hop.cost] | sum + cost) AS cost
    UNION ALL
  WITH target, goal
  WHERE $question.maxHops > 3
  MATCH
    (target)
    ((later:Person)<-[tie:KNOWS]-
      (earlier:Person)
      WHERE
        tie.cost <= $question.maxCostPerTie AND
        ($question.kinds IS NULL OR any(kind IN tie.kinds WHERE kind IN $question.kinds)) AND
        coalesce(tie.lastAt >= datetime($question.lastContactSince), $question.lastContactSince IS NULL) AND
        coalesce(tie.valence, 0.0) >= $question.minValence AND
        NOT earlier.id IN $question.blockedIds){3}
    (introducer)<-[first:KNOWS]-
    (start:Person)
  WHERE
    first.cost <= $question.maxCostPerTie AND
    ($question.kinds IS NULL OR any(kind IN first.kinds WHERE kind IN $question.kinds)) AND
    coalesce(first.lastAt >= datetime($question.lastContactSince), $question.lastContactSince IS NULL) AND
    coalesce(first.valence, 0.0) >= $question.minValence AND
    start.id IN $question.beginIds AND
    all(place IN range(0, 2) WHERE NOT earlier[place] IN earlier[place + 1..])
  RETURN
    [target.id] + [person IN earlier | person.id] + [start.id] AS backwardIds,
    reduce(sum = goal.cost + first.cost, cost IN [hop IN tie | hop.cost] | sum + cost) AS cost
    UNION ALL
  WITH target, goal
  WHERE $question.maxHops > 4
  MATCH
    (target)
    ((later:Person)<-[tie:KNOWS]-
      (earlier:Person)
      WHERE
        tie.cost <= $question.maxCostPerTie AND
        ($question.kinds IS NULL OR any(kind IN tie.kinds WHERE kind IN $question.kinds)) AND
        coalesce(tie.lastAt >= datetime($question.lastContactSince), $question.lastContactSince IS NULL) AND
        coalesce(tie.valence, 0.0) >= $question.minValence AND
        NOT earlier.id IN $question.blockedIds){4}
    (introducer)<-[first:KNOWS]-
    (start:Person)
  WHERE
    first.cost <= $question.maxCostPerTie AND
    ($question.kinds IS NULL OR any(kind IN first.kinds WHERE kind IN $question.kinds)) AND
    coalesce(first.lastAt >= datetime($question.lastContactSince), $question.lastContactSince IS NULL) AND
    coalesce(first.valence, 0.0) >= $question.minValence AND
    start.id IN $question.beginIds AND
    all(place IN range(0, 3) WHERE NOT earlier[place] IN earlier[place + 1..])
  RETURN
    [target.id] + [person IN earlier | person.id] + [start.id] AS backwardIds,
    reduce(sum = goal.cost + first.cost, cost IN [hop IN tie | hop.cost] | sum + cost) AS cost
    UNION ALL
  WITH target, goal
  WHERE $question.maxHops > 5
  MATCH
    (target)
    ((later:Person)<-[tie:KNOWS]-
      (earlier:Person)
      WHERE
        tie.cost <= $question.maxCostPerTie AND
        ($question.kinds IS NULL OR any(kind IN tie.kinds WHERE kind IN $question.kinds)) AND
        coalesce(tie.lastAt >= datetime($question.lastContactSince), $question.lastContactSince IS NULL) AND
        coalesce(tie.valence, 0.0) >= $question.minValence AND
        NOT earlier.id IN $question.blockedIds){5}
    (introducer)<-[first:KNOWS]-
    (start:Person)
  WHERE
    first.cost <= $question.maxCostPerTie AND
    ($question.kinds IS NULL OR any(kind IN first.kinds WHERE kind IN $question.kinds)) AND
    coalesce(first.lastAt >= datetime($question.lastContactSince), $question.lastContactSince IS NULL) AND
    coalesce(first.valence, 0.0) >= $question.minValence AND
    start.id IN $question.beginIds AND
    all(place IN range(0, 4) WHERE NOT earlier[place] IN earlier[place + 1..])
  RETURN
    [target.id] + [person IN earlier | person.id] + [start.id] AS backwardIds,
    reduce(sum = goal.cost + first.cost, cost IN [hop IN tie | hop.cost] | sum + cost) AS cost
}
RETURN backwardIds, cost
ORDER BY cost, size(backwardIds), backwardIds
LIMIT $limit
