// How many interactions of an import no source keeps any longer; `before` says of each source that lets go from when on it keeps them.
//
// mode    read
// param   importId: string
// param   before: map
// row     due: int
// example { importId: 'imp_1', before: { src_1: '2026-08-24T09:00:00Z' } }
MATCH (interaction:Interaction {importId: $importId})
WITH interaction
WHERE
  NOT EXISTS {
    MATCH (interaction)-[:FROM]->(source:Source)
    WHERE $before[source.id] IS NULL OR interaction.occurredAt >= datetime($before[source.id])
  }
RETURN count(interaction) AS due
