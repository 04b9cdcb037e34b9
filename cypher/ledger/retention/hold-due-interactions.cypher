// Keeps interactions for this transaction, and tells which of them no source keeps any longer: whoever would change them waits here until it ends.
//
// Setting the id to itself takes the lock before the rest is read: another may have stated them anew since
// they were found, or have removed them, and then they have no id.
//
// mode    write
// param   ids: list<string>
// param   before: map
// row     id: string
// row     sourceId: string
// row     channel: string
// example { ids: ['int_1'], before: { src_1: '2026-08-24T09:00:00Z' } }
MATCH (interaction:Interaction)
WHERE interaction.id IN $ids
SET interaction.id = interaction.id
WITH interaction
WHERE
  interaction.id IS NOT NULL AND
  NOT EXISTS {
    MATCH (interaction)-[:FROM]->(source:Source)
    WHERE $before[source.id] IS NULL OR interaction.occurredAt >= datetime($before[source.id])
  }
RETURN interaction.id AS id, interaction.sourceId AS sourceId, interaction.channel AS channel
ORDER BY id
