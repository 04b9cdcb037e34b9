// Made from cypher/identity/*.cypher by `npm run generate`. Change those files instead of this one.
import type { CypherQuery } from '../../neo4j/query.ts';

export type FindExchangedParams = { readonly identityIds: readonly string[] };

export type FindExchangedRow = { readonly id: string; readonly network: string; readonly handle: string };

/** Identities that belong to nobody, not because several named people share them, and that wrote with the firm both ways, or met someone of it, where either side is among those given. */
export const findExchanged: CypherQuery<'read', FindExchangedParams, FindExchangedRow> = {
  name: 'identity/find-exchanged',
  mode: 'read',
  params: { identityIds: ['string'] },
  row: { id: 'string', network: 'string', handle: 'string' },
  text: `CALL () {
  MATCH (stranger:Identity)
  WHERE stranger.id IN $identityIds
  RETURN stranger
    UNION
  MATCH (ours:Identity)-[:CONTACTED]->(stranger:Identity)
  WHERE ours.id IN $identityIds AND (ours)<-[:HAS_IDENTITY]-(:Employee)
  RETURN stranger
}
WITH DISTINCT stranger
WHERE
  NOT (stranger)<-[:HAS_IDENTITY]-(:Person) AND
  NOT EXISTS { (stranger)<-[:STATES]-(:Record {about: 'person', isNamed: true}) } AND
  EXISTS {
    (stranger)-[sent:CONTACTED]->(:Identity)<-[:HAS_IDENTITY]-(:Employee)
    WHERE sent.count > 0
  } AND
  EXISTS {
    (stranger)<-[received:CONTACTED]-(:Identity)<-[:HAS_IDENTITY]-(:Employee)
    WHERE received.count > 0
  }
RETURN stranger.id AS id, stranger.network AS network, stranger.handle AS handle`,
};

export type FindMentionsWaitingParams = { readonly sourceId: string; readonly names: readonly string[] };

export type FindMentionsWaitingRow = { readonly id: string; readonly displayName: string };

/** Mentions of one source under these names that nobody has decided about yet. */
export const findMentionsWaiting: CypherQuery<'read', FindMentionsWaitingParams, FindMentionsWaitingRow> = {
  name: 'identity/find-mentions-waiting',
  mode: 'read',
  params: { sourceId: 'string', names: ['string'] },
  row: { id: 'string', displayName: 'string' },
  text: `MATCH (:Source {id: $sourceId})<-[:FROM]-(mention:Record {isMention: true})
WHERE
  toLower(mention.displayName) IN $names AND
  mention.supersededAt IS NULL AND
  NOT (mention)-[:STATES]->(:Identity) AND
  NOT (mention)<-[:ABOUT]-(:MatchDecision)
RETURN mention.id AS id, mention.displayName AS displayName`,
};

export type FindNamedInSourceParams = { readonly sourceId: string; readonly names: readonly string[] };

export type FindNamedInSourceRow = { readonly id: string; readonly key: string; readonly displayName: string };

/** Records of one source, not mentions, that bear one of these names: whom a mention in that source may mean. */
export const findNamedInSource: CypherQuery<'read', FindNamedInSourceParams, FindNamedInSourceRow> = {
  name: 'identity/find-named-in-source',
  mode: 'read',
  params: { sourceId: 'string', names: ['string'] },
  row: { id: 'string', key: 'string', displayName: 'string' },
  text: `MATCH (:Source {id: $sourceId})<-[:FROM]-(record:Record)
WHERE toLower(record.displayName) IN $names AND record.isMention IS NULL AND record.supersededAt IS NULL
RETURN record.id AS id, record.key AS key, record.displayName AS displayName`,
};

export type FindPeopleBehindParams = { readonly identityIds: readonly string[]; readonly recordIds: readonly string[] };

export type FindPeopleBehindRow = { readonly personId: string; readonly identityId: string | null; readonly recordId: string | null };

/** The people whom these identities and records are counted to at present. */
export const findPeopleBehind: CypherQuery<'read', FindPeopleBehindParams, FindPeopleBehindRow> = {
  name: 'identity/find-people-behind',
  mode: 'read',
  params: { identityIds: ['string'], recordIds: ['string'] },
  row: { personId: 'string', identityId: 'string?', recordId: 'string?' },
  text: `CALL () {
  MATCH (identity:Identity)<-[:HAS_IDENTITY]-(person:Person)
  WHERE identity.id IN $identityIds
  RETURN person.id AS personId, identity.id AS identityId, null AS recordId
    UNION
  MATCH (record:Record)-[:DESCRIBES]->(person:Person)
  WHERE record.id IN $recordIds
  RETURN person.id AS personId, null AS identityId, record.id AS recordId
}
RETURN personId, identityId, recordId`,
};

