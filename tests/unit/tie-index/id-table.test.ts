import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allocateIds,
  compareIds,
  grownIds,
  hasRoomFor,
  type IdTable,
  idOf,
  numberFor,
  numberOf,
  reorderedIds,
} from '../../../src/introductions/tie-index/rows/id-table.ts';
import { tableOf } from '../../../src/introductions/tie-index/tie-index.ts';

/** Ids of 0…512 characters, of every length of UTF-8, many alike at their beginning. */
const id = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'ß', '漢', '\uffee', '😀'), maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 512 }),
  fc.integer({ min: 0, max: 512 }).map((length) => '€'.repeat(length)),
  fc.integer({ min: 500, max: 512 }).map((length) => 'x'.repeat(length)),
);
const ids = fc.array(id, { maxLength: 120 }).map((drawn) => drawn.filter((one) => one.length <= 512));

/** By code points: not by UTF-16 words, which put 😀 before \uffee. */
function byCodePoints(one: string, other: string): number {
  const [first, second] = [Array.from(one), Array.from(other)];
  for (let place = 0; place < Math.min(first.length, second.length); place += 1) {
    const difference = (first[place]?.codePointAt(0) ?? 0) - (second[place]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return first.length - second.length;
}

/** A small table that grows when an id finds no room. */
function grown(drawn: readonly string[]): IdTable {
  let table = allocateIds(1, 8);
  for (const one of drawn) {
    if (!hasRoomFor(table, one)) table = grownIds(table, 2 * table.starts.length, 2 * table.bytes.length + 4 * one.length);
    numberFor(table, one);
  }
  return table;
}

function wholly(table: IdTable, strangers: readonly string[]): unknown {
  const known = Array.from({ length: table.count }, (_, number) => idOf(table, number));
  return { known, numbers: known.map((one) => numberOf(table, one)), strangers: strangers.map((one) => numberOf(table, one)) };
}

test('a table of ids knows what a map would: each id by one number, in the order in which they came, however it grew', () => {
  fc.assert(
    fc.property(ids, ids, (drawn, others) => {
      const map = new Map<string, number>();
      for (const one of drawn) if (!map.has(one)) map.set(one, map.size);
      const known = [...map.keys()];
      const expected = { known, numbers: [...map.values()], strangers: others.map((one) => map.get(one) ?? -1) };
      expect(wholly(grown(drawn), others)).toEqual(expected);
      expect(wholly(tableOf(drawn), others)).toEqual(expected);
    }),
  );
});

test('ids stand in the order of their code points', () => {
  fc.assert(
    fc.property(ids, (drawn) => {
      const table = tableOf(drawn);
      const sign = (one: string, other: string) => Math.sign(compareIds(table, numberOf(table, one), numberOf(table, other)));
      for (const [place, one] of drawn.entries()) {
        const other = drawn[(place * 7 + 1) % drawn.length] ?? '';
        expect([one, other, sign(one, other)]).toEqual([one, other, Math.sign(byCodePoints(one, other))]);
      }
      const sorted = Array.from({ length: table.count }, (_, number) => number).sort((a, b) => compareIds(table, a, b));
      expect(sorted.map((number) => idOf(table, number))).toEqual([...new Set(drawn)].sort(byCodePoints));
    }),
  );
});

test('ids in another order have the numbers of that order, and there is room for more', () => {
  fc.assert(
    fc.property(ids, fc.nat(40), fc.integer(), (drawn, spare, turn) => {
      const table = tableOf(drawn);
      const known = [...new Set(drawn)];
      const order = Uint32Array.from(known.keys()).sort((one, other) => ((one * 31 + turn) % 17) - ((other * 31 + turn) % 17));
      let reordered = reorderedIds(table, order, spare);
      expect(wholly(reordered, ['nobody at all'])).toEqual({
        known: Array.from(order, (old) => known[old]),
        numbers: [...known.keys()],
        strangers: [known.indexOf('nobody at all')],
      });
      expect(reordered.starts.length).toBe(known.length + spare + 1);
      const more = Array.from({ length: spare + 3 }, (_, number) => `more ${number}`);
      for (const one of more) {
        if (!hasRoomFor(reordered, one))
          reordered = grownIds(reordered, 2 * reordered.starts.length, 2 * reordered.bytes.length + 64);
        numberFor(reordered, one);
      }
      expect(wholly(reordered, [])).toEqual(wholly(tableOf([...Array.from(order, (old) => known[old] ?? ''), ...more]), []));
    }),
  );
});

test('an id of more than 512 characters is nobody, and is refused as a new one', () => {
  const table = tableOf(['a']);
  expect(numberOf(table, 'a'.repeat(513))).toBe(-1);
  expect(() => numberFor(allocateIds(4, 4_096), 'a'.repeat(513))).toThrow(RangeError);
});
