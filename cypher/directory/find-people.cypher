// People by id.
//
// mode    read
// param   ids: list<string>
// row     id: string
// row     displayName: string
// row     givenName: string?
// row     familyName: string?
// row     town: string?
// row     isEmployee: boolean
// example { ids: ['per_1'] }
MATCH (person:Person)
WHERE person.id IN $ids
RETURN
  person.id AS id,
  coalesce(person.displayName, person.id) AS displayName,
  person.givenName AS givenName,
  person.familyName AS familyName,
  person.town AS town,
  person:Employee AS isEmployee
