// The identities and records that an import stated, and the identities of those about whom it said more.
//
// mode    read
// param   importId: string
// row     identityId: string?
// row     recordId: string?
// example { importId: 'imp_1' }
CALL () {
  MATCH (record:Record {importId: $importId})
  OPTIONAL MATCH (record)-[:CONCERNS*0..1]->(:Record)-[:STATES]->(identity:Identity)
  RETURN identity.id AS identityId, record.id AS recordId
    UNION
  MATCH (:Interaction {importId: $importId})<-[:TOOK_PART_IN]-(identity:Identity)
  RETURN identity.id AS identityId, null AS recordId
}
RETURN DISTINCT identityId, recordId
