// Moves an import to its next step.
//
// mode    write
// param   id: string
// param   state: string
// example { id: 'imp_1', state: 'matching' }
MATCH (import:Import {id: $id})
SET import.state = $state
