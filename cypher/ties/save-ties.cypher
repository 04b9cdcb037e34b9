// Keeps computed ties, one a direction, in place of what was computed before.
//
// mode    write
// param   position: int
// param   computedAt: string
// param   weights: string?
// param   ties: list<map{ fromId: string, toId: string, strength: float, cost: int, valence: float?, kinds: list<string>, lastAt: string? }>
// example { position: 1, computedAt: '2026-11-22T09:00:00Z', weights: 'mail-1', ties: [{ fromId: 'per_1', toId: 'per_2', strength: 0.5, cost: 1420, valence: null, kinds: ['contact'], lastAt: null }] }
UNWIND $ties AS row
MATCH (from:Person {id: row.fromId})
MATCH (to:Person {id: row.toId})
MERGE (from)-[tie:KNOWS]->(to)
SET
  tie.strength = row.strength,
  tie.cost = row.cost,
  tie.valence = row.valence,
  tie.kinds = row.kinds,
  tie.lastAt = datetime(row.lastAt),
  tie.computedAt = datetime($computedAt),
  tie.weights = $weights,
  tie.position = $position
