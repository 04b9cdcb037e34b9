// Pairs of people between whom anything is known that may make a tie, where one is among those given. The smaller id comes first; `ways` says where
// to look for what is known.
//
// mode    read
// param   personIds: list<string>
// param   mostColleagues: int
// row     oneId: string
// row     otherId: string
// row     ways: list<string>
// example { personIds: ['per_1'], mostColleagues: 150 }
MATCH (person:Person)
WHERE person.id IN $personIds
CALL (person) {
  MATCH
    (person)-[:HAS_IDENTITY]->
    (:Identity)-[:CONTACTED|CONNECTED_TO|FOLLOWS|PRAISED|SAYS_KNOWS]-
    (:Identity)<-[:HAS_IDENTITY]-
    (other:Person)
  RETURN other, 'identities' AS way
    UNION
  MATCH (person)-[bond:KIN_OF|ACQUAINTED]-(other:Person)
  WHERE coalesce(bond.scope, 'firm') = 'firm'
  RETURN other, 'bonds' AS way
    UNION
  MATCH (person)-[:INVOLVED_IN]->(:Matter)<-[:INVOLVED_IN]-(other:Person)
  RETURN other, 'matters' AS way
    UNION
  MATCH (person)-[:WORKS_AT]->(company:Company)
  WITH DISTINCT company
  WHERE COUNT { (company)<-[:WORKS_AT]-() } <= $mostColleagues
  MATCH (company)<-[:WORKS_AT]-(other:Person)
  RETURN other, 'work' AS way
    UNION
  MATCH (person)-[:STUDIED_AT]->(school:Company)
  WITH DISTINCT school
  WHERE COUNT { (school)<-[:STUDIED_AT]-() } <= $mostColleagues
  MATCH (school)<-[:STUDIED_AT]-(other:Person)
  RETURN other, 'work' AS way
    UNION
  MATCH (person)-[:SITS_ON_BOARD_OF]->(company:Company)
  WITH DISTINCT company
  WHERE COUNT { (company)<-[:SITS_ON_BOARD_OF]-() } <= $mostColleagues
  MATCH (company)<-[:SITS_ON_BOARD_OF]-(other:Person)
  RETURN other, 'work' AS way
    UNION
  MATCH (person)-[:KNOWS]-(other:Person)
  RETURN other, 'tie' AS way
}
WITH
  CASE
    WHEN person.id < other.id THEN person.id
    ELSE other.id
  END AS oneId,
  CASE
    WHEN person.id < other.id THEN other.id
    ELSE person.id
  END AS otherId,
  way
WHERE oneId <> otherId
RETURN oneId, otherId, collect(DISTINCT way) AS ways
ORDER BY oneId, otherId
