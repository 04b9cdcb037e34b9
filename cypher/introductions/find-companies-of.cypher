// Where these people work now.
//
// mode    read
// param   personIds: list<string>
// row     personId: string
// row     companyId: string
// example { personIds: ['per_1'] }
MATCH (person:Person)-[work:WORKS_AT]->(company:Company)
WHERE person.id IN $personIds AND work.validTo IS NULL
RETURN DISTINCT person.id AS personId, company.id AS companyId
ORDER BY personId, companyId
