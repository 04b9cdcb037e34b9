// Made from cypher/imports/*.cypher by `npm run generate`. Change those files instead of this one.
import type { CypherQuery } from '../../neo4j/query.ts';

export type AdvanceImportParams = { readonly id: string; readonly fromPosition: number; readonly toPosition: number; readonly bytesRead: number; readonly new: number; readonly same: number; readonly changed: number; readonly skipped: number; readonly interactions: number };

export type AdvanceImportRow = { readonly skipped: number };

/** How far an import is, in the transaction that writes its rows. Fails to match when the import is not where the caller thinks.  Setting the id to itself takes the lock before the position is read: of two workers at one place, the second finds the import moved on. */
export const advanceImport: CypherQuery<'write', AdvanceImportParams, AdvanceImportRow> = {
  name: 'imports/advance-import',
  mode: 'write',
  params: { id: 'string', fromPosition: 'int', toPosition: 'int', bytesRead: 'int', new: 'int', same: 'int', changed: 'int', skipped: 'int', interactions: 'int' },
  row: { skipped: 'int' },
  text: `MATCH (import:Import {id: $id})
SET import.id = $id
WITH import
WHERE import.position = $fromPosition
SET
  import.position = $toPosition,
  import.bytesRead = $bytesRead,
  import.read = $toPosition,
  import.new = import.new + $new,
  import.same = import.same + $same,
  import.changed = import.changed + $changed,
  import.skipped = import.skipped + $skipped,
  import.interactions = import.interactions + $interactions
RETURN import.skipped AS skipped`,
};

export type BeginImportParams = { readonly id: string; readonly kind: string; readonly sourceId: string; readonly label: string; readonly totalBytes: number; readonly mapping: string | null; readonly mappingFrom: string | null };

export type BeginImportRow = Readonly<Record<string, never>>;

/** What an import turned out to be, before its first row is written. Begun again, it uses the mapping of before, and that is still whose it was. An import that is past reading stays so: the lock is taken before its state is looked at, since another worker may have read it meanwhile. */
export const beginImport: CypherQuery<'write', BeginImportParams, BeginImportRow> = {
  name: 'imports/begin-import',
  mode: 'write',
  params: { id: 'string', kind: 'string', sourceId: 'string', label: 'string', totalBytes: 'int', mapping: 'string?', mappingFrom: 'string?' },
  row: {},
  text: `MATCH (import:Import {id: $id})
SET import.id = $id
WITH import
WHERE import.state IN ['queued', 'reading']
SET
  import.state = 'reading',
  import.kind = $kind,
  import.sourceId = $sourceId,
  import.label = $label,
  import.totalBytes = $totalBytes,
  import.mapping = $mapping,
  import.mappingFrom = coalesce(import.mappingFrom, $mappingFrom),
  import.startedAt = coalesce(import.startedAt, datetime())`,
};

export type CountStagedParams = { readonly id: string };

export type CountStagedRow = { readonly staged: number };

/** Moves the interactions of an import whose people outside the firm are not yet people from `new` to `staged`; a row of several interactions counts once. */
export const countStaged: CypherQuery<'write', CountStagedParams, CountStagedRow> = {
  name: 'imports/count-staged',
  mode: 'write',
  params: { id: 'string' },
  row: { staged: 'int' },
  text: `MATCH (import:Import {id: $id})
OPTIONAL MATCH (interaction:Interaction {importId: $id})
USING INDEX interaction:Interaction(importId)
WHERE
  EXISTS {
    (interaction)<-[:TOOK_PART_IN]-(unknown:Identity)
    WHERE NOT (unknown)<-[:HAS_IDENTITY]-(:Person)
  } AND
  NOT EXISTS {
  (interaction)<-[:TOOK_PART_IN]-(:Identity)<-[:HAS_IDENTITY]-(:Contact)
  }
WITH import, count(interaction) AS waiting, import.new + import.staged AS most
WITH import, most,
  CASE
    WHEN waiting < most THEN waiting
    ELSE most
  END AS staged
SET import.new = most - staged, import.staged = staged
RETURN staged`,
};

