// Ties that were set after a position, as they are now.
//
// mode    read
// param   after: int
// row     fromId: string
// row     toId: string
// row     cost: int
// row     kinds: list<string>
// row     valence: float?
// row     lastAt: string?
// example { after: 0 }
MATCH (from:Person)-[tie:KNOWS]->(to:Person)
USING INDEX SEEK tie:KNOWS(position)
WHERE tie.position > $after
RETURN
  from.id AS fromId,
  to.id AS toId,
  tie.cost AS cost,
  coalesce(tie.kinds, []) AS kinds,
  tie.valence AS valence,
  toString(tie.lastAt) AS lastAt
