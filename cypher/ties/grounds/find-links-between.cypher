// Connections, follows, praise and statements between the people of each pair, in the direction they were stated. What was taken back, or replaced by a newer version, is left out.
//
// mode    read
// param   pairs: list<map{ oneId: string, otherId: string }>
// row     fromId: string
// row     toId: string
// row     kind: string
// row     what: string?
// row     at: string?
// row     valence: float?
// row     until: string?
// row     statedBy: string?
// row     sourceId: string
// example { pairs: [{ oneId: 'per_1', otherId: 'per_2' }] }
UNWIND $pairs AS pair
MATCH (one:Person {id: pair.oneId})-[:HAS_IDENTITY]->(ofOne:Identity)
MATCH (other:Person {id: pair.otherId})-[:HAS_IDENTITY]->(ofOther:Identity)
MATCH (ofOne)-[link:CONNECTED_TO|FOLLOWS|PRAISED|SAYS_KNOWS]-(ofOther)
WHERE
  NOT EXISTS {
    (record:Record {id: link.recordId})
    WHERE record.supersededAt IS NOT NULL
  }
RETURN DISTINCT
  CASE
    WHEN startNode(link) = ofOne THEN one.id
    ELSE other.id
  END AS fromId,
  CASE
    WHEN startNode(link) = ofOne THEN other.id
    ELSE one.id
  END AS toId,
  type(link) AS kind,
  coalesce(link.what, link.level) AS what,
  coalesce(toString(link.occurredAt), link.since, link.statedAt) AS at,
  link.valence AS valence,
  link.until AS until,
  CASE
    WHEN startNode(link) = ofOne THEN one.displayName
    ELSE other.displayName
  END AS statedBy,
  link.sourceId AS sourceId
