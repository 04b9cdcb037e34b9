// Records that state no identity of their own get one: their row in the source.
//
// mode    write
// param   rows: list<map{ identityId: string, handle: string, recordId: string }>
// example { rows: [{ identityId: 'idn_1', handle: 'row_1', recordId: 'rec_1' }] }
UNWIND $rows AS row
MATCH (record:Record {id: row.recordId})
MERGE (identity:Identity {id: row.identityId})
  ON CREATE SET identity.network = 'row', identity.handle = row.handle
MERGE (record)-[:STATES]->(identity)
