import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PathConditions } from '../../../src/introductions/path.ts';
import { ANY_TIE, isAsAsked, kindBits, tieConditions } from '../../../src/introductions/tie-index/rows/conditions.ts';
import { allocateRows, BRUISED, dayOf } from '../../../src/introductions/tie-index/rows/tie-rows.ts';
import { GROUND_KINDS } from '../../../src/ties/tie.ts';

const someKinds = fc.subarray([...GROUND_KINDS, 'of another making']);
const day = fc.date({ min: new Date('1970-01-02'), max: new Date('2149-06-06'), noInvalidDate: true });
const tie = fc.record({
  kinds: someKinds,
  isBruised: fc.boolean(),
  lastAt: fc.option(day.map((date) => date.toISOString())),
  cost: fc.nat(65_535),
});
const conditions = fc.record(
  {
    kinds: someKinds,
    maxCostPerTie: fc.nat(70_000),
    lastContactSince: day.map((date) => `${date.toISOString().slice(0, 10)}T00:00:00Z`),
    avoidBruised: fc.boolean(),
  },
  { requiredKeys: [] },
);

type Tie = {
  readonly kinds: readonly string[];
  readonly isBruised: boolean;
  readonly lastAt: string | null;
  readonly cost: number;
};

/** The conditions in the words of the question. */
function isWanted(asked: PathConditions, { kinds, isBruised, lastAt, cost }: Tie): boolean {
  const known = kinds.filter((kind) => kind !== 'of another making');
  if (asked.kinds && !known.some((kind) => asked.kinds?.includes(kind))) return false;
  if (asked.avoidBruised && isBruised) return false;
  if (asked.lastContactSince && (lastAt === null || Date.parse(lastAt) < Date.parse(asked.lastContactSince))) return false;
  return cost <= (asked.maxCostPerTie ?? Number.POSITIVE_INFINITY);
}

test('a tie in the columns is as asked when the question says so', () => {
  const rows = allocateRows(1, 1);
  fc.assert(
    fc.property(conditions, tie, (asked, drawn) => {
      rows.kinds[0] = kindBits(drawn.kinds) | (drawn.isBruised ? BRUISED : 0);
      rows.lastDay[0] = dayOf(drawn.lastAt);
      const inColumns = tieConditions(asked as PathConditions);
      const isHere = isAsAsked(rows, 0, inColumns) && drawn.cost <= inColumns.mostCost;
      // All kinds are asked for as if none were: ties of a making that nobody knows are among them.
      const isOfAll = asked.kinds && kindBits(asked.kinds) === BRUISED - 1;
      const { kinds: _, ...others } = asked;
      expect(isHere).toBe(isWanted((isOfAll ? others : asked) as PathConditions, drawn));
    }),
    { numRuns: 3_000 },
  );
});

test('conditions that leave nothing out ask nothing of a tie', () => {
  expect([tieConditions({}), tieConditions({ maxCostPerTie: 65_535, avoidBruised: false })]).toEqual([ANY_TIE, ANY_TIE]);
});

test('each condition alone asks something of a tie', () => {
  const alone: PathConditions[] = [
    { kinds: [] },
    { kinds: [...GROUND_KINDS] },
    { maxCostPerTie: 65_534 },
    { lastContactSince: '1969-07-20T20:17:00Z' },
    { avoidBruised: true },
  ];
  expect(alone.map((asked) => tieConditions(asked).areAny)).toEqual([true, true, true, true, true]);
});

test('kinds have a bit each, and kinds that nobody knows none', () => {
  expect(GROUND_KINDS.map((kind) => kindBits([kind]))).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256]);
  expect([kindBits(['of another making']), kindBits([]), kindBits(GROUND_KINDS)]).toEqual([0, 0, 511]);
});

test('a day is counted from 1970 and never leaves its column', () => {
  expect(
    [null, undefined, '', '1969-12-31', '1970-01-02', '2026-11-22T23:59:59Z', '2149-06-06', '9999-01-01'].map(dayOf),
  ).toEqual([0, 0, 0, 0, 1, 20_779, 65_535, 65_535]);
});
