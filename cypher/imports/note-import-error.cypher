// Notes why an import will end as failed, while what it has read is still being matched.
//
// mode    write
// param   id: string
// param   error: string
// example { id: 'imp_1', error: 'the zip is cut off or damaged: download it again' }
MATCH (import:Import {id: $id})
SET import.error = $error
