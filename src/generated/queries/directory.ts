// Made from cypher/directory/*.cypher by `npm run generate`. Change those files instead of this one.
import type { CypherQuery } from '../../neo4j/query.ts';

export type FindCompaniesParams = { readonly ids: readonly string[] };

export type FindCompaniesRow = { readonly id: string; readonly name: string; readonly domain: string | null; readonly isFirm: boolean };

/** Companies by id. */
export const findCompanies: CypherQuery<'read', FindCompaniesParams, FindCompaniesRow> = {
  name: 'directory/find-companies',
  mode: 'read',
  params: { ids: ['string'] },
  row: { id: 'string', name: 'string', domain: 'string?', isFirm: 'boolean' },
  text: `MATCH (company:Company)
WHERE company.id IN $ids
RETURN company.id AS id, company.name AS name, company.domain AS domain, company:Firm AS isFirm`,
};

export type FindEmploymentsParams = { readonly personIds: readonly string[] };

export type FindEmploymentsRow = { readonly personId: string; readonly companyId: string; readonly title: string | null; readonly department: string | null; readonly validFrom: string | null; readonly validTo: string | null };

/** The employments of people, present ones first. */
export const findEmployments: CypherQuery<'read', FindEmploymentsParams, FindEmploymentsRow> = {
  name: 'directory/find-employments',
  mode: 'read',
  params: { personIds: ['string'] },
  row: { personId: 'string', companyId: 'string', title: 'string?', department: 'string?', validFrom: 'string?', validTo: 'string?' },
  text: `MATCH (person:Person)-[work:WORKS_AT]->(company:Company)
WHERE person.id IN $personIds
RETURN
  person.id AS personId,
  company.id AS companyId,
  work.title AS title,
  work.department AS department,
  work.validFrom AS validFrom,
  work.validTo AS validTo
ORDER BY personId, validTo IS NOT NULL, validTo DESC, validFrom DESC, companyId`,
};

export type FindExpertiseParams = { readonly personIds: readonly string[] };

export type FindExpertiseRow = { readonly personId: string; readonly topicId: string; readonly topic: string; readonly level: number };

/** What people know about, best first. */
export const findExpertise: CypherQuery<'read', FindExpertiseParams, FindExpertiseRow> = {
  name: 'directory/find-expertise',
  mode: 'read',
  params: { personIds: ['string'] },
  row: { personId: 'string', topicId: 'string', topic: 'string', level: 'float' },
  text: `MATCH (person:Person)-[knows:KNOWS_ABOUT]->(topic:Topic)
WHERE person.id IN $personIds
RETURN person.id AS personId, topic.id AS topicId, topic.name AS topic, knows.level AS level
ORDER BY personId, level DESC, topicId`,
};

export type FindFirmParams = Readonly<Record<string, never>>;

export type FindFirmRow = { readonly id: string; readonly name: string; readonly nameKey: string; readonly domain: string | null };

/** The company that we are, if anybody said so. */
export const findFirm: CypherQuery<'read', FindFirmParams, FindFirmRow> = {
  name: 'directory/find-firm',
  mode: 'read',
  params: {},
  row: { id: 'string', name: 'string', nameKey: 'string', domain: 'string?' },
  text: `MATCH (firm:Firm)
RETURN firm.id AS id, firm.name AS name, firm.nameKey AS nameKey, firm.domain AS domain
ORDER BY id
LIMIT 1`,
};

export type FindIdentitiesOfPeopleParams = { readonly personIds: readonly string[] };

export type FindIdentitiesOfPeopleRow = { readonly personId: string; readonly id: string; readonly network: string; readonly handle: string; readonly displayName: string | null; readonly probability: number };

/** The identities of people. */
export const findIdentitiesOfPeople: CypherQuery<'read', FindIdentitiesOfPeopleParams, FindIdentitiesOfPeopleRow> = {
  name: 'directory/find-identities-of-people',
  mode: 'read',
  params: { personIds: ['string'] },
  row: { personId: 'string', id: 'string', network: 'string', handle: 'string', displayName: 'string?', probability: 'float' },
  text: `MATCH (person:Person)-[has:HAS_IDENTITY]->(identity:Identity)
WHERE person.id IN $personIds
RETURN
  person.id AS personId,
  identity.id AS id,
  identity.network AS network,
  identity.handle AS handle,
  identity.displayName AS displayName,
  has.probability AS probability
ORDER BY personId, network, id`,
};

export type FindPeopleParams = { readonly ids: readonly string[] };

export type FindPeopleRow = { readonly id: string; readonly displayName: string; readonly givenName: string | null; readonly familyName: string | null; readonly town: string | null; readonly isEmployee: boolean };

/** People by id. */
export const findPeople: CypherQuery<'read', FindPeopleParams, FindPeopleRow> = {
  name: 'directory/find-people',
  mode: 'read',
  params: { ids: ['string'] },
  row: { id: 'string', displayName: 'string', givenName: 'string?', familyName: 'string?', town: 'string?', isEmployee: 'boolean' },
  text: `MATCH (person:Person)
WHERE person.id IN $ids
RETURN
  person.id AS id,
  coalesce(person.displayName, person.id) AS displayName,
  person.givenName AS givenName,
  person.familyName AS familyName,
  person.town AS town,
  person:Employee AS isEmployee`,
};
