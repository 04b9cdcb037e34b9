// What people know about, best first.
//
// mode    read
// param   personIds: list<string>
// row     personId: string
// row     topicId: string
// row     topic: string
// row     level: float
// example { personIds: ['per_1'] }
MATCH (person:Person)-[knows:KNOWS_ABOUT]->(topic:Topic)
WHERE person.id IN $personIds
RETURN person.id AS personId, topic.id AS topicId, topic.name AS topic, knows.level AS level
ORDER BY personId, level DESC, topicId
