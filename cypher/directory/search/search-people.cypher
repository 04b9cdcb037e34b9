// Ids of people whose name fits a search text, best first.
//
// mode    read
// param   text: string
// param   employees: boolean?
// param   companyId: string?
// param   skip: int
// param   limit: int
// row     id: string
// row     total: int
// example { text: 'ana*', employees: null, companyId: null, skip: 0, limit: 10 }
CALL db.index.fulltext.queryNodes('person_search', $text) YIELD node AS person, score
WITH person, score
WHERE
  ($employees IS NULL OR $employees = person:Employee) AND
  ($companyId IS NULL OR
    EXISTS {
      (person)-[work:WORKS_AT]->(:Company {id: $companyId})
      WHERE work.validTo IS NULL
    })
WITH person, score
ORDER BY score DESC, person.foldedName, person.id
WITH collect(person.id) AS ids
UNWIND ids[$skip..$skip + $limit] AS id
RETURN id, size(ids) AS total
