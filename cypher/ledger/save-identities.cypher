// Keeps identities under their ids; a display name is only ever added where there was none.
//
// mode    write
// param   identities: list<map{ id: string, network: string, handle: string, displayName: string? }>
// example { identities: [{ id: 'email:a@b.example', network: 'email', handle: 'a@b.example', displayName: null }] }
UNWIND $identities AS row
MERGE (identity:Identity {id: row.id})
  ON CREATE SET identity.network = row.network, identity.handle = row.handle, identity.displayName = row.displayName
  ON MATCH SET identity.displayName = coalesce(identity.displayName, row.displayName)
