import { expect, test } from 'vitest';
import { indexOfCase, type PathCase, solveCase } from '../../../src/introductions/solve-cases.ts';
import { enumeratePaths, randomFrom } from '../../support/oracle.ts';
import { oneOf, seedOfToday, someOf, upTo } from '../../support/tie-world.ts';

const CASES = 4;
const FIRST_SEED = seedOfToday(100);

/** Everybody has a tie to everybody, and few may begin: a diverse answer is soon all that there is, and to know it takes a look at every path, or better bounds. */
function crowdedCase(seed: number): PathCase {
  const random = randomFrom(seed);
  const ids = Array.from({ length: 17 }, (_, number) => `p${String(number).padStart(2, '0')}`);
  const people = ids.map((id) => ({ id, company: random() < 0.2 ? 'acme' : null }));
  const most = oneOf(random, [3, 100, 5_000]);
  const ties = ids.flatMap((from) =>
    ids
      .filter((to) => to !== from && random() < 0.97)
      .map((to) => ({
        from,
        to,
        cost: upTo(random, most),
        kinds: someOf(random, ['contact', 'connected', 'kin'], 1 + upTo(random, 1)),
        lastContactAt: random() < 0.9 ? '2024-05-06' : null,
      })),
  );
  const starts = ids.slice(0, 1 + upTo(random, 2)).map((id) => ({ id, department: 'sales' }));
  const targets = ids.slice(-1 - upTo(random, 1)).map((id) => ({ id, cost: upTo(random, most) }));
  const filter = {
    ...(random() < 0.3 ? { kinds: ['contact', 'kin'] } : {}),
    ...(random() < 0.3 ? { lastContactSince: '2023-01-01' } : {}),
    ...(random() < 0.3 ? { avoidPeople: [oneOf(random, ids)] } : {}),
    ...(random() < 0.3 ? { avoidCompanies: ['acme'] } : {}),
  };
  const isDiverse = random() < 0.7;
  const question = { maxHops: 5, first: isDiverse ? 10 : 20_000, diverse: isDiverse, filter };
  return { id: `seed ${seed}`, people, ties, starts, targets, question };
}

/** What the second start could do without the first is dear: the answer must go on after the first has begun as many paths as it may, and not through him. */
function withPoorSecond(item: PathCase): PathCase {
  const [rich = '', poor = ''] = item.people.map(({ id }) => id);
  const ties = item.ties
    .filter(({ from }) => from !== poor)
    .concat(
      item.people
        .slice(2, 9)
        .map(({ id }) => ({ from: poor, to: id, cost: 40_000, kinds: ['kin'], lastContactAt: '2024-05-06' })),
    )
    .concat([{ from: poor, to: rich, cost: 0, kinds: ['kin'], lastContactAt: '2024-05-06' }]);
  const starts = [rich, poor].map((id) => ({ id, department: 'sales' }));
  const question = { ...item.question, first: 10, diverse: true };
  return { ...item, id: `${item.id}, poor second`, ties, starts, targets: item.targets.filter(({ id }) => id > 'p02'), question };
}

/** All ties that are asked for lead from layer to layer and cost nearly the same; ties of another kind promise more than there is. */
function layeredCase(seed: number): PathCase {
  const random = randomFrom(seed);
  const layers = Array.from({ length: 6 }, (_, layer) => Array.from({ length: 8 }, (_, number) => `l${layer}${number}`));
  const people = [...layers.flat(), 'target'].map((id) => ({ id, company: null }));
  const tie = (from: string, to: string, cost: number, kind: string) => ({ from, to, cost, kinds: [kind], lastContactAt: null });
  const spread = oneOf(random, [0, 1, 40]);
  const pairs = [...layers, ['target']].flatMap((layer, place, all) =>
    layer.flatMap((from) => (all[place + 1] ?? []).map((to) => [from, to] as const)),
  );
  const ties = [
    ...pairs.filter(([from]) => from !== 'l00').map(([from, to]) => tie(from, to, 1_000 + upTo(random, spread), 'kin')),
    ...layers.slice(1).flatMap((layer) => layer.map((to) => tie('l00', to, upTo(random, 3), 'follows'))),
    tie('l00', 'target', 5, 'follows'),
  ];
  const starts = (layers[0] ?? []).slice(0, 2 + upTo(random, 1)).map((id) => ({ id, department: null }));
  const isDiverse = random() < 0.4;
  const question = {
    maxHops: 6,
    first: isDiverse ? 1 + upTo(random, 3) : 1 + upTo(random, 60),
    diverse: isDiverse,
    filter: { kinds: ['kin'] },
  };
  return { id: `seed ${seed}, layers`, people, ties, starts, targets: [{ id: 'target', cost: 0 }], question };
}

/** Answers and says whether it is as it must be, and how often better bounds were needed. */
async function solved(item: PathCase): Promise<{ readonly difference: readonly unknown[]; readonly sharpened: number }> {
  const index = indexOfCase(item);
  let [sharpened, isComplete] = [0, false];
  const answer = await solveCase(item, async (question) => {
    const found = await index.findPaths(question);
    [sharpened, isComplete] = [found.effort.sharpened, found.complete];
    return found;
  });
  const expected = enumeratePaths(item);
  if (isComplete && JSON.stringify(answer) === JSON.stringify(expected)) return { difference: [], sharpened };
  const { id, question, starts } = item;
  return {
    difference: [{ id, question, starts, isComplete, answer: answer.paths.slice(0, 9), expected: expected.paths.slice(0, 9) }],
    sharpened,
  };
}

for (const [name, draw] of Object.entries({
  'few may begin': crowdedCase,
  'the second start is poor': (seed: number) => withPoorSecond(crowdedCase(seed)),
  'the ties asked for are not the cheap ones': layeredCase,
})) {
  test(`a search that needs sharper bounds because ${name} answers as trying every path does`, async () => {
    let sharpened = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed += 1) {
      const found = await solved(draw(seed));
      expect(found.difference).toEqual([]);
      sharpened += found.sharpened;
    }
    expect(sharpened).toBeGreaterThan(0);
  });
}
