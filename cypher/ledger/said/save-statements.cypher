// People's own word on whom they know and how it feels.
//
// mode    write
// param   sourceId: string
// param   statements: list<map{ fromId: string, toId: string, level: string?, valence: float?, statedAt: string, until: string?, recordId: string }>
// example { sourceId: 'src_1', statements: [{ fromId: 'email:a@b.example', toId: 'email:c@d.example', level: 'well', valence: null, statedAt: '2026-11-22', until: null, recordId: 'rec_1' }] }
UNWIND $statements AS row
MATCH (from:Identity {id: row.fromId})
MATCH (to:Identity {id: row.toId})
MERGE (from)-[statement:SAYS_KNOWS {recordId: row.recordId}]->(to)
SET
  statement.sourceId = $sourceId,
  statement.level = row.level,
  statement.valence = row.valence,
  statement.statedAt = row.statedAt,
  statement.until = row.until
