// Matters in which both people of each pair took part, on which sides, and how they ended for us.
//
// mode    read
// param   pairs: list<map{ oneId: string, otherId: string }>
// row     oneId: string
// row     otherId: string
// row     matterId: string
// row     kind: string
// row     title: string
// row     at: string?
// row     outcome: string?
// row     oneSide: string
// row     otherSide: string
// row     sourceId: string
// example { pairs: [{ oneId: 'per_1', otherId: 'per_2' }] }
UNWIND $pairs AS pair
MATCH (one:Person {id: pair.oneId})-[ofOne:INVOLVED_IN]->(matter:Matter)<-[ofOther:INVOLVED_IN]-(other:Person {id: pair.otherId})
RETURN
  one.id AS oneId,
  other.id AS otherId,
  matter.id AS matterId,
  matter.kind AS kind,
  matter.title AS title,
  coalesce(matter.closedAt, matter.openedAt) AS at,
  matter.outcome AS outcome,
  min(ofOne.side) AS oneSide,
  min(ofOther.side) AS otherSide,
  matter.sourceId AS sourceId
