// How many people there are.
//
// mode    read
// row     people: int
// example {}
MATCH (person:Person)
RETURN count(person) AS people
