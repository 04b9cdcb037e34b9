import type { Viewer } from '../access/viewer.ts';
import { findCompaniesByKeys, findStatedOfPeople } from '../generated/queries/directory/conclude.ts';
import {
  findEmployees,
  findExperts,
  findPeopleAt,
  findPeopleOfIdentity,
  listCompanies,
  listPeople,
  listPeopleOfCompanies,
  searchCompanies,
  searchPeople,
} from '../generated/queries/directory/search.ts';
import {
  findCompanies,
  findEmployments,
  findExpertise,
  findIdentitiesOfPeople,
  findPeople,
} from '../generated/queries/directory.ts';
import type { Graph } from '../neo4j/graph.ts';
import { type Company, companyNameKey } from './company.ts';
import type { Employment, Expertise, Person, PersonIdentity } from './person.ts';
import { luceneQuery } from './search-text.ts';
import type { Statement } from './stated-person.ts';

/** A page of ids out of a total. */
export interface IdPage {
  readonly ids: readonly string[];
  readonly total: number;
}

/** Which part of a list is wanted. */
export interface PageOf {
  readonly skip: number;
  readonly limit: number;
}

/** Which people a list shows: only employees or only contacts, only those of a company. */
export interface PeopleFilter {
  readonly employees: boolean | null;
  readonly companyId: string | null;
}

type OfPerson<Thing> = Thing & { readonly personId: string };

export interface DirectoryReader {
  readonly findPeople: (viewer: Viewer, ids: readonly string[]) => Promise<Person[]>;
  readonly findEmployments: (viewer: Viewer, personIds: readonly string[]) => Promise<OfPerson<Employment>[]>;
  readonly findExpertise: (viewer: Viewer, personIds: readonly string[]) => Promise<OfPerson<Expertise>[]>;
  readonly findIdentities: (viewer: Viewer, personIds: readonly string[]) => Promise<OfPerson<PersonIdentity>[]>;
  readonly findStated: (viewer: Viewer, personIds: readonly string[]) => Promise<OfPerson<Statement>[]>;
  readonly findCompanies: (viewer: Viewer, ids: readonly string[]) => Promise<Company[]>;
  /** Companies of this domain, or whose name is this apart from case, spacing and legal form. */
  readonly findCompaniesCalled: (viewer: Viewer, nameOrDomain: string) => Promise<Company[]>;
  readonly searchPeople: (viewer: Viewer, text: string, filter: PeopleFilter, page: PageOf) => Promise<IdPage>;
  readonly listPeople: (viewer: Viewer, filter: PeopleFilter, page: PageOf) => Promise<IdPage>;
  /** Who works at each company now, a page of each. */
  readonly listPeopleOfCompanies: (
    viewer: Viewer,
    companyIds: readonly string[],
    page: PageOf,
  ) => Promise<(IdPage & { readonly companyId: string })[]>;
  readonly searchCompanies: (viewer: Viewer, text: string, page: PageOf) => Promise<IdPage>;
  readonly listCompanies: (viewer: Viewer, page: PageOf) => Promise<IdPage>;
  /** Who works there now. */
  readonly findPeopleAt: (viewer: Viewer, companyId: string) => Promise<string[]>;
  /** Who works at our firm today, with the department. */
  readonly findEmployees: (viewer: Viewer, department?: string) => Promise<{ personId: string; department: string | null }[]>;
  /** Who knows about a topic, with the level stated for it and whether the title of the present work says so. */
  readonly findExperts: (
    viewer: Viewer,
    topic: { readonly topicId: string; readonly words: readonly string[] },
    companyId?: string,
  ) => Promise<{ personId: string; stated: number | null; isInTitle: boolean }[]>;
  readonly findPeopleOfIdentity: (viewer: Viewer, identityId: string) => Promise<string[]>;
}

function pageOf(rows: readonly { readonly id: string; readonly total: number }[]): IdPage {
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 };
}

/** Reads people and companies from this graph. */
export function directoryReader(graph: Graph): DirectoryReader {
  return {
    findPeople: (viewer, ids) => graph.read(viewer, findPeople, { ids }),
    findEmployments: (viewer, personIds) => graph.read(viewer, findEmployments, { personIds }),
    findExpertise: (viewer, personIds) => graph.read(viewer, findExpertise, { personIds }),
    findIdentities: (viewer, personIds) => graph.read(viewer, findIdentitiesOfPeople, { personIds }),
    findStated: (viewer, personIds) => graph.read(viewer, findStatedOfPeople, { personIds }),
    findCompanies: (viewer, ids) => graph.read(viewer, findCompanies, { ids }),
    findCompaniesCalled: (viewer, nameOrDomain) =>
      graph.read(viewer, findCompaniesByKeys, {
        domains: [nameOrDomain.trim().toLowerCase()],
        nameKeys: [companyNameKey(nameOrDomain)],
      }),
    searchPeople: async (viewer, text, { employees, companyId }, { skip, limit }) => {
      const query = luceneQuery(text);
      return query
        ? pageOf(await graph.read(viewer, searchPeople, { text: query, employees, companyId, skip, limit }))
        : { ids: [], total: 0 };
    },
    listPeople: async (viewer, filter, page) => pageOf(await graph.read(viewer, listPeople, { ...filter, ...page })),
    listPeopleOfCompanies: (viewer, companyIds, page) => graph.read(viewer, listPeopleOfCompanies, { companyIds, ...page }),
    searchCompanies: async (viewer, text, { skip, limit }) => {
      const query = luceneQuery(text);
      return query ? pageOf(await graph.read(viewer, searchCompanies, { text: query, skip, limit })) : { ids: [], total: 0 };
    },
    listCompanies: async (viewer, page) => pageOf(await graph.read(viewer, listCompanies, { ...page })),
    findPeopleAt: async (viewer, companyId) =>
      (await graph.read(viewer, findPeopleAt, { companyId })).map(({ personId }) => personId),
    findEmployees: (viewer, department) => graph.read(viewer, findEmployees, { department: department ?? null }),
    findExperts: (viewer, { topicId, words }, companyId) =>
      graph.read(viewer, findExperts, { topicId, words, companyId: companyId ?? null }),
    findPeopleOfIdentity: async (viewer, identityId) =>
      (await graph.read(viewer, findPeopleOfIdentity, { identityId })).map(({ personId }) => personId),
  };
}
