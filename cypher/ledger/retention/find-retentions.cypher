// For how many days the interactions of these sources are kept, or of all sources; null is for ever. In the order of their labels.
//
// mode    read
// param   ids: list<string>?
// row     id: string
// row     kind: string
// row     label: string
// row     importedAt: string
// row     keepDays: int?
// example { ids: null }
// plan    allow NodeByLabelScan: sources are few
MATCH (source:Source)
WHERE $ids IS NULL OR source.id IN $ids
RETURN
  source.id AS id,
  source.kind AS kind,
  source.label AS label,
  toString(source.importedAt) AS importedAt,
  source.keepDays AS keepDays
ORDER BY label, id
