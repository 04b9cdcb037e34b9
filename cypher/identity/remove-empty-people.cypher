// People who have no identity left are no people; what was concluded about them goes too.
//
// mode    write
// param   personIds: list<string>
// row     removedId: string
// example { personIds: ['per_1'] }
MATCH (person:Person)
WHERE person.id IN $personIds AND NOT (person)-[:HAS_IDENTITY]->(:Identity)
WITH person, person.id AS removedId
DETACH DELETE person
RETURN removedId
