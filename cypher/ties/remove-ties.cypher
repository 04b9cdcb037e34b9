// Takes out ties that have no ground left.
//
// mode    write
// param   pairs: list<map{ fromId: string, toId: string }>
// example { pairs: [{ fromId: 'per_1', toId: 'per_2' }] }
UNWIND $pairs AS pair
MATCH (:Person {id: pair.fromId})-[tie:KNOWS]->(:Person {id: pair.toId})
DELETE tie