export type FindImportsParams = { readonly ids: readonly string[] };

export type FindImportsRow = { readonly id: string; readonly file: string; readonly kind: string | null; readonly state: string; readonly path: string | null; readonly folder: string | null; readonly contentHash: string; readonly bytes: number; readonly ownerEmail: string | null; readonly mapping: string | null; readonly mappingFrom: string | null; readonly isDryRun: boolean; readonly position: number; readonly sourceId: string | null; readonly label: string | null; readonly error: string | null; readonly totalBytes: number | null; readonly bytesRead: number | null; readonly seconds: number | null; readonly read: number; readonly new: number; readonly same: number; readonly changed: number; readonly staged: number; readonly skipped: number; readonly interactions: number; readonly requestedAt: string; readonly finishedAt: string | null };

/** Imports by id. */
export const findImports: CypherQuery<'read', FindImportsParams, FindImportsRow> = {
  name: 'imports/find-imports',
  mode: 'read',
  params: { ids: ['string'] },
  row: { id: 'string', file: 'string', kind: 'string?', state: 'string', path: 'string?', folder: 'string?', contentHash: 'string', bytes: 'int', ownerEmail: 'string?', mapping: 'string?', mappingFrom: 'string?', isDryRun: 'boolean', position: 'int', sourceId: 'string?', label: 'string?', error: 'string?', totalBytes: 'int?', bytesRead: 'int?', seconds: 'float?', read: 'int', new: 'int', same: 'int', changed: 'int', staged: 'int', skipped: 'int', interactions: 'int', requestedAt: 'string', finishedAt: 'string?' },
  text: `MATCH (import:Import)
WHERE import.id IN $ids
RETURN
  import.id AS id,
  import.file AS file,
  import.kind AS kind,
  import.state AS state,
  import.path AS path,
  import.folder AS folder,
  import.contentHash AS contentHash,
  import.bytes AS bytes,
  import.ownerEmail AS ownerEmail,
  import.mapping AS mapping,
  import.mappingFrom AS mappingFrom,
  import.isDryRun AS isDryRun,
  import.position AS position,
  import.sourceId AS sourceId,
  import.label AS label,
  import.error AS error,
  import.totalBytes AS totalBytes,
  import.bytesRead AS bytesRead,
  import.seconds AS seconds,
  import.read AS read,
  import.new AS new,
  import.same AS same,
  import.changed AS changed,
  import.staged AS staged,
  import.skipped AS skipped,
  import.interactions AS interactions,
  toString(import.requestedAt) AS requestedAt,
  toString(import.finishedAt) AS finishedAt`,
};

export type FindLeftImportsParams = { readonly id: string };

export type FindLeftImportsRow = { readonly id: string };

/** An import, and the failed ones of the same source: what these have written may not have been matched. */
export const findLeftImports: CypherQuery<'read', FindLeftImportsParams, FindLeftImportsRow> = {
  name: 'imports/find-left-imports',
  mode: 'read',
  params: { id: 'string' },
  row: { id: 'string' },
  text: `MATCH (import:Import {id: $id})
OPTIONAL MATCH (failed:Import {state: 'failed', sourceId: import.sourceId})
WITH import, collect(failed.id) AS failedIds
UNWIND [import.id] + failedIds AS id
RETURN DISTINCT id
ORDER BY id`,
};

export type FindMappingsParams = Readonly<Record<string, never>>;

export type FindMappingsRow = { readonly headerKey: string; readonly mapping: string };

/** The mapping that was used last for each header of a CSV. */
export const findMappings: CypherQuery<'read', FindMappingsParams, FindMappingsRow> = {
  name: 'imports/find-mappings',
  mode: 'read',
  params: {},
  row: { headerKey: 'string', mapping: 'string' },
  text: `MATCH (source:Source)
WHERE source.mapping IS NOT NULL
WITH source
ORDER BY source.importedAt, source.id
WITH source.headerKey AS headerKey, collect(source.mapping) AS mappings
RETURN headerKey, mappings[-1] AS mapping`,
};

