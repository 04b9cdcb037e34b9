// Who is who: each person with the identities and records that are his.
//
// mode    write
// param   people: list<map{ id: string, identityIds: list<string>, recordIds: list<string> }>
// example { people: [{ id: 'per_1', identityIds: ['idn_1'], recordIds: ['rec_1'] }] }
UNWIND $people AS row
MERGE (person:Person {id: row.id})
WITH person, row
CALL (person, row) {
  UNWIND row.identityIds AS identityId
  MATCH (identity:Identity {id: identityId})
  MERGE (person)-[has:HAS_IDENTITY]->(identity)
  SET has.probability = 1.0
}
CALL (person, row) {
  UNWIND row.recordIds AS recordId
  MATCH (record:Record {id: recordId})
  MERGE (record)-[:DESCRIBES]->(person)
}
