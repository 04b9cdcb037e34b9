// Keeps what one person says of another through the product itself, as a record of a source of its own, and takes back what was said before it.
//
// mode    write
// param   supersededIds: list<string>
// param   sourceId: string
// param   kind: string
// param   label: string
// param   recordId: string
// param   key: string
// param   contentHash: string
// param   fromIdentityId: string
// param   toIdentityId: string
// param   level: string?
// param   valence: float?
// param   until: string?
// param   statedAt: string
// example { supersededIds: [], sourceId: 'src_1', kind: 'own-word', label: 'Ana’s own word', recordId: 'rec_1', key: 'row_1', contentHash: 'ab', fromIdentityId: 'idn_1', toIdentityId: 'idn_2', level: 'well', valence: null, until: null, statedAt: '2026-11-22T09:00:00Z' }
CALL () {
  MATCH (before:Record)
  WHERE before.id IN $supersededIds AND before.supersededAt IS NULL
  SET before.supersededAt = datetime($statedAt)
}
MATCH (from:Identity {id: $fromIdentityId})
MATCH (to:Identity {id: $toIdentityId})
MERGE (source:Source {id: $sourceId})
SET
  source.kind = $kind,
  source.label = $label,
  source.ownerKey = $fromIdentityId,
  source.contentHash = $contentHash,
  source.importedAt = datetime($statedAt)
MERGE (record:Record {id: $recordId})
  ON CREATE SET
    record.key = $key,
    record.rowKey = $key,
    record.externalId = $toIdentityId,
    record.about = 'row',
    record.contentHash = $contentHash,
    record.learnedAt = datetime($statedAt)
MERGE (record)-[:FROM]->(source)
MERGE (record)-[:STATES]->(from)
MERGE (record)-[:STATES]->(to)
MERGE (from)-[word:SAYS_KNOWS {recordId: $recordId}]->(to)
SET word.sourceId = $sourceId, word.level = $level, word.valence = $valence, word.until = $until, word.statedAt = $statedAt
