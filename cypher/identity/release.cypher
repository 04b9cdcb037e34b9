// These identities and records are nobody's until it is said again whose they are.
//
// mode    write
// param   identityIds: list<string>
// param   recordIds: list<string>
// example { identityIds: ['idn_1'], recordIds: ['rec_1'] }
CALL () {
  MATCH (identity:Identity)<-[has:HAS_IDENTITY]-(:Person)
  WHERE identity.id IN $identityIds
  DELETE has
}
CALL () {
  MATCH (record:Record)-[describes:DESCRIBES]->(:Person)
  WHERE record.id IN $recordIds
  DELETE describes
}
