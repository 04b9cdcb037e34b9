import { parsePartialDate } from '../date.ts';
import type { CompanyMention, EmploymentFact, Fact, Identity, InvolvementFact, MatterFact, RecordFact } from '../fact.ts';
import {
  cleanText,
  domainOf,
  emailIdentity,
  identityKey,
  isFreeMailDomain,
  linkedinIdentity,
  phoneIdentity,
  profileIdentity,
  rowIdentity,
  webIdentity,
  xIdentity,
} from '../identity.ts';
import { howWellOf, levelOf, outcomeOf, sideOf, valenceOf } from './mapped-values.ts';
import { type CsvField, matterKindOf } from './mapping.ts';
import { rowKey } from './row-key.ts';

/** A row's cells by what they hold. */
export interface MappedRow {
  readonly isEmpty: boolean;
  /** The same for rows that hold the same in all mapped columns. */
  readonly content: string;
  readonly all: (field: CsvField) => readonly string[];
  readonly first: (field: CsvField) => string;
}

/** What rows are read with. */
interface MappedContext {
  /** Name for the file's own row ids. */
  readonly system: string;
  readonly ownerEmail: Identity | undefined;
  /** Makes the key of a row its own where rows before had the same. */
  readonly distinct: (key: string) => string;
}

/** A row's key and facts, or the reason why it states none. */
type MappedReading = { readonly externalId: string; readonly facts: readonly Fact[] } | string;

/** Dates that a row's meaning hangs on: one that cannot be read would make what ended go on. */
const DATE_FIELDS: readonly CsvField[] = [
  'validFrom',
  'validTo',
  'studiedFrom',
  'studiedTo',
  'boardFrom',
  'boardTo',
  'openedAt',
  'closedAt',
  'statedAt',
  'statedUntil',
];

/** Several addresses or numbers in one cell. */
const BETWEEN_VALUES = /\s*(?:[;,|\n]|:::)\s*/;

function split(values: readonly string[]): string[] {
  return values.flatMap((value) => value.split(BETWEEN_VALUES)).filter(Boolean);
}

function dateOf(row: MappedRow, field: CsvField): string | undefined {
  return parsePartialDate(row.first(field));
}

function nameOf(row: MappedRow): string {
  return row.first('name') || cleanText(`${row.first('givenName')} ${row.first('familyName')}`);
}

function statedIdentities(row: MappedRow, name: string): Identity[] {
  const websites = split(row.all('website')).map((url) => profileIdentity(url));
  return [
    ...split(row.all('email')).map((email) => emailIdentity(email, name)),
    ...row.all('linkedin').map((url) => linkedinIdentity(url, name)),
    ...row.all('x').map((handle) => xIdentity(handle, name)),
    // A home page may be the employer's, which many share.
    ...websites.filter((identity) => identity !== undefined && identity.network !== 'web'),
  ].filter((identity) => identity !== undefined);
}

/** The person's identities, each once; the file's own id for him where it has one, or where at most a number is stated, which many may share, so that his rows are one person. */
function identitiesOf(row: MappedRow, name: string, { system }: MappedContext): Identity[] {
  const stated = statedIdentities(row, name);
  const phones = split(row.all('phone')).map((phone) => phoneIdentity(phone));
  const namesakesDifferIn = (['company', 'birthday', 'town'] as const).map((field) => row.first(field).toLowerCase());
  const named = name ? rowKey(name.toLowerCase(), ...namesakesDifferIn) : '';
  const own = row.first('id') || (stated.length === 0 ? named : '');
  const all = [...stated, own ? rowIdentity(system, own) : undefined, ...phones].filter((identity) => identity !== undefined);
  return [...new Map(all.map((identity) => [identityKey(identity), identity])).values()];
}

function companyOf(row: MappedRow): CompanyMention | undefined {
  const domain = domainOfText(row.first('domain')) ?? '';
  const name = row.first('company') || domain;
  return name ? { name, ...(domain ? { domain } : {}) } : undefined;
}

