// The identities of people.
//
// mode    read
// param   personIds: list<string>
// row     personId: string
// row     id: string
// row     network: string
// row     handle: string
// row     displayName: string?
// row     probability: float
// example { personIds: ['per_1'] }
MATCH (person:Person)-[has:HAS_IDENTITY]->(identity:Identity)
WHERE person.id IN $personIds
RETURN
  person.id AS personId,
  identity.id AS id,
  identity.network AS network,
  identity.handle AS handle,
  identity.displayName AS displayName,
  has.probability AS probability
ORDER BY personId, network, id
