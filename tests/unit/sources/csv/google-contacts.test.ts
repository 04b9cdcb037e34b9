import { expect, test } from 'vitest';
import { googleContacts } from '../../../../src/sources/csv/google-contacts.ts';
import { SourceError } from '../../../../src/sources/format.ts';
import { relationOf } from '../../../../src/sources/relation.ts';
import { bundleOf } from '../../../support/bundle.ts';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const options = { learnedAt: new Date('2026-11-22T00:00:00Z'), ownerEmail: 'sanne@waterwerk.example' };

const PRESENT_HEAD =
  'First Name,Middle Name,Last Name,Phonetic First Name,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Relation 1 - Label,Relation 1 - Value,Relation 2 - Label,Relation 2 - Value,Website 1 - Label,Website 1 - Value,Website 2 - Label,Website 2 - Value';

async function facts(content: string) {
  const rows = await all(googleContacts.read(bundleOf('contacts.csv', content), options));
  return rows.map((row) => ('skipped' in row ? row.skipped : row.facts));
}

test('a card of the present export is a person with work, relations and profiles', async () => {
  const row =
    'Petra,van,Mulder,,,Veldhuis Pumps,Sales Manager,Water,1980-05-04,,,* myContacts,* Work,Petra@Veldhuis.example ::: petra@home.example,Mobile,06-12345678,Brother,Daan Mulder,Referred By,Joris,Profile,https://nl.linkedin.com/in/Petra-M/,Home,https://veldhuis.example';
  const content = `${PRESENT_HEAD}\n${row}\n`;
  expect(googleContacts.detect(bundleOf('contacts.csv', content))).toBe(true);
  expect(await googleContacts.origin(bundleOf('contacts.csv', content), options)).toEqual({
    label: 'Google contacts of sanne@waterwerk.example',
    key: 'google-contacts:sanne@waterwerk.example',
    owner: [{ network: 'email', handle: 'sanne@waterwerk.example' }],
  });
  const [row1] = await all(googleContacts.read(bundleOf('contacts.csv', content), options));
  const key = row1 && 'externalId' in row1 ? row1.externalId : '';
  expect(await facts(content)).toEqual([
    [
      {
        kind: 'record',
        externalId: key,
        about: 'person',
        identities: [
          { network: 'email', handle: 'petra@veldhuis.example' },
          { network: 'email', handle: 'petra@home.example' },
          { network: 'phone', handle: '+31612345678' },
          { network: 'linkedin', handle: 'in/petra-m' },
        ],
        displayName: 'Petra van Mulder',
        givenName: 'Petra',
        familyName: 'Mulder',
        birthday: '1980-05-04',
        isNamed: true,
      },
      {
        kind: 'employment',
        recordId: key,
        company: { name: 'Veldhuis Pumps' },
        title: 'Sales Manager',
        department: 'Water',
      },
      {
        kind: 'relation',
        recordId: key,
        relation: 'sibling',
        mention: {
          kind: 'record',
          externalId: `${key}/relation/1`,
          about: 'person',
          identities: [],
          displayName: 'Daan Mulder',
          isNamed: false,
        },
      },
    ],
  ]);
});

test('a card of the older export is read alike', async () => {
  const content =
    'Name,Given Name,Additional Name,Family Name,Birthday,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name,Organization 1 - Title,Relation 1 - Type,Relation 1 - Value\nDaan Bakker,Daan,,Bakker,0/0/00,* Work,daan@veldhuis.example,Veldhuis Pumps,Expert,Zus,Sanne\n';
  expect(await facts(content)).toEqual([
    [
      expect.objectContaining({
        displayName: 'Daan Bakker',
        identities: [{ network: 'email', handle: 'daan@veldhuis.example' }],
      }),
      expect.objectContaining({ kind: 'employment', company: { name: 'Veldhuis Pumps' }, title: 'Expert' }),
      expect.objectContaining({ kind: 'relation', relation: 'sibling' }),
    ],
  ]);
});

test('a card without a person is the organisation, and one without anything is skipped', async () => {
  const content =
    'Given Name,Family Name,E-mail 1 - Value,Organization 1 - Name\n,,info@veldhuis.example,Veldhuis Pumps\n,,,\n,,not an address,\n';
  expect(await facts(content)).toEqual([
    [
      {
        kind: 'record',
        externalId: expect.any(String),
        about: 'organisation',
        identities: [{ network: 'email', handle: 'info@veldhuis.example' }],
        displayName: 'Veldhuis Pumps',
        isNamed: true,
      },
    ],
    'a card without name, address or number',
    'a card without name, address or number',
  ]);
});

test('two cards never share a key, and a card keeps its own when its work changes', async () => {
  const head = 'Given Name,Family Name,E-mail 1 - Value,Organization 1 - Name';
  const keys = async (lines: string) =>
    (await all(googleContacts.read(bundleOf('c.csv', `${head}\n${lines}`), options))).map(
      (row) => 'externalId' in row && row.externalId,
    );
  const [first, second] = await keys('Jan,Smit,,Acme\nJan,Smit,,Acme');
  expect(second).toBe(`${first}#2`);
  expect(await keys('Jan,Smit,jan@a.example,Acme')).toEqual(await keys('Jan,Smit,jan@a.example,Other'));
});

test('bad rows are skipped with a reason', async () => {
  const content = `Given Name,Family Name,E-mail 1 - Value\nAna,=cmd|x,ana@a.example\nBo\0,B,b@b.example\n${'x'.repeat(1_000_000)},C,c@c.example\n"Cy,D,d@d.example`;
  const found = await facts(content);
  expect(found.map((row) => (typeof row === 'string' ? row : row.length))).toEqual([
    1,
    'contains NUL characters',
    'row larger than 64 kB',
    'a quote is opened and not closed',
  ]);
});

test('only an export of Google Contacts is taken for one', async () => {
  const others = ['', 'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n', 'BEGIN:VCARD\nVERSION:3.0\n'].map(
    (content) => bundleOf('contacts.csv', content),
  );
  expect(others.map(googleContacts.detect)).toEqual([false, false, false]);
  for (const other of others) await expect(googleContacts.origin(other, options)).rejects.toThrow(SourceError);
  expect(await facts(PRESENT_HEAD)).toEqual([]);
});

test('relations are told from their labels in English and Dutch', () => {
  const labels = [
    'Brother',
    'zus',
    '_$!<YoungerSister>!$_',
    'Vader',
    'Stiefmoeder',
    'Zoon',
    'Echtgenoot',
    'Neef',
    'brother-in-law',
    'Schoonzus',
    'Oom',
    'Vriendin',
    'co-worker',
    'Leidinggevende',
    'Assistent',
    'Referred By',
    'toString',
    '',
  ];
  expect(labels.map(relationOf)).toEqual([
    'sibling',
    'sibling',
    'sibling',
    'parent',
    'parent',
    'child',
    'partner',
    'cousin',
    'in-law',
    'in-law',
    'kin',
    'friend',
    'colleague',
    'manager',
    'assistant',
    undefined,
    undefined,
    undefined,
  ]);
});
