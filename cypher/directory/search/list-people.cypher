// Ids of people in the order of their names, a page at a time.
//
// mode    read
// param   employees: boolean?
// param   companyId: string?
// param   skip: int
// param   limit: int
// row     id: string
// row     total: int
// example { employees: true, companyId: null, skip: 0, limit: 10 }
// plan    allow NodeByLabelScan: a list of all people is sorted from all of them
MATCH (person:Person)
WHERE
  ($employees IS NULL OR $employees = person:Employee) AND
  ($companyId IS NULL OR
    EXISTS {
      (person)-[work:WORKS_AT]->(:Company {id: $companyId})
      WHERE work.validTo IS NULL
    })
WITH person
ORDER BY person.foldedName, person.id
WITH collect(person.id) AS ids
UNWIND ids[$skip..$skip + $limit] AS id
RETURN id, size(ids) AS total
