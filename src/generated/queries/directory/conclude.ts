// Made from cypher/directory/conclude/*.cypher by `npm run generate`. Change those files instead of this one.
import type { CypherQuery } from '../../../neo4j/query.ts';

export type ConcludeExpertiseParams = { readonly personIds: readonly string[] };

export type ConcludeExpertiseRow = Readonly<Record<string, never>>;

/** What people know about, from all that is said of their identities: the highest level that anybody states. */
export const concludeExpertise: CypherQuery<'write', ConcludeExpertiseParams, ConcludeExpertiseRow> = {
  name: 'directory/conclude/conclude-expertise',
  mode: 'write',
  params: { personIds: ['string'] },
  row: {},
  text: `MATCH (person:Person)
WHERE person.id IN $personIds
CALL (person) {
  MATCH (person)-[before:KNOWS_ABOUT]->(:Topic)
  DELETE before
}
CALL (person) {
  MATCH (person)-[:HAS_IDENTITY]->(:Identity)-[said:SAID_TO_KNOW]->(topic:Topic)
  WITH person, topic, max(said.level) AS level
  MERGE (person)-[knows:KNOWS_ABOUT]->(topic)
  SET knows.level = level
}`,
};

export type ConcludeInvolvementsParams = { readonly personIds: readonly string[] };

export type ConcludeInvolvementsRow = Readonly<Record<string, never>>;

/** Who took part in which matter, from the newest version of the records about each person. */
export const concludeInvolvements: CypherQuery<'write', ConcludeInvolvementsParams, ConcludeInvolvementsRow> = {
  name: 'directory/conclude/conclude-involvements',
  mode: 'write',
  params: { personIds: ['string'] },
  row: {},
  text: `MATCH (person:Person)
WHERE person.id IN $personIds
CALL (person) {
  MATCH (person)-[before:INVOLVED_IN]->(:Matter)
  DELETE before
}
CALL (person) {
  MATCH (person)<-[:DESCRIBES]-(record:Record)-[stated:STATES_INVOLVEMENT]->(matter:Matter)
  WHERE record.supersededAt IS NULL
  WITH person, matter, stated.role AS role, stated.side AS side, collect(record.id) AS recordIds
  MERGE (person)-[involved:INVOLVED_IN {role: role, side: side}]->(matter)
  SET involved.outcome = matter.outcome, involved.recordIds = recordIds
}`,
};

export type ConcludeRelationsParams = { readonly personIds: readonly string[]; readonly kinKinds: readonly string[] };

export type ConcludeRelationsRow = Readonly<Record<string, never>>;

/** Family and other acquaintance, from what the newest records state, in both directions of the statement. What its owner keeps to himself is noted of family alone, and makes no tie; what anybody states for the firm is not private. */
export const concludeRelations: CypherQuery<'write', ConcludeRelationsParams, ConcludeRelationsRow> = {
  name: 'directory/conclude/conclude-relations',
  mode: 'write',
  params: { personIds: ['string'], kinKinds: ['string'] },
  row: {},
  text: `MATCH (person:Person)
WHERE person.id IN $personIds
CALL (person) {
  MATCH (person)-[before:KIN_OF|ACQUAINTED]-(:Person)
  DELETE before
}
CALL (person) {
  MATCH (person)<-[:DESCRIBES]-(subject:Record)-[stated:STATES_RELATION]->(mention:Record)-[:DESCRIBES]->(other:Person)
  WHERE subject.supersededAt IS NULL AND other <> person
  RETURN other AS relative, person AS anchor, stated.kind AS kind, coalesce(stated.scope, 'firm') AS scope, subject
    UNION
  MATCH (person)<-[:DESCRIBES]-(mention:Record)<-[stated:STATES_RELATION]-(subject:Record)-[:DESCRIBES]->(other:Person)
  WHERE subject.supersededAt IS NULL AND other <> person
  RETURN person AS relative, other AS anchor, stated.kind AS kind, coalesce(stated.scope, 'firm') AS scope, subject
}
MATCH (subject)-[:FROM]->(source:Source)
WITH relative, anchor, kind, scope, min(source.id) AS sourceId, collect(DISTINCT subject.id) AS recordIds
ORDER BY scope DESC, relative.id, anchor.id
FOREACH (_ IN
CASE
  WHEN kind IN $kinKinds THEN [1]
  ELSE []
END |
  MERGE (relative)-[kin:KIN_OF {kind: kind}]->(anchor)
  SET kin.sourceId = sourceId, kin.scope = scope, kin.recordIds = recordIds
)
FOREACH (_ IN
CASE
  WHEN kind IN $kinKinds OR scope = 'private' THEN []
  ELSE [1]
END |
  MERGE (relative)-[acquainted:ACQUAINTED {kind: kind}]->(anchor)
  SET acquainted.sourceId = sourceId, acquainted.recordIds = recordIds
)`,
};

export type FindCompaniesByKeysParams = { readonly domains: readonly string[]; readonly nameKeys: readonly string[] };

export type FindCompaniesByKeysRow = { readonly id: string; readonly name: string; readonly nameKey: string; readonly domain: string | null; readonly isFirm: boolean };

/** Companies under these domains or comparable names. */
export const findCompaniesByKeys: CypherQuery<'read', FindCompaniesByKeysParams, FindCompaniesByKeysRow> = {
  name: 'directory/conclude/find-companies-by-keys',
  mode: 'read',
  params: { domains: ['string'], nameKeys: ['string'] },
  row: { id: 'string', name: 'string', nameKey: 'string', domain: 'string?', isFirm: 'boolean' },
  text: `CALL () {
  MATCH (company:Company)
  WHERE company.domain IN $domains
  RETURN company
    UNION
  MATCH (company:Company)
  WHERE company.nameKey IN $nameKeys
  RETURN company
}
WITH DISTINCT company
RETURN company.id AS id, company.name AS name, company.nameKey AS nameKey, company.domain AS domain, company:Firm AS isFirm
ORDER BY id`,
};

