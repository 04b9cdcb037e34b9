// Keeps a source under its id, with the label, owner and mapping of its newest export.
//
// mode    write
// param   id: string
// param   kind: string
// param   label: string
// param   ownerKey: string?
// param   contentHash: string
// param   importedAt: string
// param   headerKey: string?
// param   mapping: string?
// example { id: 'src_1', kind: 'mapped-csv', label: 'CSV a.csv', ownerKey: null, contentHash: 'ab', importedAt: '2026-11-22T09:00:00Z', headerKey: 'cd', mapping: '{}' }
MERGE (counter:Counter {id: 'directory'})
SET counter.position = coalesce(counter.position, 0) + 1
WITH counter
MERGE (source:Source {id: $id})
SET
  source.kind = $kind,
  source.label = $label,
  source.ownerKey = $ownerKey,
  source.contentHash = $contentHash,
  source.importedAt = datetime($importedAt),
  source.headerKey = $headerKey,
  source.mapping = $mapping
