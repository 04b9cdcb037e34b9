// Companies under these domains or comparable names.
//
// mode    read
// param   domains: list<string>
// param   nameKeys: list<string>
// row     id: string
// row     name: string
// row     nameKey: string
// row     domain: string?
// row     isFirm: boolean
// example { domains: ['a.example'], nameKeys: ['acme'] }
CALL () {
  MATCH (company:Company)
  WHERE company.domain IN $domains
  RETURN company
    UNION
  MATCH (company:Company)
  WHERE company.nameKey IN $nameKeys
  RETURN company
}
WITH DISTINCT company
RETURN company.id AS id, company.name AS name, company.nameKey AS nameKey, company.domain AS domain, company:Firm AS isFirm
ORDER BY id
