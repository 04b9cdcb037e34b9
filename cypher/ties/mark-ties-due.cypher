// Notes that the ties of these people have to be computed again.
//
// mode    write
// param   personIds: list<string>
// example { personIds: ['per_1'] }
MATCH (person:Person)
WHERE person.id IN $personIds
SET person.areTiesDue = true
