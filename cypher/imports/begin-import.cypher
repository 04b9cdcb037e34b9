// What an import turned out to be, before its first row is written. Begun again, it uses the mapping of before, and that is still whose it was. An import
// that is past reading stays so: the lock is taken before its state is looked at, since another worker may have read it meanwhile.
//
// mode    write
// param   id: string
// param   kind: string
// param   sourceId: string
// param   label: string
// param   totalBytes: int
// param   mapping: string?
// param   mappingFrom: string?
// example { id: 'imp_1', kind: 'mbox', sourceId: 'src_1', label: 'mailbox', totalBytes: 1, mapping: null, mappingFrom: null }
MATCH (import:Import {id: $id})
SET import.id = $id
WITH import
WHERE import.state IN ['queued', 'reading']
SET
  import.state = 'reading',
  import.kind = $kind,
  import.sourceId = $sourceId,
  import.label = $label,
  import.totalBytes = $totalBytes,
  import.mapping = $mapping,
  import.mappingFrom = coalesce(import.mappingFrom, $mappingFrom),
  import.startedAt = coalesce(import.startedAt, datetime())
