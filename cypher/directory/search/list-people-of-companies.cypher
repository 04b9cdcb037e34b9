// Ids of the people who work at each of these companies now, in the order of their names, a page of each.
//
// mode    read
// param   companyIds: list<string>
// param   skip: int
// param   limit: int
// row     companyId: string
// row     ids: list<string>
// row     total: int
// example { companyIds: ['com_1'], skip: 0, limit: 10 }
MATCH (company:Company)
WHERE company.id IN $companyIds
CALL (company) {
  MATCH (company)<-[work:WORKS_AT]-(person:Person)
  WHERE work.validTo IS NULL
  WITH DISTINCT person
  ORDER BY person.foldedName, person.id
  RETURN collect(person.id) AS personIds, count(person) AS total
}
RETURN company.id AS companyId, personIds[$skip..$skip + $limit] AS ids, total
