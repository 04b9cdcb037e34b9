import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateTies } from '../../seed/tie-graph.ts';

const world = fc.integer({ min: 4, max: 60 }).chain((people) =>
  fc.record({
    people: fc.constant(people),
    ties: fc.integer({ min: 0, max: Math.floor((people * (people - 1)) / 4) }).map((pairs) => pairs * 2),
    starts: fc.integer({ min: 0, max: people }),
    seed: fc.integer(),
  }),
);

test('a tie graph has as many ties as asked, sorted, none twice, none with oneself, each with its way back', () => {
  fc.assert(
    fc.property(world, (options) => {
      const { from, to, starts } = generateTies(options);
      const keys = Array.from(from, (one, index) => one * options.people + (to[index] ?? Number.NaN));
      expect(keys.length).toBe(options.ties);
      expect(keys).toEqual([...new Set(keys)].sort((one, other) => one - other));
      expect(Array.from(from).filter((one, index) => one === to[index])).toEqual([]);
      const back = Array.from(from, (one, index) => (to[index] ?? Number.NaN) * options.people + one);
      expect(back.sort((one, other) => one - other)).toEqual(keys);
      expect(new Set(starts).size).toBe(options.starts);
      expect(Array.from(starts).filter((start) => start >= options.people)).toEqual([]);
    }),
  );
});

test('the same seed gives the same tie graph', () => {
  const options = { people: 500, ties: 4_000, starts: 20, seed: 11 };
  expect(generateTies(options)).toEqual(generateTies(options));
  expect(generateTies({ ...options, seed: 12 })).not.toEqual(generateTies(options));
});

test('a few people know very many others', () => {
  const { people, from } = generateTies({ people: 20_000, ties: 100_000, starts: 1, seed: 2 });
  const degrees = new Uint32Array(people);
  for (const person of from) degrees[person] = (degrees[person] ?? 0) + 1;
  degrees.sort();
  expect(degrees[people >> 1]).toBeLessThan(8);
  expect(degrees.at(-1)).toBeGreaterThan(100);
});

test('what cannot be made is refused', () => {
  expect(() => generateTies({ people: 5, ties: 7, starts: 1, seed: 1 })).toThrow(RangeError);
  expect(() => generateTies({ people: 4, ties: 8, starts: 1, seed: 1 })).toThrow(RangeError);
  expect(() => generateTies({ people: 4, ties: 2, starts: 5, seed: 1 })).toThrow(RangeError);
});
