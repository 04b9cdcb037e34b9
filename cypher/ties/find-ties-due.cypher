// People whose ties have to be computed again.
//
// mode    read
// row     personId: string
// example {}
MATCH (person:Person {areTiesDue: true})
RETURN person.id AS personId
ORDER BY personId
