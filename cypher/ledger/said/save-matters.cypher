// Tenders, deals, projects, orders and tickets, as the newest row states them.
//
// mode    write
// param   sourceId: string
// param   matters: list<map{ id: string, kind: string, title: string, openedAt: string?, closedAt: string?, outcome: string? }>
// example { sourceId: 'src_1', matters: [{ id: 'mat_1', kind: 'tender', title: 'Pumps', openedAt: '2019', closedAt: null, outcome: 'lost' }] }
UNWIND $matters AS row
MERGE (matter:Matter {id: row.id})
SET
  matter.sourceId = $sourceId,
  matter.kind = row.kind,
  matter.title = row.title,
  matter.openedAt = row.openedAt,
  matter.closedAt = row.closedAt,
  matter.outcome = row.outcome
