// Made from cypher/ledger/*.cypher by `npm run generate`. Change those files instead of this one.
import type { CypherQuery, CypherValue } from '../../neo4j/query.ts';

export type AddContactSumsParams = { readonly sourceId: string; readonly sums: readonly { readonly fromId: string; readonly toId: string; readonly channel: string; readonly count: number; readonly sum7d: number; readonly sum30d: number; readonly sum180d: number; readonly sum720d: number; readonly firstAt: string; readonly lastAt: string }[] };

export type AddContactSumsRow = Readonly<Record<string, never>>;

/** Adds to the decayed sums of what one identity sent another. Not safe to repeat by itself: only in the transaction that stores the interactions. */
export const addContactSums: CypherQuery<'write', AddContactSumsParams, AddContactSumsRow> = {
  name: 'ledger/add-contact-sums',
  mode: 'write',
  params: { sourceId: 'string', sums: [{ fromId: 'string', toId: 'string', channel: 'string', count: 'int', sum7d: 'float', sum30d: 'float', sum180d: 'float', sum720d: 'float', firstAt: 'string', lastAt: 'string' }] },
  row: {},
  text: `UNWIND $sums AS row
MATCH (from:Identity {id: row.fromId})
MATCH (to:Identity {id: row.toId})
MERGE (from)-[sum:CONTACTED {channel: row.channel, sourceId: $sourceId}]->(to)
  ON CREATE SET
    sum.count = row.count,
    sum.sum7d = row.sum7d,
    sum.sum30d = row.sum30d,
    sum.sum180d = row.sum180d,
    sum.sum720d = row.sum720d,
    sum.firstAt = datetime(row.firstAt),
    sum.lastAt = datetime(row.lastAt)
  ON MATCH SET
    sum.count = sum.count + row.count,
    sum.sum7d = sum.sum7d + row.sum7d,
    sum.sum30d = sum.sum30d + row.sum30d,
    sum.sum180d = sum.sum180d + row.sum180d,
    sum.sum720d = sum.sum720d + row.sum720d,
    sum.firstAt =
      CASE
        WHEN datetime(row.firstAt) < sum.firstAt THEN datetime(row.firstAt)
        ELSE sum.firstAt
      END,
    sum.lastAt =
      CASE
        WHEN datetime(row.lastAt) > sum.lastAt THEN datetime(row.lastAt)
        ELSE sum.lastAt
      END`,
};

export type FindContactsOfInteractionsParams = { readonly ids: readonly string[] };

export type FindContactsOfInteractionsRow = { readonly id: string; readonly sourceId: string; readonly channel: string; readonly occurredAt: string; readonly countsNot: string | null; readonly participants: readonly { readonly identityId: string; readonly role: string; readonly accepted: boolean | null }[] };

/** Interactions as they are stored, to take their weight out of the sums again. */
export const findContactsOfInteractions: CypherQuery<'read', FindContactsOfInteractionsParams, FindContactsOfInteractionsRow> = {
  name: 'ledger/find-contacts-of-interactions',
  mode: 'read',
  params: { ids: ['string'] },
  row: { id: 'string', sourceId: 'string', channel: 'string', occurredAt: 'string', countsNot: 'string?', participants: [{ identityId: 'string', role: 'string', accepted: 'boolean?' }] },
  text: `MATCH (interaction:Interaction)
WHERE interaction.id IN $ids
MATCH (identity:Identity)-[part:TOOK_PART_IN]->(interaction)
WITH interaction, identity, part
ORDER BY identity.id
RETURN
  interaction.id AS id,
  interaction.sourceId AS sourceId,
  interaction.channel AS channel,
  toString(interaction.occurredAt) AS occurredAt,
  interaction.countsNot AS countsNot,
  collect({identityId: identity.id, role: part.role, accepted: part.accepted}) AS participants`,
};

export type FindKnownInteractionsParams = { readonly ids: readonly string[]; readonly sourceId: string };

export type FindKnownInteractionsRow = { readonly id: string; readonly firstSourceId: string; readonly statedHash: string | null; readonly hasExpired: boolean };

