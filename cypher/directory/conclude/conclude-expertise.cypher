// What people know about, from all that is said of their identities: the highest level that anybody states.
//
// mode    write
// param   personIds: list<string>
// example { personIds: ['per_1'] }
MATCH (person:Person)
WHERE person.id IN $personIds
CALL (person) {
  MATCH (person)-[before:KNOWS_ABOUT]->(:Topic)
  DELETE before
}
CALL (person) {
  MATCH (person)-[:HAS_IDENTITY]->(:Identity)-[said:SAID_TO_KNOW]->(topic:Topic)
  WITH person, topic, max(said.level) AS level
  MERGE (person)-[knows:KNOWS_ABOUT]->(topic)
  SET knows.level = level
}
