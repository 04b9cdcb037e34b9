import { expect, test } from 'vitest';
import type { PathQuestion, Starts } from '../../../src/introductions/path.ts';
import type { ComputeBounds } from '../../../src/introductions/tie-index/search/kept-bounds.ts';
import { computeBounds } from '../../../src/introductions/tie-index/search/reach-bounds.ts';
import type { TieChange, TieIndex } from '../../../src/introductions/tie-index/tie-index.ts';
import { indexOfWorld } from '../../support/tie-world.ts';

/** Steps of a promise's chain that are tried, more than there are from bounds that are computed to an answer. */
const MOMENTS = 40;

/** Computes as threads do: not at once. */
const later: ComputeBounds = async (...asked) => computeBounds(...asked);

function question(starts: Starts, goal: string, more: Partial<PathQuestion> = {}): PathQuestion {
  const targets = [{ id: goal, cost: 0 }];
  return { targets, starts, avoidedIds: [], notBetweenIds: [], maxHops: 4, conditions: {}, first: 10, isDiverse: false, ...more };
}

function startsOf(...ids: string[]): Starts {
  return { ids, beginIds: ids };
}

function tie(fromId: string, toId: string, cost: number): Required<TieChange> {
  return { fromId, toId, cells: { cost, kinds: 1, lastDay: 0 } };
}

function indexOf(people: readonly string[], ties: readonly Required<TieChange>[], compute: ComputeBounds = later): TieIndex {
  return indexOfWorld(
    { people: new Set(people), ties: new Map(ties.map((one) => [`${one.fromId} ${one.toId}`, one])) },
    0,
    compute,
  );
}

async function pass(moments: number): Promise<void> {
  for (let passed = 0; passed < moments; passed += 1) await null;
}

const NEAR = [tie('start', 'friend', 100), tie('friend', 'goal', 200)];
const FOUND = [{ people: ['start', 'friend', 'goal'], cost: 300 }];

test('a tie that comes at any moment while bounds are computed is in every later answer', async () => {
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    const starts = startsOf('start');
    const index = indexOf(['start', 'friend', 'goal'], NEAR.slice(0, 1));
    const asked = index.findPaths(question(starts, 'goal'));
    if (moment > 0) await pass(moment);
    index.apply(NEAR.slice(1), 1);
    const { position, paths } = await asked;
    expect({ moment, position, paths }).toEqual({ moment, position, paths: position === 0 ? [] : FOUND });
    expect({ moment, paths: (await index.findPaths(question(starts, 'goal'))).paths }).toEqual({ moment, paths: FOUND });
  }
});

test('a tie that comes at any moment while bounds are computed anew is in every later answer', async () => {
  for (const compute of [later, computeBounds]) {
    for (let moment = 0; moment < MOMENTS; moment += 1) {
      const starts = startsOf('start');
      const index = indexOf(['start', 'friend', 'goal'], NEAR.slice(0, 1), compute);
      await index.findPaths(question(starts, 'goal'));
      const refreshed = index.columns.bounds.refresh();
      if (moment > 0) await pass(moment);
      index.apply(NEAR.slice(1), 1);
      await refreshed;
      expect({ moment, paths: (await index.findPaths(question(starts, 'goal'))).paths }).toEqual({ moment, paths: FOUND });
    }
  }
});

test('people who come at any moment while bounds are computed, more than there is room for, are in every later answer', async () => {
  const crowd = Array.from({ length: 1_100 }, (_, number) => tie('friend', `of the crowd ${number}`, 200));
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    const starts = startsOf('start');
    const index = indexOf(['start', 'friend', 'goal'], NEAR);
    const asked = [index.findPaths(question(starts, 'goal')), index.findPaths(question(starts, 'of the crowd 1099'))];
    if (moment > 0) await pass(moment);
    index.apply(crowd, 1);
    const [ofGoal, ofCrowd] = await Promise.all(asked);
    expect({ moment, paths: ofGoal?.paths }).toEqual({ moment, paths: FOUND });
    const ofLast = { people: ['start', 'friend', 'of the crowd 1099'], cost: 300 };
    expect({ moment, paths: ofCrowd?.paths }).toEqual({ moment, paths: ofCrowd?.position === 0 ? [] : [ofLast] });
    for (const of of ['goal', 'of the crowd 0', 'of the crowd 1099'])
      expect({ moment, paths: (await index.findPaths(question(starts, of))).paths }).toEqual({
        moment,
        paths: [{ people: ['start', 'friend', of], cost: 300 }],
      });
  }
});