/** Which of these interactions the ledger has or had, who stated them first, and how this source stated them. */
export const findKnownInteractions: CypherQuery<'read', FindKnownInteractionsParams, FindKnownInteractionsRow> = {
  name: 'ledger/find-known-interactions',
  mode: 'read',
  params: { ids: ['string'], sourceId: 'string' },
  row: { id: 'string', firstSourceId: 'string', statedHash: 'string?', hasExpired: 'boolean' },
  text: `CALL () {
  MATCH (interaction:Interaction)
  WHERE interaction.id IN $ids
  OPTIONAL MATCH (interaction)-[stated:FROM]->(:Source {id: $sourceId})
  RETURN interaction.id AS id, interaction.sourceId AS firstSourceId, stated.contentHash AS statedHash, false AS hasExpired
    UNION ALL
  MATCH (expired:ExpiredInteraction)
  WHERE expired.id IN $ids
  RETURN expired.id AS id, expired.sourceId AS firstSourceId, null AS statedHash, true AS hasExpired
}
RETURN id, firstSourceId, statedHash, hasExpired`,
};

export type FindKnownRecordsParams = { readonly keys: readonly string[] };

export type FindKnownRecordsRow = { readonly key: string; readonly contentHash: string };

/** The current version of each row of a source that the ledger has under these keys. */
export const findKnownRecords: CypherQuery<'read', FindKnownRecordsParams, FindKnownRecordsRow> = {
  name: 'ledger/find-known-records',
  mode: 'read',
  params: { keys: ['string'] },
  row: { key: 'string', contentHash: 'string' },
  text: `MATCH (record:Record)
WHERE record.key IN $keys AND record.supersededAt IS NULL
RETURN record.key AS key, record.contentHash AS contentHash`,
};

export type RemoveInteractionsParams = { readonly ids: readonly string[] };

export type RemoveInteractionsRow = Readonly<Record<string, never>>;

/** Takes interactions out, to be stated anew by a newer export of the source that stated them first. */
export const removeInteractions: CypherQuery<'write', RemoveInteractionsParams, RemoveInteractionsRow> = {
  name: 'ledger/remove-interactions',
  mode: 'write',
  params: { ids: ['string'] },
  row: {},
  text: `MATCH (interaction:Interaction)
WHERE interaction.id IN $ids
DETACH DELETE interaction`,
};

export type SaveConcernsParams = { readonly pairs: readonly { readonly recordId: string; readonly subjectKey: string }[] };

export type SaveConcernsRow = Readonly<Record<string, never>>;

/** A record that says more about the person of another record of the same source. */
export const saveConcerns: CypherQuery<'write', SaveConcernsParams, SaveConcernsRow> = {
  name: 'ledger/save-concerns',
  mode: 'write',
  params: { pairs: [{ recordId: 'string', subjectKey: 'string' }] },
  row: {},
  text: `UNWIND $pairs AS pair
MATCH (record:Record {id: pair.recordId})
MATCH (subject:Record {key: pair.subjectKey})
WHERE subject.supersededAt IS NULL
MERGE (record)-[:CONCERNS]->(subject)`,
};

export type SaveIdentitiesParams = { readonly identities: readonly { readonly id: string; readonly network: string; readonly handle: string; readonly displayName: string | null }[] };

export type SaveIdentitiesRow = Readonly<Record<string, never>>;

/** Keeps identities under their ids; a display name is only ever added where there was none. */
export const saveIdentities: CypherQuery<'write', SaveIdentitiesParams, SaveIdentitiesRow> = {
  name: 'ledger/save-identities',
  mode: 'write',
  params: { identities: [{ id: 'string', network: 'string', handle: 'string', displayName: 'string?' }] },
  row: {},
  text: `UNWIND $identities AS row
MERGE (identity:Identity {id: row.id})
  ON CREATE SET identity.network = row.network, identity.handle = row.handle, identity.displayName = row.displayName
  ON MATCH SET identity.displayName = coalesce(identity.displayName, row.displayName)`,
};

