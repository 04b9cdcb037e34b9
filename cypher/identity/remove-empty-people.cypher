// People who have no identity left are no people; what was concluded about them goes too. Their ties go under the next position of changes, and each leaves a mark for who
// follows them.
//
// mode    write
// param   personIds: list<string>
// row     removedId: string
// example { personIds: ['per_1'] }
MATCH (person:Person)
WHERE person.id IN $personIds AND NOT (person)-[:HAS_IDENTITY]->(:Identity)
WITH collect(person) AS people
WHERE size(people) > 0
MERGE (counter:Counter {id: 'ties'})
SET counter.position = coalesce(counter.position, 0) + 1, counter.graphId = coalesce(counter.graphId, randomUUID())
WITH people, counter.position AS position
UNWIND people AS person
MERGE (removal:TieRemoval {id: person.id + ' '})
SET removal.fromId = person.id, removal.position = position
WITH person, person.id AS removedId
DETACH DELETE person
RETURN removedId
