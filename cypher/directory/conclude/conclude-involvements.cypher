// Who took part in which matter, from the newest version of the records about each person.
//
// mode    write
// param   personIds: list<string>
// example { personIds: ['per_1'] }
MATCH (person:Person)
WHERE person.id IN $personIds
CALL (person) {
  MATCH (person)-[before:INVOLVED_IN]->(:Matter)
  DELETE before
}
CALL (person) {
  MATCH (person)<-[:DESCRIBES]-(record:Record)-[stated:STATES_INVOLVEMENT]->(matter:Matter)
  WHERE record.supersededAt IS NULL
  WITH person, matter, stated.role AS role, stated.side AS side, collect(record.id) AS recordIds
  MERGE (person)-[involved:INVOLVED_IN {role: role, side: side}]->(matter)
  SET involved.outcome = matter.outcome, involved.recordIds = recordIds
}
