// Keeps companies under their ids.
//
// mode    write
// param   companies: list<map{ id: string, name: string, foldedName: string, nameKey: string, domain: string?, isFirm: boolean }>
// example { companies: [{ id: 'com_1', name: 'Acme', foldedName: 'acme', nameKey: 'acme', domain: null, isFirm: false }] }
UNWIND $companies AS row
MERGE (company:Company {id: row.id})
SET
  company.name = row.name,
  company.foldedName = row.foldedName,
  company.nameKey = row.nameKey,
  company.domain = coalesce(row.domain, company.domain)
FOREACH (_ IN
CASE
  WHEN row.isFirm THEN [1]
  ELSE []
END |
  SET company :Firm
)
