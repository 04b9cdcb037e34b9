// Keeps a source under its id, with the label and owner that its newest export gives.
//
// mode    write
// param   id: string
// param   kind: string
// param   label: string
// param   ownerKey: string?
// param   contentHash: string
// param   importedAt: string
// example { id: 'src_1', kind: 'mbox', label: 'mailbox', ownerKey: null, contentHash: 'ab', importedAt: '2026-11-22T09:00:00Z' }
MERGE (source:Source {id: $id})
SET
  source.kind = $kind,
  source.label = $label,
  source.ownerKey = $ownerKey,
  source.contentHash = $contentHash,
  source.importedAt = datetime($importedAt)
