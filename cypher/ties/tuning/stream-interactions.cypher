// Every interaction that counts, with who took part: their person, where one is known.
//
// mode    read
// row     channel: string
// row     occurredAt: string
// row     participants: list<map{ identityId: string, personId: string?, role: string, accepted: boolean? }>
// example {}
// plan    allow NodeByLabelScan: the whole past is read
MATCH (interaction:Interaction)
WHERE interaction.countsNot IS NULL
CALL (interaction) {
  MATCH (identity:Identity)-[part:TOOK_PART_IN]->(interaction)
  OPTIONAL MATCH (person:Person)-[:HAS_IDENTITY]->(identity)
  RETURN collect({identityId: identity.id, personId: person.id, role: part.role, accepted: part.accepted}) AS participants
}
RETURN interaction.channel AS channel, toString(interaction.occurredAt) AS occurredAt, participants
