// A kept key by its id, unless it was revoked.
//
// mode    read
// param   id: string
// row     id: string
// row     hash: string
// row     scopes: list<string>
// example { id: 'key_1' }
MATCH (key:ApiKey {id: $id})
WHERE key.revokedAt IS NULL
RETURN key.id AS id, key.hash AS hash, key.scopes AS scopes
