// Moves the interactions of an import whose people outside the firm are not yet people from `new` to `staged`; a row of several interactions counts once.
//
// mode    write
// param   id: string
// row     staged: int
// example { id: 'imp_1' }
MATCH (import:Import {id: $id})
OPTIONAL MATCH (interaction:Interaction {importId: $id})
USING INDEX interaction:Interaction(importId)
WHERE
  EXISTS {
    (interaction)<-[:TOOK_PART_IN]-(unknown:Identity)
    WHERE NOT (unknown)<-[:HAS_IDENTITY]-(:Person)
  } AND
  NOT EXISTS {
  (interaction)<-[:TOOK_PART_IN]-(:Identity)<-[:HAS_IDENTITY]-(:Contact)
  }
WITH import, count(interaction) AS waiting, import.new + import.staged AS most
WITH import, most,
  CASE
    WHEN waiting < most THEN waiting
    ELSE most
  END AS staged
SET import.new = most - staged, import.staged = staged
RETURN staged
