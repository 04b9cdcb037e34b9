import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diverse } from '../../../src/introductions/path.ts';
import { Promises } from '../../../src/introductions/tie-index/search/promises.ts';

/** Ways in the order in which they come to be known: few connectors and starts, so that diversity has much to leave out. */
const ways = fc.array(fc.record({ connector: fc.nat(7), start: fc.nat(7), cost: fc.nat(40) }), { maxLength: 60 });

type Way = { readonly connector: number; readonly start: number; readonly cost: number };

/** The cost of the last path of an answer with all these ways in it; none where there are fewer than wanted. */
function dearest(known: readonly Way[], first: number, isDiverse: boolean): number {
  const paths = [...known]
    .sort((one, other) => one.cost - other.cost)
    .map(({ connector, start, cost }) => ({ people: [`start ${start}`, `connector ${connector}`, 'target'], cost }));
  return (isDiverse ? diverse(paths) : paths)[first - 1]?.cost ?? Number.POSITIVE_INFINITY;
}

test('nothing that a diverse answer takes is dearer than the bound, whatever ways are known and in whatever order', () => {
  fc.assert(
    fc.property(ways, fc.integer({ min: 1, max: 8 }), (known, first) => {
      const promises = new Promises();
      promises.begin(first, true);
      for (const [place, { cost, connector, start }] of known.entries()) {
        promises.add(cost, connector, start);
        expect(promises.most).toBeGreaterThanOrEqual(dearest(known.slice(0, place + 1), first, true));
      }
    }),
    { numRuns: 1_500 },
  );
});

test('ways that the search finds later, dearer than none of the known, leave the bound of a diverse answer as good', () => {
  fc.assert(
    fc.property(ways, ways, fc.integer({ min: 1, max: 5 }), (known, unknown, first) => {
      const promises = new Promises();
      promises.begin(first, true);
      for (const { cost, connector, start } of known) promises.add(cost, connector, start);
      expect(promises.most).toBeGreaterThanOrEqual(dearest([...known, ...unknown], first, true));
    }),
    { numRuns: 1_500 },
  );
});

test('the bound of a plain answer is the cost of its last path', () => {
  fc.assert(
    fc.property(ways, fc.integer({ min: 1, max: 20 }), (known, first) => {
      const promises = new Promises();
      promises.begin(first, false);
      for (const { cost, connector, start } of known) promises.add(cost, connector, start);
      expect(promises.most).toBe(dearest(known, first, false));
    }),
  );
});

test('a way counts unless it is dearer than the bound or a third of its connector or start', () => {
  const promises = new Promises();
  promises.begin(2, true);
  const added = [
    promises.add(5, 1, 1),
    promises.add(6, 1, 2),
    promises.add(1, 1, 3),
    promises.add(7, 2, 1),
    promises.add(1, 3, 1),
    promises.add(9, 3, 3),
    promises.add(9, 4, 4),
    promises.add(4, 4, 4),
  ];
  expect({ added, most: promises.most }).toEqual({ added: [true, true, false, true, false, false, false, true], most: 6 });
});

test('an answer of more paths than can be counted on has no bound', () => {
  const promises = new Promises();
  promises.begin(5_000, false);
  expect([promises.add(1, 1, 1), promises.most]).toEqual([false, Number.POSITIVE_INFINITY]);
});
