// Family and other acquaintance that was stated about the people of each pair: what `fromId` is to `toId`. What its owner keeps to himself is left out: a tie is seen by all.
//
// mode    read
// param   pairs: list<map{ oneId: string, otherId: string }>
// row     fromId: string
// row     toId: string
// row     kind: string
// row     isKin: boolean
// row     sourceId: string
// row     statedBy: string?
// example { pairs: [{ oneId: 'per_1', otherId: 'per_2' }] }
UNWIND $pairs AS pair
MATCH (one:Person {id: pair.oneId})-[bond:KIN_OF|ACQUAINTED]-(other:Person {id: pair.otherId})
WHERE coalesce(bond.scope, 'firm') = 'firm'
OPTIONAL MATCH (source:Source {id: bond.sourceId})
OPTIONAL MATCH (owner:Person)-[:HAS_IDENTITY]->(:Identity {id: source.ownerKey})
RETURN
  startNode(bond).id AS fromId,
  endNode(bond).id AS toId,
  bond.kind AS kind,
  type(bond) = 'KIN_OF' AS isKin,
  bond.sourceId AS sourceId,
  min(owner.displayName) AS statedBy
