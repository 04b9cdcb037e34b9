// Whose identity this is.
//
// mode    read
// param   identityId: string
// row     personId: string
// example { identityId: 'idn_1' }
MATCH (:Identity {id: $identityId})<-[:HAS_IDENTITY]-(person:Person)
RETURN person.id AS personId
ORDER BY personId
