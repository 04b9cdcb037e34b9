import { createHash } from 'node:crypto';
import { parsePartialDate } from '../date.ts';
import type { EmploymentFact, Fact, Identity, RecordFact } from '../fact.ts';
import { cleanText } from '../identity.ts';
import { cardIdentities } from './card-identities.ts';
import { type ContentLine, componentsOf, paramOf, textOf } from './content-line.ts';
import { type NamedCard, relationFacts, uidKey } from './relations.ts';

const MAX_IDENTITIES = 100;
const MAX_KEY_CHARS = 200;

/** What one card states, or the reason why it states nothing. */
export type CardFacts = { readonly externalId: string; readonly facts: readonly Fact[] } | { readonly skipped: string };

type Properties = readonly ContentLine[];

/** What one card states of its person (or organisation): names, identities, work, kin. `isOwner` when the card has the owner's address. */
export function cardFacts(
  properties: Properties,
  owner: Identity | undefined,
  namedCards: ReadonlyMap<string, NamedCard>,
): CardFacts {
  const kind = textOfFirst(properties, 'KIND', 'X-ADDRESSBOOKSERVER-KIND').toLowerCase();
  if (kind === 'group') return { skipped: 'a group' };
  if (!['', 'individual', 'org'].includes(kind)) return { skipped: 'a card that is about no person' };
  const displayName = cardName(properties);
  const identities = cardIdentities(properties, displayName);
  if (displayName === '' && identities.length === 0) return { skipped: 'neither a name nor an address' };
  if (identities.length > MAX_IDENTITIES) return { skipped: `more than ${MAX_IDENTITIES} addresses` };
  const record = recordOf(properties, displayName, identities, owner);
  const employment = record.about === 'person' ? employmentOf(properties, record.externalId) : undefined;
  const relations = record.about === 'person' ? relationFacts(properties, record.externalId, namedCards) : [];
  return { externalId: record.externalId, facts: [record, ...(employment ? [employment] : []), ...relations] };
}

/** The card's UID in one form, where it has one. */
export function cardUid(properties: Properties): string | undefined {
  return uidKey(textOfFirst(properties, 'UID')) || undefined;
}

/** What others who refer to this card learn of it. */
export function namedCard(properties: Properties): NamedCard {
  const displayName = cardName(properties);
  return {
    identities: cardIdentities(properties, displayName).slice(0, MAX_IDENTITIES),
    ...(displayName ? { displayName } : {}),
  };
}

function firstOf(properties: Properties, ...names: readonly string[]): ContentLine | undefined {
  return names.map((name) => properties.find((line) => line.name === name)).find((line) => line !== undefined);
}

function textOfFirst(properties: Properties, ...names: readonly string[]): string {
  const line = firstOf(properties, ...names);
  return line === undefined ? '' : cleanText(textOf(line));
}

function componentsOfFirst(properties: Properties, name: string): readonly string[] {
  const line = firstOf(properties, name);
  return line === undefined ? [] : componentsOf(line).map(cleanText);
}

/** The name as written (FN), else made of N, else the nickname, else the organisation. */
function cardName(properties: Properties): string {
  const [family = '', given = '', additional = ''] = componentsOfFirst(properties, 'N');
  const made = [given, additional, family].filter((piece) => piece !== '').join(' ');
  const [organisation = ''] = componentsOfFirst(properties, 'ORG');
  return textOfFirst(properties, 'FN') || made || textOfFirst(properties, 'NICKNAME') || organisation;
}

/** KIND:org (RFC 6350 6.1.4), Apple's switch, or a card whose only name is its organisation's. */
function isOrganisation(properties: Properties, displayName: string): boolean {
  if (textOfFirst(properties, 'KIND').toLowerCase() === 'org') return true;
  if (textOfFirst(properties, 'X-ABSHOWAS').toUpperCase() === 'COMPANY') return true;
  const [organisation = ''] = componentsOfFirst(properties, 'ORG');
  const hasOwnName = componentsOfFirst(properties, 'N').some((piece) => piece !== '' && piece !== organisation);
  return organisation !== '' && displayName === organisation && !hasOwnName;
}

function recordOf(
  properties: Properties,
  displayName: string,
  identities: readonly Identity[],
  owner: Identity | undefined,
): RecordFact {
  const isOrg = isOrganisation(properties, displayName);
  const [familyName = '', givenName = ''] = isOrg ? [] : componentsOfFirst(properties, 'N');
  const town = townOf(properties);
  const birthday = isOrg ? undefined : birthdayOf(properties);
  const isOwner =
    owner !== undefined && identities.some(({ network, handle }) => network === owner.network && handle === owner.handle);
  return {
    kind: 'record',
    externalId: recordKey(properties, displayName, identities),
    about: isOrg ? 'organisation' : 'person',
    identities,
    isNamed: true,
    ...(displayName ? { displayName } : {}),
    ...(givenName ? { givenName } : {}),
    ...(familyName ? { familyName } : {}),
    ...(town ? { town } : {}),
    ...(birthday ? { birthday } : {}),
    ...(isOwner ? { isOwner } : {}),
  };
}

/** The UID, or a hash of name and addresses for cards without one. */
function recordKey(properties: Properties, displayName: string, identities: readonly Identity[]): string {
  const uid = cardUid(properties);
  if (uid !== undefined && uid.length <= MAX_KEY_CHARS) return uid;
  const addresses = identities.filter(({ network }) => network === 'email');
  const handles = (addresses.length > 0 ? addresses : identities).map(({ handle }) => handle).toSorted();
  const hash = createHash('sha256').update(JSON.stringify(uid ?? [displayName, ...handles]));
  return `sha256-${hash.digest('hex').slice(0, 32)}`;
}

/** The town of the home address, else of the preferred one, else of the first. */
function townOf(properties: Properties): string | undefined {
  const towns = properties
    .filter(({ name }) => name === 'ADR')
    .map((line) => ({ types: [...paramOf(line, 'TYPE'), ...line.params.keys()], town: cleanText(componentsOf(line)[3] ?? '') }))
    .filter(({ town }) => town !== '');
  const ofType = (type: string) => towns.find(({ types }) => types.some((written) => written.toLowerCase() === type));
  return (ofType('home') ?? ofType('pref') ?? towns[0])?.town;
}

/** A birthday with its year; Apple writes one without a year as of 1604, which is before all dates that are read. */
function birthdayOf(properties: Properties): string | undefined {
  const line = firstOf(properties, 'BDAY');
  return line && parsePartialDate(textOf(line));
}

function employmentOf(properties: Properties, recordId: string): EmploymentFact | undefined {
  const [name = '', ...units] = componentsOfFirst(properties, 'ORG');
  if (name === '') return undefined;
  const department = units.filter((unit) => unit !== '').join(', ');
  const title = textOfFirst(properties, 'TITLE') || textOfFirst(properties, 'ROLE');
  return {
    kind: 'employment',
    recordId,
    company: { name },
    ...(title ? { title } : {}),
    ...(department ? { department } : {}),
  };
}