export type FindStatedOfPeopleParams = { readonly personIds: readonly string[] };

export type FindStatedOfPeopleRow = { readonly personId: string; readonly recordId: string; readonly key: string; readonly sourceId: string; readonly sourceKind: string; readonly learnedAt: string; readonly isSuperseded: boolean; readonly isOwner: boolean; readonly isEmployee: boolean; readonly displayName: string | null; readonly givenName: string | null; readonly familyName: string | null; readonly town: string | null; readonly birthday: string | null; readonly companyName: string | null; readonly companyDomain: string | null; readonly companyIsFirm: boolean; readonly companyRole: string | null; readonly title: string | null; readonly department: string | null; readonly validFrom: string | null; readonly validTo: string | null };

/** Everything that records state about these people: name, work, place; older versions too. What somebody else calls a person counts only where nobody names him. */
export const findStatedOfPeople: CypherQuery<'read', FindStatedOfPeopleParams, FindStatedOfPeopleRow> = {
  name: 'directory/conclude/find-stated-of-people',
  mode: 'read',
  params: { personIds: ['string'] },
  row: { personId: 'string', recordId: 'string', key: 'string', sourceId: 'string', sourceKind: 'string', learnedAt: 'string', isSuperseded: 'boolean', isOwner: 'boolean', isEmployee: 'boolean', displayName: 'string?', givenName: 'string?', familyName: 'string?', town: 'string?', birthday: 'string?', companyName: 'string?', companyDomain: 'string?', companyIsFirm: 'boolean', companyRole: 'string?', title: 'string?', department: 'string?', validFrom: 'string?', validTo: 'string?' },
  text: `MATCH (person:Person)<-[:DESCRIBES]-(described:Record)
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
  record.validTo AS validTo`,
};

export type MakeEmployeesParams = Readonly<Record<string, never>>;

export type MakeEmployeesRow = Readonly<Record<string, never>>;

/** Everybody who works at our firm today is an employee, those too who were known before we knew which company we are. */
export const makeEmployees: CypherQuery<'write', MakeEmployeesParams, MakeEmployeesRow> = {
  name: 'directory/conclude/make-employees',
  mode: 'write',
  params: {},
  row: {},
  text: `MATCH (firm:Firm)
CALL (firm) {
  MATCH (firm)<-[work:WORKS_AT]-(person:Contact)
  WHERE work.validTo IS NULL
  SET person :Employee
  REMOVE person :Contact
}`,
};

export type SaveCompaniesParams = { readonly companies: readonly { readonly id: string; readonly name: string; readonly foldedName: string; readonly nameKey: string; readonly domain: string | null; readonly isFirm: boolean }[] };

export type SaveCompaniesRow = Readonly<Record<string, never>>;

/** Keeps companies under their ids. */
export const saveCompanies: CypherQuery<'write', SaveCompaniesParams, SaveCompaniesRow> = {
  name: 'directory/conclude/save-companies',
  mode: 'write',
  params: { companies: [{ id: 'string', name: 'string', foldedName: 'string', nameKey: 'string', domain: 'string?', isFirm: 'boolean' }] },
  row: {},
  text: `UNWIND $companies AS row
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
)`,
};

export type SaveDescribedPeopleParams = { readonly people: readonly { readonly id: string; readonly displayName: string; readonly foldedName: string; readonly givenName: string | null; readonly familyName: string | null; readonly town: string | null; readonly birthday: string | null; readonly isEmployee: boolean; readonly employments: readonly { readonly companyId: string; readonly title: string | null; readonly department: string | null; readonly validFrom: string | null; readonly validTo: string | null; readonly recordIds: readonly string[]; readonly sourceIds: readonly string[] }[]; readonly studies: readonly { readonly companyId: string; readonly title: string | null; readonly department: string | null; readonly validFrom: string | null; readonly validTo: string | null; readonly recordIds: readonly string[]; readonly sourceIds: readonly string[] }[]; readonly seats: readonly { readonly companyId: string; readonly title: string | null; readonly department: string | null; readonly validFrom: string | null; readonly validTo: string | null; readonly recordIds: readonly string[]; readonly sourceIds: readonly string[] }[] }[] };

export type SaveDescribedPeopleRow = Readonly<Record<string, never>>;

/** What people are called, where they work, studied and sit on boards, concluded anew: replaces what was concluded before. */
export const saveDescribedPeople: CypherQuery<'write', SaveDescribedPeopleParams, SaveDescribedPeopleRow> = {
  name: 'directory/conclude/save-described-people',
  mode: 'write',
  params: { people: [{ id: 'string', displayName: 'string', foldedName: 'string', givenName: 'string?', familyName: 'string?', town: 'string?', birthday: 'string?', isEmployee: 'boolean', employments: [{ companyId: 'string', title: 'string?', department: 'string?', validFrom: 'string?', validTo: 'string?', recordIds: ['string'], sourceIds: ['string'] }], studies: [{ companyId: 'string', title: 'string?', department: 'string?', validFrom: 'string?', validTo: 'string?', recordIds: ['string'], sourceIds: ['string'] }], seats: [{ companyId: 'string', title: 'string?', department: 'string?', validFrom: 'string?', validTo: 'string?', recordIds: ['string'], sourceIds: ['string'] }] }] },
  row: {},
  text: `MERGE (counter:Counter {id: 'directory'})
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
}`,
};
