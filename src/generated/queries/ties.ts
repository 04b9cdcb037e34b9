// Made from cypher/ties/*.cypher by `npm run generate`. Change those files instead of this one.
import type { CypherQuery } from '../../neo4j/query.ts';

export type ClearTiesDueParams = { readonly personIds: readonly string[] };

export type ClearTiesDueRow = Readonly<Record<string, never>>;

/** The ties of these people are computed. */
export const clearTiesDue: CypherQuery<'write', ClearTiesDueParams, ClearTiesDueRow> = {
  name: 'ties/clear-ties-due',
  mode: 'write',
  params: { personIds: ['string'] },
  row: {},
  text: `MATCH (person:Person)
WHERE person.id IN $personIds
REMOVE person.areTiesDue`,
};

export type CountPeopleParams = Readonly<Record<string, never>>;

export type CountPeopleRow = { readonly people: number };

/** How many people there are. */
export const countPeople: CypherQuery<'read', CountPeopleParams, CountPeopleRow> = {
  name: 'ties/count-people',
  mode: 'read',
  params: {},
  row: { people: 'int' },
  text: `MATCH (person:Person)
RETURN count(person) AS people`,
};

export type CountTiesParams = Readonly<Record<string, never>>;

export type CountTiesRow = { readonly ties: number };

/** How many ties there are. */
export const countTies: CypherQuery<'read', CountTiesParams, CountTiesRow> = {
  name: 'ties/count-ties',
  mode: 'read',
  params: {},
  row: { ties: 'int' },
  text: `MATCH ()-[tie:KNOWS]->()
RETURN count(tie) AS ties`,
};

export type FindPositionParams = Readonly<Record<string, never>>;

export type FindPositionRow = { readonly position: number };

/** The position of the last change of ties. */
export const findPosition: CypherQuery<'read', FindPositionParams, FindPositionRow> = {
  name: 'ties/find-position',
  mode: 'read',
  params: {},
  row: { position: 'int' },
  text: `OPTIONAL MATCH (counter:Counter {id: 'ties'})
RETURN coalesce(counter.position, 0) AS position`,
};

export type FindSourcesParams = { readonly ids: readonly string[] };

export type FindSourcesRow = { readonly id: string; readonly kind: string; readonly label: string; readonly importedAt: string };

/** Sources by id. */
export const findSources: CypherQuery<'read', FindSourcesParams, FindSourcesRow> = {
  name: 'ties/find-sources',
  mode: 'read',
  params: { ids: ['string'] },
  row: { id: 'string', kind: 'string', label: 'string', importedAt: 'string' },
  text: `MATCH (source:Source)
WHERE source.id IN $ids
RETURN source.id AS id, source.kind AS kind, source.label AS label, toString(source.importedAt) AS importedAt`,
};

export type FindTiesDueParams = Readonly<Record<string, never>>;

export type FindTiesDueRow = { readonly personId: string };

/** People whose ties have to be computed again. */
export const findTiesDue: CypherQuery<'read', FindTiesDueParams, FindTiesDueRow> = {
  name: 'ties/find-ties-due',
  mode: 'read',
  params: {},
  row: { personId: 'string' },
  text: `MATCH (person:Person {areTiesDue: true})
RETURN person.id AS personId
ORDER BY personId`,
};

export type FindTiesParams = { readonly pairs: readonly { readonly fromId: string; readonly toId: string }[] };

export type FindTiesRow = { readonly fromId: string; readonly toId: string; readonly strength: number; readonly cost: number; readonly valence: number | null; readonly kinds: readonly string[]; readonly lastAt: string | null; readonly computedAt: string };

/** Ties as they were computed last, for pairs in the direction given. */
export const findTies: CypherQuery<'read', FindTiesParams, FindTiesRow> = {
  name: 'ties/find-ties',
  mode: 'read',
  params: { pairs: [{ fromId: 'string', toId: 'string' }] },
  row: { fromId: 'string', toId: 'string', strength: 'float', cost: 'int', valence: 'float?', kinds: ['string'], lastAt: 'string?', computedAt: 'string' },
  text: `UNWIND $pairs AS pair
MATCH (from:Person {id: pair.fromId})-[tie:KNOWS]->(to:Person {id: pair.toId})
RETURN
  from.id AS fromId,
  to.id AS toId,
  tie.strength AS strength,
  tie.cost AS cost,
  tie.valence AS valence,
  tie.kinds AS kinds,
  toString(tie.lastAt) AS lastAt,
  toString(tie.computedAt) AS computedAt`,
};

