// Adds to the decayed sums of what one identity sent another. Not safe to repeat by itself: only in the transaction that stores the interactions.
//
// mode    write
// param   sourceId: string
// param   sums: list<map{ fromId: string, toId: string, channel: string, count: int, sum7d: float, sum30d: float, sum180d: float, sum720d: float, firstAt: string, lastAt: string }>
// example { sourceId: 'src_1', sums: [{ fromId: 'email:a@b.example', toId: 'email:c@d.example', channel: 'email', count: 1, sum7d: 1.0, sum30d: 1.0, sum180d: 1.0, sum720d: 1.0, firstAt: '2026-11-22T09:00:00Z', lastAt: '2026-11-22T09:00:00Z' }] }
UNWIND $sums AS row
MATCH (from:Identity {id: row.fromId})
MATCH (to:Identity {id: row.toId})
MERGE (from)-[sum:CONTACTED {channel: row.channel, sourceId: $sourceId}]->(to)
  ON CREATE SET
    sum.count = row.count,
    sum.sum7d = row.sum7d,
    sum.sum30d = row.sum30d,
    sum.sum180d = row.sum180d,
    sum.sum720d = row.sum720d,
    sum.firstAt = datetime(row.firstAt),
    sum.lastAt = datetime(row.lastAt)
  ON MATCH SET
    sum.count = sum.count + row.count,
    sum.sum7d = sum.sum7d + row.sum7d,
    sum.sum30d = sum.sum30d + row.sum30d,
    sum.sum180d = sum.sum180d + row.sum180d,
    sum.sum720d = sum.sum720d + row.sum720d,
    sum.firstAt =
      CASE
        WHEN datetime(row.firstAt) < sum.firstAt THEN datetime(row.firstAt)
        ELSE sum.firstAt
      END,
    sum.lastAt =
      CASE
        WHEN datetime(row.lastAt) > sum.lastAt THEN datetime(row.lastAt)
        ELSE sum.lastAt
      END
