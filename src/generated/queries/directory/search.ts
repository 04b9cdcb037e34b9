// Made from cypher/directory/search/*.cypher by `npm run generate`. Change those files instead of this one.
import type { CypherQuery } from '../../../neo4j/query.ts';

export type FindEmployeesParams = { readonly department: string | null };

export type FindEmployeesRow = { readonly personId: string; readonly department: string | null };

/** Who works at our firm today, with the department; of one department, if given. */
export const findEmployees: CypherQuery<'read', FindEmployeesParams, FindEmployeesRow> = {
  name: 'directory/search/find-employees',
  mode: 'read',
  params: { department: 'string?' },
  row: { personId: 'string', department: 'string?' },
  text: `MATCH (person:Employee)
OPTIONAL MATCH (person)-[work:WORKS_AT]->(:Firm)
WHERE work.validTo IS NULL
WITH person, max(work.department) AS department
WHERE $department IS NULL OR toLower(department) = toLower($department)
RETURN person.id AS personId, department
ORDER BY personId`,
};

export type FindExpertsParams = { readonly topicId: string; readonly words: readonly string[]; readonly companyId: string | null };

export type FindExpertsRow = { readonly personId: string; readonly stated: number | null; readonly isInTitle: boolean };

/** Who knows about a topic: stated for it, or bearing all its words in the title of his present work; at a company, if one is given. */
export const findExperts: CypherQuery<'read', FindExpertsParams, FindExpertsRow> = {
  name: 'directory/search/find-experts',
  mode: 'read',
  params: { topicId: 'string', words: ['string'], companyId: 'string?' },
  row: { personId: 'string', stated: 'float?', isInTitle: 'boolean' },
  text: `CALL () {
  MATCH (person:Person)-[knows:KNOWS_ABOUT]->(:Topic {id: $topicId})
  WHERE knows.level > 0
  RETURN person
    UNION
  MATCH (person:Person)-[work:WORKS_AT]->(company:Company)
  WHERE
    work.validTo IS NULL AND
    ($companyId IS NULL OR company.id = $companyId) AND
    size($words) > 0 AND
    all(word IN $words WHERE toLower(work.title) CONTAINS word)
  RETURN person
}
WITH DISTINCT person
WHERE
  $companyId IS NULL OR
  EXISTS {
    (person)-[work:WORKS_AT]->(:Company {id: $companyId})
    WHERE work.validTo IS NULL
  }
OPTIONAL MATCH (person)-[knows:KNOWS_ABOUT]->(:Topic {id: $topicId})
RETURN
  person.id AS personId,
  max(knows.level) AS stated,
  size($words) > 0 AND
  EXISTS {
    (person)-[work:WORKS_AT]->(:Company)
    WHERE work.validTo IS NULL AND all(word IN $words WHERE toLower(work.title) CONTAINS word)
  } AS isInTitle
ORDER BY personId`,
};

export type FindPeopleAtParams = { readonly companyId: string };

export type FindPeopleAtRow = { readonly personId: string };

/** Who works at a company now. */
export const findPeopleAt: CypherQuery<'read', FindPeopleAtParams, FindPeopleAtRow> = {
  name: 'directory/search/find-people-at',
  mode: 'read',
  params: { companyId: 'string' },
  row: { personId: 'string' },
  text: `MATCH (person:Person)-[work:WORKS_AT]->(:Company {id: $companyId})
WHERE work.validTo IS NULL
RETURN DISTINCT person.id AS personId
ORDER BY personId`,
};

export type FindPeopleOfIdentityParams = { readonly identityId: string };

export type FindPeopleOfIdentityRow = { readonly personId: string };

/** Whose identity this is. */
export const findPeopleOfIdentity: CypherQuery<'read', FindPeopleOfIdentityParams, FindPeopleOfIdentityRow> = {
  name: 'directory/search/find-people-of-identity',
  mode: 'read',
  params: { identityId: 'string' },
  row: { personId: 'string' },
  text: `MATCH (:Identity {id: $identityId})<-[:HAS_IDENTITY]-(person:Person)
RETURN person.id AS personId
ORDER BY personId`,
};

export type ListCompaniesParams = { readonly skip: number; readonly limit: number };

export type ListCompaniesRow = { readonly id: string; readonly total: number };

