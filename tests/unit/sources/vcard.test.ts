import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bundle } from '../../../src/sources/bundle.ts';
import type { Fact, SourceRow } from '../../../src/sources/fact.ts';
import { vcardFormat } from '../../../src/sources/vcard/vcard.ts';
import { bundleOf, folderOf } from '../../support/bundle.ts';

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const options = { learnedAt: new Date('2026-09-01T00:00:00.000Z') };

async function fixture(name: string): Promise<Bundle> {
  return bundleOf(name, await readFile(new URL(`../../fixtures/vcard/${name}`, import.meta.url)));
}

async function rowsOf(bundle: Bundle, ownerEmail?: string): Promise<SourceRow[]> {
  return await collected(vcardFormat.read(bundle, { ...options, ...(ownerEmail ? { ownerEmail } : {}) }));
}

function card(...lines: readonly string[]): string {
  return ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
}

async function factsOf(content: Buffer | string, chunkBytes?: number): Promise<Fact[]> {
  const rows = await rowsOf(bundleOf('book.vcf', content, chunkBytes));
  return rows.flatMap((row) => ('facts' in row ? row.facts : []));
}

/** The record of the first card. */
async function recordOf(...lines: readonly string[]): Promise<Fact | undefined> {
  return (await factsOf(card(...lines)))[0];
}

const named = (handle: string, displayName: string) => ({ network: 'email', handle, displayName });
const phone = (handle: string, displayName: string) => ({ network: 'phone', handle, displayName });

test('a card of version 4.0 gives a person with addresses, work and kin', async () => {
  const sanne = 'Sanne Bakker';
  const recordId = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
  const mention = (relation: string, key: string, rest: object) => ({
    kind: 'relation',
    recordId,
    relation,
    mention: { kind: 'record', externalId: `${recordId}/${relation}/${key}`, about: 'person', ...rest },
  });
  const [first, second] = await rowsOf(await fixture('book-4.0.vcf'), 'Sanne@firm.example');
  expect(first).toEqual({
    part: 'book-4.0.vcf',
    line: 1,
    externalId: recordId,
    facts: [
      {
        kind: 'record',
        externalId: recordId,
        about: 'person',
        identities: [
          named('sanne@firm.example', sanne),
          named('sanne@home.example', sanne),
          phone('+31570123456;ext=12', sanne),
          { network: 'linkedin', handle: 'in/sanne-bakker', displayName: sanne },
          { network: 'x', handle: 'sanne_bakker', displayName: sanne },
        ],
        isNamed: true,
        displayName: sanne,
        givenName: 'Sanne',
        familyName: 'Bakker',
        town: 'Deventer',
        birthday: '1984-03-21',
        isOwner: true,
      },
      { kind: 'employment', recordId, company: { name: 'Firm; and Sons' }, title: 'Bid manager', department: 'Sales, Water' },
      mention('sibling', 'Daan Bakker', {
        identities: [named('daan@supplier.example', 'Daan Bakker')],
        isNamed: true,
        displayName: 'Daan Bakker',
      }),
      mention('partner', 'Joost, the tall one', { identities: [], isNamed: false, displayName: 'Joost, the tall one' }),
      mention('colleague', 'eva@firm.example', { identities: [{ network: 'email', handle: 'eva@firm.example' }], isNamed: true }),
    ],
  });
  expect(second && 'facts' in second && second.facts[0]).toEqual({
    kind: 'record',
    externalId: '03a0e51f-d1aa-4385-8a53-e29025acd8af',
    about: 'person',
    identities: [named('daan@supplier.example', 'Daan Bakker')],
    isNamed: true,
    displayName: 'Daan Bakker',
  });
});

test('a card of version 3.0 as Apple writes it: groups with labels, related names, company cards', async () => {
  const rows = await rowsOf(await fixture('apple-3.0.vcf'));
  const facts = rows.flatMap((row) => ('facts' in row ? row.facts : []));
  expect(facts.filter(({ kind }) => kind === 'record')).toEqual([
    {
      kind: 'record',
      externalId: 'abc-1:abperson',
      about: 'person',
      identities: [
        named('eva.vos@mail.example', 'Eva Vos'),
        phone('+31612345678', 'Eva Vos'),
        { network: 'x', handle: 'eva_vos', displayName: 'Eva Vos' },
        { network: 'linkedin', handle: 'in/eva-vos', displayName: 'Eva Vos' },
      ],
      isNamed: true,
      displayName: 'Eva Vos',
      givenName: 'Eva',
      familyName: 'Vos',
      town: 'Zwolle',
    },
    {
      kind: 'record',
      externalId: 'abc-2:abperson',
      about: 'organisation',
      identities: [named('info@garage.example', 'Garage Smit')],
      isNamed: true,
      displayName: 'Garage Smit',
    },
  ]);
  expect(facts.flatMap((fact) => (fact.kind === 'relation' ? [[fact.relation, fact.mention.displayName]] : []))).toEqual([
    ['sibling', 'Pieter Vos'],
    ['in-law', 'Marieke'],
    ['manager', 'Sanne Bakker'],
  ]);
  expect(rows.filter((row) => 'skipped' in row)).toEqual([{ part: 'apple-3.0.vcf', line: 3, skipped: 'a group' }]);
});