export type FindRecordsAroundParams = { readonly identityIds: readonly string[]; readonly recordIds: readonly string[] };

export type FindRecordsAroundRow = { readonly id: string; readonly key: string; readonly sourceId: string; readonly displayName: string | null; readonly givenName: string | null; readonly familyName: string | null; readonly isNamed: boolean; readonly isMention: boolean; readonly identities: readonly { readonly id: string; readonly network: string; readonly handle: string }[]; readonly sameAs: readonly string[] };

/** Records about people that state any of these identities, or are among these records themselves, with all that each of them states. */
export const findRecordsAround: CypherQuery<'read', FindRecordsAroundParams, FindRecordsAroundRow> = {
  name: 'identity/find-records-around',
  mode: 'read',
  params: { identityIds: ['string'], recordIds: ['string'] },
  row: { id: 'string', key: 'string', sourceId: 'string', displayName: 'string?', givenName: 'string?', familyName: 'string?', isNamed: 'boolean', isMention: 'boolean', identities: [{ id: 'string', network: 'string', handle: 'string' }], sameAs: ['string'] },
  text: `CALL () {
  MATCH (identity:Identity)<-[:STATES]-(record:Record)
  WHERE identity.id IN $identityIds
  RETURN record
    UNION
  MATCH (record:Record)
  WHERE record.id IN $recordIds
  RETURN record
}
WITH DISTINCT record
WHERE record.about = 'person' AND (record)-[:FROM]->(:Source) AND NOT (record)-[:CONCERNS]->(:Record)
MATCH (record)-[:FROM]->(source:Source)
OPTIONAL MATCH (record)-[:STATES]->(stated:Identity)
WITH record, source, collect(stated {.id, .network, .handle}) AS identities
RETURN
  record.id AS id,
  record.key AS key,
  source.id AS sourceId,
  record.displayName AS displayName,
  record.givenName AS givenName,
  record.familyName AS familyName,
  coalesce(record.isNamed, false) AS isNamed,
  coalesce(record.isMention, false) AS isMention,
  identities,
  [(record)<-[:ABOUT]-(decision:MatchDecision {verdict: 'same'})-[:ABOUT]->(other:Record) | other.id ] AS sameAs`,
};

export type FindTouchedParams = { readonly importId: string };

export type FindTouchedRow = { readonly identityId: string | null; readonly recordId: string | null };

/** The identities and records that an import stated, and the identities of those about whom it said more. */
export const findTouched: CypherQuery<'read', FindTouchedParams, FindTouchedRow> = {
  name: 'identity/find-touched',
  mode: 'read',
  params: { importId: 'string' },
  row: { identityId: 'string?', recordId: 'string?' },
  text: `CALL () {
  MATCH (record:Record {importId: $importId})
  OPTIONAL MATCH (record)-[:CONCERNS*0..1]->(:Record)-[:STATES]->(identity:Identity)
  RETURN identity.id AS identityId, record.id AS recordId
    UNION
  MATCH (:Interaction {importId: $importId})<-[:TOOK_PART_IN]-(identity:Identity)
  RETURN identity.id AS identityId, null AS recordId
}
RETURN DISTINCT identityId, recordId`,
};

export type ReleaseParams = { readonly identityIds: readonly string[]; readonly recordIds: readonly string[] };

export type ReleaseRow = Readonly<Record<string, never>>;

/** These identities and records are nobody's until it is said again whose they are. */
export const release: CypherQuery<'write', ReleaseParams, ReleaseRow> = {
  name: 'identity/release',
  mode: 'write',
  params: { identityIds: ['string'], recordIds: ['string'] },
  row: {},
  text: `CALL () {
  MATCH (identity:Identity)<-[has:HAS_IDENTITY]-(:Person)
  WHERE identity.id IN $identityIds
  DELETE has
}
CALL () {
  MATCH (record:Record)-[describes:DESCRIBES]->(:Person)
  WHERE record.id IN $recordIds
  DELETE describes
}`,
};

export type RemoveEmptyPeopleParams = { readonly personIds: readonly string[] };

