// Made from cypher/ledger/retention/*.cypher by `npm run generate`. Change those files instead of this one.
import type { CypherQuery, CypherValue } from '../../../neo4j/query.ts';

export type CountDueInteractionsParams = { readonly importId: string; readonly before: { readonly [key: string]: CypherValue } };

export type CountDueInteractionsRow = { readonly due: number };

/** How many interactions of an import no source keeps any longer; `before` says of each source that lets go from when on it keeps them. */
export const countDueInteractions: CypherQuery<'read', CountDueInteractionsParams, CountDueInteractionsRow> = {
  name: 'ledger/retention/count-due-interactions',
  mode: 'read',
  params: { importId: 'string', before: 'map' },
  row: { due: 'int' },
  text: `MATCH (interaction:Interaction {importId: $importId})
WITH interaction
WHERE
  NOT EXISTS {
    MATCH (interaction)-[:FROM]->(source:Source)
    WHERE $before[source.id] IS NULL OR interaction.occurredAt >= datetime($before[source.id])
  }
RETURN count(interaction) AS due`,
};

export type CountExpiredInteractionsParams = { readonly ids: readonly string[] };

export type CountExpiredInteractionsRow = { readonly id: string; readonly count: number };

/** How many interactions that count in the sums of each of these sources have expired. */
export const countExpiredInteractions: CypherQuery<'read', CountExpiredInteractionsParams, CountExpiredInteractionsRow> = {
  name: 'ledger/retention/count-expired-interactions',
  mode: 'read',
  params: { ids: ['string'] },
  row: { id: 'string', count: 'int' },
  text: `MATCH (source:Source)
WHERE source.id IN $ids
RETURN
  source.id AS id,
  COUNT {
    MATCH (expired:ExpiredInteraction)
    WHERE expired.sourceId = source.id
  } AS count`,
};

export type CountKeptInteractionsParams = { readonly ids: readonly string[] };

export type CountKeptInteractionsRow = { readonly id: string; readonly count: number };

/** How many interactions each of these sources states that are still there. */
export const countKeptInteractions: CypherQuery<'read', CountKeptInteractionsParams, CountKeptInteractionsRow> = {
  name: 'ledger/retention/count-kept-interactions',
  mode: 'read',
  params: { ids: ['string'] },
  row: { id: 'string', count: 'int' },
  text: `MATCH (source:Source)
WHERE source.id IN $ids
RETURN source.id AS id, COUNT { (source)<-[:FROM]-(:Interaction) } AS count`,
};

export type ExpireInteractionsParams = { readonly interactions: readonly { readonly id: string; readonly sourceId: string }[] };

export type ExpireInteractionsRow = Readonly<Record<string, never>>;

/** Removes interactions with who took part in them. Their hashed ids stay, so that they are not counted again, and in whose sums they count. */
export const expireInteractions: CypherQuery<'write', ExpireInteractionsParams, ExpireInteractionsRow> = {
  name: 'ledger/retention/expire-interactions',
  mode: 'write',
  params: { interactions: [{ id: 'string', sourceId: 'string' }] },
  row: {},
  text: `UNWIND $interactions AS row
MERGE (expired:ExpiredInteraction {id: row.id})
SET expired.sourceId = row.sourceId
WITH row
MATCH (interaction:Interaction {id: row.id})
DETACH DELETE interaction`,
};

export type FindDueInteractionsParams = { readonly importId: string; readonly before: { readonly [key: string]: CypherValue }; readonly limit: number };

export type FindDueInteractionsRow = { readonly id: string };

/** Interactions of an import that no source keeps any longer, so many; `before` says of each source that lets go from when on it keeps them. */
export const findDueInteractions: CypherQuery<'read', FindDueInteractionsParams, FindDueInteractionsRow> = {
  name: 'ledger/retention/find-due-interactions',
  mode: 'read',
  params: { importId: 'string', before: 'map', limit: 'int' },
  row: { id: 'string' },
  text: `MATCH (interaction:Interaction {importId: $importId})
WITH interaction
WHERE
  NOT EXISTS {
    MATCH (interaction)-[:FROM]->(source:Source)
    WHERE $before[source.id] IS NULL OR interaction.occurredAt >= datetime($before[source.id])
  }
RETURN interaction.id AS id
LIMIT $limit`,
};

export type FindMatchedImportsParams = { readonly sourceIds: readonly string[] };

export type FindMatchedImportsRow = { readonly id: string; readonly sourceId: string };

