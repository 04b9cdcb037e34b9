// Who works at our firm today, with the department; of one department, if given.
//
// mode    read
// param   department: string?
// row     personId: string
// row     department: string?
// example { department: null }
// plan    allow NodeByLabelScan: all employees are asked for
MATCH (person:Employee)
OPTIONAL MATCH (person)-[work:WORKS_AT]->(:Firm)
WHERE work.validTo IS NULL
WITH person, max(work.department) AS department
WHERE $department IS NULL OR toLower(department) = toLower($department)
RETURN person.id AS personId, department
ORDER BY personId