export type RemoveEmptyPeopleRow = { readonly removedId: string };

/** People who have no identity left are no people; what was concluded about them goes too. Their ties go under the next position of changes, and each leaves a mark for who follows them. */
export const removeEmptyPeople: CypherQuery<'write', RemoveEmptyPeopleParams, RemoveEmptyPeopleRow> = {
  name: 'identity/remove-empty-people',
  mode: 'write',
  params: { personIds: ['string'] },
  row: { removedId: 'string' },
  text: `MATCH (person:Person)
WHERE person.id IN $personIds AND NOT (person)-[:HAS_IDENTITY]->(:Identity)
WITH collect(person) AS people
WHERE size(people) > 0
MERGE (counter:Counter {id: 'ties'})
SET counter.position = coalesce(counter.position, 0) + 1, counter.graphId = coalesce(counter.graphId, randomUUID())
WITH people, counter.position AS position
UNWIND people AS person
MERGE (removal:TieRemoval {id: person.id + ' '})
SET removal.fromId = person.id, removal.position = position
WITH person, person.id AS removedId
DETACH DELETE person
RETURN removedId`,
};

export type SaveDecisionsParams = { readonly decisions: readonly { readonly id: string; readonly oneId: string; readonly otherId: string; readonly verdict: string; readonly probability: number; readonly decidedBy: string; readonly decidedAt: string; readonly reason: string }[] };

export type SaveDecisionsRow = Readonly<Record<string, never>>;

/** Keeps decisions about pairs of records. A decision is never edited; a later one supersedes it. */
export const saveDecisions: CypherQuery<'write', SaveDecisionsParams, SaveDecisionsRow> = {
  name: 'identity/save-decisions',
  mode: 'write',
  params: { decisions: [{ id: 'string', oneId: 'string', otherId: 'string', verdict: 'string', probability: 'float', decidedBy: 'string', decidedAt: 'string', reason: 'string' }] },
  row: {},
  text: `UNWIND $decisions AS row
MATCH (one:Record {id: row.oneId})
MATCH (other:Record {id: row.otherId})
MERGE (decision:MatchDecision {id: row.id})
  ON CREATE SET
    decision.verdict = row.verdict,
    decision.probability = row.probability,
    decision.decidedBy = row.decidedBy,
    decision.decidedAt = datetime(row.decidedAt),
    decision.reason = row.reason
MERGE (decision)-[:ABOUT]->(one)
MERGE (decision)-[:ABOUT]->(other)`,
};

export type SavePeopleParams = { readonly people: readonly { readonly id: string; readonly identityIds: readonly string[]; readonly recordIds: readonly string[] }[] };

export type SavePeopleRow = Readonly<Record<string, never>>;

/** Who is who: each person with the identities and records that are his. */
export const savePeople: CypherQuery<'write', SavePeopleParams, SavePeopleRow> = {
  name: 'identity/save-people',
  mode: 'write',
  params: { people: [{ id: 'string', identityIds: ['string'], recordIds: ['string'] }] },
  row: {},
  text: `UNWIND $people AS row
MERGE (person:Person {id: row.id})
WITH person, row
CALL (person, row) {
  UNWIND row.identityIds AS identityId
  MATCH (identity:Identity {id: identityId})
  MERGE (person)-[has:HAS_IDENTITY]->(identity)
  SET has.probability = 1.0
}
CALL (person, row) {
  UNWIND row.recordIds AS recordId
  MATCH (record:Record {id: recordId})
  MERGE (record)-[:DESCRIBES]->(person)
}`,
};

export type SaveRowIdentitiesParams = { readonly rows: readonly { readonly identityId: string; readonly handle: string; readonly recordId: string }[] };

export type SaveRowIdentitiesRow = Readonly<Record<string, never>>;

/** Records that state no identity of their own get one: their row in the source. */
export const saveRowIdentities: CypherQuery<'write', SaveRowIdentitiesParams, SaveRowIdentitiesRow> = {
  name: 'identity/save-row-identities',
  mode: 'write',
  params: { rows: [{ identityId: 'string', handle: 'string', recordId: 'string' }] },
  row: {},
  text: `UNWIND $rows AS row
MATCH (record:Record {id: row.recordId})
MERGE (identity:Identity {id: row.identityId})
  ON CREATE SET identity.network = 'row', identity.handle = row.handle
MERGE (record)-[:STATES]->(identity)`,
};
