// Everything that records state about these people: name, work, place; older versions too. What somebody else calls a person counts only where nobody names him.
//
// mode    read
// param   personIds: list<string>
// row     personId: string
// row     recordId: string
// row     key: string
// row     sourceId: string
// row     sourceKind: string
// row     learnedAt: string
// row     isSuperseded: boolean
// row     isOwner: boolean
// row     isEmployee: boolean
// row     displayName: string?
// row     givenName: string?
// row     familyName: string?
// row     town: string?
// row     birthday: string?
// row     companyName: string?
// row     companyDomain: string?
// row     companyIsFirm: boolean
// row     companyRole: string?
// row     title: string?
// row     department: string?
// row     validFrom: string?
// row     validTo: string?
// example { personIds: ['per_1'] }
MATCH (person:Person)<-[:DESCRIBES]-(described:Record)
WHERE person.id IN $personIds
CALL (described) {
  RETURN described AS record
    UNION
  MATCH (record:Record)-[:CONCERNS]->(described)
  RETURN record
}
WITH DISTINCT person, record
MATCH (record)-[:FROM]->(source:Source)
WITH
  person,
  record,
  source,
  EXISTS {
    (person)<-[:DESCRIBES]-(named:Record)
    WHERE named.isMention IS NULL AND named.displayName IS NOT NULL
  } AS isNamedElsewhere
RETURN
  person.id AS personId,
  record.id AS recordId,
  record.key AS key,
  source.id AS sourceId,
  source.kind AS sourceKind,
  toString(record.learnedAt) AS learnedAt,
  record.supersededAt IS NOT NULL AS isSuperseded,
  coalesce(record.isOwner, false) AS isOwner,
  coalesce(record.isEmployee, false) AS isEmployee,
  CASE
    WHEN record.isMention AND isNamedElsewhere THEN null
    ELSE record.displayName
  END AS displayName,
  record.givenName AS givenName,
  record.familyName AS familyName,
  record.town AS town,
  record.birthday AS birthday,
  record.companyName AS companyName,
  record.companyDomain AS companyDomain,
  coalesce(record.companyIsFirm, false) AS companyIsFirm,
  record.companyRole AS companyRole,
  record.title AS title,
  record.department AS department,
  record.validFrom AS validFrom,
  record.validTo AS validTo