function domainOfText(text: string): string | undefined {
  const domain = webIdentity(text)?.handle.split('/')[0];
  return domain === undefined || isFreeMailDomain(domain) ? undefined : domain;
}

function personOf(row: MappedRow, externalId: string, identities: readonly Identity[]): RecordFact {
  const displayName = nameOf(row);
  const [given, family, town] = [row.first('givenName'), row.first('familyName'), row.first('town')];
  const birthday = dateOf(row, 'birthday');
  return {
    kind: 'record',
    externalId,
    about: 'person',
    identities,
    ...(displayName ? { displayName } : {}),
    ...(given ? { givenName: given } : {}),
    ...(family ? { familyName: family } : {}),
    ...(town ? { town } : {}),
    ...(birthday === undefined ? {} : { birthday }),
    isNamed: true,
  };
}

function employmentOf(row: MappedRow, recordId: string, company: CompanyMention): EmploymentFact {
  const [title, department] = [row.first('title'), row.first('department')];
  const [validFrom, validTo] = [dateOf(row, 'validFrom'), dateOf(row, 'validTo')];
  return {
    kind: 'employment',
    recordId,
    company,
    ...(title ? { title } : {}),
    ...(department ? { department } : {}),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  };
}

function studyOf(row: MappedRow, recordId: string): EmploymentFact[] {
  const [school, degree] = [row.first('school'), row.first('degree')];
  const [validFrom, validTo] = [dateOf(row, 'studiedFrom'), dateOf(row, 'studiedTo')];
  if (!school) return [];
  return [
    {
      kind: 'employment',
      recordId,
      company: { name: school },
      role: 'student',
      ...(degree ? { title: degree } : {}),
      ...(validFrom === undefined ? {} : { validFrom }),
      ...(validTo === undefined ? {} : { validTo }),
    },
  ];
}

/** Seats on the boards of the companies named; dates are of a single one. */
function seatsOf(row: MappedRow, recordId: string): EmploymentFact[] {
  const boards = row.all('board').flatMap((value) => value.split(/\s*[;|]\s*/));
  const named = boards.filter(Boolean);
  const [validFrom, validTo] = named.length === 1 ? [dateOf(row, 'boardFrom'), dateOf(row, 'boardTo')] : [];
  return named.map((name) => ({
    kind: 'employment',
    recordId,
    company: { name },
    role: 'board',
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  }));
}

