// New interactions with their participants. The caller knows that none of them was there.
//
// mode    write
// param   sourceId: string
// param   importId: string
// param   interactions: list<map{ id: string, channel: string, occurredAt: string, countsNot: string?, contentHash: string, participants: list<map{ identityId: string, role: string, accepted: boolean? }> }>
// example { sourceId: 'src_1', importId: 'imp_1', interactions: [{ id: 'int_1', channel: 'email', occurredAt: '2026-11-22T09:00:00Z', countsNot: null, contentHash: 'ab', participants: [{ identityId: 'email:a@b.example', role: 'from', accepted: null }] }] }
MATCH (source:Source {id: $sourceId})
UNWIND $interactions AS row
CREATE
  (interaction:Interaction
    {
      id: row.id,
      channel: row.channel,
      occurredAt: datetime(row.occurredAt),
      countsNot: row.countsNot,
      sourceId: $sourceId,
      importId: $importId
    })
CREATE (interaction)-[:FROM {contentHash: row.contentHash}]->(source)
WITH interaction, row
UNWIND row.participants AS participant
MATCH (identity:Identity {id: participant.identityId})
CREATE (identity)-[:TOOK_PART_IN {role: participant.role, accepted: participant.accepted}]->(interaction)
