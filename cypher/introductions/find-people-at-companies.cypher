// Everybody who works at any of these companies now.
//
// mode    read
// param   companyIds: list<string>
// row     personId: string
// row     companyId: string
// example { companyIds: ['com_1'] }
MATCH (company:Company)<-[work:WORKS_AT]-(person:Person)
WHERE company.id IN $companyIds AND work.validTo IS NULL
RETURN DISTINCT person.id AS personId, company.id AS companyId
ORDER BY personId, companyId
