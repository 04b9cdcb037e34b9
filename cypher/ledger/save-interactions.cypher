// New interactions with their participants. The caller knows that none of them was there.
//
// mode    write
// param   sourceId: string
// param   importId: string
// param   interactions: list<map{ id: string, channel: string, occurredAt: string, countsNot: string?, contentHash: string, participants: list<map{ identityId: string, role: string, accepted: boolean? }> }>
// example { sourceId: 'src_1', importId: 'imp_1', interactions: [{ id: 'int_1', channel: 'email', occurredAt: '2026-11-22T09:00:00Z', countsNot: null, contentHash: 'ab', participants: [{ identityId: 'email:a@b.example', role: 'from', accepted: null }] }] }
MATCH (source:Source {id: $sourceId})
UNWIND $interactions AS row
MERGE (interaction:Interaction {id: row.id})
  ON CREATE SET
    interaction.channel = row.channel,
    interaction.occurredAt = datetime(row.occurredAt),
    interaction.countsNot = row.countsNot,
    interaction.sourceId = $sourceId,
    interaction.importId = $importId
MERGE (interaction)-[stated:FROM]->(source)
SET stated.contentHash = row.contentHash
WITH interaction, row
UNWIND row.participants AS participant
MATCH (identity:Identity {id: participant.identityId})
MERGE (identity)-[part:TOOK_PART_IN {role: participant.role}]->(interaction)
SET part.accepted = participant.accepted
