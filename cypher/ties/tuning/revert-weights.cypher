// Goes back to the weights that were in use before these. Nothing where others are in use by now.
//
// mode    write
// param   version: string
// row     versions: list<string>
// example { version: 'own-1' }
MATCH (tuning:Tuning {id: 'ties'})
WHERE last(tuning.versions) = $version
SET tuning.versions = tuning.versions[..-1]
RETURN tuning.versions AS versions
