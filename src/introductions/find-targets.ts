import type { Viewer } from '../access/viewer.ts';
import { BadInput, NotFound } from '../errors.ts';
import { costOf } from '../ties/tie.ts';
import { LEVEL_IN_TITLE, type Target, type TargetRequest, titleWords } from './target.ts';

/** What is asked of the directory to find who is meant. */
export interface TargetDirectory {
  readonly findPeople: (
    viewer: Viewer,
    ids: readonly string[],
  ) => Promise<readonly { readonly id: string; readonly displayName: string }[]>;
  readonly findCompanies: (viewer: Viewer, ids: readonly string[]) => Promise<readonly { readonly id: string }[]>;
  readonly findCompaniesCalled: (viewer: Viewer, nameOrDomain: string) => Promise<readonly { readonly id: string }[]>;
  readonly findPeopleAt: (viewer: Viewer, companyId: string) => Promise<readonly string[]>;
  readonly findExperts: (
    viewer: Viewer,
    topic: { readonly topicId: string; readonly words: readonly string[] },
    companyId?: string,
  ) => Promise<readonly { readonly personId: string; readonly stated: number | null; readonly isInTitle: boolean }[]>;
  readonly searchPeople: (
    viewer: Viewer,
    text: string,
    filter: { readonly employees: boolean | null; readonly companyId: string | null },
    page: { readonly skip: number; readonly limit: number },
  ) => Promise<{ readonly ids: readonly string[] }>;
}

type Needs = { readonly directory: TargetDirectory; readonly topicId: (topic: string) => string };

/** Most bearers of one name that are looked at. */
const MOST_NAMESAKES = 50;

async function companyCalled({ directory }: Needs, viewer: Viewer, nameOrDomain: string): Promise<string> {
  const [company] = await directory.findCompaniesCalled(viewer, nameOrDomain);
  if (!company) throw new NotFound('company', `“${nameOrDomain}”`);
  return company.id;
}

async function companyOfId({ directory }: Needs, viewer: Viewer, id: string): Promise<string> {
  const [company] = await directory.findCompanies(viewer, [id]);
  if (!company) throw new NotFound('company', id);
  return company.id;
}

function comparable(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

async function bearersOf(needs: Needs, viewer: Viewer, name: string): Promise<readonly string[]> {
  const { ids } = await needs.directory.searchPeople(
    viewer,
    name,
    { employees: null, companyId: null },
    { skip: 0, limit: MOST_NAMESAKES },
  );
  const people = await needs.directory.findPeople(viewer, ids);
  const exact = people.filter(({ displayName }) => comparable(displayName) === comparable(name));
  const bearers = (exact.length > 0 ? exact : people).map(({ id }) => id);
  if (bearers.length === 0) throw new NotFound('person', `“${name}”`);
  return bearers;
}

async function targetsOfName(
  needs: Needs,
  viewer: Viewer,
  { person, company }: NonNullable<TargetRequest['name']>,
): Promise<readonly string[]> {
  const bearers = await bearersOf(needs, viewer, person);
  if (!company) return bearers;
  const there = new Set(await needs.directory.findPeopleAt(viewer, await companyCalled(needs, viewer, company)));
  const atCompany = bearers.filter((id) => there.has(id));
  if (atCompany.length === 0) throw new NotFound('person', `“${person}” at “${company}”`);
  return atCompany;
}

async function expertsFor(needs: Needs, viewer: Viewer, expertise: NonNullable<TargetRequest['expertise']>): Promise<Target[]> {
  const { topic, companyId, companyDomain } = expertise;
  const company = companyDomain
    ? await companyCalled(needs, viewer, companyDomain)
    : companyId
      ? await companyOfId(needs, viewer, companyId)
      : undefined;
  const experts = await needs.directory.findExperts(viewer, { topicId: needs.topicId(topic), words: titleWords(topic) }, company);
  return experts.map(({ personId, stated, isInTitle }) => ({
    id: personId,
    cost: costOf(Math.max(stated ?? 0, isInTitle ? LEVEL_IN_TITLE : 0)),
  }));
}

/** Who is meant. Throws NotFound when nobody bears the name or the company is not known, and BadInput when not exactly one thing is asked for. */
export async function findTargets(needs: Needs, viewer: Viewer, request: TargetRequest): Promise<readonly Target[]> {
  const asked = [request.personId, request.companyId, request.expertise, request.name].filter((part) => part !== undefined);
  if (asked.length !== 1) throw new BadInput('Say whom to meet in exactly one way: a person, a company, an expertise or a name.');
  if (request.expertise) return expertsFor(needs, viewer, request.expertise);
  const certain = (ids: readonly string[]) => ids.map((id) => ({ id, cost: 0 }));
  if (request.name) return certain(await targetsOfName(needs, viewer, request.name));
  if (request.companyId)
    return certain(await needs.directory.findPeopleAt(viewer, await companyOfId(needs, viewer, request.companyId)));
  const [person] = await needs.directory.findPeople(viewer, [request.personId ?? '']);
  if (!person) throw new NotFound('person', request.personId ?? '');
  return certain([person.id]);
}
