// Ids of all people, a page at a time.
//
// mode    read
// param   afterId: string
// param   limit: int
// row     id: string
// example { afterId: '', limit: 1000 }
MATCH (person:Person)
WHERE person.id > $afterId
RETURN person.id AS id
ORDER BY id
LIMIT $limit
