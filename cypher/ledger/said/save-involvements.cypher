// Which record's person took part in a matter, in which role and on which side.
//
// mode    write
// param   involvements: list<map{ recordKey: string, matterId: string, role: string, side: string }>
// example { involvements: [{ recordKey: 'src_1/1', matterId: 'mat_1', role: 'buyer', side: 'ours' }] }
UNWIND $involvements AS row
MATCH (record:Record {key: row.recordKey})
WHERE record.supersededAt IS NULL
MATCH (matter:Matter {id: row.matterId})
MERGE (record)-[stated:STATES_INVOLVEMENT]->(matter)
SET stated.role = row.role, stated.side = row.side
