import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BestPaths,
  diverse,
  findByListing,
  type ListPaths,
  MOST_WALKED,
  type Path,
  type PathQuestion,
} from '../../../src/introductions/path.ts';

const QUESTION: PathQuestion = {
  targets: [{ id: 't', cost: 0 }],
  starts: { ids: ['s1', 's2', 's3'], beginIds: ['s1', 's2', 's3'] },
  avoidedIds: [],
  notBetweenIds: [],
  maxHops: 4,
  conditions: {},
  first: 10,
  isDiverse: true,
};

function findBest(listPaths: ListPaths, question: PathQuestion, first: number, isDiverse: boolean): Promise<BestPaths> {
  return findByListing(listPaths)({ ...question, first, isDiverse });
}

const path = (people: string, cost = 0): Path => ({ people: people.split(' '), cost });

/** An engine that knows these paths in their order, and remembers how often and for how many it was asked. */
function engineOf(paths: readonly Path[]): { readonly findPaths: ListPaths; readonly limits: number[] } {
  const limits: number[] = [];
  const findPaths: ListPaths = async (_question, limit) => {
    limits.push(limit);
    return paths.slice(0, limit);
  };
  return { findPaths, limits };
}

/** The rule in words: skip a path when two already taken have the same connector, or two have the same start. */
function naive(paths: readonly Path[]): Path[] {
  const taken: Path[] = [];
  for (const one of paths) {
    const connector = one.people[one.people.length - 2];
    const sameConnector = taken.filter(({ people }) => people[people.length - 2] === connector);
    const sameStart = taken.filter(({ people }) => people[0] === one.people[0]);
    if (sameConnector.length < 2 && sameStart.length < 2) taken.push(one);
  }
  return taken;
}

const people = fc
  .tuple(
    fc.constantFrom('s1', 's2', 's3'),
    fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }),
    fc.constantFrom('t', 'u'),
  )
  .map(([start, between, target]) => [start, ...between, target]);
const paths = fc.array(
  people.map((ids): Path => ({ people: ids, cost: 0 })),
  { maxLength: 40 },
);

test('a connector and a start are shown twice, not three times', () => {
  expect(diverse([path('s1 a t'), path('s2 a t'), path('s3 a t'), path('s3 b t'), path('s1 c t'), path('s1 d t')])).toEqual([
    path('s1 a t'),
    path('s2 a t'),
    path('s3 b t'),
    path('s1 c t'),
  ]);
});

test('a path that was left out does not count against later ones', () => {
  const all = [path('s1 a t'), path('s1 b t'), path('s1 c t'), path('s2 c t'), path('s3 c t')];
  expect(diverse(all)).toEqual([path('s1 a t'), path('s1 b t'), path('s2 c t'), path('s3 c t')]);
});

test('who knows the target himself is his own connector, and being somewhere else on the way does not count', () => {
  expect(diverse([path('s1 t'), path('s1 a t'), path('s2 a b t'), path('s2 a c t'), path('s3 b t')])).toHaveLength(5);
});

test('paths are diverse as the rule says, in their order', () => {
  fc.assert(
    fc.property(paths, (all) => {
      expect(diverse(all)).toEqual(naive(all));
    }),
  );
});

test('the best paths are the first of the diverse ones, however many have to be walked for them', async () => {
  await fc.assert(
    fc.asyncProperty(paths, fc.integer({ min: 1, max: 8 }), async (all, first) => {
      expect((await findBest(engineOf(all).findPaths, QUESTION, first, true)).paths).toEqual(naive(all).slice(0, first));
    }),
  );
});

test('plain paths are asked for once, and come as they are', async () => {
  const { findPaths, limits } = engineOf([path('s1 a t'), path('s1 b t'), path('s1 c t')]);
  expect((await findBest(findPaths, QUESTION, 2, false)).paths).toEqual([path('s1 a t'), path('s1 b t')]);
  expect(limits).toEqual([2]);
});

test('it asks for more as long as the first ones are too much alike', async () => {
  const alike = Array.from({ length: 100 }, (_, index) => path(`s1 x${index} a t`));
  const { findPaths, limits } = engineOf([...alike, path('s2 b t'), path('s3 b t')]);
  expect((await findBest(findPaths, QUESTION, 4, true)).paths).toEqual([
    path('s1 x0 a t'),
    path('s1 x1 a t'),
    path('s2 b t'),
    path('s3 b t'),
  ]);
  expect(limits).toEqual([16, 64, 256]);
});

test('it does not ask again when there are no more', async () => {
  const { findPaths, limits } = engineOf([path('s1 a t'), path('s1 b t'), path('s1 c t')]);
  expect((await findBest(findPaths, QUESTION, 4, true)).paths).toEqual([path('s1 a t'), path('s1 b t')]);
  expect(limits).toEqual([16]);
});

test('it does not look for more diverse paths than the starts can give', async () => {
  const { findPaths, limits } = engineOf([
    path('s1 a t'),
    path('s1 b t'),
    path('s1 c t'),
    ...Array.from({ length: 999 }, () => path('s1 d t')),
  ]);
  expect((await findBest(findPaths, { ...QUESTION, starts: { ids: ['s1'], beginIds: ['s1', 's1'] } }, 10, true)).paths).toEqual([
    path('s1 a t'),
    path('s1 b t'),
  ]);
  expect(limits).toEqual([8]);
});

test('it comes to an end where there are always as many more paths as it asks for', async () => {
  const limits: number[] = [];
  const endless: ListPaths = async (_question, limit) => {
    limits.push(limit);
    return Array.from({ length: limit }, () => path('s1 a t'));
  };
  expect(await findBest(endless, QUESTION, 10, true)).toMatchObject({ paths: [path('s1 a t'), path('s1 a t')], complete: false });
  expect(limits.at(-1)).toBe(MOST_WALKED);
  expect(limits.length).toBeLessThan(10);
});

test('without a target or a start nobody is asked', async () => {
  const { findPaths, limits } = engineOf([path('s1 t')]);
  expect((await findBest(findPaths, { ...QUESTION, targets: [] }, 3, true)).paths).toEqual([]);
  expect((await findBest(findPaths, { ...QUESTION, starts: { ids: [], beginIds: [] } }, 3, false)).paths).toEqual([]);
  expect(limits).toEqual([]);
});
