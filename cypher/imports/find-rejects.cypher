// The rows of imports that state nothing, in the order of the file, so many of each.
//
// mode    read
// param   importIds: list<string>
// param   limit: int
// row     importId: string
// row     part: string
// row     line: int
// row     reason: string
// row     rejectId: string
// example { importIds: ['imp_1'], limit: 100 }
MATCH (import:Import)
WHERE import.id IN $importIds
CALL (import) {
  MATCH (import)-[:REJECTED]->(reject:Reject)
  RETURN reject
  ORDER BY reject.part, reject.line, reject.id
  LIMIT $limit
}
RETURN import.id AS importId, reject.part AS part, reject.line AS line, reject.reason AS reason, reject.id AS rejectId
ORDER BY importId, part, line, rejectId