export type FindRejectsParams = { readonly importIds: readonly string[]; readonly limit: number };

export type FindRejectsRow = { readonly importId: string; readonly part: string; readonly line: number; readonly reason: string; readonly rejectId: string };

/** The rows of imports that state nothing, in the order of the file, so many of each. */
export const findRejects: CypherQuery<'read', FindRejectsParams, FindRejectsRow> = {
  name: 'imports/find-rejects',
  mode: 'read',
  params: { importIds: ['string'], limit: 'int' },
  row: { importId: 'string', part: 'string', line: 'int', reason: 'string', rejectId: 'string' },
  text: `MATCH (import:Import)
WHERE import.id IN $importIds
CALL (import) {
  MATCH (import)-[:REJECTED]->(reject:Reject)
  RETURN reject
  ORDER BY reject.part, reject.line, reject.id
  LIMIT $limit
}
RETURN import.id AS importId, reject.part AS part, reject.line AS line, reject.reason AS reason, reject.id AS rejectId
ORDER BY importId, part, line, rejectId`,
};

export type FindUnfinishedImportsParams = Readonly<Record<string, never>>;

export type FindUnfinishedImportsRow = { readonly id: string; readonly state: string };

/** Imports that are not at their end, oldest first: what has to be in the queue. */
export const findUnfinishedImports: CypherQuery<'read', FindUnfinishedImportsParams, FindUnfinishedImportsRow> = {
  name: 'imports/find-unfinished-imports',
  mode: 'read',
  params: {},
  row: { id: 'string', state: 'string' },
  text: `MATCH (import:Import)
WHERE import.state IN ['queued', 'reading', 'matching', 'tying']
RETURN import.id AS id, import.state AS state
ORDER BY import.requestedAt, import.id`,
};

export type FinishImportParams = { readonly id: string; readonly state: string; readonly error: string | null; readonly finishedAt: string };

export type FinishImportRow = Readonly<Record<string, never>>;

/** Ends an import: done, or failed with the reason. The same file may be imported again from now on. It is kept whether people were sought among what it has written: not where it stopped before. */
export const finishImport: CypherQuery<'write', FinishImportParams, FinishImportRow> = {
  name: 'imports/finish-import',
  mode: 'write',
  params: { id: 'string', state: 'string', error: 'string?', finishedAt: 'string' },
  row: {},
  text: `MATCH (import:Import {id: $id})
SET import.isMatched = coalesce(import.isMatched, import.state = 'tying')
SET
  import.state = $state,
  import.error = $error,
  import.finishedAt = datetime($finishedAt),
  import.seconds = duration.inSeconds(import.startedAt, datetime($finishedAt)).milliseconds / 1000.0
REMOVE import.activeKey, import.path, import.folder`,
};

export type HoldImportParams = { readonly id: string };

export type HoldImportRow = { readonly position: number };

/** Keeps an import for this transaction, and tells where it is: whoever else has the same import waits here until the transaction ends. */
export const holdImport: CypherQuery<'write', HoldImportParams, HoldImportRow> = {
  name: 'imports/hold-import',
  mode: 'write',
  params: { id: 'string' },
  row: { position: 'int' },
  text: `MATCH (import:Import {id: $id})
SET import.id = $id
RETURN import.position AS position`,
};

export type ListImportsParams = { readonly afterRequestedAt: string | null; readonly afterId: string | null; readonly limit: number };

export type ListImportsRow = { readonly id: string; readonly requestedAt: string };

/** Ids of imports, newest first, a page at a time. */
export const listImports: CypherQuery<'read', ListImportsParams, ListImportsRow> = {
  name: 'imports/list-imports',
  mode: 'read',
  params: { afterRequestedAt: 'string?', afterId: 'string?', limit: 'int' },
  row: { id: 'string', requestedAt: 'string' },
  text: `MATCH (import:Import)
WHERE
  $afterRequestedAt IS NULL OR
  import.requestedAt < datetime($afterRequestedAt) OR
  (import.requestedAt = datetime($afterRequestedAt) AND import.id > $afterId)
RETURN import.id AS id, toString(import.requestedAt) AS requestedAt
ORDER BY import.requestedAt DESC, import.id
LIMIT $limit`,
};

