import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Evidence, WorkEvidence } from '../../../src/ties/evidence.ts';
import { tieFrom } from '../../../src/ties/strength.ts';
import { START_WEIGHTS } from '../../../src/ties/weights.ts';

const AT = new Date('2026-11-22T09:00:00.000Z');
const NOTHING: Evidence = { fromId: 'per_a', toId: 'per_b', sent: [], received: [], links: [], bonds: [], work: [], matters: [] };

const stay = (role: 'student' | 'board', stated: Partial<WorkEvidence> = {}): WorkEvidence => ({
  company: role === 'student' ? 'TU Waalstad' : 'Veldhuis Pumps',
  role,
  peopleKnown: 10,
  isSameDepartment: false,
  askerFrom: null,
  askerTo: null,
  otherFrom: null,
  otherTo: null,
  sourceIds: ['src_1'],
  ...stated,
});
const dated = (askerFrom: string | null, askerTo: string | null, otherFrom: string | null, otherTo: string | null) => ({
  askerFrom,
  askerTo,
  otherFrom,
  otherTo,
});

const tie = (...work: readonly WorkEvidence[]) => tieFrom({ ...NOTHING, work }, AT, START_WEIGHTS);
const strength = (...work: readonly WorkEvidence[]) => tie(...work)?.strength ?? 0;

test('students of one degree for two years, of whom forty are known, ten years ago', () => {
  const years = dated('2012-11-22', '2018-01-01', '2014-11-22', '2016-11-22');
  const study = stay('student', { peopleKnown: 40, isSameDepartment: true, ...years });
  // 0.25 · (1 − e^(−2/2)) · √(10/40) · 1 · 0.5^(10/10) = 0.25 · 0.6321 · 0.5 · 0.5
  expect(tie(study)).toMatchObject({
    strength: 0.0395,
    kinds: ['studied-together'],
    grounds: [
      {
        kind: 'studied-together',
        summary: 'studied together at TU Waalstad 2014–2016',
        firstAt: '2014-11-22',
        lastAt: '2016-11-22',
        sourceIds: ['src_1'],
      },
    ],
  });
  // Another degree: · 0.6
  expect(strength({ ...study, isSameDepartment: false })).toBe(0.0237);
});

test('two on one board of ten for one year, which they still are', () => {
  const board = stay('board', dated('2020', null, '2025-11-22', null));
  // 0.5 · (1 − e^(−1/1)) · √(10/10)
  expect(tie(board)).toMatchObject({
    strength: 0.3161,
    kinds: ['board-together'],
    grounds: [{ summary: 'on the board of Veldhuis Pumps since 2025', firstAt: '2025-11-22', lastAt: null }],
  });
});

test('who came after the other had gone never studied or sat there with him', () => {
  expect(tie(stay('student', dated('2003', '2007', '2008', '2012')))).toBeUndefined();
  expect(tie(stay('board', dated('2003', '2007', '2008', null)))).toBeUndefined();
});

test('a study of which one end is known lasted four years', () => {
  const known = strength(stay('student', dated('2003-01-01', '2007-01-01', '2003-01-01', '2007-01-01')));
  const halfKnown = strength(stay('student', dated('2003-01-01', null, null, '2007-01-01')));
  expect(halfKnown).toBeCloseTo(known, 3);
  expect(tie(stay('student', dated('1985', null, '2003', null)))).toBeUndefined();
});

test('where either is not dated little is assumed, and no more than of those who are', () => {
  const undated = strength(stay('student', dated(null, null, '2003', '2007')));
  expect(undated).toBeGreaterThan(0);
  expect(undated).toBeLessThan(strength(stay('student', dated('2003', '2007', '2003', '2007'))));
  expect(strength(stay('board'))).toBe(0.3161); // 0.5 · (1 − e^(−1/1))
});

test('several boards and schools are put together like grounds are', () => {
  const [one, other] = [stay('board'), stay('board', { company: 'Lock Trust', peopleKnown: 40 })];
  expect(strength(one, other)).toBeCloseTo(1 - (1 - strength(one)) * (1 - strength(other)), 3);
  expect(tie(one, other)?.grounds.map(({ summary }) => summary)).toEqual([
    'on the board of Lock Trust and on the board of Veldhuis Pumps',
  ]);
  expect(tie(one, stay('student'))?.kinds).toEqual(['studied-together', 'board-together']);
});

const year = fc.integer({ min: 1990, max: 2026 }).map(String);
const anyStay = fc
  .record({
    role: fc.constantFrom('student' as const, 'board' as const),
    peopleKnown: fc.integer({ min: 1, max: 150 }),
    isSameDepartment: fc.boolean(),
    dates: fc.tuple(fc.option(year), fc.option(year), fc.option(year), fc.option(year)),
  })
  .map(({ role, dates, ...stated }) => stay(role, { ...stated, ...dated(...dates) }));

test('a ground of having been somewhere together is the same for both, and never above its most', () => {
  fc.assert(
    fc.property(anyStay, (one) => {
      const turned = {
        ...one,
        askerFrom: one.otherFrom,
        askerTo: one.otherTo,
        otherFrom: one.askerFrom,
        otherTo: one.askerTo,
      };
      expect(strength(turned)).toBe(strength(one));
      const { most } = one.role === 'student' ? START_WEIGHTS.studiedTogether : START_WEIGHTS.boardTogether;
      expect(strength(one)).toBeLessThanOrEqual(most);
    }),
  );
});

test('more people known, or a longer time since, never makes it more', () => {
  fc.assert(
    fc.property(anyStay, fc.nat({ max: 100 }), fc.nat({ max: 20 }), (one, more, years) => {
      expect(strength({ ...one, peopleKnown: one.peopleKnown + more })).toBeLessThanOrEqual(strength(one));
      if (one.askerTo === null || one.otherTo === null) return;
      const later = tieFrom({ ...NOTHING, work: [one] }, new Date(AT.getTime() + years * 31_557_600_000), START_WEIGHTS);
      if (one.askerTo < '2026' && one.otherTo < '2026') expect(later?.strength ?? 0).toBeLessThanOrEqual(strength(one));
    }),
  );
});

test('docs/strength.md has the numbers of studies and boards, and how long a word holds', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/strength.md'), 'utf8');
  const { studiedTogether: study, boardTogether: board, stated } = START_WEIGHTS;
  expect(page).toContain(`| studied together | see below | up to ${study.most} |`);
  expect(page).toContain(`| board together | see below | up to ${board.most} |`);
  expect(page).toContain(
    `\`p = ${study.most} · (1 − e^(−years / ${study.yearsToKnow})) · min(1, √(${study.smallSchool} / students known)) · degree · 0.5^(years since / ${study.halfLifeYears})\``,
  );
  expect(page).toContain(`*degree* is 1 for the same degree, ${study.otherDegree} otherwise.`);
  expect(page).toContain(`lasted ${study.usualYears} years`);
  expect(page).toContain(`*years* is ${study.undatedYears} where`);
  expect(page).toContain(
    `\`p = ${board.most} · (1 − e^(−years / ${board.yearsToKnow})) · min(1, √(${board.smallBoard} / members known)) · 0.5^(years since / ${board.halfLifeYears})\``,
  );
  expect(page).toContain(`*years* is at most ${board.undatedYears} there`);
  expect(page).toContain(`(${stated.lastsYears} years unless`);
});
