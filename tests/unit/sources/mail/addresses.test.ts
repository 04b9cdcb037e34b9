import fc from 'fast-check';
import { addressParser } from 'postal-mime';
import { expect, test } from 'vitest';
import { readAddresses } from '../../../../src/sources/mail/addresses.ts';

const none = { mailboxes: [], unreadable: 0 };
const doubtful = { mailboxes: [], unreadable: 1 };
const only = (address: string, displayName?: string) => ({
  mailboxes: [{ address, ...(displayName ? { displayName } : {}) }],
  unreadable: 0,
});

test.each([
  ['sanne@noordwind.example', only('sanne@noordwind.example')],
  ['Sanne Bakker <sanne@noordwind.example>', only('sanne@noordwind.example', 'Sanne Bakker')],
  ['"Bakker, Sanne (NL)" <sanne@noordwind.example>', only('sanne@noordwind.example', 'Bakker, Sanne (NL)')],
  ['sanne@noordwind.example (Sanne Bakker)', only('sanne@noordwind.example', 'Sanne Bakker')],
  ['=?utf-8?Q?Bakker,_Jos=C3=A9?= <jose@x.example>', only('jose@x.example', 'Bakker, José')],
  ['=?utf-8?Q?Jos=C3=A9?=\r\n =?utf-8?Q?_Bakker?= <jose@x.example>', only('jose@x.example', 'José Bakker')],
  ['<sanne@noordwind.example>', only('sanne@noordwind.example')],
  ['"O\\"Neill" <o@x.example>', only('o@x.example', 'O"Neill')],
])('the address of %j is read', (value, expected) => {
  expect(readAddresses(value)).toEqual(expected);
});

test.each([
  ['"boss@firm.example" <evil@x.example>'],
  ['boss@firm.example <evil@x.example>'],
  ['(boss@firm.example) evil@x.example'],
  ['evil@x.example (boss@firm.example)'],
  ['Foo (<boss@firm.example>) <evil@x.example>'],
  ['=?utf-8?Q?Boss_<boss@firm.example>?= <evil@x.example>'],
  ['"a\\"boss@firm.example" <evil@x.example>'],
  ['"<boss@firm.example>, " <evil@x.example>'],
  ['(nested (boss@firm.example) comment) <evil@x.example>'],
])('a name, comment or encoded word never gives the address: %j', (value) => {
  expect(readAddresses(value).mailboxes.map(({ address }) => address)).toEqual(['evil@x.example']);
  expect(readAddresses(value).mailboxes[0]?.displayName ?? '').not.toMatch(/boss@firm\.example$/);
});

test.each([
  ['boss@firm.example evil@x.example'],
  ['Name <boss@firm.example> <evil@x.example>'],
  ['<boss@firm.example>evil@x.example'],
  ['boss@firm.example<evil@x.example'],
  ['"boss@firm.example, x" evil@x.example'],
  ['"boss@firm.example x"@x.example'],
  ['evil@x.example (never closed'],
  ['"never closed <boss@firm.example>, evil@x.example'],
  ['<evil@x.example'],
  ['evil@x.example>'],
  ['Sanne Bakker sanne@x.example'],
  ['<@relay.example,@other.example:evil@x.example>'],
  ['sanne @ x.example'],
  ['x\\@y.example'],
  ['=?utf-8?Q?boss?=@firm.example'],
  ['A: B: evil@x.example;;'],
])('nobody is taken where more than one reading is possible: %j', (value) => {
  expect(readAddresses(value)).toEqual(doubtful);
});

test.each([
  [''],
  [', ,;'],
  ['undisclosed-recipients:;'],
  ['"boss@firm.example"'],
  ['Sanne Bakker'],
  ['=?utf-8?B?PGJvc3NAZmlybS5leGFtcGxlPg==?='],
  ['<>'],
])('%j names no address', (value) => {
  expect(readAddresses(value)).toEqual(none);
});

test('the members of a group are taken, and its name is not', () => {
  expect(readAddresses('Tender team: a@x.example, Bo <b@x.example>; c@x.example')).toEqual({
    mailboxes: [{ address: 'a@x.example' }, { address: 'b@x.example', displayName: 'Bo' }, { address: 'c@x.example' }],
    unreadable: 0,
  });
});

test('10,000 nested groups and brackets are read without harm', () => {
  expect(readAddresses('a:'.repeat(10_000)).mailboxes).toEqual([]);
  expect(readAddresses('<'.repeat(10_000)).mailboxes).toEqual([]);
  expect(readAddresses('('.repeat(10_000)).mailboxes).toEqual([]);
  expect(readAddresses('=?'.repeat(10_000)).mailboxes).toEqual([]);
});

const atom = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const address = fc.tuple(atom, atom).map(([local, domain]) => `${local}@${domain}.example`);
const name = fc.stringMatching(/^[A-Za-z][A-Za-z ,.@<>()]{0,12}[a-z]$/);
const written = fc.oneof(
  address.map((of) => ({ of, text: of })),
  fc.tuple(name, address).map(([shown, of]) => ({ of, text: `"${shown}" <${of}>` })),
  fc.tuple(atom, address).map(([shown, of]) => ({ of, text: `${shown} <${of}>` })),
  fc.tuple(atom, address).map(([shown, of]) => ({ of, text: `${of} (${shown})` })),
);

test('well-formed lists give the same people as the mail library gives', () => {
  fc.assert(
    fc.property(fc.array(written, { maxLength: 8 }), (entries) => {
      const value = entries.map(({ text }) => text).join(', ');
      const ours = readAddresses(value).mailboxes.map((mailbox) => mailbox.address);
      expect(ours).toEqual(entries.map(({ of }) => of));
      expect(ours).toEqual(addressParser(value).map((parsed) => parsed.address));
    }),
  );
});

test('an address that is taken stands in the header, bare or in angle brackets, whatever the header is', () => {
  const piece = fc.constantFrom(
    'a@x.example',
    'b@y.example',
    'Bo',
    '"',
    '(',
    ')',
    '<',
    '>',
    ',',
    ';',
    ':',
    ' ',
    '\\',
    '=?utf-8?Q?a?=',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const value = pieces.join('');
      for (const mailbox of readAddresses(value).mailboxes) expect(value).toContain(mailbox.address);
    }),
  );
});