/** So many ways that a search gives up before it has seen them all, and sharper bounds are computed for it. */
function crowded(): { readonly people: readonly string[]; readonly ties: readonly Required<TieChange>[] } {
  const people = ['start', ...Array.from({ length: 16 }, (_, number) => `between ${number}`), 'goal'];
  const pairs = people.flatMap((from, row) => people.map((to, column) => tie(from, to, 10 + ((row * 7 + column * 3) % 5))));
  return { people, ties: pairs.filter(({ fromId, toId }) => fromId !== toId) };
}

test('ties that change at any moment while a search waits for sharper bounds give the answer before or the one after, never a mixture', async () => {
  const { people, ties } = crowded();
  const changes = [
    { fromId: 'start', toId: 'goal' },
    { fromId: 'between 3', toId: 'goal' },
    tie('start', 'between 5', 1),
    tie('between 5', 'goal', 40),
  ];
  const starts = startsOf('start');
  for (const more of [
    { maxHops: 6, first: 11_000 },
    { maxHops: 6, isDiverse: true },
  ]) {
    const asked = question(starts, 'goal', more);
    const [before, after] = [indexOf(people, ties, computeBounds), indexOf(people, ties, computeBounds)];
    after.apply(changes, 0);
    const expected = [await before.findPaths(asked), await after.findPaths(asked)].map(({ paths, complete }) => ({
      complete,
      paths,
    }));
    expect(expected[0]).not.toEqual(expected[1]);
    const seen = new Set<number>();
    for (let moment = 0; moment < MOMENTS; moment += 10) {
      const index = indexOf(people, ties);
      const answering = index.findPaths(asked);
      if (moment > 0) await pass(moment);
      index.apply(changes, 0);
      const { paths, complete, effort } = await answering;
      expect(effort.sharpened).toBeGreaterThan(0);
      const which = expected.findIndex((one) => JSON.stringify(one) === JSON.stringify({ complete, paths }));
      expect({ moment, isOneOfThem: which >= 0 }).toEqual({ moment, isOneOfThem: true });
      seen.add(which);
    }
    expect([...seen].sort()).toEqual([0, 1]);
  }
});

test('bounds of the sets of starts that were asked for last are kept, and a set asked for once more is computed anew', async () => {
  const people = Array.from({ length: 20 }, (_, number) => `start ${number}`);
  let computed = 0;
  const index = indexOf(
    [...people, 'goal'],
    people.map((id, number) => tie(id, 'goal', number)),
    (...asked) => {
      computed += 1;
      return computeBounds(...asked);
    },
  );
  const sets = people.map((id) => startsOf(id));
  const costs: unknown[] = [];
  for (const starts of [...sets, ...sets.slice(10), ...sets.slice(0, 2), ...sets]) {
    const { paths } = await index.findPaths(question(starts, 'goal'));
    costs.push(paths.map(({ cost }) => cost));
  }
  const all = people.map((_, number) => [number]);
  expect(costs).toEqual([...all, ...all.slice(10), ...all.slice(0, 2), ...all]);
  expect(index.columns.bounds.entries().length).toBe(16);
  expect(computed).toBeGreaterThan(22);
});

test('the same starts under another object, or in another order, have the same bounds; others who may begin have others', async () => {
  let computed = 0;
  const index = indexOf(['a', 'b', 'goal'], [tie('a', 'goal', 1), tie('b', 'goal', 2), tie('b', 'a', 0)], (...asked) => {
    computed += 1;
    return computeBounds(...asked);
  });
  const ask = async (starts: Starts, maxHops: number) => {
    const { paths } = await index.findPaths(question(starts, 'goal', { maxHops }));
    return [paths.map(({ cost }) => cost), computed];
  };
  expect([
    await ask(startsOf('a', 'b'), 4),
    await ask(startsOf('b', 'a'), 1),
    await ask({ ids: ['a', 'b'], beginIds: ['b'] }, 4),
    await ask(startsOf('b'), 4),
    await ask({ ids: ['a', 'b'], beginIds: [] }, 4),
    await ask(startsOf('a', 'b'), 5),
  ]).toEqual([
    [[1, 2], 1],
    [[1, 2], 1],
    [[2], 2],
    [[1, 2], 3],
    [[], 4],
    [[1, 2], 5],
  ]);
});
