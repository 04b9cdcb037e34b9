// The people whom these identities and records are counted to at present.
//
// mode    read
// param   identityIds: list<string>
// param   recordIds: list<string>
// row     personId: string
// row     identityId: string?
// row     recordId: string?
// example { identityIds: ['idn_1'], recordIds: ['rec_1'] }
CALL () {
  MATCH (identity:Identity)<-[:HAS_IDENTITY]-(person:Person)
  WHERE identity.id IN $identityIds
  RETURN person.id AS personId, identity.id AS identityId, null AS recordId
    UNION
  MATCH (record:Record)-[:DESCRIBES]->(person:Person)
  WHERE record.id IN $recordIds
  RETURN person.id AS personId, null AS identityId, record.id AS recordId
}
RETURN personId, identityId, recordId
