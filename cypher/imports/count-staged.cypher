// Moves the interactions of an import whose people outside the firm are not yet people from `new` to `staged`.
//
// mode    write
// param   id: string
// row     staged: int
// example { id: 'imp_1' }
MATCH (import:Import {id: $id})
OPTIONAL MATCH (interaction:Interaction {importId: $id})
WHERE
  EXISTS { (interaction)<-[:TOOK_PART_IN]-(unknown:Identity) WHERE NOT (unknown)<-[:HAS_IDENTITY]-(:Person) } AND
  NOT EXISTS { (interaction)<-[:TOOK_PART_IN]-(:Identity)<-[:HAS_IDENTITY]-(:Contact) }
WITH import, count(interaction) AS total
SET import.new = import.new + import.staged - total, import.staged = total
RETURN total AS staged
