// The company that we are, if anybody said so.
//
// mode    read
// row     id: string
// row     name: string
// row     nameKey: string
// row     domain: string?
// example {}
// plan    allow NodeByLabelScan: there is one Firm
MATCH (firm:Firm)
RETURN firm.id AS id, firm.name AS name, firm.nameKey AS nameKey, firm.domain AS domain
ORDER BY id
LIMIT 1
