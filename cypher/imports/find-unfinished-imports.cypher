// Imports that are not at their end, oldest first: what has to be in the queue.
//
// mode    read
// row     id: string
// row     state: string
// example {}
MATCH (import:Import)
WHERE import.state IN ['queued', 'reading', 'matching', 'tying']
RETURN import.id AS id, import.state AS state
ORDER BY import.requestedAt, import.id
