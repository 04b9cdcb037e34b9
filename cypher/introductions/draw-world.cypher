// Draws a small world of people and ties, for a rehearsal that is taken back.
//
// mode    write
// param   ids: list<string>
// param   ties: list<map{ fromId: string, toId: string, cost: int, kinds: list<string>, lastAt: string? }>
// example { ids: ['case/a', 'case/b'], ties: [{ fromId: 'case/a', toId: 'case/b', cost: 100, kinds: ['contact'], lastAt: null }] }
UNWIND $ids AS id
CREATE (:Person {id: id})
WITH DISTINCT 1 AS drawn
UNWIND $ties AS row
MATCH (from:Person {id: row.fromId})
MATCH (to:Person {id: row.toId})
CREATE (from)-[:KNOWS {cost: row.cost, kinds: row.kinds, lastAt: datetime(row.lastAt)}]->(to)
