// Records about people that state any of these identities, or are among these records themselves, with all that each of them states.
//
// mode    read
// param   identityIds: list<string>
// param   recordIds: list<string>
// row     id: string
// row     key: string
// row     sourceId: string
// row     displayName: string?
// row     givenName: string?
// row     familyName: string?
// row     isNamed: boolean
// row     isMention: boolean
// row     identities: list<map{ id: string, network: string, handle: string }>
// row     sameAs: list<string>
// example { identityIds: ['idn_1'], recordIds: ['rec_1'] }
CALL () {
  MATCH (identity:Identity)<-[:STATES]-(record:Record)
  WHERE identity.id IN $identityIds
  RETURN record
    UNION
  MATCH (record:Record)
  WHERE record.id IN $recordIds
  RETURN record
}
WITH DISTINCT record
WHERE record.about = 'person' AND (record)-[:FROM]->(:Source) AND NOT (record)-[:CONCERNS]->(:Record)
MATCH (record)-[:FROM]->(source:Source)
OPTIONAL MATCH (record)-[:STATES]->(stated:Identity)
WITH record, source, collect(stated {.id, .network, .handle}) AS identities
RETURN
  record.id AS id,
  record.key AS key,
  source.id AS sourceId,
  record.displayName AS displayName,
  record.givenName AS givenName,
  record.familyName AS familyName,
  coalesce(record.isNamed, false) AS isNamed,
  coalesce(record.isMention, false) AS isMention,
  identities,
  [(record)<-[:ABOUT]-(decision:MatchDecision {verdict: 'same'})-[:ABOUT]->(other:Record) | other.id ] AS sameAs
