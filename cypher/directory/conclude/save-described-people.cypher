// What people are called, where they work, studied and sit on boards, concluded anew: replaces what was concluded before.
//
// mode    write
// param   people: list<map{ id: string, displayName: string, foldedName: string, givenName: string?, familyName: string?, town: string?, birthday: string?, isEmployee: boolean, employments: list<map{ companyId: string, title: string?, department: string?, validFrom: string?, validTo: string?, recordIds: list<string>, sourceIds: list<string> }>, studies: list<map{ companyId: string, title: string?, department: string?, validFrom: string?, validTo: string?, recordIds: list<string>, sourceIds: list<string> }>, seats: list<map{ companyId: string, title: string?, department: string?, validFrom: string?, validTo: string?, recordIds: list<string>, sourceIds: list<string> }> }>
// example { people: [{ id: 'per_1', displayName: 'Ana', foldedName: 'ana', givenName: null, familyName: null, town: null, birthday: null, isEmployee: true, employments: [{ companyId: 'com_1', title: null, department: null, validFrom: null, validTo: null, recordIds: [], sourceIds: [] }], studies: [], seats: [] }] }
MERGE (counter:Counter {id: 'directory'})
SET counter.position = coalesce(counter.position, 0) + 1
WITH counter
UNWIND $people AS row
MATCH (person:Person {id: row.id})
SET
  person.displayName = row.displayName,
  person.foldedName = row.foldedName,
  person.givenName = row.givenName,
  person.familyName = row.familyName,
  person.town = row.town,
  person.birthday = row.birthday
FOREACH (_ IN
CASE
  WHEN row.isEmployee THEN [1]
  ELSE []
END |
  SET person :Employee
  REMOVE person :Contact
)
FOREACH (_ IN
CASE
  WHEN row.isEmployee THEN []
  ELSE [1]
END |
  SET person :Contact
  REMOVE person :Employee
)
WITH person, row
CALL (person) {
  MATCH (person)-[before:WORKS_AT|STUDIED_AT|SITS_ON_BOARD_OF]->(:Company)
  DELETE before
}
CALL (person, row) {
  UNWIND row.employments AS employment
  MATCH (company:Company {id: employment.companyId})
  CREATE
    (person)-
      [:WORKS_AT {
          title: employment.title,
          department: employment.department,
          validFrom: employment.validFrom,
          validTo: employment.validTo,
          recordIds: employment.recordIds,
          sourceIds: employment.sourceIds
        }]->
    (company)
}
CALL (person, row) {
  UNWIND row.studies AS study
  MATCH (company:Company {id: study.companyId})
  CREATE
    (person)-
      [:STUDIED_AT {
          title: study.title,
          validFrom: study.validFrom,
          validTo: study.validTo,
          recordIds: study.recordIds,
          sourceIds: study.sourceIds
        }]->
    (company)
}
CALL (person, row) {
  UNWIND row.seats AS seat
  MATCH (company:Company {id: seat.companyId})
  CREATE
    (person)-
      [:SITS_ON_BOARD_OF {
          title: seat.title,
          validFrom: seat.validFrom,
          validTo: seat.validTo,
          recordIds: seat.recordIds,
          sourceIds: seat.sourceIds
        }]->
    (company)
}
