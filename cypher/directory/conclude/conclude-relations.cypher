// Family and other acquaintance, from what the newest records state, in both directions of the statement.
//
// mode    write
// param   personIds: list<string>
// param   kinKinds: list<string>
// example { personIds: ['per_1'], kinKinds: ['sibling'] }
MATCH (person:Person)
WHERE person.id IN $personIds
CALL (person) {
  MATCH (person)-[before:KIN_OF|ACQUAINTED]-(:Person)
  DELETE before
}
CALL (person) {
  MATCH (person)<-[:DESCRIBES]-(subject:Record)-[stated:STATES_RELATION]->(mention:Record)-[:DESCRIBES]->(other:Person)
  WHERE subject.supersededAt IS NULL AND other <> person
  RETURN other AS relative, person AS anchor, stated.kind AS kind, subject
    UNION
  MATCH (person)<-[:DESCRIBES]-(mention:Record)<-[stated:STATES_RELATION]-(subject:Record)-[:DESCRIBES]->(other:Person)
  WHERE subject.supersededAt IS NULL AND other <> person
  RETURN person AS relative, other AS anchor, stated.kind AS kind, subject
}
MATCH (subject)-[:FROM]->(source:Source)
WITH relative, anchor, kind, min(source.id) AS sourceId, collect(DISTINCT subject.id) AS recordIds
FOREACH (_ IN
CASE
  WHEN kind IN $kinKinds THEN [1]
  ELSE []
END |
  MERGE (relative)-[kin:KIN_OF {kind: kind}]->(anchor)
  SET kin.sourceId = sourceId, kin.scope = 'firm', kin.recordIds = recordIds
)
FOREACH (_ IN
CASE
  WHEN kind IN $kinKinds THEN []
  ELSE [1]
END |
  MERGE (relative)-[acquainted:ACQUAINTED {kind: kind}]->(anchor)
  SET acquainted.sourceId = sourceId, acquainted.recordIds = recordIds
)
