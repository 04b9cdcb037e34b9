import { expect, test } from 'vitest';
import { rolesOf } from '../../../src/directory/company-role.ts';
import { describePerson, type Statement } from '../../../src/directory/stated-person.ts';

const roles = (title: string | null, isEmployee = false) => rolesOf({ title, isEmployee }).join('+');

test.each([
  'Board member',
  'Member of the Board',
  'Member of the Supervisory Board',
  'Non-Executive Director',
  'Non executive director',
  'Commissaris',
  'President-commissaris',
  'Lid Raad van Toezicht',
  'Voorzitter raad van commissarissen',
  'Bestuurslid',
  'Trustee',
  'Mitglied des Aufsichtsrats',
])('%s sits on a board and does not work there', (title) => {
  expect(roles(title)).toBe('board');
});

test.each([
  null,
  'Head of pumps',
  'Lid raad van bestuur',
  'Director',
  'Board secretary',
  'Secretaris raad van commissarissen',
  'Executive assistant to the board of directors',
  'Commissaris van politie',
  'Onboarding specialist',
  'Whiteboard member services',
  'Executive Director',
])('%s works there', (title) => {
  expect(roles(title)).toBe('work');
});

test.each(['CEO and board member', 'Founder & Board Member', 'Managing director, member of the board of directors'])(
  '%s does both',
  (title) => {
    expect(roles(title)).toBe('work+board');
  },
);

test('whom the firm’s own directory names works there, whatever the title', () => {
  expect(roles('Board member', true)).toBe('work+board');
});

test('what a source states goes before what the title may mean', () => {
  expect(rolesOf({ companyRole: 'student', title: 'Board member', isEmployee: false })).toEqual(['student']);
  expect(rolesOf({ companyRole: 'board', title: 'CEO', isEmployee: false })).toEqual(['board']);
});

const told = (stated: Partial<Statement>): Statement => ({
  recordId: `rec_${stated.key ?? 'a'}${stated.learnedAt ?? ''}`,
  key: 'a',
  sourceId: 'src_1',
  sourceKind: 'linkedin',
  learnedAt: '2026-01-10T09:00:00Z',
  isSuperseded: false,
  isOwner: false,
  isEmployee: false,
  displayName: 'Ana',
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
});

const NOW = new Date('2026-11-22T09:00:00Z');

function described(statements: readonly Statement[], address = 'ana@gmail.com') {
  const identity = { id: 'idn_1', network: 'email', handle: address, displayName: null, probability: 1 };
  const { stints, studies, seats } = describePerson(statements, [identity], NOW);
  const brief = (all: typeof stints) => all.map(({ company, validFrom, validTo }) => [company.name, validFrom, validTo]);
  return { work: brief(stints), studies: brief(studies), seats: brief(seats) };
}

test('who rose from work to the board has left work, and the seat is no work', () => {
  const before = told({ companyName: 'Veldhuis Pumps', title: 'Director', isSuperseded: true });
  const now = told({ companyName: 'Veldhuis Pumps', title: 'Commissaris', learnedAt: '2026-06-01T09:00:00Z' });
  expect(described([before, now])).toEqual({
    work: [['Veldhuis Pumps', null, '2026-06-01']],
    studies: [],
    seats: [['Veldhuis Pumps', null, null]],
  });
});

test('an address of the school or of the board does not say that one works there', () => {
  const study = told({ companyName: 'TU Waalstad', companyRole: 'student', validFrom: '2024' });
  expect(described([study], 'ana@tuwaalstad.example')).toEqual({ work: [], studies: [['TU Waalstad', '2024', null]], seats: [] });
  const seat = told({ companyName: 'Veldhuis Pumps', title: 'Commissaris' });
  expect(described([seat], 'ana@veldhuispumps.example')).toEqual({
    work: [],
    studies: [],
    seats: [['Veldhuis Pumps', null, null]],
  });
});
