// What an import turned out to be, before its first row is written.
//
// mode    write
// param   id: string
// param   kind: string
// param   sourceId: string
// param   label: string
// param   totalBytes: int
// example { id: 'imp_1', kind: 'mbox', sourceId: 'src_1', label: 'mailbox', totalBytes: 1 }
MATCH (import:Import {id: $id})
SET
  import.state = 'reading',
  import.kind = $kind,
  import.sourceId = $sourceId,
  import.label = $label,
  import.totalBytes = $totalBytes,
  import.startedAt = coalesce(import.startedAt, datetime())
