import type { Identity, RecordFact, Relation, RelationFact } from '../fact.ts';
import { cleanText, emailIdentity, phoneIdentity, profileIdentity } from '../identity.ts';
import { relationOf } from '../relation.ts';
import { type ContentLine, componentsOf, paramOf, textOf } from './content-line.ts';

/** Name and identities of a card that others refer to by its UID. */
export interface NamedCard {
  readonly displayName?: string;
  readonly identities: readonly Identity[];
}

interface StatedRelation {
  readonly relation: Relation;
  readonly value: string;
  readonly isText: boolean;
}

/** A UID in one form: without `urn:uuid:`, in lower case. */
export function uidKey(uid: string): string {
  return uid
    .trim()
    .replace(/^urn:uuid:/i, '')
    .toLowerCase();
}

/** UIDs of other cards that a line refers to. */
export function referredUid(line: ContentLine): string | undefined {
  if (line.name !== 'RELATED') return undefined;
  const value = textOf(line);
  return isReference(value, paramOf(line, 'VALUE').includes('text')) ? uidKey(value) : undefined;
}

function isReference(value: string, isText: boolean): boolean {
  return /^urn:uuid:/i.test(value) || (!isText && /^[\w-]{8,}$/.test(value) && /\d/.test(value));
}

/** What the card's person states of others: RELATED (RFC 6350 6.6.6), X-ABRELATEDNAMES with its label, X-SPOUSE, X-MANAGER, X-ASSISTANT, and Android's custom rows. Private where the card's CLASS (RFC 2426 3.7.1) says so. */
export function relationFacts(
  properties: readonly ContentLine[],
  recordId: string,
  namedCards: ReadonlyMap<string, NamedCard>,
): readonly RelationFact[] {
  const facts = new Map<string, RelationFact>();
  const isPrivate = properties.some((line) => line.name === 'CLASS' && /^(?:private|confidential)$/i.test(textOf(line).trim()));
  for (const line of properties) {
    const stated = statedRelation(line, properties);
    const fact = stated && relationFact(stated, recordId, namedCards);
    if (fact !== undefined) facts.set(fact.mention.externalId, isPrivate ? { ...fact, scope: 'private' } : fact);
  }
  return [...facts.values()];
}

/** Numbers of `ContactsContract.CommonDataKinds.Relation` in Android. */
const ANDROID_RELATIONS: readonly (Relation | undefined)[] = [
  undefined,
  'assistant',
  'sibling',
  'child',
  'partner',
  'parent',
  'friend',
  'manager',
  'parent',
  'parent',
  'partner',
  undefined,
  'kin',
  'sibling',
  'partner',
];

function statedRelation(line: ContentLine, properties: readonly ContentLine[]): StatedRelation | undefined {
  if (line.name === 'RELATED') {
    return labelled(paramOf(line, 'TYPE'), textOf(line), paramOf(line, 'VALUE').includes('text'));
  }
  if (line.name === 'X-ABRELATEDNAMES') {
    const label = properties.find(({ name, group }) => name === 'X-ABLABEL' && line.group !== undefined && group === line.group);
    return labelled(label === undefined ? paramOf(line, 'TYPE') : [textOf(label)], textOf(line), true);
  }
  if (line.name === 'X-ANDROID-CUSTOM') {
    const [type = '', value = '', number = '', label = ''] = componentsOf(line);
    if (!type.endsWith('/relation')) return undefined;
    const relation = ANDROID_RELATIONS[Number(number)] ?? relationOf(label);
    return relation && { relation, value, isText: true };
  }
  const [, word] = /^X-(?:MS-|EVOLUTION-|KADDRESSBOOK-X-)?(SPOUSE|MANAGER|ASSISTANT)S?(?:NAME)?$/.exec(line.name) ?? [];
  return word === undefined ? undefined : labelled([word], textOf(line), true);
}

function labelled(labels: readonly string[], value: string, isText: boolean): StatedRelation | undefined {
  const relation = labels.map(relationOf).find((found) => found !== undefined);
  return relation && { relation, value, isText };
}

function relationFact(
  { relation, value, isText }: StatedRelation,
  recordId: string,
  namedCards: ReadonlyMap<string, NamedCard>,
): RelationFact | undefined {
  const named = mentioned(value, isText, namedCards);
  const key = named?.displayName ?? named?.identities[0]?.handle;
  if (named === undefined || key === undefined) return undefined;
  const mention: RecordFact = {
    kind: 'record',
    externalId: `${recordId}/${relation}/${key}`,
    about: 'person',
    identities: named.identities,
    // A bare name is matched later; an address is reason enough to make a person.
    isNamed: named.identities.length > 0,
    ...(named.displayName ? { displayName: named.displayName } : {}),
  };
  return { kind: 'relation', recordId, relation, mention };
}

function mentioned(value: string, isText: boolean, namedCards: ReadonlyMap<string, NamedCard>): NamedCard | undefined {
  if (isReference(value, isText)) return namedCards.get(uidKey(value));
  if (/^mailto:/i.test(value)) return byIdentity(emailIdentity(value));
  if (/^tel:/i.test(value)) return byIdentity(phoneIdentity(value));
  if (/^https?:/i.test(value)) return byIdentity(profileIdentity(value));
  if (/^[a-z][a-z0-9+.-]*:\S/i.test(value)) return undefined;
  const address = value.includes('@') ? emailIdentity(value) : undefined;
  if (address !== undefined) return byIdentity(address);
  const displayName = cleanText(value);
  return displayName ? { displayName, identities: [] } : undefined;
}

function byIdentity(identity: Identity | undefined): NamedCard | undefined {
  return identity && { identities: [identity] };
}
