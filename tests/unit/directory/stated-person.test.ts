import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PersonIdentity } from '../../../src/directory/person.ts';
import { describePerson, type Statement } from '../../../src/directory/stated-person.ts';

const NOW = new Date('2026-11-22T09:00:00.000Z');

let next = 0;
function statement(stated: Partial<Statement>): Statement {
  next += 1;
  return {
    recordId: `rec_${String(next).padStart(4, '0')}`,
    key: `row_${next}`,
    sourceId: 'src_1',
    sourceKind: 'linkedin',
    learnedAt: '2026-01-10T09:00:00Z',
    isSuperseded: false,
    isOwner: false,
    isEmployee: false,
    displayName: null,
    givenName: null,
    familyName: null,
    town: null,
    birthday: null,
    companyName: null,
    companyDomain: null,
    companyIsFirm: false,
    title: null,
    department: null,
    validFrom: null,
    validTo: null,
    ...stated,
  };
}

function email(handle: string, displayName: string | null = null): PersonIdentity {
  return { id: `idn_${handle}`, network: 'email', handle, displayName, probability: 1 };
}

const stints = (statements: readonly Statement[], identities: readonly PersonIdentity[] = [], now = NOW) =>
  describePerson(statements, identities, now).stints.map(({ company, title, validFrom, validTo }) => ({
    company: company.name,
    title,
    validFrom,
    validTo,
  }));

const hr = (stated: Partial<Statement>) =>
  statement({
    sourceKind: 'employees-csv',
    sourceId: 'src_hr',
    isEmployee: true,
    companyName: 'Hollandwerk',
    companyIsFirm: true,
    ...stated,
  });

test('a newer archive that names another company ends the old employment and begins the new', () => {
  const old = statement({ key: 'row', companyName: 'Acme', title: 'Buyer', isSuperseded: true });
  const fresh = statement({ key: 'row', companyName: 'Veldhuis Pumps', title: 'Head', learnedAt: '2026-09-01T09:00:00Z' });
  expect(stints([old, fresh])).toEqual([
    { company: 'Acme', title: 'Buyer', validFrom: null, validTo: '2026-09-01' },
    { company: 'Veldhuis Pumps', title: 'Head', validFrom: '2026-09-01', validTo: null },
  ]);
});

test('where the newer archive dates the new work, the old ended on that day; where that was before the old began, when it was learned', () => {
  const old = statement({ key: 'row', companyName: 'Acme', validFrom: '2020', isSuperseded: true });
  const fresh = (validFrom: string) =>
    statement({ key: 'row', companyName: 'Veldhuis Pumps', validFrom, learnedAt: '2026-09-01T09:00:00Z' });
  expect(stints([old, fresh('2026-06')]).map(({ validTo }) => validTo)).toEqual(['2026-06', null]);
  expect(stints([old, fresh('2015')]).map(({ validTo }) => validTo)).toEqual(['2026-09-01', null]);
});

test('a newer archive that names no company any more ends the employment', () => {
  const old = statement({ key: 'row', companyName: 'Acme', isSuperseded: true });
  expect(stints([old, statement({ key: 'row', learnedAt: '2026-09-01T09:00:00Z' })])).toEqual([
    { company: 'Acme', title: null, validFrom: null, validTo: '2026-09-01' },
  ]);
});

test('a second employment that a newer version of its row no longer states has ended by then', () => {
  const row = statement({ key: 'row', companyName: 'Acme', isSuperseded: true });
  const second = statement({ key: 'row/employment/1', companyName: 'Bakker', isSuperseded: true });
  const newer = statement({ key: 'row', companyName: 'Acme', learnedAt: '2026-09-01T09:00:00Z' });
  expect(stints([row, second, newer])).toEqual([
    { company: 'Acme', title: null, validFrom: null, validTo: null },
    { company: 'Bakker', title: null, validFrom: null, validTo: '2026-09-01' },
  ]);
});

test('a newer title at the same company is the title, and the employment goes on', () => {
  const old = statement({ key: 'row', companyName: 'Acme BV', title: 'Buyer', isSuperseded: true });
  const fresh = statement({ key: 'row', companyName: 'Acme', title: 'Head', learnedAt: '2026-09-01T09:00:00Z' });
  expect(stints([old, fresh])).toEqual([{ company: 'Acme BV', title: 'Head', validFrom: null, validTo: null }]);
});

