// Rows that state nothing, with the reason. The first thousand of an import are kept one by one.
//
// mode    write
// param   importId: string
// param   rejects: list<map{ id: string, part: string, line: int, reason: string }>
// example { importId: 'imp_1', rejects: [{ id: 'rej_1', part: 'a.csv', line: 2, reason: 'no name' }] }
MATCH (import:Import {id: $importId})
UNWIND $rejects AS row
MERGE (reject:Reject {id: row.id})
  ON CREATE SET reject.part = row.part, reject.line = row.line, reject.reason = row.reason
MERGE (import)-[:REJECTED]->(reject)
