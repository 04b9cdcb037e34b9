// Who works at a company now.
//
// mode    read
// param   companyId: string
// row     personId: string
// example { companyId: 'com_1' }
MATCH (person:Person)-[work:WORKS_AT]->(:Company {id: $companyId})
WHERE work.validTo IS NULL
RETURN DISTINCT person.id AS personId
ORDER BY personId