/** Ids of companies in the order of their names, a page at a time. */
export const listCompanies: CypherQuery<'read', ListCompaniesParams, ListCompaniesRow> = {
  name: 'directory/search/list-companies',
  mode: 'read',
  params: { skip: 'int', limit: 'int' },
  row: { id: 'string', total: 'int' },
  text: `MATCH (company:Company)
WITH company
ORDER BY company.foldedName, company.id
WITH collect(company.id) AS ids
UNWIND ids[$skip..$skip + $limit] AS id
RETURN id, size(ids) AS total`,
};

export type ListPeopleOfCompaniesParams = { readonly companyIds: readonly string[]; readonly skip: number; readonly limit: number };

export type ListPeopleOfCompaniesRow = { readonly companyId: string; readonly ids: readonly string[]; readonly total: number };

/** Ids of the people who work at each of these companies now, in the order of their names, a page of each. */
export const listPeopleOfCompanies: CypherQuery<'read', ListPeopleOfCompaniesParams, ListPeopleOfCompaniesRow> = {
  name: 'directory/search/list-people-of-companies',
  mode: 'read',
  params: { companyIds: ['string'], skip: 'int', limit: 'int' },
  row: { companyId: 'string', ids: ['string'], total: 'int' },
  text: `MATCH (company:Company)
WHERE company.id IN $companyIds
CALL (company) {
  MATCH (company)<-[work:WORKS_AT]-(person:Person)
  WHERE work.validTo IS NULL
  WITH DISTINCT person
  ORDER BY person.foldedName, person.id
  RETURN collect(person.id) AS personIds, count(person) AS total
}
RETURN company.id AS companyId, personIds[$skip..$skip + $limit] AS ids, total`,
};

export type ListPeopleParams = { readonly employees: boolean | null; readonly companyId: string | null; readonly skip: number; readonly limit: number };

export type ListPeopleRow = { readonly id: string; readonly total: number };

/** Ids of people in the order of their names, a page at a time. */
export const listPeople: CypherQuery<'read', ListPeopleParams, ListPeopleRow> = {
  name: 'directory/search/list-people',
  mode: 'read',
  params: { employees: 'boolean?', companyId: 'string?', skip: 'int', limit: 'int' },
  row: { id: 'string', total: 'int' },
  text: `MATCH (person:Person)
WHERE
  ($employees IS NULL OR $employees = person:Employee) AND
  ($companyId IS NULL OR
    EXISTS {
      (person)-[work:WORKS_AT]->(:Company {id: $companyId})
      WHERE work.validTo IS NULL
    })
WITH person
ORDER BY person.foldedName, person.id
WITH collect(person.id) AS ids
UNWIND ids[$skip..$skip + $limit] AS id
RETURN id, size(ids) AS total`,
};

export type SearchCompaniesParams = { readonly text: string; readonly skip: number; readonly limit: number };

export type SearchCompaniesRow = { readonly id: string; readonly total: number };

/** Ids of companies whose name or domain fits a search text, best first. */
export const searchCompanies: CypherQuery<'read', SearchCompaniesParams, SearchCompaniesRow> = {
  name: 'directory/search/search-companies',
  mode: 'read',
  params: { text: 'string', skip: 'int', limit: 'int' },
  row: { id: 'string', total: 'int' },
  text: `CALL db.index.fulltext.queryNodes('company_search', $text) YIELD node AS company, score
WITH company, score
ORDER BY score DESC, company.foldedName, company.id
WITH collect(company.id) AS ids
UNWIND ids[$skip..$skip + $limit] AS id
RETURN id, size(ids) AS total`,
};

export type SearchPeopleParams = { readonly text: string; readonly employees: boolean | null; readonly companyId: string | null; readonly skip: number; readonly limit: number };

export type SearchPeopleRow = { readonly id: string; readonly total: number };

/** Ids of people whose name fits a search text, best first. */
export const searchPeople: CypherQuery<'read', SearchPeopleParams, SearchPeopleRow> = {
  name: 'directory/search/search-people',
  mode: 'read',
  params: { text: 'string', employees: 'boolean?', companyId: 'string?', skip: 'int', limit: 'int' },
  row: { id: 'string', total: 'int' },
  text: `CALL db.index.fulltext.queryNodes('person_search', $text) YIELD node AS person, score
WITH person, score
WHERE
  ($employees IS NULL OR $employees = person:Employee) AND
  ($companyId IS NULL OR
    EXISTS {
      (person)-[work:WORKS_AT]->(:Company {id: $companyId})
      WHERE work.validTo IS NULL
    })
WITH person, score
ORDER BY score DESC, person.foldedName, person.id
WITH collect(person.id) AS ids
UNWIND ids[$skip..$skip + $limit] AS id
RETURN id, size(ids) AS total`,
};
