// The identities and records that an import stated.
//
// mode    read
// param   importId: string
// row     identityId: string?
// row     recordId: string?
// example { importId: 'imp_1' }
CALL () {
  MATCH (record:Record {importId: $importId})
  OPTIONAL MATCH (record)-[:STATES]->(identity:Identity)
  RETURN identity.id AS identityId, record.id AS recordId
  UNION
  MATCH (:Interaction {importId: $importId})<-[:TOOK_PART_IN]-(identity:Identity)
  RETURN identity.id AS identityId, null AS recordId
}
RETURN DISTINCT identityId, recordId
