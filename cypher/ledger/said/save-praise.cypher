// Endorsements, recommendations and personal notes that one identity gave another.
//
// mode    write
// param   sourceId: string
// param   praise: list<map{ fromId: string, toId: string, what: string, recordId: string, occurredAt: string? }>
// example { sourceId: 'src_1', praise: [{ fromId: 'linkedin:in/a', toId: 'linkedin:in/b', what: 'endorsement', recordId: 'rec_1', occurredAt: null }] }
UNWIND $praise AS row
MATCH (from:Identity {id: row.fromId})
MATCH (to:Identity {id: row.toId})
MERGE (from)-[praise:PRAISED {what: row.what, recordId: row.recordId}]->(to)
SET praise.sourceId = $sourceId, praise.occurredAt = datetime(row.occurredAt)
