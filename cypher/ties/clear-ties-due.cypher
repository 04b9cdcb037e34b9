// The ties of these people are computed.
//
// mode    write
// param   personIds: list<string>
// example { personIds: ['per_1'] }
MATCH (person:Person)
WHERE person.id IN $personIds
REMOVE person.areTiesDue