test('who goes and comes back within a day works there', () => {
  const at = (companyName: string, time: string, isSuperseded: boolean) =>
    statement({ key: 'row', companyName, learnedAt: `2026-09-01T${time}Z`, isSuperseded });
  const all = [at('Acme', '08:00:00', true), at('Bakker', '09:00:00', true), at('Acme', '10:00:00', false)];
  expect(stints(all).filter(({ validTo }) => validTo === null)).toEqual([
    { company: 'Acme', title: null, validFrom: '2026-09-01', validTo: null },
  ]);
});

test('an end in the past makes him a former employee, an end to come does not yet', () => {
  expect(stints([hr({ validFrom: '2019-01-01', validTo: '2025-05-31' })])).toEqual([
    { company: 'Hollandwerk', title: null, validFrom: '2019-01-01', validTo: '2025-05-31' },
  ]);
  expect(stints([hr({ validFrom: '2019-01-01', validTo: '2027-05-31' })])).toEqual([
    { company: 'Hollandwerk', title: null, validFrom: '2019-01-01', validTo: null },
  ]);
});

test('who left the firm is not brought back by an address book that does not know, nor by his old address', () => {
  const left = hr({ companyDomain: 'hollandwerk.example', validTo: '2025-05-31' });
  const card = statement({ sourceKind: 'vcard', sourceId: 'src_book', companyName: 'Hollandwerk BV' });
  expect(stints([left, card], [email('ana@hollandwerk.example')])).toEqual([
    { company: 'Hollandwerk', title: null, validFrom: null, validTo: '2025-05-31' },
  ]);
});

test('who owns a mailbox but has left the firm is not at the firm by another address', () => {
  const described = describePerson(
    [hr({ validTo: '2025-05-31' }), statement({ isOwner: true })],
    [email('ana@new.example')],
    NOW,
  );
  expect(described.stints.map(({ company }) => company)).toEqual([
    { name: 'Hollandwerk', nameKey: 'hollandwerk', domain: null, isFirm: true },
    { name: 'new.example', nameKey: 'new', domain: 'new.example', isFirm: false },
  ]);
});

test('one employment told by two sources is one: the more trusted one’s word, completed by the other’s', () => {
  const told = [
    statement({ sourceKind: 'linkedin', sourceId: 'src_li', companyName: 'Acme', title: 'Guru', validFrom: '2018' }),
    statement({ sourceKind: 'vcard', sourceId: 'src_book', companyName: 'Acme B.V.', department: 'Sales' }),
  ];
  const [stint, ...others] = describePerson(told, [], NOW).stints;
  expect(others).toEqual([]);
  expect(stint).toEqual({
    company: { name: 'Acme B.V.', nameKey: 'acme', domain: null, isFirm: false },
    title: 'Guru',
    department: 'Sales',
    validFrom: '2018',
    validTo: null,
    recordIds: told.map(({ recordId }) => recordId).sort(),
    sourceIds: ['src_book', 'src_li'],
  });
});

test('two positions at one company that one source tells are two, and the one that lasts is not lost', () => {
  const own = (title: string, validFrom: string, validTo: string | null) =>
    statement({ isOwner: true, companyName: 'Acme', title, validFrom, validTo });
  const expected = [
    { company: 'Acme', title: 'Engineer', validFrom: '2014-01', validTo: '2017-03' },
    { company: 'Acme', title: 'Manager', validFrom: '2017-03', validTo: null },
    { company: 'Acme', title: 'Trainer', validFrom: '2016-01', validTo: null },
  ];
  const positions = [own('Engineer', '2014-01', '2017-03'), own('Manager', '2017-03', null), own('Trainer', '2016-01', null)];
  expect(stints(positions)).toEqual(expected);
});

test('two stays at one company, years apart, are two', () => {
  const told = [
    statement({ sourceId: 'src_a', companyName: 'Acme', validFrom: '2008', validTo: '2010' }),
    statement({ sourceId: 'src_b', companyName: 'Acme', validFrom: '2019' }),
  ];
  expect(stints(told)).toHaveLength(2);
});