test('a card of version 2.1 in Latin-1 with quoted-printable, soft breaks, bare types and an agent inside', async () => {
  const name = 'Jürgen Größe';
  expect(await rowsOf(await fixture('outlook-2.1.vcf'))).toEqual([
    {
      part: 'outlook-2.1.vcf',
      line: 1,
      externalId: expect.stringMatching(/^sha256-[0-9a-f]{32}$/),
      facts: [
        {
          kind: 'record',
          externalId: expect.any(String),
          about: 'person',
          identities: [named('juergen@werk.example', name), phone('+4930123456', name)],
          isNamed: true,
          displayName: name,
          givenName: 'Jürgen',
          familyName: 'Größe',
          town: 'Köln',
          birthday: '1970-01-02',
        },
        {
          kind: 'employment',
          recordId: expect.any(String),
          company: { name: 'Wasserwerk für Köln' },
          title: 'Leiter der Beschaffung und Ausschreibungen',
        },
      ],
    },
  ]);
});

test('the address book belongs to whom its importer says', async () => {
  const bundle = bundleOf('book.vcf', card('FN:Ana'));
  expect(await vcardFormat.origin(bundle, options)).toEqual({ label: 'Address book book.vcf', key: 'vcard:book.vcf', owner: [] });
  expect(await vcardFormat.origin(bundle, { ...options, ownerEmail: 'Ana@Firm.example' })).toEqual({
    label: 'Address book of ana@firm.example',
    key: 'vcard:ana@firm.example',
    owner: [{ network: 'email', handle: 'ana@firm.example' }],
  });
});

test('what a private card says of others is its owner’s alone', async () => {
  const scopesOf = async (...lines: string[]) =>
    (await factsOf(card('FN:Ana', 'EMAIL:ana@b.example', 'RELATED;TYPE=sibling;VALUE=text:Daan', ...lines))).flatMap((fact) =>
      fact.kind === 'relation' ? [fact.scope] : [],
    );
  expect(await scopesOf()).toEqual([undefined]);
  expect(await scopesOf('CLASS:PUBLIC')).toEqual([undefined]);
  expect(await scopesOf('CLASS:PRIVATE')).toEqual(['private']);
  expect(await scopesOf('class:Confidential')).toEqual(['private']);
});

test('a relation by UID is the person of that card, wherever it stands in the file', async () => {
  const brother = card('UID:urn:uuid:AAAA-1111', 'FN:Daan', 'EMAIL:daan@b.example');
  const sister = card('UID:s-1', 'FN:Sanne', 'RELATED;TYPE=sibling:urn:uuid:aaaa-1111', 'RELATED;TYPE=friend:urn:uuid:unknown-1');
  for (const content of [brother + sister, sister + brother]) {
    expect((await factsOf(content)).filter(({ kind }) => kind === 'relation')).toEqual([
      {
        kind: 'relation',
        recordId: 's-1',
        relation: 'sibling',
        mention: {
          kind: 'record',
          externalId: 's-1/sibling/Daan',
          about: 'person',
          identities: [named('daan@b.example', 'Daan')],
          isNamed: true,
          displayName: 'Daan',
        },
      },
    ]);
  }
});

test('Android and desktop address books state relations in lines of their own', async () => {
  const facts = await factsOf(
    card(
      'FN:Ana',
      'X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bo;2;;;;;;;;;;;;;',
      'X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Cy;0;zwager;;;;;;;;;;;;',
      'X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;An;1;;;;;;;;;;;;;',
      'X-EVOLUTION-SPOUSE:Di',
      'X-KADDRESSBOOK-X-ManagersName:Ed',
      'X-MS-ASSISTANT:Fe',
    ),
  );
  expect(facts.flatMap((fact) => (fact.kind === 'relation' ? [[fact.relation, fact.mention.displayName]] : []))).toEqual([
    ['sibling', 'Bo'],
    ['in-law', 'Cy'],
    ['partner', 'Di'],
    ['manager', 'Ed'],
    ['assistant', 'Fe'],
  ]);
});

