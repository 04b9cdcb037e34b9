// Ids of imports, newest first, a page at a time.
//
// mode    read
// param   afterRequestedAt: string?
// param   afterId: string?
// param   limit: int
// row     id: string
// row     requestedAt: string
// example { afterRequestedAt: null, afterId: null, limit: 25 }
// plan    allow NodeByLabelScan: imports are few, and a page is sorted from all of them
MATCH (import:Import)
WHERE
  $afterRequestedAt IS NULL OR
  import.requestedAt < datetime($afterRequestedAt) OR
  (import.requestedAt = datetime($afterRequestedAt) AND import.id > $afterId)
RETURN import.id AS id, toString(import.requestedAt) AS requestedAt
ORDER BY import.requestedAt DESC, import.id
LIMIT $limit
