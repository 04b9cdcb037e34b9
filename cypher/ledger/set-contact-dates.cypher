// When these identities first and last met, from the meetings and calls of a source that are still there, and the dates of those that have expired. What
// counts nothing any more goes.
//
// mode    write
// param   sourceId: string
// param   mostPresent: int
// param   pairs: list<map{ fromId: string, toId: string, channel: string }>
// example { sourceId: 'src_1', mostPresent: 7, pairs: [{ fromId: 'idn_1', toId: 'idn_2', channel: 'meeting' }] }
UNWIND $pairs AS row
MATCH (from:Identity {id: row.fromId})-[sum:CONTACTED {channel: row.channel, sourceId: $sourceId}]->(to:Identity {id: row.toId})
OPTIONAL MATCH
  (from)-[mine:TOOK_PART_IN]->(event:Interaction {channel: row.channel, sourceId: $sourceId})<-[theirs:TOOK_PART_IN]-(to)
WHERE
  event.countsNot IS NULL AND
  (mine.role = 'organizer' OR mine.accepted) AND
  (theirs.role = 'organizer' OR theirs.accepted) AND
  COUNT {
    MATCH (event)<-[part:TOOK_PART_IN]-(present:Identity)
    WHERE part.role = 'organizer' OR part.accepted
    RETURN DISTINCT present
  } <=
  $mostPresent
WITH sum, min(event.occurredAt) AS firstAt, max(event.occurredAt) AS lastAt
SET
  sum.firstAt =
    CASE
      WHEN sum.expiredFirstAt <= coalesce(firstAt, sum.expiredFirstAt) THEN sum.expiredFirstAt
      ELSE coalesce(firstAt, sum.firstAt)
    END,
  sum.lastAt =
    CASE
      WHEN sum.expiredLastAt >= coalesce(lastAt, sum.expiredLastAt) THEN sum.expiredLastAt
      ELSE coalesce(lastAt, sum.lastAt)
    END
FOREACH (_ IN
CASE
  WHEN sum.count = 0 THEN [1]
  ELSE []
END |
  DELETE sum
)