test('a broken card is a skipped row, and those after it are read', async () => {
  const content = `junk\n${card('FN:Ana')}BEGIN:VCARD\r\nFN:Bo\r\n${card('FN:Cy')}${card('NOTE:nothing')}BEGIN:VCARD\nFN:Di`;
  const part = 'book.vcf';
  const rows = await rowsOf(bundleOf(part, content));
  expect(rows.map((row) => ('facts' in row ? { ...row, externalId: '', facts: row.facts.length } : row))).toEqual([
    { part, line: 1, externalId: '', facts: 1 },
    { part, line: 2, skipped: 'a card without END:VCARD' },
    { part, line: 3, externalId: '', facts: 1 },
    { part, line: 4, skipped: 'neither a name nor an address' },
    { part, line: 5, skipped: 'a card without END:VCARD: the file may be cut off' },
  ]);
});

test('two cards with one UID stay two records', async () => {
  const facts = await factsOf(card('UID:u', 'FN:Ana', 'ORG:Firm') + card('UID:u', 'FN:Ana', 'ORG:Firm', 'X-SPOUSE:Bo'));
  expect(facts.map((fact) => ('recordId' in fact ? fact.recordId : fact.kind === 'record' && fact.externalId))).toEqual([
    'u',
    'u',
    'u#2',
    'u#2',
    'u#2',
  ]);
  expect(facts.flatMap((fact) => (fact.kind === 'relation' ? fact.mention.externalId : []))).toEqual(['u#2/partner/Bo']);
});

test('a card keeps its key when it is exported again with other work', async () => {
  const keys = await Promise.all(
    ['ORG:One', 'ORG:Two'].map(async (line) => {
      const record = await recordOf('FN:Ana', 'EMAIL:ana@b.example', line);
      return record?.kind === 'record' && record.externalId;
    }),
  );
  expect(keys[0]).toBe(keys[1]);
});

