// The rows of an import that state nothing, in the order of the file.
//
// mode    read
// param   importId: string
// param   limit: int
// row     part: string
// row     line: int
// row     reason: string
// row     rejectId: string
// example { importId: 'imp_1', limit: 100 }
MATCH (:Import {id: $importId})-[:REJECTED]->(reject:Reject)
RETURN reject.part AS part, reject.line AS line, reject.reason AS reason, reject.id AS rejectId
ORDER BY part, line, rejectId
LIMIT $limit
