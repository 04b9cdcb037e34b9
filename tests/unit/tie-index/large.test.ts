import { expect, test } from 'vitest';
import { generateTies } from '../../../seed/tie-graph.ts';
import type { PathQuestion } from '../../../src/introductions/path.ts';
import { randomFrom } from '../../support/oracle.ts';
import { indexOfWorld, keyOf, oneOf, type SetTie, seedOfToday, someOf, upTo } from '../../support/tie-world.ts';
import { type TieColumns, tiesTo, yenPaths } from '../../support/yen.ts';

const PEOPLE = 10_000;
const TIES = 100_000;
const QUESTIONS = 18;
const SEED = seedOfToday(10);

/** In the order of the numbers, which is not the order in which the index numbers them. */
function nameOf(person: number): string {
  return `person ${String(person).padStart(5, '0')}`;
}

function indexOf({ people, from, to, cost }: TieColumns) {
  const ties = Array.from(from, (one, place): [string, SetTie] => {
    const [fromId, toId] = [nameOf(one), nameOf(to[place] ?? 0)];
    return [keyOf(fromId, toId), { fromId, toId, cells: { cost: cost[place] ?? 0, kinds: 1, lastDay: 0 } }];
  });
  return indexOfWorld({ people: new Set(Array.from({ length: people }, (_, person) => nameOf(person))), ties: new Map(ties) });
}

/** Asks both, and gives back where they differ. */
async function differences(columns: TieColumns, starts: readonly number[], seed: number): Promise<unknown[]> {
  const random = randomFrom(seed);
  const [index, ties] = [indexOf(columns), tiesTo(columns)];
  const startIds = starts.map(nameOf);
  const ofStarts = { ids: startIds, beginIds: startIds };
  const others = [...Array(PEOPLE).keys()].filter((person) => !starts.includes(person));
  const found: unknown[] = [];
  let answered = 0;
  for (let asked = 0; asked < QUESTIONS; asked += 1) {
    const targets =
      asked % 6 === 5
        ? someOf(random, others, 4).map((person) => ({ person, cost: upTo(random, 2_000) }))
        : [{ person: oneOf(random, others), cost: 0 }];
    const maxHops = 3 + (asked % 4);
    const question: PathQuestion = {
      targets: targets.map(({ person, cost }) => ({ id: nameOf(person), cost })),
      starts: ofStarts,
      avoidedIds: [],
      notBetweenIds: [],
      maxHops,
      conditions: {},
      first: 10,
      isDiverse: false,
    };
    const { paths, complete } = await index.findPaths(question);
    const expected = yenPaths(ties, { targets, starts, maxHops, first: 10 });
    const named = expected.map(({ people, cost }) => ({ people: people.map(nameOf), cost }));
    if (JSON.stringify({ paths, complete }) !== JSON.stringify({ paths: named, complete: true }))
      found.push({ seed, asked, targets, maxHops, complete, paths, expected: named });
    answered += paths.length;
  }
  // Questions that nobody can answer prove nothing.
  return answered < 5 * QUESTIONS ? [...found, { seed, answered }] : found;
}

test(`among ${PEOPLE} people the ten best paths are those of Yen's algorithm, of up to six ties`, async () => {
  const { starts, ...columns } = generateTies({ people: PEOPLE, ties: TIES, starts: 60, seed: SEED });
  expect(await differences(columns, [...starts], SEED)).toEqual([]);
});

test(`among ${PEOPLE} people whose ties often cost the same, or nothing, paths stand in the order of hops and ids`, async () => {
  const { starts, ...columns } = generateTies({ people: PEOPLE, ties: TIES, starts: 20, seed: SEED + 1 });
  const cost = columns.cost.map((one) => 1_000 * Math.floor(one / 2_000));
  expect(await differences({ ...columns, cost }, [...starts], SEED + 1)).toEqual([]);
});
