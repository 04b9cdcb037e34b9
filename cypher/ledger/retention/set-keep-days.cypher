// For how many days the interactions of a source are kept; null is for ever. No row where there is no such source.
//
// mode    write
// param   id: string
// param   keepDays: int?
// row     id: string
// example { id: 'src_1', keepDays: 90 }
MATCH (source:Source {id: $id})
SET source.keepDays = $keepDays
RETURN source.id AS id
