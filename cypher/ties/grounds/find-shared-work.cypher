// Companies where both people of each pair work or worked, studied, or sit or sat on the board, with the dates, and how many people we know there as the same.
//
// mode    read
// param   pairs: list<map{ oneId: string, otherId: string }>
// row     oneId: string
// row     otherId: string
// row     companyId: string
// row     company: string
// row     role: string
// row     peopleKnown: int
// row     oneDepartment: string?
// row     oneTitle: string?
// row     oneFrom: string?
// row     oneTo: string?
// row     otherDepartment: string?
// row     otherTitle: string?
// row     otherFrom: string?
// row     otherTo: string?
// row     sourceIds: list<string>
// example { pairs: [{ oneId: 'per_1', otherId: 'per_2' }] }
UNWIND $pairs AS pair
MATCH
  (one:Person {id: pair.oneId})-[ofOne:WORKS_AT|STUDIED_AT|SITS_ON_BOARD_OF]->
  (company:Company)<-[ofOther:WORKS_AT|STUDIED_AT|SITS_ON_BOARD_OF]-
  (other:Person {id: pair.otherId})
WHERE type(ofOne) = type(ofOther)
RETURN
  one.id AS oneId,
  other.id AS otherId,
  company.id AS companyId,
  company.name AS company,
  CASE type(ofOne)
    WHEN 'STUDIED_AT' THEN 'student'
    WHEN 'SITS_ON_BOARD_OF' THEN 'board'
    ELSE 'work'
  END AS role,
  CASE type(ofOne)
    WHEN 'STUDIED_AT' THEN COUNT { (company)<-[:STUDIED_AT]-() }
    WHEN 'SITS_ON_BOARD_OF' THEN COUNT { (company)<-[:SITS_ON_BOARD_OF]-() }
    ELSE COUNT { (company)<-[:WORKS_AT]-() }
  END AS peopleKnown,
  ofOne.department AS oneDepartment,
  ofOne.title AS oneTitle,
  ofOne.validFrom AS oneFrom,
  ofOne.validTo AS oneTo,
  ofOther.department AS otherDepartment,
  ofOther.title AS otherTitle,
  ofOther.validFrom AS otherFrom,
  ofOther.validTo AS otherTo,
  coalesce(ofOne.sourceIds, []) + coalesce(ofOther.sourceIds, []) AS sourceIds
