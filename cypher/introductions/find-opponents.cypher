// People who work at these companies now and were across the table from us in a matter that we lost.
//
// mode    read
// param   companyIds: list<string>
// row     companyId: string
// row     personId: string
// row     personName: string
// row     companyName: string
// row     matterKind: string
// row     matterTitle: string
// row     at: string?
// row     followsUs: boolean
// example { companyIds: ['com_1'] }
MATCH (company:Company)<-[work:WORKS_AT]-(person:Person)-[theirs:INVOLVED_IN {side: 'theirs'}]->(matter:Matter {outcome: 'lost'})
WHERE company.id IN $companyIds AND work.validTo IS NULL
RETURN DISTINCT
  company.id AS companyId,
  person.id AS personId,
  person.displayName AS personName,
  company.name AS companyName,
  matter.kind AS matterKind,
  matter.title AS matterTitle,
  coalesce(matter.closedAt, matter.openedAt) AS at,
  EXISTS { (person)-[:HAS_IDENTITY]->(:Identity)-[:FOLLOWS]->(:Identity)<-[:STATES]-(:Record {isOwner: true}) } AS followsUs
ORDER BY at DESC, personName, personId