export type SaveInteractionsParams = { readonly sourceId: string; readonly importId: string; readonly interactions: readonly { readonly id: string; readonly channel: string; readonly occurredAt: string; readonly countsNot: string | null; readonly contentHash: string; readonly participants: readonly { readonly identityId: string; readonly role: string; readonly accepted: boolean | null }[] }[] };

export type SaveInteractionsRow = Readonly<Record<string, never>>;

/** New interactions with their participants. The caller knows that none of them was there. */
export const saveInteractions: CypherQuery<'write', SaveInteractionsParams, SaveInteractionsRow> = {
  name: 'ledger/save-interactions',
  mode: 'write',
  params: { sourceId: 'string', importId: 'string', interactions: [{ id: 'string', channel: 'string', occurredAt: 'string', countsNot: 'string?', contentHash: 'string', participants: [{ identityId: 'string', role: 'string', accepted: 'boolean?' }] }] },
  row: {},
  text: `MATCH (source:Source {id: $sourceId})
UNWIND $interactions AS row
CREATE
  (interaction:Interaction
    {
      id: row.id,
      channel: row.channel,
      occurredAt: datetime(row.occurredAt),
      countsNot: row.countsNot,
      sourceId: $sourceId,
      importId: $importId
    })
CREATE (interaction)-[:FROM {contentHash: row.contentHash}]->(source)
WITH interaction, row
UNWIND row.participants AS participant
MATCH (identity:Identity {id: participant.identityId})
CREATE (identity)-[:TOOK_PART_IN {role: participant.role, accepted: participant.accepted}]->(interaction)`,
};

export type SaveRecordsParams = { readonly sourceId: string; readonly importId: string; readonly learnedAt: string; readonly records: readonly { readonly id: string; readonly key: string; readonly rowKey: string; readonly externalId: string; readonly contentHash: string; readonly stated: { readonly [key: string]: CypherValue }; readonly identityIds: readonly string[] }[] };

export type SaveRecordsRow = Readonly<Record<string, never>>;

/** Keeps rows as records of a source, with the identities that each states together. */
export const saveRecords: CypherQuery<'write', SaveRecordsParams, SaveRecordsRow> = {
  name: 'ledger/save-records',
  mode: 'write',
  params: { sourceId: 'string', importId: 'string', learnedAt: 'string', records: [{ id: 'string', key: 'string', rowKey: 'string', externalId: 'string', contentHash: 'string', stated: 'map', identityIds: ['string'] }] },
  row: {},
  text: `MATCH (source:Source {id: $sourceId})
UNWIND $records AS row
MERGE (record:Record {id: row.id})
  ON CREATE SET
    record.key = row.key,
    record.rowKey = row.rowKey,
    record.externalId = row.externalId,
    record.contentHash = row.contentHash,
    record.importId = $importId,
    record.learnedAt = datetime($learnedAt),
    record += row.stated
MERGE (record)-[:FROM]->(source)
WITH record, row
UNWIND row.identityIds AS identityId
MATCH (identity:Identity {id: identityId})
MERGE (record)-[:STATES]->(identity)`,
};

export type SaveSourceParams = { readonly id: string; readonly kind: string; readonly label: string; readonly ownerKey: string | null; readonly contentHash: string; readonly importedAt: string; readonly headerKey: string | null; readonly mapping: string | null };

export type SaveSourceRow = Readonly<Record<string, never>>;

/** Keeps a source under its id, with the label, owner and mapping of its newest export. */
export const saveSource: CypherQuery<'write', SaveSourceParams, SaveSourceRow> = {
  name: 'ledger/save-source',
  mode: 'write',
  params: { id: 'string', kind: 'string', label: 'string', ownerKey: 'string?', contentHash: 'string', importedAt: 'string', headerKey: 'string?', mapping: 'string?' },
  row: {},
  text: `MERGE (counter:Counter {id: 'directory'})
SET counter.position = coalesce(counter.position, 0) + 1
WITH counter
MERGE (source:Source {id: $id})
SET
  source.kind = $kind,
  source.label = $label,
  source.ownerKey = $ownerKey,
  source.contentHash = $contentHash,
  source.importedAt = datetime($importedAt),
  source.headerKey = $headerKey,
  source.mapping = $mapping`,
};

