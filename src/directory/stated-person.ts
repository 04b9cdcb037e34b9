import type { Network } from '../sources/fact.ts';
import { domainOf, isFreeMailDomain, isRoleAddress } from '../sources/identity.ts';
import { companyNameKey, domainLabel, isDomainOf, isMadeUpName } from './company.ts';
import { type CompanyRole, rolesOf } from './company-role.ts';
import type { PersonIdentity } from './person.ts';

/** What one record states about a person. */
export interface Statement {
  readonly recordId: string;
  readonly key: string;
  readonly sourceId: string;
  readonly sourceKind: string;
  readonly learnedAt: string;
  readonly isSuperseded: boolean;
  readonly isOwner: boolean;
  readonly isEmployee: boolean;
  readonly displayName: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly town: string | null;
  readonly birthday: string | null;
  readonly companyName: string | null;
  readonly companyDomain: string | null;
  readonly companyIsFirm: boolean;
  /** `student` or `board`, where the source says so. */
  readonly companyRole?: string | null;
  readonly title: string | null;
  readonly department: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** A company as it was stated, not yet found or made. */
export interface StatedCompany {
  readonly name: string;
  readonly nameKey: string;
  readonly domain: string | null;
  readonly isFirm: boolean;
}

/** Work at a company, a study or a seat on a board that is stated, before the company has an id. */
export interface Stint {
  readonly company: StatedCompany;
  readonly title: string | null;
  readonly department: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly recordIds: readonly string[];
  readonly sourceIds: readonly string[];
}

/** What is concluded about a person from all that is stated. */
export interface DescribedPerson {
  readonly displayName: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly town: string | null;
  readonly birthday: string | null;
  readonly stints: readonly Stint[];
  readonly studies: readonly Stint[];
  /** Seats on boards. */
  readonly seats: readonly Stint[];
  readonly isOwner: boolean;
}

/** Survivorship: whose word on names and work counts first. The firm's own directory, what people write of themselves, address books, then the rest. */
const TRUST: readonly string[] = ['employees-csv', 'own', 'vcard', 'google-contacts', 'mapped-csv', 'linkedin', 'x'];

function trustRank({ sourceKind, isOwner }: Statement): number {
  const rank = TRUST.indexOf(isOwner && sourceKind !== 'employees-csv' ? 'own' : sourceKind);
  return rank === -1 ? TRUST.length : rank;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Most trusted first, then newest, then by key: record ids differ from one import to the next. */
function byTrust(one: Statement, other: Statement): number {
  return (
    trustRank(one) - trustRank(other) ||
    Number(one.isSuperseded) - Number(other.isSuperseded) ||
    compare(other.learnedAt, one.learnedAt) ||
    compare(one.key, other.key) ||
    compare(one.recordId, other.recordId)
  );
}

function firstStated<Key extends keyof Statement>(statements: readonly Statement[], key: Key): Statement[Key] | null {
  return statements.find((statement) => statement[key] !== null)?.[key] ?? null;
}

function corporateDomains(identities: readonly PersonIdentity[]): string[] {
  const domains = identities.flatMap(({ network, handle }) => {
    const identity = { network: network as Network, handle };
    const domain = network === 'email' && !isRoleAddress(identity) ? domainOf(identity) : undefined;
    return domain && !isFreeMailDomain(domain) ? [domain] : [];
  });
  return [...new Set(domains)].sort();
}

function statedCompany(statement: Statement, domains: readonly string[]): StatedCompany | undefined {
  const name = statement.companyName?.trim();
  if (!name) return undefined;
  const domain = statement.companyDomain ?? domains.find((candidate) => isDomainOf(candidate, name)) ?? null;
  return { name, nameKey: companyNameKey(name), domain, isFirm: statement.companyIsFirm };
}

function day(instant: string): string {
  return instant.slice(0, 10);
}

function isSameCompany(one: StatedCompany, other: StatedCompany): boolean {
  return one.nameKey === other.nameKey || (one.domain !== null && one.domain === other.domain) || (one.isFirm && other.isFirm);
}

/** Oldest first. */
function byAge(one: Statement, other: Statement): number {
  return (
    compare(one.learnedAt, other.learnedAt) ||
    Number(other.isSuperseded) - Number(one.isSuperseded) ||
    compare(one.recordId, other.recordId)
  );
}

/** When an employment had ended, of which a newer version says something else: when the next began, or else when that was learned. */
function endBefore({ validFrom, validTo }: Stint, { validFrom: nextFrom, learnedAt }: Statement): string {
  const learned = day(learnedAt);
  if (validTo !== null && validTo <= learned) return validTo;
  return nextFrom !== null && nextFrom > (validFrom ?? '') ? nextFrom : learned;
}

/**
 * The employments that the versions of one record tell: where a newer one names another company, the older employment has ended by then and the newer has begun.
 * Where the newest version is superseded, its row states it no more: it has ended when that was learned.
 */
function stintsOfRecord(
  versions: readonly Statement[],
  domains: readonly string[],
  newest: ReadonlyMap<string, string>,
): Stint[] {
  const stints: { -readonly [Key in keyof Stint]: Stint[Key] }[] = [];
  const sorted = versions.toSorted(byAge);
  for (const version of sorted) {
    const company = statedCompany(version, domains);
    const last = stints.at(-1);
    if (last && company && isSameCompany(last.company, company)) {
      last.title = version.title ?? last.title;
      last.department = version.department ?? last.department;
      last.validFrom = version.validFrom ?? last.validFrom;
      last.validTo = version.validTo;
      last.recordIds = [...last.recordIds, version.recordId];
      continue;
    }
    if (last) last.validTo = endBefore(last, version);
    if (!company) continue;
    stints.push({
      company,
      title: version.title,
      department: version.department,
      validFrom: version.validFrom ?? (last ? day(version.learnedAt) : null),
      validTo: version.validTo,
      recordIds: [version.recordId],
      sourceIds: [version.sourceId],
    });
  }
  const [last, latest] = [stints.at(-1), sorted.at(-1)];
  if (last && latest?.isSuperseded) last.validTo ??= day(newest.get(latest.sourceId) ?? latest.learnedAt);
  return stints;
}

/** When each source was last heard of these matters. */
function newestBySource(statements: readonly Statement[]): ReadonlyMap<string, string> {
  return new Map(statements.toSorted(byAge).map(({ sourceId, learnedAt }) => [sourceId, learnedAt]));
}

function isUndated({ validFrom, validTo }: Stint): boolean {
  return validFrom === null && validTo === null;
}

/** Whether two stays have days in common; that one ends when the other begins is none. */
function overlaps(one: Stint, other: Stint): boolean {
  const startsBeforeEnd = (start: string | null, end: string | null) => start === null || end === null || start < end;
  const isSameStart = one.validFrom !== null && one.validFrom === other.validFrom;
  return isSameStart || (startsBeforeEnd(one.validFrom, other.validTo) && startsBeforeEnd(other.validFrom, one.validTo));
}

/** Whether two stints tell of one employment. What one source dates differently are two positions. */
function areOneEmployment(known: Stint, leadSourceId: string | undefined, stint: Stint): boolean {
  if (!isSameCompany(known.company, stint.company) || !overlaps(known, stint)) return false;
  if (!leadSourceId || !stint.sourceIds.includes(leadSourceId) || isUndated(known) || isUndated(stint)) return true;
  return known.validFrom === stint.validFrom && known.validTo === stint.validTo;
}

function mergeCompanies(trusted: StatedCompany, other: StatedCompany): StatedCompany {
  const { name, nameKey } = isMadeUpName(trusted) && !isMadeUpName(other) ? other : trusted;
  return { name, nameKey, domain: trusted.domain ?? other.domain, isFirm: trusted.isFirm || other.isFirm };
}

/** One employment told by two sources: the more trusted one's word, completed by the other's. Only a source that dates an employment can end it. */
function mergeStints(trusted: Stint, other: Stint): Stint {
  const isTrustedDated = trusted.validFrom !== null || trusted.validTo !== null;
  return {
    company: mergeCompanies(trusted.company, other.company),
    title: trusted.title ?? other.title,
    department: trusted.department ?? other.department,
    validFrom: trusted.validFrom ?? other.validFrom,
    validTo: isTrustedDated ? trusted.validTo : other.validTo,
    recordIds: [...new Set([...trusted.recordIds, ...other.recordIds])].sort(),
    sourceIds: [...new Set([...trusted.sourceIds, ...other.sourceIds])].sort(),
  };
}

function mergeAll(stints: readonly Stint[]): Stint[] {
  const merged: { readonly leadSourceId: string | undefined; stint: Stint }[] = [];
  for (const stint of stints) {
    const known = merged.find((one) => areOneEmployment(one.stint, one.leadSourceId, stint));
    if (known) known.stint = mergeStints(known.stint, stint);
    else merged.push({ leadSourceId: stint.sourceIds[0], stint });
  }
  return merged.map(({ stint }) => stint);
}

/** An end that is still to come has not come: the employment lasts. */
function endedBy(stint: Stint, today: string): Stint {
  return stint.validTo !== null && stint.validTo > today ? { ...stint, validTo: null } : stint;
}

/** A family's or a person's own domain is no company: `familiebakker.example`, `janbakker.example`. */
function isPrivateDomain(domain: string, fullName: string): boolean {
  const label = companyNameKey(domainLabel(domain));
  return /^(familie|family)/.test(label) || label === companyNameKey(fullName);
}

/** Nobody states where this person works, but he writes from a firm's address. */
function stintOfAddress(domains: readonly string[], isFirm: boolean, fullName: string): Stint[] {
  const domain = domains.find((candidate) => !isPrivateDomain(candidate, fullName));
  if (!domain) return [];
  const label = domainLabel(domain);
  return [
    {
      company: { name: domain, nameKey: companyNameKey(label), domain, isFirm },
      title: null,
      department: null,
      validFrom: null,
      validTo: null,
      recordIds: [],
      sourceIds: [],
    },
  ];
}

function nameOfIdentities(identities: readonly PersonIdentity[]): string {
  const [first] = identities;
  return identities.find(({ displayName }) => displayName)?.displayName ?? first?.handle ?? 'somebody';
}

/** What all records tell of somebody in one role at companies. */
function stintsAs(
  role: CompanyRole,
  statements: readonly Statement[],
  domains: readonly string[],
  newest: ReadonlyMap<string, string>,
  today: string,
): Stint[] {
  // A version that tells of another role says that this one has ended.
  const inRole = statements.map((statement) =>
    rolesOf(statement).includes(role) ? statement : { ...statement, companyName: null },
  );
  const byRecord = [...Map.groupBy(inRole, ({ key }) => key).values()];
  return mergeAll(byRecord.flatMap((versions) => stintsOfRecord(versions, domains, newest))).map((stint) =>
    endedBy(stint, today),
  );
}

/** What a person is called and where he works and worked, from all that is stated about him. Independent of the order of statements. */
export function describePerson(
  statements: readonly Statement[],
  identities: readonly PersonIdentity[],
  now: Date,
): DescribedPerson {
  const today = day(now.toISOString());
  const trusted = statements.toSorted(byTrust);
  const domains = corporateDomains(identities);
  const isOwner = statements.some((statement) => statement.isOwner);
  const newest = newestBySource(statements);
  const toldAs = (role: CompanyRole) => stintsAs(role, trusted, domains, newest, today);
  const [stints, studies, seats] = [toldAs('work'), toldAs('student'), toldAs('board')];
  const hasLeftFirm = stints.some(({ company }) => company.isFirm);
  const worksSomewhere = stints.some(({ validTo }) => validTo === null);
  const notWork = new Set([...stints, ...studies, ...seats].map(({ company }) => company.domain));
  const given = firstStated(trusted, 'givenName');
  const family = firstStated(trusted, 'familyName');
  const displayName =
    firstStated(trusted, 'displayName') ?? ([given, family].filter(Boolean).join(' ') || nameOfIdentities(identities));
  return {
    displayName,
    givenName: given,
    familyName: family,
    town: firstStated(trusted, 'town'),
    birthday: firstStated(trusted, 'birthday'),
    stints: worksSomewhere
      ? stints
      : [
          ...stints,
          ...stintOfAddress(
            domains.filter((domain) => !notWork.has(domain)),
            isOwner && !hasLeftFirm,
            displayName,
          ),
        ],
    studies,
    seats,
    isOwner,
  };
}