/** Imports of these sources about whose interactions it is decided who is who, oldest first. One that stopped before is so when a later import of its source has ended, which takes up what was left. */
export const findMatchedImports: CypherQuery<'read', FindMatchedImportsParams, FindMatchedImportsRow> = {
  name: 'ledger/retention/find-matched-imports',
  mode: 'read',
  params: { sourceIds: ['string'] },
  row: { id: 'string', sourceId: 'string' },
  text: `MATCH (import:Import)
WHERE
  import.sourceId IN $sourceIds AND
  NOT import.isDryRun AND
  (import.state = 'done' OR
    (import.state = 'failed' AND
      (import.isMatched OR
        EXISTS {
          MATCH (later:Import)
          WHERE
            later.sourceId = import.sourceId AND
            NOT later.isDryRun AND
            later.requestedAt > import.finishedAt AND
            (later.state = 'done' OR later.isMatched)
        })))
RETURN import.id AS id, import.sourceId AS sourceId
ORDER BY import.requestedAt, id`,
};

export type FindRetentionsParams = { readonly ids: readonly string[] | null };

export type FindRetentionsRow = { readonly id: string; readonly kind: string; readonly label: string; readonly importedAt: string; readonly keepDays: number | null };

/** For how many days the interactions of these sources are kept, or of all sources; null is for ever. In the order of their labels. */
export const findRetentions: CypherQuery<'read', FindRetentionsParams, FindRetentionsRow> = {
  name: 'ledger/retention/find-retentions',
  mode: 'read',
  params: { ids: ['?', ['string']] },
  row: { id: 'string', kind: 'string', label: 'string', importedAt: 'string', keepDays: 'int?' },
  text: `MATCH (source:Source)
WHERE $ids IS NULL OR source.id IN $ids
RETURN
  source.id AS id,
  source.kind AS kind,
  source.label AS label,
  toString(source.importedAt) AS importedAt,
  source.keepDays AS keepDays
ORDER BY label, id`,
};

export type HoldDueInteractionsParams = { readonly ids: readonly string[]; readonly before: { readonly [key: string]: CypherValue } };

export type HoldDueInteractionsRow = { readonly id: string; readonly sourceId: string; readonly channel: string };

/** Keeps interactions for this transaction, and tells which of them no source keeps any longer: whoever would change them waits here until it ends.  Setting the id to itself takes the lock before the rest is read: another may have stated them anew since they were found, or have removed them, and then they have no id. */
export const holdDueInteractions: CypherQuery<'write', HoldDueInteractionsParams, HoldDueInteractionsRow> = {
  name: 'ledger/retention/hold-due-interactions',
  mode: 'write',
  params: { ids: ['string'], before: 'map' },
  row: { id: 'string', sourceId: 'string', channel: 'string' },
  text: `MATCH (interaction:Interaction)
WHERE interaction.id IN $ids
SET interaction.id = interaction.id
WITH interaction
WHERE
  interaction.id IS NOT NULL AND
  NOT EXISTS {
    MATCH (interaction)-[:FROM]->(source:Source)
    WHERE $before[source.id] IS NULL OR interaction.occurredAt >= datetime($before[source.id])
  }
RETURN interaction.id AS id, interaction.sourceId AS sourceId, interaction.channel AS channel
ORDER BY id`,
};

export type KeepExpiredDatesParams = { readonly contacts: readonly { readonly fromId: string; readonly toId: string; readonly channel: string; readonly sourceId: string; readonly firstAt: string; readonly lastAt: string }[] };

export type KeepExpiredDatesRow = Readonly<Record<string, never>>;

/** When identities first and last met in what expires, so that a meeting that is moved later leaves these dates. */
export const keepExpiredDates: CypherQuery<'write', KeepExpiredDatesParams, KeepExpiredDatesRow> = {
  name: 'ledger/retention/keep-expired-dates',
  mode: 'write',
  params: { contacts: [{ fromId: 'string', toId: 'string', channel: 'string', sourceId: 'string', firstAt: 'string', lastAt: 'string' }] },
  row: {},
  text: `UNWIND $contacts AS row
MATCH (:Identity {id: row.fromId})-[sum:CONTACTED {channel: row.channel, sourceId: row.sourceId}]->(:Identity {id: row.toId})
SET
  sum.expiredFirstAt =
    CASE
      WHEN sum.expiredFirstAt <= datetime(row.firstAt) THEN sum.expiredFirstAt
      ELSE datetime(row.firstAt)
    END,
  sum.expiredLastAt =
    CASE
      WHEN sum.expiredLastAt >= datetime(row.lastAt) THEN sum.expiredLastAt
      ELSE datetime(row.lastAt)
    END`,
};

export type SetKeepDaysParams = { readonly id: string; readonly keepDays: number | null };

export type SetKeepDaysRow = { readonly id: string };

/** For how many days the interactions of a source are kept; null is for ever. No row where there is no such source. */
export const setKeepDays: CypherQuery<'write', SetKeepDaysParams, SetKeepDaysRow> = {
  name: 'ledger/retention/set-keep-days',
  mode: 'write',
  params: { id: 'string', keepDays: 'int?' },
  row: { id: 'string' },
  text: `MATCH (source:Source {id: $id})
SET source.keepDays = $keepDays
RETURN source.id AS id`,
};
