// What one person said of another through the product itself, and still says; and the identities of both to say it with, addresses first.
//
// mode    read
// param   fromId: string
// param   toId: string
// param   kind: string
// row     fromIdentityIds: list<string>
// row     toIdentityIds: list<string>
// row     fromName: string
// row     said: list<map{ recordId: string, level: string?, valence: float?, until: string?, statedAt: string }>
// example { fromId: 'per_1', toId: 'per_2', kind: 'own-word' }
MATCH (from:Person {id: $fromId})
MATCH (to:Person {id: $toId})
WITH
  from,
  to,
  COLLECT {
    MATCH (from)-[:HAS_IDENTITY]->(identity:Identity)
    RETURN identity.id AS identityId
    ORDER
    BY
    identity.network <> 'email',
    identityId
  } AS fromIdentityIds,
  COLLECT {
    MATCH (to)-[:HAS_IDENTITY]->(identity:Identity)
    RETURN identity.id AS identityId
    ORDER
    BY
    identity.network <> 'email',
    identityId
  } AS toIdentityIds
OPTIONAL MATCH (from)-[:HAS_IDENTITY]->(:Identity)-[word:SAYS_KNOWS]->(:Identity)<-[:HAS_IDENTITY]-(to)
OPTIONAL MATCH (record:Record {id: word.recordId})
WHERE record.supersededAt IS NULL AND EXISTS { (record)-[:FROM]->(:Source {kind: $kind}) }
WITH
  from,
  fromIdentityIds,
  toIdentityIds,
  collect(
    DISTINCT
    CASE
      WHEN record IS NULL THEN null
      ELSE {recordId: record.id, level: word.level, valence: word.valence, until: word.until, statedAt: word.statedAt}
    END) AS said
RETURN fromIdentityIds, toIdentityIds, coalesce(from.displayName, from.id) AS fromName, said
