// Made from cypher/introductions/*.cypher by `npm run generate`. Change those files instead of this one.
import type { CypherQuery } from '../../neo4j/query.ts';

export type DrawWorldParams = { readonly ids: readonly string[]; readonly ties: readonly { readonly fromId: string; readonly toId: string; readonly cost: number; readonly kinds: readonly string[]; readonly lastAt: string | null }[] };

export type DrawWorldRow = Readonly<Record<string, never>>;

/** Draws a small world of people and ties, for a rehearsal that is taken back. */
export const drawWorld: CypherQuery<'write', DrawWorldParams, DrawWorldRow> = {
  name: 'introductions/draw-world',
  mode: 'write',
  params: { ids: ['string'], ties: [{ fromId: 'string', toId: 'string', cost: 'int', kinds: ['string'], lastAt: 'string?' }] },
  row: {},
  text: `UNWIND $ids AS id
CREATE (:Person {id: id})
WITH DISTINCT 1 AS drawn
UNWIND $ties AS row
MATCH (from:Person {id: row.fromId})
MATCH (to:Person {id: row.toId})
CREATE (from)-[:KNOWS {cost: row.cost, kinds: row.kinds, lastAt: datetime(row.lastAt)}]->(to)`,
};

export type FindCompaniesOfParams = { readonly personIds: readonly string[] };

export type FindCompaniesOfRow = { readonly personId: string; readonly companyId: string };

/** Where these people work now. */
export const findCompaniesOf: CypherQuery<'read', FindCompaniesOfParams, FindCompaniesOfRow> = {
  name: 'introductions/find-companies-of',
  mode: 'read',
  params: { personIds: ['string'] },
  row: { personId: 'string', companyId: 'string' },
  text: `MATCH (person:Person)-[work:WORKS_AT]->(company:Company)
WHERE person.id IN $personIds AND work.validTo IS NULL
RETURN DISTINCT person.id AS personId, company.id AS companyId
ORDER BY personId, companyId`,
};

export type FindOpponentsParams = { readonly companyIds: readonly string[] };

export type FindOpponentsRow = { readonly companyId: string; readonly personId: string; readonly personName: string; readonly companyName: string; readonly matterKind: string; readonly matterTitle: string; readonly at: string | null; readonly followsUs: boolean };

/** People who work at these companies now and were across the table from us in a matter that we lost. */
export const findOpponents: CypherQuery<'read', FindOpponentsParams, FindOpponentsRow> = {
  name: 'introductions/find-opponents',
  mode: 'read',
  params: { companyIds: ['string'] },
  row: { companyId: 'string', personId: 'string', personName: 'string', companyName: 'string', matterKind: 'string', matterTitle: 'string', at: 'string?', followsUs: 'boolean' },
  text: `MATCH (company:Company)<-[work:WORKS_AT]-(person:Person)-[theirs:INVOLVED_IN {side: 'theirs'}]->(matter:Matter {outcome: 'lost'})
WHERE company.id IN $companyIds AND work.validTo IS NULL
RETURN DISTINCT
  company.id AS companyId,
  person.id AS personId,
  person.displayName AS personName,
  company.name AS companyName,
  matter.kind AS matterKind,
  matter.title AS matterTitle,
  coalesce(matter.closedAt, matter.openedAt) AS at,
  EXISTS { (person)-[:HAS_IDENTITY]->(:Identity)-[:FOLLOWS]->(:Identity)<-[:STATES]-(:Record {isOwner: true}) } AS followsUs
ORDER BY at DESC, personName, personId`,
};

export type FindPathsParams = { readonly question: { readonly targets: readonly { readonly id: string; readonly cost: number }[]; readonly beginIds: readonly string[]; readonly blockedIds: readonly string[]; readonly maxHops: number; readonly maxCostPerTie: number; readonly kinds: readonly string[] | null; readonly lastContactSince: string | null; readonly minValence: number }; readonly limit: number };

export type FindPathsRow = { readonly backwardIds: readonly string[]; readonly cost: number };

/** Introduction paths in order: from a start along the arrows to a target, by cost, then hops, then the ids from the target backwards.  Walks from the target backwards. One branch a length, because the number of hops of a pattern cannot be a parameter. The conditions on ties (cost, kind, date, valence) hold for every tie; nobody in blockedIds (other starts, other targets, people to avoid) stands between, and nobody occurs twice. The question is one map, because the server plans anew (1–3 s) for every other size of a list that is a parameter by itself, and for every other null. */
export const findPaths: CypherQuery<'read', FindPathsParams, FindPathsRow> = {
  name: 'introductions/find-paths',
  mode: 'read',
  params: { question: { targets: [{ id: 'string', cost: 'int' }], beginIds: ['string'], blockedIds: ['string'], maxHops: 'int', maxCostPerTie: 'int', kinds: ['?', ['string']], lastContactSince: 'string?', minValence: 'float' }, limit: 'int' },
  row: { backwardIds: ['string'], cost: 'int' },
  text: `UNWIND $question.targets AS goal
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
LIMIT $limit`,
};

export type FindPeopleAtCompaniesParams = { readonly companyIds: readonly string[] };

export type FindPeopleAtCompaniesRow = { readonly personId: string; readonly companyId: string };

/** Everybody who works at any of these companies now. */
export const findPeopleAtCompanies: CypherQuery<'read', FindPeopleAtCompaniesParams, FindPeopleAtCompaniesRow> = {
  name: 'introductions/find-people-at-companies',
  mode: 'read',
  params: { companyIds: ['string'] },
  row: { personId: 'string', companyId: 'string' },
  text: `MATCH (company:Company)<-[work:WORKS_AT]-(person:Person)
WHERE company.id IN $companyIds AND work.validTo IS NULL
RETURN DISTINCT person.id AS personId, company.id AS companyId
ORDER BY personId, companyId`,
};
