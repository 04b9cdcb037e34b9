// Keeps what recognises a key. The key itself is never stored.
//
// mode    write
// param   id: string
// param   hash: string
// param   label: string
// param   scopes: list<string>
// param   createdAt: string
// example { id: 'key_1', hash: 'ab', label: 'first', scopes: ['admin'], createdAt: '2026-11-22T09:00:00Z' }
MERGE (key:ApiKey {id: $id})
  ON CREATE SET key.hash = $hash, key.label = $label, key.scopes = $scopes, key.createdAt = datetime($createdAt)
