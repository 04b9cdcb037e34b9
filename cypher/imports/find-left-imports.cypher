// An import, and the failed ones of the same source: what these have written may not have been matched.
//
// mode    read
// param   id: string
// row     id: string
// example { id: 'imp_1' }
MATCH (import:Import {id: $id})
OPTIONAL MATCH (failed:Import {state: 'failed', sourceId: import.sourceId})
WITH import, collect(failed.id) AS failedIds
UNWIND [import.id] + failedIds AS id
RETURN DISTINCT id
ORDER BY id
