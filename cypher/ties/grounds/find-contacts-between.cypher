// What the people of each pair sent each other, both directions, per channel and source, as decayed sums against the epoch.
//
// mode    read
// param   pairs: list<map{ oneId: string, otherId: string }>
// row     fromId: string
// row     toId: string
// row     channel: string
// row     sourceId: string
// row     count: int
// row     sum7d: float
// row     sum30d: float
// row     sum180d: float
// row     sum720d: float
// row     firstAt: string
// row     lastAt: string
// example { pairs: [{ oneId: 'per_1', otherId: 'per_2' }] }
UNWIND $pairs AS pair
MATCH (one:Person {id: pair.oneId})-[:HAS_IDENTITY]->(ofOne:Identity)
MATCH (other:Person {id: pair.otherId})-[:HAS_IDENTITY]->(ofOther:Identity)
MATCH (ofOne)-[sum:CONTACTED]-(ofOther)
WITH
  CASE
    WHEN startNode(sum) = ofOne THEN one.id
    ELSE other.id
  END AS fromId,
  CASE
    WHEN startNode(sum) = ofOne THEN other.id
    ELSE one.id
  END AS toId,
  sum
RETURN
  fromId,
  toId,
  sum.channel AS channel,
  sum.sourceId AS sourceId,
  sum(sum.count) AS count,
  sum(sum.sum7d) AS sum7d,
  sum(sum.sum30d) AS sum30d,
  sum(sum.sum180d) AS sum180d,
  sum(sum.sum720d) AS sum720d,
  toString(min(sum.firstAt)) AS firstAt,
  toString(max(sum.lastAt)) AS lastAt
