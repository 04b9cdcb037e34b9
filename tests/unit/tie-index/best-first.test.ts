import { expect, test } from 'vitest';
import { type PathCase, type SolvedCase, solveCasesInMemory } from '../../../src/introductions/solve-cases.ts';
import { enumeratePaths, randomCase } from '../../support/oracle.ts';

const CASES = 2_500;

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
