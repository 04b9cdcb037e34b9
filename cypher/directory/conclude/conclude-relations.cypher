// Family and other acquaintance, from what the newest records state, in both directions of the statement. What its owner keeps to himself is noted of family alone, and makes no
// tie; what anybody states for the firm is not private.
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
  RETURN other AS relative, person AS anchor, stated.kind AS kind, coalesce(stated.scope, 'firm') AS scope, subject
    UNION
  MATCH (person)<-[:DESCRIBES]-(mention:Record)<-[stated:STATES_RELATION]-(subject:Record)-[:DESCRIBES]->(other:Person)
  WHERE subject.supersededAt IS NULL AND other <> person
  RETURN person AS relative, other AS anchor, stated.kind AS kind, coalesce(stated.scope, 'firm') AS scope, subject
}
MATCH (subject)-[:FROM]->(source:Source)
WITH relative, anchor, kind, scope, min(source.id) AS sourceId, collect(DISTINCT subject.id) AS recordIds
ORDER BY scope DESC, relative.id, anchor.id
FOREACH (_ IN
CASE
  WHEN kind IN $kinKinds THEN [1]
  ELSE []
END |
  MERGE (relative)-[kin:KIN_OF {kind: kind}]->(anchor)
  SET kin.sourceId = sourceId, kin.scope = scope, kin.recordIds = recordIds
)
FOREACH (_ IN
CASE
  WHEN kind IN $kinKinds OR scope = 'private' THEN []
  ELSE [1]
END |
  MERGE (relative)-[acquainted:ACQUAINTED {kind: kind}]->(anchor)
  SET acquainted.sourceId = sourceId, acquainted.recordIds = recordIds
)
