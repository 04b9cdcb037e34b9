// Versions of the weights in the order in which they were applied, the last in use. None: the standard weights.
//
// mode    read
// row     versions: list<string>
// example {}
OPTIONAL MATCH (tuning:Tuning {id: 'ties'})
RETURN coalesce(tuning.versions, []) AS versions
