// The mapping that was used last for each header of a CSV.
//
// mode    read
// row     headerKey: string
// row     mapping: string
// example {}
// plan    allow NodeByLabelScan: sources are few
MATCH (source:Source)
WHERE source.mapping IS NOT NULL
WITH source
ORDER BY source.importedAt, source.id
WITH source.headerKey AS headerKey, collect(source.mapping) AS mappings
RETURN headerKey, mappings[-1] AS mapping
