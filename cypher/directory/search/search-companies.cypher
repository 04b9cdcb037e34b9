// Ids of companies whose name or domain fits a search text, best first.
//
// mode    read
// param   text: string
// param   skip: int
// param   limit: int
// row     id: string
// row     total: int
// example { text: 'acme*', skip: 0, limit: 10 }
CALL db.index.fulltext.queryNodes('company_search', $text) YIELD node AS company, score
WITH company, score
ORDER BY score DESC, company.foldedName, company.id
WITH collect(company.id) AS ids
UNWIND ids[$skip..$skip + $limit] AS id
RETURN id, size(ids) AS total
