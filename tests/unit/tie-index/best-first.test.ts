import { expect, test } from 'vitest';
import type { FindPaths } from '../../../src/introductions/path.ts';
import {
  indexOfCase,
  type PathCase,
  type SolvedCase,
  solveCase,
  solveCasesInMemory,
} from '../../../src/introductions/solve-cases.ts';
import { enumeratePaths, randomCase } from '../../support/oracle.ts';

const CASES = 2_500;

const STRANGERS = Array.from({ length: 500 }, (_, place) => `stranger ${place}`);

function tie(from: string, to: string, cost: number): PathCase['ties'][number] {
  return { from, to, cost, kinds: ['contact'], lastContactAt: null };
}

/** Five hundred strangers stand nearer to the target than the connector does, and further from us. */
const AMONG_STRANGERS: PathCase = {
  id: 'among strangers',
  people: ['us', 'connector', 'target', ...STRANGERS].map((id) => ({ id, company: null })),
  ties: [
    tie('us', 'connector', 300),
    tie('connector', 'target', 200),
    ...STRANGERS.flatMap((id) => [tie('us', id, 900), tie(id, 'target', 100)]),
  ],
  starts: [{ id: 'us', department: 'sales' }],
  targets: [{ id: 'target', cost: 0 }],
  question: { maxHops: 4, first: 1, diverse: false, filter: {} },
};

test('the best path alone is found along the bounds, and no ties are read for it', async () => {
  const index = indexOfCase(AMONG_STRANGERS);
  const probes: number[] = [];
  const noting: FindPaths = async (question) => {
    const answer = await index.findPaths(question);
    probes.push(answer.effort.probes);
    return answer;
  };
  const { paths } = await solveCase(AMONG_STRANGERS, noting);
  expect(paths).toEqual([{ people: ['us', 'connector', 'target'], cost: 500 }]);
  await solveCase({ ...AMONG_STRANGERS, question: { ...AMONG_STRANGERS.question, first: 2 } }, noting);
  expect(probes).toEqual([0, STRANGERS.length + 1]);
});

/** Another seed every day; a failure names the seed of its world, and `randomCase(seed)` draws it again. */
const FIRST_SEED = Math.floor(Date.now() / 86_400_000) * 100_000;

function differing(cases: readonly PathCase[], answers: readonly SolvedCase[], expected: readonly SolvedCase[]): unknown[] {
  return cases.flatMap(({ id, question }, index) =>
    JSON.stringify(answers[index]) === JSON.stringify(expected[index])
      ? []
      : [{ id, question, answer: answers[index], expected: expected[index] }],
  );
}

test(`the tie index answers ${CASES} random worlds as trying every path does: the same paths in the same order`, async () => {
  const cases = Array.from({ length: CASES }, (_, index) => randomCase(FIRST_SEED + index));
  const expected = cases.map(enumeratePaths);
  expect(differing(cases, await solveCasesInMemory(cases), expected)).toEqual([]);
  expect(expected.filter(({ paths }) => paths.length > 1).length).toBeGreaterThan(CASES / 4);
});
