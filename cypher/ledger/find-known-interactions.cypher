// Which of these interactions the ledger has, who stated them first, and how this source stated them.
//
// mode    read
// param   ids: list<string>
// param   sourceId: string
// row     id: string
// row     firstSourceId: string
// row     statedHash: string?
// example { ids: ['int_1'], sourceId: 'src_1' }
MATCH (interaction:Interaction)
WHERE interaction.id IN $ids
OPTIONAL MATCH (interaction)-[stated:FROM]->(:Source {id: $sourceId})
RETURN interaction.id AS id, interaction.sourceId AS firstSourceId, stated.contentHash AS statedHash
