// How many people there are.
//
// mode    read
// row     people: int
// example {}
// plan    allow NodeByLabelScan: the count store answers it
MATCH (person:Person)
RETURN count(person) AS people
