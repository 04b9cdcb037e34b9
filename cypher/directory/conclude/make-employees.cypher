// Everybody who works at our firm today is an employee, those too who were known before we knew which company we are.
//
// mode    write
// example {}
// plan    allow NodeByLabelScan: there is one Firm
MATCH (person:Contact)-[work:WORKS_AT]->(:Firm)
WHERE work.validTo IS NULL
SET person:Employee
REMOVE person:Contact
