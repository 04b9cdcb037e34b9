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

export type FindOwnWordsParams = { readonly fromId: string; readonly toId: string; readonly kind: string };

export type FindOwnWordsRow = { readonly fromIdentityIds: readonly string[]; readonly toIdentityIds: readonly string[]; readonly fromName: string; readonly said: readonly { readonly recordId: string; readonly level: string | null; readonly valence: number | null; readonly until: string | null; readonly statedAt: string }[] };

/** What one person said of another through the product itself, and still says; and the identities of both to say it with, addresses first. */
export const findOwnWords: CypherQuery<'read', FindOwnWordsParams, FindOwnWordsRow> = {
  name: 'ties/find-own-words',
  mode: 'read',
  params: { fromId: 'string', toId: 'string', kind: 'string' },
  row: { fromIdentityIds: ['string'], toIdentityIds: ['string'], fromName: 'string', said: [{ recordId: 'string', level: 'string?', valence: 'float?', until: 'string?', statedAt: 'string' }] },
  text: `MATCH (from:Person {id: $fromId})
MATCH (to:Person {id: $toId})
WITH
  from,
  to,
  COLLECT {
    MATCH (from)-[:HAS_IDENTITY]->(identity:Identity)
    RETURN identity.id AS identityId
    ORDER
    BY
    identity.network <> 'email',
    identityId
  } AS fromIdentityIds,
  COLLECT {
    MATCH (to)-[:HAS_IDENTITY]->(identity:Identity)
    RETURN identity.id AS identityId
    ORDER
    BY
    identity.network <> 'email',
    identityId
  } AS toIdentityIds
OPTIONAL MATCH (from)-[:HAS_IDENTITY]->(:Identity)-[word:SAYS_KNOWS]->(:Identity)<-[:HAS_IDENTITY]-(to)
OPTIONAL MATCH (record:Record {id: word.recordId})
WHERE record.supersededAt IS NULL AND EXISTS { (record)-[:FROM]->(:Source {kind: $kind}) }
WITH
  from,
  fromIdentityIds,
  toIdentityIds,
  collect(
    DISTINCT
    CASE
      WHEN record IS NULL THEN null
      ELSE {recordId: record.id, level: word.level, valence: word.valence, until: word.until, statedAt: word.statedAt}
    END) AS said
RETURN fromIdentityIds, toIdentityIds, coalesce(from.displayName, from.id) AS fromName, said`,
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

export type FindTiesRow = { readonly fromId: string; readonly toId: string; readonly strength: number; readonly cost: number; readonly valence: number | null; readonly kinds: readonly string[]; readonly lastAt: string | null; readonly computedAt: string; readonly weights: string | null };

/** Ties as they were computed last, for pairs in the direction given. */
export const findTies: CypherQuery<'read', FindTiesParams, FindTiesRow> = {
  name: 'ties/find-ties',
  mode: 'read',
  params: { pairs: [{ fromId: 'string', toId: 'string' }] },
  row: { fromId: 'string', toId: 'string', strength: 'float', cost: 'int', valence: 'float?', kinds: ['string'], lastAt: 'string?', computedAt: 'string', weights: 'string?' },
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
  toString(tie.computedAt) AS computedAt,
  tie.weights AS weights`,
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

export type SaveOwnWordParams = { readonly supersededIds: readonly string[]; readonly sourceId: string; readonly kind: string; readonly label: string; readonly recordId: string; readonly key: string; readonly contentHash: string; readonly fromIdentityId: string; readonly toIdentityId: string; readonly level: string | null; readonly valence: number | null; readonly until: string | null; readonly statedAt: string };

export type SaveOwnWordRow = Readonly<Record<string, never>>;

/** Keeps what one person says of another through the product itself, as a record of a source of its own, and takes back what was said before it. */
export const saveOwnWord: CypherQuery<'write', SaveOwnWordParams, SaveOwnWordRow> = {
  name: 'ties/save-own-word',
  mode: 'write',
  params: { supersededIds: ['string'], sourceId: 'string', kind: 'string', label: 'string', recordId: 'string', key: 'string', contentHash: 'string', fromIdentityId: 'string', toIdentityId: 'string', level: 'string?', valence: 'float?', until: 'string?', statedAt: 'string' },
  row: {},
  text: `CALL () {
  MATCH (before:Record)
  WHERE before.id IN $supersededIds AND before.supersededAt IS NULL
  SET before.supersededAt = datetime($statedAt)
}
MATCH (from:Identity {id: $fromIdentityId})
MATCH (to:Identity {id: $toIdentityId})
MERGE (source:Source {id: $sourceId})
SET
  source.kind = $kind,
  source.label = $label,
  source.ownerKey = $fromIdentityId,
  source.contentHash = $contentHash,
  source.importedAt = datetime($statedAt)
MERGE (record:Record {id: $recordId})
  ON CREATE SET
    record.key = $key,
    record.rowKey = $key,
    record.externalId = $toIdentityId,
    record.about = 'row',
    record.contentHash = $contentHash,
    record.learnedAt = datetime($statedAt)
MERGE (record)-[:FROM]->(source)
MERGE (record)-[:STATES]->(from)
MERGE (record)-[:STATES]->(to)
MERGE (from)-[word:SAYS_KNOWS {recordId: $recordId}]->(to)
SET word.sourceId = $sourceId, word.level = $level, word.valence = $valence, word.until = $until, word.statedAt = $statedAt`,
};

export type SaveTiesParams = { readonly position: number; readonly computedAt: string; readonly weights: string | null; readonly ties: readonly { readonly fromId: string; readonly toId: string; readonly strength: number; readonly cost: number; readonly valence: number | null; readonly kinds: readonly string[]; readonly lastAt: string | null }[] };

export type SaveTiesRow = Readonly<Record<string, never>>;

/** Keeps computed ties, one a direction, in place of what was computed before. */
export const saveTies: CypherQuery<'write', SaveTiesParams, SaveTiesRow> = {
  name: 'ties/save-ties',
  mode: 'write',
  params: { position: 'int', computedAt: 'string', weights: 'string?', ties: [{ fromId: 'string', toId: 'string', strength: 'float', cost: 'int', valence: 'float?', kinds: ['string'], lastAt: 'string?' }] },
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
  tie.weights = $weights,
  tie.position = $position`,
};

export type TakeBackWordsParams = { readonly recordIds: readonly string[]; readonly supersededAt: string };

export type TakeBackWordsRow = Readonly<Record<string, never>>;

/** Marks what was said as taken back. */
export const takeBackWords: CypherQuery<'write', TakeBackWordsParams, TakeBackWordsRow> = {
  name: 'ties/take-back-words',
  mode: 'write',
  params: { recordIds: ['string'], supersededAt: 'string' },
  row: {},
  text: `MATCH (record:Record)
WHERE record.id IN $recordIds AND record.supersededAt IS NULL
SET record.supersededAt = datetime($supersededAt)`,
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
