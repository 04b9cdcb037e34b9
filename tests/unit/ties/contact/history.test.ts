import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HALF_LIVES_DAYS, MS_PER_DAY } from '../../../../src/ledger/contact-sum.ts';
import type { Interaction } from '../../../../src/ledger/interaction.ts';
import { sumContacts } from '../../../../src/ledger/plan-batch.ts';
import { contactPoints, probabilityOf } from '../../../../src/ties/contact/contact-model.ts';
import { type ContactColumns, contactHistory, pairsAt } from '../../../../src/ties/contact/history.ts';
import { START_WEIGHTS } from '../../../../src/ties/weights.ts';

const CUT = Date.UTC(2026, 10, 22);

/** Who wrote to whom, so many days before (after, where negative) the cut, and how much it counts. */
type Line = readonly [from: number, to: number, daysBefore: number, weight: number];

function columnsOf(lines: readonly Line[]): ContactColumns {
  return {
    from: Uint32Array.from(lines, ([from]) => from),
    to: Uint32Array.from(lines, ([, to]) => to),
    at: Float64Array.from(lines, ([, , days]) => CUT - days * MS_PER_DAY),
    weight: Float32Array.from(lines, ([, , , weight]) => weight),
  };
}

/** The rows as of the cut, by direction. */
function rowsOf(lines: readonly Line[], horizonDays = 30) {
  const { from, to, columns, labels, bothWays } = pairsAt(contactHistory(columnsOf(lines)), CUT, horizonDays);
  return new Map(
    Array.from(from, (person, row) => [
      `${person} → ${to[row]}`,
      { features: columns.map((column) => column[row] ?? Number.NaN), label: labels[row], both: bothWays[row] },
    ]),
  );
}

test('each direction between people in contact before the cut has its features, and whether the other wrote within the horizon', () => {
  const rows = rowsOf([
    [1, 2, 7, 1],
    [2, 1, 30, 0.5],
    [1, 2, -1, 1],
    [3, 1, 720, 1],
    [1, 3, -29.9, 1],
    [3, 1, -30, 1],
    [4, 5, -1, 1],
    [5, 6, 3, 0],
  ]);
  expect([...rows.keys()].sort()).toEqual(['1 → 2', '1 → 3', '2 → 1', '3 → 1']);
  const worth = (weight: number, days: number) => HALF_LIVES_DAYS.map((halfLife) => Math.log1p(weight * 2 ** (-days / halfLife)));
  const [one, half] = [worth(1, 7), worth(0.5, 30)];
  const near = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 6));
  const least = one.map((value, index) => Math.min(value, half[index] ?? 0));
  expect(rows.get('1 → 2')).toEqual({
    features: near([...least, ...half, ...one, 4 - 0.5 * Math.log(8), 4 - 0.5 * Math.log(31)]),
    label: 0,
    both: 0,
  });
  expect(rows.get('2 → 1')).toEqual({
    features: near([...least, ...one, ...half, 4 - 0.5 * Math.log(8), 4 - 0.5 * Math.log(8)]),
    label: 1,
    both: 0,
  });
  // The last line of 3 → 1 came as the horizon ended.
  expect([rows.get('1 → 3')?.label, rows.get('3 → 1')?.label, rows.get('3 → 1')?.both]).toEqual([0, 1, 0]);
});

test('both ways is only where each wrote to the other', () => {
  const rows = rowsOf([
    [1, 2, 7, 1],
    [1, 2, -1, 1],
    [2, 1, -2, 1],
    [1, 3, 7, 1],
    [3, 1, -2, 1],
  ]);
  expect([...rows].map(([direction, { label, both }]) => [direction, label, both])).toEqual([
    ['1 → 2', 1, 1],
    ['2 → 1', 1, 1],
    ['1 → 3', 1, 0],
    ['3 → 1', 0, 0],
  ]);
});

const lines = fc.array(
  fc
    .tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 }), fc.double({ min: -40, max: 900, noNaN: true }), fc.constantFrom(1, 0.5, 0.25))
    .filter(([from, to]) => from !== to),
  { maxLength: 60 },
);

test('the rows do not depend on the order of the contacts', () => {
  fc.assert(
    fc.property(
      lines.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, reordered]) => {
        const seen = (rows: ReturnType<typeof rowsOf>) =>
          new Map([...rows].map(([key, row]) => [key, { ...row, features: row.features.map((value) => value.toFixed(5)) }]));
        expect(seen(rowsOf(reordered))).toEqual(seen(rowsOf(all)));
      },
    ),
  );
});

