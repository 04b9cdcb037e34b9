// Marks what was said as taken back.
//
// mode    write
// param   recordIds: list<string>
// param   supersededAt: string
// example { recordIds: ['rec_1'], supersededAt: '2026-11-22T09:00:00Z' }
MATCH (record:Record)
WHERE record.id IN $recordIds AND record.supersededAt IS NULL
SET record.supersededAt = datetime($supersededAt)
