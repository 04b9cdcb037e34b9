// Asks for an import, unless the same file for the same owner is being imported at this moment: then that one is meant.
//
// mode    write
// param   activeKey: string
// param   id: string
// param   file: string
// param   kind: string?
// param   ownerEmail: string?
// param   path: string
// param   folder: string?
// param   contentHash: string
// param   bytes: int
// param   mapping: string?
// param   isDryRun: boolean
// param   requestedAt: string
// param   requestedBy: string
// row     id: string
// example { activeKey: 'ab', id: 'imp_1', file: 'mail.mbox', kind: null, ownerEmail: null, path: '/tmp/x', folder: null, contentHash: 'ab', bytes: 1, mapping: null, isDryRun: false, requestedAt: '2026-11-22T09:00:00Z', requestedBy: 'key_1' }
MERGE (import:Import {activeKey: $activeKey})
  ON CREATE SET
    import.id = $id,
    import.file = $file,
    import.kind = $kind,
    import.ownerEmail = $ownerEmail,
    import.path = $path,
    import.folder = $folder,
    import.contentHash = $contentHash,
    import.bytes = $bytes,
    import.mapping = $mapping,
    import.isDryRun = $isDryRun,
    import.requestedAt = datetime($requestedAt),
    import.requestedBy = $requestedBy,
    import.state = 'queued',
    import.position = 0,
    import.read = 0,
    import.new = 0,
    import.same = 0,
    import.changed = 0,
    import.staged = 0,
    import.skipped = 0,
    import.interactions = 0
RETURN import.id AS id
