// Ties as they were computed last, for pairs in the direction given.
//
// mode    read
// param   pairs: list<map{ fromId: string, toId: string }>
// row     fromId: string
// row     toId: string
// row     strength: float
// row     cost: int
// row     valence: float?
// row     kinds: list<string>
// row     lastAt: string?
// row     computedAt: string
// row     weights: string?
// example { pairs: [{ fromId: 'per_1', toId: 'per_2' }] }
UNWIND $pairs AS pair
MATCH (from:Person {id: pair.fromId})-[tie:KNOWS]->(to:Person {id: pair.toId})
RETURN
  from.id AS fromId,
  to.id AS toId,
  tie.strength AS strength,
  tie.cost AS cost,
  tie.valence AS valence,
  tie.kinds AS kinds,
  toString(tie.lastAt) AS lastAt,
  toString(tie.computedAt) AS computedAt,
  tie.weights AS weights
