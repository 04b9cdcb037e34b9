// Takes out ties that have no ground left, and leaves a mark of each for who follows the changes.
//
// mode    write
// param   position: int
// param   pairs: list<map{ fromId: string, toId: string }>
// example { position: 1, pairs: [{ fromId: 'per_1', toId: 'per_2' }] }
UNWIND $pairs AS pair
MATCH (:Person {id: pair.fromId})-[tie:KNOWS]->(:Person {id: pair.toId})
MERGE (removal:TieRemoval {id: pair.fromId + ' ' + pair.toId})
SET removal.fromId = pair.fromId, removal.toId = pair.toId, removal.position = $position
DELETE tie
