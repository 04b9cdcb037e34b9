// The current version of each row of a source that the ledger has under these keys.
//
// mode    read
// param   keys: list<string>
// row     key: string
// row     contentHash: string
// example { keys: ['row_1'] }
MATCH (record:Record)
WHERE record.key IN $keys AND record.supersededAt IS NULL
RETURN record.key AS key, record.contentHash AS contentHash
