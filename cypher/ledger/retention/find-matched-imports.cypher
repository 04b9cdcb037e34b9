// Imports of these sources about whose interactions it is decided who is who, oldest first. One that stopped before is so when a later import of its
// source has ended, which takes up what was left.
//
// mode    read
// param   sourceIds: list<string>
// row     id: string
// row     sourceId: string
// example { sourceIds: ['src_1'] }
// plan    allow NodeByLabelScan: imports are few
MATCH (import:Import)
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
ORDER BY import.requestedAt, id
