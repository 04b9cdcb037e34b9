// Imports by id.
//
// mode    read
// param   ids: list<string>
// row     id: string
// row     file: string
// row     kind: string?
// row     state: string
// row     path: string?
// row     folder: string?
// row     contentHash: string
// row     bytes: int
// row     ownerEmail: string?
// row     mapping: string?
// row     mappingFrom: string?
// row     isDryRun: boolean
// row     position: int
// row     sourceId: string?
// row     label: string?
// row     error: string?
// row     totalBytes: int?
// row     bytesRead: int?
// row     seconds: float?
// row     read: int
// row     new: int
// row     same: int
// row     changed: int
// row     staged: int
// row     skipped: int
// row     interactions: int
// row     requestedAt: string
// row     finishedAt: string?
// example { ids: ['imp_1'] }
MATCH (import:Import)
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
  toString(import.finishedAt) AS finishedAt
