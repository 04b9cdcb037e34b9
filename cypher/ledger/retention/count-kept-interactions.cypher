// How many interactions each of these sources states that are still there.
//
// mode    read
// param   ids: list<string>
// row     id: string
// row     count: int
// example { ids: ['src_1'] }
MATCH (source:Source)
WHERE source.id IN $ids
RETURN source.id AS id, COUNT { (source)<-[:FROM]-(:Interaction) } AS count