test.each([
  ['UTF-8', Buffer.from(card('FN:Zoë'))],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${card('FN:Zoë')}`)],
  ['Latin-1', Buffer.from(card('FN:Zoë'), 'latin1')],
  ['UTF-16 with a mark', Buffer.from(`\ufeff${card('FN:Zoë')}`, 'utf16le')],
  ['UTF-16 without a mark', Buffer.from(card('FN:Zoë'), 'utf16le')],
  ['UTF-16, big end first', Buffer.from(`\ufeff${card('FN:Zoë')}`, 'utf16le').swap16()],
  ['UTF-8 read as Latin-1', Buffer.from(card('FN:ZoÃ«'))],
  ['UTF-8 in quoted-printable', Buffer.from(card('VERSION:2.1', 'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB'))],
  ['Latin-1 in quoted-printable', Buffer.from(card('VERSION:2.1', 'FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Zo=EB'))],
  ['base64', Buffer.from(card('FN;ENCODING=b:Wm/Dqw=='))],
  ['a fold inside of a letter', Buffer.concat([Buffer.from('BEGIN:VCARD\nFN:Zo\u00c3\n \u00ab\nEND:VCARD\n', 'latin1')])],
  ['Mac line ends', Buffer.from(card('FN:Zoë').replaceAll('\r\n', '\r'))],
])('%s is read as it was meant', async (_encoding, content) => {
  expect(vcardFormat.detect(bundleOf('book.vcf', content))).toBe(true);
  for (const chunkBytes of [7, 65_536]) {
    const [record] = await factsOf(content, chunkBytes);
    expect(record?.kind === 'record' && record.displayName).toBe('Zoë');
  }
});

test('control and bidirectional characters are cleaned, formulas stay, a value of 1 MB is cut', async () => {
  const names = await Promise.all(
    ['=cmd|calc', 'An\u0000a\u202eVos', 'x'.repeat(1_000_000)].map(async (name) => {
      const record = await recordOf(`FN:${name}`);
      return record?.kind === 'record' && record.displayName;
    }),
  );
  expect(names).toEqual(['=cmd|calc', 'AnaVos', 'x'.repeat(1000)]);
});

test('a line of many MB without an end costs its property, not the card', async () => {
  const facts = await factsOf(
    `${card('FN:Ana', `NOTE:${'x'.repeat(3_000_000)}`, `PHOTO;ENCODING=b:${'A'.repeat(3_000_000)}`, 'ORG:Firm')}`,
  );
  expect(facts.map(({ kind }) => kind)).toEqual(['record', 'employment']);
});

test('what is left of a line that is too long is not taken for a fold of the line before', async () => {
  const [, employment] = await factsOf(card('FN:Ana', 'ORG:Firm', `NOTE:${' '.repeat(3_000_000)}x`));
  expect(employment?.kind === 'employment' && employment.company).toEqual({ name: 'Firm' });
});

test('a colon inside of a quoted parameter does not begin the value', async () => {
  const record = await recordOf('FN:Ana', 'EMAIL;X-NOTE="at work: rarely";TYPE=work:ana@b.example');
  expect(record?.kind === 'record' && record.identities).toEqual([named('ana@b.example', 'Ana')]);
});

test('a card shown as a company makes no person', async () => {
  const record = await recordOf('N:Smit;Garage', 'FN:Garage Smit', 'ORG:Smit Holding', 'X-ABShowAs:COMPANY');
  expect(record?.kind === 'record' && record.about).toBe('organisation');
});

test('a photo in folded lines is left out, however large; a card that is large without it is skipped', async () => {
  const folds = `${' '}${'A'.repeat(75)}\r\n`.repeat(100_000);
  const [photo, note] = await rowsOf(
    bundleOf(
      'book.vcf',
      `BEGIN:VCARD\r\nPHOTO;ENCODING=b:A\r\n${folds}FN:Ana\r\nEND:VCARD\r\nBEGIN:VCARD\r\nNOTE:A\r\n${folds}FN:Bo\r\nEND:VCARD\r\n`,
    ),
  );
  expect(photo && 'facts' in photo && photo.facts.length).toBe(1);
  expect(note).toEqual({ part: 'book.vcf', line: 2, skipped: 'a card of more than 4 MiB' });
});

test('a card with hundreds of addresses is no person', async () => {
  const emails = Array.from({ length: 101 }, (_, at) => `EMAIL:a${at}@b.example`);
  expect(await rowsOf(bundleOf('book.vcf', card('FN:All', ...emails)))).toEqual([
    { part: 'book.vcf', line: 1, skipped: 'more than 100 addresses' },
  ]);
});

test('only what begins with a card is an address book, whatever its name', () => {
  const isBook = (content: string) => vcardFormat.detect(bundleOf('book.vcf', content));
  expect(
    ['', 'First Name,Last Name\nAna,Vos', 'BEGIN:VCALENDAR\r\n', 'From a@b Sat\nBEGIN:VCARD\n', '\0\0\0\0', 'PK\x03\x04'].map(
      isBook,
    ),
  ).toEqual(Array.from({ length: 6 }, () => false));
  expect(vcardFormat.detect(bundleOf('anything.txt', `\r\n\r\nbegin:vcard\r\n`))).toBe(true);
  expect(vcardFormat.detect(folderOf('cards', { 'a.vcf': card('FN:Ana'), 'b.vcf': card('FN:Bo'), 'c.vcf': '' }))).toBe(true);
  expect(vcardFormat.detect(folderOf('mixed', { 'a.vcf': card('FN:Ana'), 'b.csv': 'a,b' }))).toBe(false);
});

test('a file without any card says so', async () => {
  await expect(rowsOf(bundleOf('book.vcf', ''))).rejects.toThrow('book.vcf holds no vCard: export the address book again');
});

test('any bytes between two good cards are read to the end', async () => {
  const lines = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'BEGIN:VCARD',
        'END:VCARD',
        ' ',
        'AGENT:',
        'N:a;b',
        'FN;ENCODING=QUOTED-PRINTABLE:=\n',
        'RELATED;TYPE="a,b:urn:uuid:1',
        'ORG:\\',
        'X-ABLabel',
      ),
    ),
  );
  await fc.assert(
    fc.asyncProperty(lines, async (junk) => {
      const rows = await rowsOf(
        bundleOf(
          'book.vcf',
          `${card('FN:Ana')}${junk.join('\n')}\nEND:VCARD\nEND:VCARD\nEND:VCARD\nEND:VCARD\n${card('FN:Zoë')}`,
        ),
      );
      expect(rows[0]).toMatchObject({ line: 1, facts: [{ displayName: 'Ana' }] });
      expect(rows.every((row) => 'facts' in row || row.skipped.length > 0)).toBe(true);
    }),
  );
});
