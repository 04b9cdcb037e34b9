// Companies where both people of each pair work or worked, with the dates, and how many people we know there.
//
// mode    read
// param   pairs: list<map{ oneId: string, otherId: string }>
// row     oneId: string
// row     otherId: string
// row     companyId: string
// row     company: string
// row     peopleKnown: int
// row     oneDepartment: string?
// row     oneFrom: string?
// row     oneTo: string?
// row     otherDepartment: string?
// row     otherFrom: string?
// row     otherTo: string?
// row     sourceIds: list<string>
// example { pairs: [{ oneId: 'per_1', otherId: 'per_2' }] }
UNWIND $pairs AS pair
MATCH (one:Person {id: pair.oneId})-[ofOne:WORKS_AT]->(company:Company)<-[ofOther:WORKS_AT]-(other:Person {id: pair.otherId})
RETURN
  one.id AS oneId,
  other.id AS otherId,
  company.id AS companyId,
  company.name AS company,
  COUNT { (company)<-[:WORKS_AT]-() } AS peopleKnown,
  ofOne.department AS oneDepartment,
  ofOne.validFrom AS oneFrom,
  ofOne.validTo AS oneTo,
  ofOther.department AS otherDepartment,
  ofOther.validFrom AS otherFrom,
  ofOther.validTo AS otherTo,
  coalesce(ofOne.sourceIds, []) + coalesce(ofOther.sourceIds, []) AS sourceIds
