// Another source states interactions that the ledger has already.
//
// mode    write
// param   sourceId: string
// param   interactions: list<map{ id: string, contentHash: string }>
// example { sourceId: 'src_1', interactions: [{ id: 'int_1', contentHash: 'ab' }] }
MATCH (source:Source {id: $sourceId})
UNWIND $interactions AS row
MATCH (interaction:Interaction {id: row.id})
MERGE (interaction)-[stated:FROM]->(source)
SET stated.contentHash = row.contentHash
