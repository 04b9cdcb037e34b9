import type { Bundle, Part } from '../bundle.ts';
import { parsePartialDate } from '../date.ts';
import type { EmploymentFact, Fact, Identity, RecordFact, SourceRow } from '../fact.ts';
import { type Origin, type ReadOptions, SourceError, type SourceFormat } from '../format.ts';
import { cleanText, emailIdentity, identityKey, phoneIdentity, profileIdentity } from '../identity.ts';
import { relationOf } from '../relation.ts';
import { type CsvLayout, cellReader, findLayout, readRows } from './csv-text.ts';
import { encodingNotes } from './encoding.ts';
import { distinctKeys, rowKey } from './row-key.ts';

/** How Google joins several values in one cell. */
const VALUE_SEPARATOR = ' ::: ';
/** More values of one sort than any card of a person has. */
const MAX_NUMBERED_COLUMNS = 40;

type Card = (column: string) => string;

const NUMBERED = /^(?:e-mail|phone|relation|website|address|organization|im|event) 1 - (?:label|type|value|name|formatted)$/;

function isHeader(columns: readonly string[]): boolean {
  const has = (column: string) => columns.includes(column);
  const isPresentHead =
    has('first name') &&
    has('last name') &&
    (has('file as') || has('phonetic first name') || (has('organization name') && has('labels')));
  return (
    (isPresentHead || has('given name') || has('first name')) &&
    (isPresentHead || columns.some((column) => NUMBERED.test(column)))
  );
}

function addressBookOf(bundle: Bundle): { part: Part; layout: CsvLayout } | undefined {
  const [part] = bundle.parts;
  const layout = part !== undefined && bundle.parts.length === 1 ? findLayout(part, isHeader) : undefined;
  return part !== undefined && layout !== undefined ? { part, layout } : undefined;
}

function getAddressBook(bundle: Bundle): { part: Part; layout: CsvLayout } {
  const addressBook = addressBookOf(bundle);
  if (addressBook !== undefined) return addressBook;
  throw new SourceError(
    `${bundle.name} is no export of Google Contacts: its first 20 lines hold no header with First Name or Given Name and columns such as "E-mail 1 - Value"`,
  );
}

/** The values of `<sort> n - <field>`, with their labels. */
function numbered(card: Card, sort: string, valueField: string): { label: string; value: string }[] {
  const found: { label: string; value: string }[] = [];
  for (let n = 1; n <= MAX_NUMBERED_COLUMNS; n += 1) {
    const label = cleanText(card(`${sort} ${n} - label`) || card(`${sort} ${n} - type`)).replace(/^\* ?/, '');
    const values = card(`${sort} ${n} - ${valueField}`).split(VALUE_SEPARATOR);
    found.push(...values.map((value) => ({ label, value: value.trim() })).filter(({ value }) => value));
  }
  return found;
}

function identitiesOf(card: Card): Identity[] {
  const profiles = numbered(card, 'website', 'value').map(({ value }) => profileIdentity(value));
  const found = [
    ...numbered(card, 'e-mail', 'value').map(({ value }) => emailIdentity(value)),
    ...numbered(card, 'phone', 'value').map(({ value }) => phoneIdentity(value)),
    // A home page is not listed as it may be the employer's, which many share.
    ...profiles.filter((profile) => profile !== undefined && profile.network !== 'web'),
  ].filter((identity) => identity !== undefined);
  return [...new Map(found.map((identity) => [identityKey(identity), identity])).values()];
}

interface Name {
  readonly given: string;
  readonly family: string;
  readonly shown: string;
}

function nameOf(card: Card): Name {
  const given = cleanText(card('first name') || card('given name'));
  const middle = cleanText(card('middle name') || card('additional name'));
  const family = cleanText(card('last name') || card('family name'));
  const whole = [given, middle, family].filter(Boolean).join(' ');
  return { given, family, shown: whole || cleanText(card('name') || card('file as') || card('nickname')) };
}