export type SetContactDatesParams = { readonly sourceId: string; readonly mostPresent: number; readonly pairs: readonly { readonly fromId: string; readonly toId: string; readonly channel: string }[] };

export type SetContactDatesRow = Readonly<Record<string, never>>;

/** When these identities first and last met, from the meetings and calls of a source that are still there, and the dates of those that have expired. What counts nothing any more goes. */
export const setContactDates: CypherQuery<'write', SetContactDatesParams, SetContactDatesRow> = {
  name: 'ledger/set-contact-dates',
  mode: 'write',
  params: { sourceId: 'string', mostPresent: 'int', pairs: [{ fromId: 'string', toId: 'string', channel: 'string' }] },
  row: {},
  text: `UNWIND $pairs AS row
MATCH (from:Identity {id: row.fromId})-[sum:CONTACTED {channel: row.channel, sourceId: $sourceId}]->(to:Identity {id: row.toId})
OPTIONAL MATCH
  (from)-[mine:TOOK_PART_IN]->(event:Interaction {channel: row.channel, sourceId: $sourceId})<-[theirs:TOOK_PART_IN]-(to)
WHERE
  event.countsNot IS NULL AND
  (mine.role = 'organizer' OR mine.accepted) AND
  (theirs.role = 'organizer' OR theirs.accepted) AND
  COUNT {
    MATCH (event)<-[part:TOOK_PART_IN]-(present:Identity)
    WHERE part.role = 'organizer' OR part.accepted
    RETURN DISTINCT present
  } <=
  $mostPresent
WITH sum, min(event.occurredAt) AS firstAt, max(event.occurredAt) AS lastAt
SET
  sum.firstAt =
    CASE
      WHEN sum.expiredFirstAt <= coalesce(firstAt, sum.expiredFirstAt) THEN sum.expiredFirstAt
      ELSE coalesce(firstAt, sum.firstAt)
    END,
  sum.lastAt =
    CASE
      WHEN sum.expiredLastAt >= coalesce(lastAt, sum.expiredLastAt) THEN sum.expiredLastAt
      ELSE coalesce(lastAt, sum.lastAt)
    END
FOREACH (_ IN
CASE
  WHEN sum.count = 0 THEN [1]
  ELSE []
END |
  DELETE sum
)`,
};

export type StateInteractionsParams = { readonly sourceId: string; readonly interactions: readonly { readonly id: string; readonly contentHash: string }[] };

export type StateInteractionsRow = Readonly<Record<string, never>>;

/** Another source states interactions that the ledger has already. */
export const stateInteractions: CypherQuery<'write', StateInteractionsParams, StateInteractionsRow> = {
  name: 'ledger/state-interactions',
  mode: 'write',
  params: { sourceId: 'string', interactions: [{ id: 'string', contentHash: 'string' }] },
  row: {},
  text: `MATCH (source:Source {id: $sourceId})
UNWIND $interactions AS row
MATCH (interaction:Interaction {id: row.id})
MERGE (interaction)-[stated:FROM]->(source)
SET stated.contentHash = row.contentHash`,
};

export type SupersedeRecordsParams = { readonly rowKeys: readonly string[]; readonly supersededAt: string };

export type SupersedeRecordsRow = Readonly<Record<string, never>>;

/** Marks what these rows stated so far as replaced by a newer export. */
export const supersedeRecords: CypherQuery<'write', SupersedeRecordsParams, SupersedeRecordsRow> = {
  name: 'ledger/supersede-records',
  mode: 'write',
  params: { rowKeys: ['string'], supersededAt: 'string' },
  row: {},
  text: `MATCH (record:Record)
WHERE record.rowKey IN $rowKeys AND record.supersededAt IS NULL
SET record.supersededAt = datetime($supersededAt)`,
};
