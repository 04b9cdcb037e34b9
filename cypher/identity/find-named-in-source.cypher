// Records of one source, not mentions, that bear one of these names: whom a mention in that source may mean.
//
// mode    read
// param   sourceId: string
// param   names: list<string>
// row     id: string
// row     key: string
// row     displayName: string
// example { sourceId: 'src_1', names: ['daan bakker'] }
MATCH (:Source {id: $sourceId})<-[:FROM]-(record:Record)
WHERE toLower(record.displayName) IN $names AND record.isMention IS NULL AND record.supersededAt IS NULL
RETURN record.id AS id, record.key AS key, record.displayName AS displayName
