// Companies by id.
//
// mode    read
// param   ids: list<string>
// row     id: string
// row     name: string
// row     domain: string?
// row     isFirm: boolean
// example { ids: ['com_1'] }
MATCH (company:Company)
WHERE company.id IN $ids
RETURN company.id AS id, company.name AS name, company.domain AS domain, company:Firm AS isFirm
