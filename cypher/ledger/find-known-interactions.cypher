// Which of these interactions the ledger has or had, who stated them first, and how this source stated them.
//
// mode    read
// param   ids: list<string>
// param   sourceId: string
// row     id: string
// row     firstSourceId: string
// row     statedHash: string?
// row     hasExpired: boolean
// example { ids: ['int_1'], sourceId: 'src_1' }
CALL () {
  MATCH (interaction:Interaction)
  WHERE interaction.id IN $ids
  OPTIONAL MATCH (interaction)-[stated:FROM]->(:Source {id: $sourceId})
  RETURN interaction.id AS id, interaction.sourceId AS firstSourceId, stated.contentHash AS statedHash, false AS hasExpired
    UNION ALL
  MATCH (expired:ExpiredInteraction)
  WHERE expired.id IN $ids
  RETURN expired.id AS id, expired.sourceId AS firstSourceId, null AS statedHash, true AS hasExpired
}
RETURN id, firstSourceId, statedHash, hasExpired