export type NoteImportErrorParams = { readonly id: string; readonly error: string };

export type NoteImportErrorRow = Readonly<Record<string, never>>;

/** Notes why an import will end as failed, while what it has read is still being matched. */
export const noteImportError: CypherQuery<'write', NoteImportErrorParams, NoteImportErrorRow> = {
  name: 'imports/note-import-error',
  mode: 'write',
  params: { id: 'string', error: 'string' },
  row: {},
  text: `MATCH (import:Import {id: $id})
SET import.error = $error`,
};

export type RequestImportParams = { readonly activeKey: string; readonly id: string; readonly file: string; readonly kind: string | null; readonly ownerEmail: string | null; readonly path: string; readonly folder: string | null; readonly contentHash: string; readonly bytes: number; readonly mapping: string | null; readonly isDryRun: boolean; readonly requestedAt: string; readonly requestedBy: string };

export type RequestImportRow = { readonly id: string };

/** Asks for an import, unless the same file for the same owner is being imported at this moment: then that one is meant. */
export const requestImport: CypherQuery<'write', RequestImportParams, RequestImportRow> = {
  name: 'imports/request-import',
  mode: 'write',
  params: { activeKey: 'string', id: 'string', file: 'string', kind: 'string?', ownerEmail: 'string?', path: 'string', folder: 'string?', contentHash: 'string', bytes: 'int', mapping: 'string?', isDryRun: 'boolean', requestedAt: 'string', requestedBy: 'string' },
  row: { id: 'string' },
  text: `MERGE (import:Import {activeKey: $activeKey})
  ON CREATE SET
    import.id = $id,
    import.file = $file,
    import.kind = $kind,
    import.ownerEmail = $ownerEmail,
    import.path = $path,
    import.folder = $folder,
    import.contentHash = $contentHash,
    import.bytes = $bytes,
    import.mapping = $mapping,
    import.isDryRun = $isDryRun,
    import.requestedAt = datetime($requestedAt),
    import.requestedBy = $requestedBy,
    import.state = 'queued',
    import.position = 0,
    import.read = 0,
    import.new = 0,
    import.same = 0,
    import.changed = 0,
    import.staged = 0,
    import.skipped = 0,
    import.interactions = 0
RETURN import.id AS id`,
};

export type SaveRejectsParams = { readonly importId: string; readonly rejects: readonly { readonly id: string; readonly part: string; readonly line: number; readonly reason: string }[] };

export type SaveRejectsRow = Readonly<Record<string, never>>;

/** Rows that state nothing, with the reason. The first thousand of an import are kept one by one. */
export const saveRejects: CypherQuery<'write', SaveRejectsParams, SaveRejectsRow> = {
  name: 'imports/save-rejects',
  mode: 'write',
  params: { importId: 'string', rejects: [{ id: 'string', part: 'string', line: 'int', reason: 'string' }] },
  row: {},
  text: `MATCH (import:Import {id: $importId})
UNWIND $rejects AS row
MERGE (reject:Reject {id: row.id})
  ON CREATE SET reject.part = row.part, reject.line = row.line, reject.reason = row.reason
MERGE (import)-[:REJECTED]->(reject)`,
};

export type SetImportStateParams = { readonly id: string; readonly state: string; readonly earlier: readonly string[] };

export type SetImportStateRow = Readonly<Record<string, never>>;

/** Moves an import forward to its next step, never back. */
export const setImportState: CypherQuery<'write', SetImportStateParams, SetImportStateRow> = {
  name: 'imports/set-import-state',
  mode: 'write',
  params: { id: 'string', state: 'string', earlier: ['string'] },
  row: {},
  text: `MATCH (import:Import {id: $id})
WHERE import.state IN $earlier
SET import.state = $state`,
};
