// Moves an import forward to its next step, never back.
//
// mode    write
// param   id: string
// param   state: string
// param   earlier: list<string>
// example { id: 'imp_1', state: 'matching', earlier: ['queued', 'reading'] }
MATCH (import:Import {id: $id})
WHERE import.state IN $earlier
SET import.state = $state
