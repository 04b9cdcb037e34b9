// Who follows whom, as a source states it.
//
// mode    write
// param   sourceId: string
// param   follows: list<map{ fromId: string, toId: string, since: string? }>
// example { sourceId: 'src_1', follows: [{ fromId: 'x:a', toId: 'x:b', since: null }] }
UNWIND $follows AS row
MATCH (from:Identity {id: row.fromId})
MATCH (to:Identity {id: row.toId})
MERGE (from)-[follow:FOLLOWS {sourceId: $sourceId}]->(to)
SET follow.since = coalesce(row.since, follow.since)
