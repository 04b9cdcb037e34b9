import { BadInput } from '../errors.ts';
import type { QueryCompaniesArgs, QueryCompanyArgs, QueryPeopleArgs, QueryPersonArgs } from '../generated/graphql.ts';
import type { Context } from '../graphql/context.ts';
import { loadOne, loadOwned, sameArguments, type Wanted } from '../graphql/loading.ts';
import { connectionOf, type PageRequest, pageRequest } from '../graphql/paging.ts';
import type { Company } from './company.ts';
import type { IdPage } from './directory-reader.ts';
import { headlineOf } from './headline.ts';
import type { Employment, Person, PersonIdentity } from './person.ts';

type PageArgs = { readonly first?: number | null; readonly after?: string | null };

/** A page that lies behind the end of its list still tells how many there are. */
async function findPage(page: PageRequest, find: (page: PageRequest) => Promise<IdPage>): Promise<IdPage> {
  const found = await find(page);
  if (found.ids.length > 0 || page.skip === 0) return found;
  return { ids: [], total: (await find({ skip: 0, limit: 1 })).total };
}

async function peopleOf({ viewer, rooms }: Context, { ids, total }: IdPage, page: PageRequest) {
  const found = new Map((await rooms.directory.findPeople(viewer, ids)).map((person) => [person.id, person]));
  return connectionOf(
    ids.flatMap((id) => found.get(id) ?? []),
    total,
    page,
  );
}

async function companiesOf({ viewer, rooms }: Context, { ids, total }: IdPage, page: PageRequest) {
  const found = new Map((await rooms.directory.findCompanies(viewer, ids)).map((company) => [company.id, company]));
  return connectionOf(
    ids.flatMap((id) => found.get(id) ?? []),
    total,
    page,
  );
}

export const directoryResolvers = {
  Query: {
    person: async (_: unknown, { id }: QueryPersonArgs, { viewer, rooms }: Context) =>
      (await rooms.directory.findPeople(viewer, [id]))[0],
    people: async (_: unknown, args: QueryPeopleArgs, context: Context) => {
      const { viewer, rooms } = context;
      const page = pageRequest(args);
      const { search, filter } = args;
      if (filter?.email) {
        if (search || filter.companyId || typeof filter.isEmployee === 'boolean')
          throw new BadInput('filter.email finds one person: it goes with no search and no other filter.');
        const personId = await rooms.findPersonOfEmail(viewer, filter.email);
        return peopleOf(context, { ids: personId && page.skip === 0 ? [personId] : [], total: personId ? 1 : 0 }, page);
      }
      const shown = { employees: filter?.isEmployee ?? null, companyId: filter?.companyId ?? null };
      const ids = await findPage(page, (part) =>
        search ? rooms.directory.searchPeople(viewer, search, shown, part) : rooms.directory.listPeople(viewer, shown, part),
      );
      return peopleOf(context, ids, page);
    },
    company: async (_: unknown, { id, domain }: QueryCompanyArgs, { viewer, rooms }: Context) => {
      if (id) return (await rooms.directory.findCompanies(viewer, [id]))[0];
      if (domain) return (await rooms.directory.findCompaniesCalled(viewer, domain))[0];
      throw new BadInput('Say which company: by id or by domain.');
    },
    companies: async (_: unknown, args: QueryCompaniesArgs, context: Context) => {
      const { viewer, rooms } = context;
      const page = pageRequest(args);
      const { search } = args;
      const ids = await findPage(page, (part) =>
        search ? rooms.directory.searchCompanies(viewer, search, part) : rooms.directory.listCompanies(viewer, part),
      );
      return companiesOf(context, ids, page);
    },
  },
  Person: {
    name: ({ displayName }: Person) => displayName,
  },
};

export const directoryLoaders = {
  Person: {
    employments: loadOwned<Person, Employment & { personId: string }>(
      ({ personId }) => personId,
      ({ viewer, rooms }, ids) => rooms.directory.findEmployments(viewer, ids),
    ),
    identities: loadOwned<Person, PersonIdentity & { personId: string }>(
      ({ personId }) => personId,
      async ({ viewer, rooms }, ids) =>
        (await rooms.directory.findIdentities(viewer, ids)).filter(({ network }) => network !== 'row'),
    ),
    expertise: loadOwned<Person, { personId: string; topic: string; level: number }>(
      ({ personId }) => personId,
      ({ viewer, rooms }, ids) => rooms.directory.findExpertise(viewer, ids),
    ),
    headline: async (wanted: readonly Wanted<Person>[], { viewer, rooms }: Context) => {
      const work = await rooms.directory.findEmployments(viewer, [...new Set(wanted.map(({ obj }) => obj.id))]);
      const companies = await rooms.directory.findCompanies(viewer, [...new Set(work.map(({ companyId }) => companyId))]);
      const nameOf = new Map(companies.map(({ id, name }) => [id, name]));
      const byPerson = Map.groupBy(work, ({ personId }) => personId);
      return wanted.map(({ obj }) => headlineOf(byPerson.get(obj.id) ?? [], (id) => nameOf.get(id) ?? ''));
    },
  },
  Employment: {
    company: loadOne<Employment, Company>(
      ({ companyId }) => companyId,
      ({ viewer, rooms }, ids) => rooms.directory.findCompanies(viewer, ids),
    ),
  },
  Company: {
    people: sameArguments(async (wanted: readonly Wanted<Company, PageArgs>[], context: Context) => {
      const { viewer, rooms } = context;
      const page = pageRequest(wanted[0]?.params ?? {});
      const pages = await rooms.directory.listPeopleOfCompanies(viewer, [...new Set(wanted.map(({ obj }) => obj.id))], page);
      const people = await rooms.directory.findPeople(viewer, [...new Set(pages.flatMap(({ ids }) => ids))]);
      const byId = new Map(people.map((person) => [person.id, person]));
      return wanted.map(({ obj }) => {
        const { ids = [], total = 0 } = pages.find(({ companyId }) => companyId === obj.id) ?? {};
        return connectionOf(
          ids.flatMap((id) => byId.get(id) ?? []),
          total,
          page,
        );
      });
    }),
  },
};
