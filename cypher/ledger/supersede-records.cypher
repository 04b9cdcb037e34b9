// Marks what these rows stated so far as replaced by a newer export.
//
// mode    write
// param   rowKeys: list<string>
// param   supersededAt: string
// example { rowKeys: ['row_1'], supersededAt: '2026-11-22T09:00:00Z' }
MATCH (record:Record)
WHERE record.rowKey IN $rowKeys AND record.supersededAt IS NULL
SET record.supersededAt = datetime($supersededAt)