function companyOf(card: Card): { name: string; title: string; department: string } {
  const [name, title, department] = ['name', 'title', 'department'].map((field) =>
    cleanText((card(`organization ${field}`) || card(`organization 1 - ${field}`)).split(VALUE_SEPARATOR)[0] ?? ''),
  );
  return { name: name ?? '', title: title ?? '', department: department ?? '' };
}

function employmentOf(card: Card, recordId: string): EmploymentFact[] {
  const { name, title, department } = companyOf(card);
  if (!name) return [];
  return [
    { kind: 'employment', recordId, company: { name }, ...(title ? { title } : {}), ...(department ? { department } : {}) },
  ];
}

function relationsOf(card: Card, recordId: string): Fact[] {
  return numbered(card, 'relation', 'value').flatMap(({ label, value }, index) => {
    const relation = relationOf(label);
    const displayName = cleanText(value);
    if (relation === undefined || !displayName) return [];
    const mention: RecordFact = {
      kind: 'record',
      externalId: `${recordId}/relation/${index + 1}`,
      about: 'person',
      identities: [],
      displayName,
      isNamed: false,
    };
    return [{ kind: 'relation', recordId, relation, mention }];
  });
}

function recordOf(card: Card, externalId: string): RecordFact {
  const { given, family, shown } = nameOf(card);
  const company = companyOf(card).name;
  const town = cleanText(card('address 1 - city'));
  const birthday = parsePartialDate(card('birthday'));
  const displayName = shown || company;
  return {
    kind: 'record',
    externalId,
    about: shown || !company ? 'person' : 'organisation',
    identities: identitiesOf(card),
    ...(displayName ? { displayName } : {}),
    ...(given ? { givenName: given } : {}),
    ...(family ? { familyName: family } : {}),
    ...(town ? { town } : {}),
    ...(birthday === undefined ? {} : { birthday }),
    isNamed: true,
  };
}

/** What a card keeps while the rest of it changes: its first e-mail address or profile; else its name with its number, which a family may share, or its company. */
function keyOf(card: Card): string {
  const identities = identitiesOf(card);
  const own = identities.find(({ network }) => network !== 'phone');
  if (own !== undefined) return rowKey(identityKey(own));
  return rowKey(nameOf(card).shown, identities[0]?.handle ?? companyOf(card).name);
}

function factsOf(card: Card, externalId: string): Fact[] {
  const record = recordOf(card, externalId);
  if (record.about === 'organisation') return [record];
  return [record, ...employmentOf(card, externalId), ...relationsOf(card, externalId)];
}

async function origin(bundle: Bundle, { ownerEmail }: ReadOptions): Promise<Origin> {
  const { part } = getAddressBook(bundle);
  const owner = emailIdentity(ownerEmail ?? '');
  const whose = owner?.handle ?? bundle.name;
  const owners = owner === undefined ? [] : [owner];
  return {
    label: `Google contacts of ${whose}`,
    key: `google-contacts:${whose}`,
    owner: owners,
    ...(await encodingNotes([part])),
  };
}

async function* read(bundle: Bundle): AsyncGenerator<SourceRow> {
  const { part, layout } = getAddressBook(bundle);
  const cell = cellReader(layout.header);
  const distinct = distinctKeys();
  for await (const row of readRows(part, layout)) {
    if ('skipped' in row) {
      yield { part: part.path, ...row };
      continue;
    }
    const card: Card = (column) => cell(row.cells, column);
    const isEmpty = !nameOf(card).shown && !companyOf(card).name && identitiesOf(card).length === 0;
    if (isEmpty) yield { part: part.path, line: row.line, skipped: 'a card without name, address or number' };
    else {
      const externalId = distinct(keyOf(card));
      yield { part: part.path, line: row.line, externalId, facts: factsOf(card, externalId) };
    }
  }
}

/** An address book exported from Google Contacts as Google CSV, with its present or its older head. */
export const googleContacts: SourceFormat = {
  kind: 'google-contacts',
  label: 'Google Contacts (CSV)',
  detect: (bundle) => addressBookOf(bundle) !== undefined,
  origin,
  read,
};