function matterOf(row: MappedRow): MatterFact | undefined {
  const title = row.first('matterTitle') || row.first('matterId');
  if (!title) return undefined;
  const matterKind = matterKindOf(row.first('matterKind')) ?? 'project';
  const [openedAt, closedAt, outcome] = [dateOf(row, 'openedAt'), dateOf(row, 'closedAt'), outcomeOf(row.first('outcome'))];
  return {
    kind: 'matter',
    externalId: row.first('matterId') || rowKey(matterKind, title),
    matterKind,
    title,
    ...(openedAt === undefined ? {} : { openedAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

/** The stated side; where none is, an address at the domain of who imports is ours. */
function sideIn(row: MappedRow, identities: readonly Identity[], { ownerEmail }: MappedContext): InvolvementFact['side'] {
  const ourDomain = ownerEmail === undefined ? undefined : domainOf(ownerEmail);
  const isOurs =
    ourDomain !== undefined && !isFreeMailDomain(ourDomain) && identities.some((identity) => domainOf(identity) === ourDomain);
  return sideOf(row.first('side')) ?? (isOurs ? 'ours' : 'theirs');
}

function expertiseOf(row: MappedRow, of: Identity): Fact[] {
  const level = levelOf(row.first('level'));
  if (level === undefined) return [];
  const topics = row.all('topic').flatMap((value) => value.split(/\s*[;|]\s*/));
  return topics.filter(Boolean).map((topic) => ({ kind: 'expertise', of, topic, level }));
}

function statementsOf(row: MappedRow, person: Identity): Fact[] {
  const [howWell, felt] = [row.first('howWell'), row.first('valence')];
  const valence = valenceOf(felt);
  // Whoever says how it feels, and nothing more, does not say how well.
  const level = valence !== undefined && howWell === '' ? undefined : howWellOf(howWell);
  if (level === undefined && valence === undefined) return [];
  const [statedAt, until] = [dateOf(row, 'statedAt'), dateOf(row, 'statedUntil')];
  const said = {
    ...(level === undefined ? {} : { level }),
    ...(valence === undefined ? {} : { valence }),
    ...(statedAt === undefined ? {} : { statedAt }),
    ...(until === undefined ? {} : { until }),
  };
  const between = [
    ...split(row.all('knownBy')).map((email) => ({ from: emailIdentity(email), to: person })),
    ...split(row.all('knows')).map((email) => ({ from: person, to: emailIdentity(email) })),
  ];
  return between.flatMap(({ from, to }) => {
    if (from === undefined || to === undefined || identityKey(from) === identityKey(to)) return [];
    return [{ kind: 'statement', from, to, ...said }];
  });
}

/** Why the row states nothing; undefined when all that it holds can be read. Reasons name the column's field and never what it holds. */
function flawOf(row: MappedRow): string | undefined {
  const badDate = DATE_FIELDS.find((field) => row.first(field) && dateOf(row, field) === undefined);
  if (badDate !== undefined) return `${badDate} is no date`;
  if (row.first('side') && sideOf(row.first('side')) === undefined) return 'side is neither ours nor theirs';
  if (row.first('topic') && levelOf(row.first('level')) === undefined) return 'level is not between 0 and 1';
  const hasStatement = row.first('knownBy') !== '' || row.first('knows') !== '';
  if (hasStatement && row.first('valence') && valenceOf(row.first('valence')) === undefined)
    return 'valence is neither between −1 and 1 nor a known word';
  return hasStatement && howWellOf(row.first('howWell')) === undefined ? 'howWell is neither well, slightly nor not' : undefined;
}

/** A row about a company alone is a record of that company. */
function organisationOf(company: CompanyMention, row: MappedRow, { distinct }: MappedContext): MappedReading {
  const website = webIdentity(company.domain ?? row.first('website'));
  const externalId = distinct(rowKey('company', row.first('id') || company.name.toLowerCase()));
  const identities = website === undefined ? [] : [website];
  return {
    externalId,
    facts: [{ kind: 'record', externalId, about: 'organisation', identities, displayName: company.name, isNamed: true }],
  };
}

/** What a row states, as far as its columns go: a person, his work, a matter and his part in it, topics, and who knows whom. */
export function readMappedRow(row: MappedRow, context: MappedContext): MappedReading {
  if (row.isEmpty) return 'empty row';
  const flaw = flawOf(row);
  if (flaw !== undefined) return flaw;
  const company = companyOf(row);
  const matter = matterOf(row);
  const identities = identitiesOf(row, nameOf(row), context);
  const [first] = identities;
  if (first === undefined) {
    if (matter !== undefined) return { externalId: context.distinct(rowKey('matter', matter.externalId)), facts: [matter] };
    return company === undefined ? 'neither name nor address of a person' : organisationOf(company, row, context);
  }
  const whose = row.first('id') || identityKey(first);
  const told = (['company', 'title', 'validFrom', 'topic', 'role', 'knownBy', 'knows'] as const).map((field) => row.first(field));
  // Only where there is one, so that rows keep the keys that they had before such columns were read.
  const elsewhere = (['school', 'board'] as const).map((field) => row.first(field)).filter(Boolean);
  const externalId = context.distinct(rowKey(whose, matter?.externalId ?? '', ...told, ...elsewhere));
  const facts: Fact[] = [personOf(row, externalId, identities)];
  if (company !== undefined) facts.push(employmentOf(row, externalId, company));
  facts.push(...studyOf(row, externalId), ...seatsOf(row, externalId));
  if (matter !== undefined) {
    const role = row.first('role') || 'participant';
    facts.push(matter, {
      kind: 'involvement',
      matterId: matter.externalId,
      recordId: externalId,
      role,
      side: sideIn(row, identities, context),
    });
  }
  facts.push(...expertiseOf(row, first), ...statementsOf(row, first));
  return { externalId, facts };
}