export type ListPersonIdsParams = { readonly afterId: string; readonly limit: number };

export type ListPersonIdsRow = { readonly id: string };

/** Ids of all people, a page at a time. */
export const listPersonIds: CypherQuery<'read', ListPersonIdsParams, ListPersonIdsRow> = {
  name: 'ties/list-person-ids',
  mode: 'read',
  params: { afterId: 'string', limit: 'int' },
  row: { id: 'string' },
  text: `MATCH (person:Person)
WHERE person.id > $afterId
RETURN person.id AS id
ORDER BY id
LIMIT $limit`,
};

export type MarkTiesDueParams = { readonly personIds: readonly string[] };

export type MarkTiesDueRow = Readonly<Record<string, never>>;

/** Notes that the ties of these people have to be computed again. */
export const markTiesDue: CypherQuery<'write', MarkTiesDueParams, MarkTiesDueRow> = {
  name: 'ties/mark-ties-due',
  mode: 'write',
  params: { personIds: ['string'] },
  row: {},
  text: `MATCH (person:Person)
WHERE person.id IN $personIds
SET person.areTiesDue = true`,
};

export type RemoveTiesParams = { readonly position: number; readonly pairs: readonly { readonly fromId: string; readonly toId: string }[] };

export type RemoveTiesRow = Readonly<Record<string, never>>;

/** Takes out ties that have no ground left, and leaves a mark of each for who follows the changes. */
export const removeTies: CypherQuery<'write', RemoveTiesParams, RemoveTiesRow> = {
  name: 'ties/remove-ties',
  mode: 'write',
  params: { position: 'int', pairs: [{ fromId: 'string', toId: 'string' }] },
  row: {},
  text: `UNWIND $pairs AS pair
MATCH (:Person {id: pair.fromId})-[tie:KNOWS]->(:Person {id: pair.toId})
MERGE (removal:TieRemoval {id: pair.fromId + ' ' + pair.toId})
SET removal.fromId = pair.fromId, removal.toId = pair.toId, removal.position = $position
DELETE tie`,
};

export type SaveTiesParams = { readonly position: number; readonly computedAt: string; readonly ties: readonly { readonly fromId: string; readonly toId: string; readonly strength: number; readonly cost: number; readonly valence: number | null; readonly kinds: readonly string[]; readonly lastAt: string | null }[] };

export type SaveTiesRow = Readonly<Record<string, never>>;

/** Keeps computed ties, one a direction, in place of what was computed before. */
export const saveTies: CypherQuery<'write', SaveTiesParams, SaveTiesRow> = {
  name: 'ties/save-ties',
  mode: 'write',
  params: { position: 'int', computedAt: 'string', ties: [{ fromId: 'string', toId: 'string', strength: 'float', cost: 'int', valence: 'float?', kinds: ['string'], lastAt: 'string?' }] },
  row: {},
  text: `UNWIND $ties AS row
MATCH (from:Person {id: row.fromId})
MATCH (to:Person {id: row.toId})
MERGE (from)-[tie:KNOWS]->(to)
SET
  tie.strength = row.strength,
  tie.cost = row.cost,
  tie.valence = row.valence,
  tie.kinds = row.kinds,
  tie.lastAt = datetime(row.lastAt),
  tie.computedAt = datetime($computedAt),
  tie.position = $position`,
};

export type TakePositionParams = Readonly<Record<string, never>>;

export type TakePositionRow = { readonly position: number };

/** The next position of changes of ties. Its lock is held until the commit, so positions follow the order of commits. */
export const takePosition: CypherQuery<'write', TakePositionParams, TakePositionRow> = {
  name: 'ties/take-position',
  mode: 'write',
  params: {},
  row: { position: 'int' },
  text: `MERGE (counter:Counter {id: 'ties'})
SET counter.position = coalesce(counter.position, 0) + 1, counter.graphId = coalesce(counter.graphId, randomUUID())
RETURN counter.position AS position`,
};