test('the pairs are those that a map of pairs finds', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 90 }), fc.nat({ max: 90 })), { minLength: 1, maxLength: 3000 }), (pairs) => {
      const { pairs: table } = contactHistory(columnsOf(pairs.map(([one, other]) => [one, other + 100, 1, 1])));
      const known = new Set(pairs.map(([one, other]) => `${one} ${other + 100}`));
      expect(new Set(Array.from(table.lower, (one, pair) => `${one} ${table.upper[pair]}`))).toEqual(known);
      expect(table.size).toBe(known.size);
      expect(Array.from(table.of, (pair) => `${table.lower[pair]} ${table.upper[pair]}`)).toEqual(
        pairs.map(([one, other]) => `${one} ${other + 100}`),
      );
    }),
    { numRuns: 30 },
  );
});

test('thousands of pairs with one another have each a number of their own, whichever way they are met', () => {
  const lines = Array.from({ length: 70 * 70 }, (_, index): Line => [Math.floor(index / 70), index % 70, 1, 1]).filter(
    ([from, to]) => from !== to,
  );
  const { pairs } = contactHistory(columnsOf(lines));
  expect(pairs.size).toBe((70 * 69) / 2);
  expect(Array.from(pairs.of, (pair) => [pairs.lower[pair], pairs.upper[pair]])).toEqual(
    lines.map(([from, to]) => [Math.min(from, to), Math.max(from, to)]),
  );
});

/** The same exchanges as mails in the ledger, each to so many people that it weighs the same. */
function ledgerSums(all: readonly Line[]) {
  const mails = all.map(
    ([from, to, days, weight], index): Interaction => ({
      id: `int_${index}`,
      channel: 'email',
      occurredAt: new Date(CUT - days * MS_PER_DAY).toISOString(),
      countsNot: null,
      participants: [
        { identityId: `p${from}`, role: 'from', accepted: null },
        { identityId: `p${to}`, role: 'to', accepted: null },
        ...Array.from({ length: 1 / weight - 1 }, (_, other) => ({
          identityId: `other${other}`,
          role: 'to' as const,
          accepted: null,
        })),
      ],
    }),
  );
  return sumContacts(mails);
}

test("the probability from the ledger's sums is that from the raw contacts", () => {
  const whole = lines.map((all) =>
    all.map(([from, to, days, weight]): Line => [from, to, Math.round(Math.abs(days)) + 1, weight]),
  );
  fc.assert(
    fc.property(whole, (all) => {
      const sums = ledgerSums(all);
      const between = (from: number, to: number) =>
        sums
          .filter(({ fromId, toId }) => fromId === `p${from}` && toId === `p${to}`)
          .map((sum) => ({ ...sum, sourceId: 'src_1' }));
      const at = new Date(CUT);
      for (const [key, { features }] of rowsOf(all)) {
        const [from = 0, to = 0] = key.split(' → ').map(Number);
        const points = (contactPoints(between(from, to), between(to, from), at, START_WEIGHTS) ?? []).slice(1);
        // Columns are singles: as exact as those are.
        points.forEach(({ value }, index) => {
          expect(Math.fround(value)).toBeCloseTo(features[index] ?? Number.NaN, 6);
        });
      }
    }),
  );
});

test('the points of the features and the intercept give the probability', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const sums = ledgerSums(
        all.map(([from, to, days, weight]): Line => [from % 2, 1 - (from % 2), Math.abs(days), to > 4 ? weight : 1]),
      );
      const between = (from: number, to: number) =>
        sums
          .filter(({ fromId, toId }) => fromId === `p${from}` && toId === `p${to}`)
          .map((sum) => ({ ...sum, sourceId: 'src_1' }));
      const [sent, received, at] = [between(0, 1), between(1, 0), new Date(CUT)];
      const points = contactPoints(sent, received, at, START_WEIGHTS) ?? [];
      const z = points.reduce((sum, part) => sum + part.points, 0);
      expect(probabilityOf(points)).toBeCloseTo(1 / (1 + Math.exp(-z)), 12);
      expect(points.every(({ value, beta, points: given }) => given === value * beta)).toBe(true);
      expect(points.slice(1).every(({ beta }) => beta >= 0)).toBe(true);
    }),
  );
});
