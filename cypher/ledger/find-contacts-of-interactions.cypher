// Interactions as they are stored, to take their weight out of the sums again.
//
// mode    read
// param   ids: list<string>
// row     id: string
// row     sourceId: string
// row     channel: string
// row     occurredAt: string
// row     countsNot: string?
// row     participants: list<map{ identityId: string, role: string, accepted: boolean? }>
// example { ids: ['int_1'] }
MATCH (interaction:Interaction)
WHERE interaction.id IN $ids
MATCH (identity:Identity)-[part:TOOK_PART_IN]->(interaction)
WITH interaction, identity, part
ORDER BY identity.id
RETURN
  interaction.id AS id,
  interaction.sourceId AS sourceId,
  interaction.channel AS channel,
  toString(interaction.occurredAt) AS occurredAt,
  interaction.countsNot AS countsNot,
  collect({identityId: identity.id, role: part.role, accepted: part.accepted}) AS participants
