// The employments of people, present ones first.
//
// mode    read
// param   personIds: list<string>
// row     personId: string
// row     companyId: string
// row     title: string?
// row     department: string?
// row     validFrom: string?
// row     validTo: string?
// example { personIds: ['per_1'] }
MATCH (person:Person)-[work:WORKS_AT]->(company:Company)
WHERE person.id IN $personIds
RETURN
  person.id AS personId,
  company.id AS companyId,
  work.title AS title,
  work.department AS department,
  work.validFrom AS validFrom,
  work.validTo AS validTo
ORDER BY personId, validTo IS NOT NULL, validTo DESC, validFrom DESC, companyId
