// Everybody who works at our firm today is an employee, those too who were known before we knew which company we are.
//
// mode    write
// example {}
MATCH (firm:Firm)
CALL (firm) {
  MATCH (firm)<-[work:WORKS_AT]-(person:Contact)
  WHERE work.validTo IS NULL
  SET person :Employee
  REMOVE person :Contact
}