test('the domain of an address tells where somebody works only where nobody states it', () => {
  const address = [email('ana@veldhuispumps.example')];
  expect(stints([statement({ displayName: 'Ana' })], address)).toEqual([
    { company: 'veldhuispumps.example', title: null, validFrom: null, validTo: null },
  ]);
  expect(stints([statement({ companyName: 'Bakker' })], address).map(({ company }) => company)).toEqual(['Bakker']);
});

test('an address at a provider or of a desk tells nothing of work', () => {
  expect(stints([statement({})], [email('ana@gmail.com'), email('info@veldhuispumps.example')])).toEqual([]);
});

test('the company that a record names gets the domain of an address that begins like it', () => {
  const [stint] = describePerson(
    [statement({ companyName: 'Veldhuis Pumps' })],
    [email('ana@veldhuispumps.example')],
    NOW,
  ).stints;
  expect(stint?.company.domain).toBe('veldhuispumps.example');
});

test('a blank company is none', () => {
  expect(stints([statement({ companyName: ' ' })])).toEqual([]);
});

test('names and places come from the most trusted source that states them', () => {
  const told = [
    statement({ sourceKind: 'x', displayName: 'pumpfan', town: 'Delft' }),
    statement({ sourceKind: 'vcard', displayName: 'Mum' }),
    statement({ sourceKind: 'linkedin', isOwner: true, givenName: 'Ana', familyName: 'Bakker', displayName: 'Ana Bakker' }),
    hr({ givenName: 'Anna', birthday: '1980' }),
  ];
  expect(describePerson(told, [], NOW)).toMatchObject({
    displayName: 'Ana Bakker',
    givenName: 'Anna',
    familyName: 'Bakker',
    town: 'Delft',
    birthday: '1980',
    isOwner: true,
  });
});

test('who has no name is called what his address shows, or the address itself', () => {
  expect(describePerson([statement({ givenName: 'Ana', familyName: 'Bakker' })], [], NOW).displayName).toBe('Ana Bakker');
  expect(describePerson([], [email('a@x.example'), email('b@x.example', 'Ana B.')], NOW).displayName).toBe('Ana B.');
  expect(describePerson([], [email('a@x.example')], NOW).displayName).toBe('a@x.example');
});

const dates = fc.constantFrom(null, '2014', '2016-05', '2016-05-01', '2020', '2026-11-22', '2027-01');
const anyStatement = fc
  .record({
    key: fc.constantFrom('k1', 'k2', 'k3', 'k4'),
    sourceKind: fc.constantFrom('employees-csv', 'vcard', 'linkedin', 'x', 'mbox'),
    learnedAt: fc.constantFrom('2026-01-10T09:00:00Z', '2026-06-10T09:00:00Z', '2026-11-22T08:00:00Z'),
    isSuperseded: fc.boolean(),
    isOwner: fc.boolean(),
    displayName: fc.constantFrom(null, 'Ana', 'Ana Bakker'),
    town: fc.constantFrom(null, 'Delft', 'Utrecht'),
    companyName: fc.constantFrom(null, 'Acme', 'Acme BV', 'Hollandwerk', 'Veldhuis Pumps'),
    companyIsFirm: fc.boolean(),
    title: fc.constantFrom(null, 'Buyer', 'Head'),
    validFrom: dates,
    validTo: dates,
  })
  .map((stated) => ({ ...stated, sourceId: `src_${stated.key}` }));
const statements = fc
  .array(anyStatement, { maxLength: 10 })
  .map((all) => all.map((stated, index) => statement({ ...stated, recordId: `rec_${index}` })));

test('the order in which things were stated does not matter', () => {
  const shuffled = statements.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  const identities = [email('ana@acme.example', 'Ana'), email('ana@veldhuispumps.example')];
  fc.assert(
    fc.property(shuffled, ([all, reordered]) => {
      expect(describePerson(reordered, identities, NOW)).toEqual(describePerson(all, identities, NOW));
    }),
  );
});

test('every record that names a company stands behind an employment, and no employment ends in the future', () => {
  fc.assert(
    fc.property(statements, (all) => {
      const described = describePerson(all, [], NOW);
      const behind = new Set(described.stints.flatMap(({ recordIds }) => recordIds));
      expect(all.filter(({ companyName, recordId }) => companyName !== null && !behind.has(recordId))).toEqual([]);
      expect(described.stints.filter(({ validTo }) => validTo !== null && validTo > '2026-11-22')).toEqual([]);
    }),
  );
});
