// Identities that belong to nobody, not because several named people share them, and that wrote with the firm both ways, or met someone of it, where either side is among those given.
//
// mode    read
// param   identityIds: list<string>
// row     id: string
// row     network: string
// row     handle: string
// example { identityIds: ['idn_1'] }
CALL () {
  MATCH (stranger:Identity)
  WHERE stranger.id IN $identityIds
  RETURN stranger
    UNION
  MATCH (ours:Identity)-[:CONTACTED]->(stranger:Identity)
  WHERE ours.id IN $identityIds AND (ours)<-[:HAS_IDENTITY]-(:Employee)
  RETURN stranger
}
WITH DISTINCT stranger
WHERE
  NOT (stranger)<-[:HAS_IDENTITY]-(:Person) AND
  NOT EXISTS { (stranger)<-[:STATES]-(:Record {about: 'person', isNamed: true}) } AND
  EXISTS {
    (stranger)-[sent:CONTACTED]->(:Identity)<-[:HAS_IDENTITY]-(:Employee)
    WHERE sent.count > 0
  } AND
  EXISTS {
    (stranger)<-[received:CONTACTED]-(:Identity)<-[:HAS_IDENTITY]-(:Employee)
    WHERE received.count > 0
  }
RETURN stranger.id AS id, stranger.network AS network, stranger.handle AS handle
