// Keeps rows as records of a source, with the identities that each states together.
//
// mode    write
// param   sourceId: string
// param   importId: string
// param   learnedAt: string
// param   records: list<map{ id: string, key: string, rowKey: string, externalId: string, contentHash: string, stated: map, identityIds: list<string> }>
// example { sourceId: 'src_1', importId: 'imp_1', learnedAt: '2026-11-22T09:00:00Z', records: [{ id: 'rec_1', key: 'row_1', rowKey: 'row_1', externalId: '1', contentHash: 'ab', stated: { displayName: 'Ana' }, identityIds: ['email:a@b.example'] }] }
MATCH (source:Source {id: $sourceId})
UNWIND $records AS row
MERGE (record:Record {id: row.id})
  ON CREATE SET
    record.key = row.key,
    record.rowKey = row.rowKey,
    record.externalId = row.externalId,
    record.contentHash = row.contentHash,
    record.importId = $importId,
    record.learnedAt = datetime($learnedAt),
    record += row.stated
MERGE (record)-[:FROM]->(source)
WITH record, row
UNWIND row.identityIds AS identityId
MATCH (identity:Identity {id: identityId})
MERGE (record)-[:STATES]->(identity)
