// Interactions of an import that no source keeps any longer, so many; `before` says of each source that lets go from when on it keeps them.
//
// mode    read
// param   importId: string
// param   before: map
// param   limit: int
// row     id: string
// example { importId: 'imp_1', before: { src_1: '2026-08-24T09:00:00Z' }, limit: 1000 }
MATCH (interaction:Interaction {importId: $importId})
WITH interaction
WHERE
  NOT EXISTS {
    MATCH (interaction)-[:FROM]->(source:Source)
    WHERE $before[source.id] IS NULL OR interaction.occurredAt >= datetime($before[source.id])
  }
RETURN interaction.id AS id
LIMIT $limit
