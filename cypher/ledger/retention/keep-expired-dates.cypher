// When identities first and last met in what expires, so that a meeting that is moved later leaves these dates.
//
// mode    write
// param   contacts: list<map{ fromId: string, toId: string, channel: string, sourceId: string, firstAt: string, lastAt: string }>
// example { contacts: [{ fromId: 'idn_1', toId: 'idn_2', channel: 'meeting', sourceId: 'src_1', firstAt: '2026-01-22T09:00:00Z', lastAt: '2026-01-22T09:00:00Z' }] }
UNWIND $contacts AS row
MATCH (:Identity {id: row.fromId})-[sum:CONTACTED {channel: row.channel, sourceId: row.sourceId}]->(:Identity {id: row.toId})
SET
  sum.expiredFirstAt =
    CASE
      WHEN sum.expiredFirstAt <= datetime(row.firstAt) THEN sum.expiredFirstAt
      ELSE datetime(row.firstAt)
    END,
  sum.expiredLastAt =
    CASE
      WHEN sum.expiredLastAt >= datetime(row.lastAt) THEN sum.expiredLastAt
      ELSE datetime(row.lastAt)
    END
