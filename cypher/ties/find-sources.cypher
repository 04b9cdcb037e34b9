// Sources by id.
//
// mode    read
// param   ids: list<string>
// row     id: string
// row     kind: string
// row     label: string
// row     importedAt: string
// example { ids: ['src_1'] }
MATCH (source:Source)
WHERE source.id IN $ids
RETURN source.id AS id, source.kind AS kind, source.label AS label, toString(source.importedAt) AS importedAt
