// Ids of companies in the order of their names, a page at a time.
//
// mode    read
// param   skip: int
// param   limit: int
// row     id: string
// row     total: int
// example { skip: 0, limit: 10 }
// plan    allow NodeByLabelScan: a list of all companies is sorted from all of them
MATCH (company:Company)
WITH company
ORDER BY company.foldedName, company.id
WITH collect(company.id) AS ids
UNWIND ids[$skip..$skip + $limit] AS id
RETURN id, size(ids) AS total
