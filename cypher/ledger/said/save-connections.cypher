// Who is connected with whom, as a source states it: one relationship a pair and source.
//
// mode    write
// param   sourceId: string
// param   connections: list<map{ oneId: string, otherId: string, since: string? }>
// example { sourceId: 'src_1', connections: [{ oneId: 'linkedin:in/a', otherId: 'linkedin:in/b', since: '2020-01-01' }] }
UNWIND $connections AS row
MATCH (one:Identity {id: row.oneId})
MATCH (other:Identity {id: row.otherId})
MERGE (one)-[connection:CONNECTED_TO {sourceId: $sourceId}]->(other)
SET connection.since = coalesce(row.since, connection.since)
