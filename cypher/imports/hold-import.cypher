// Keeps an import for this transaction, and tells where it is: whoever else has the same import waits here until the transaction ends.
//
// mode    write
// param   id: string
// row     position: int
// example { id: 'imp_1' }
MATCH (import:Import {id: $id})
SET import.id = $id
RETURN import.position AS position
