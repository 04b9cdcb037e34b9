import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankCorrelation } from '../quality/ties/rank-correlation.ts';

test('Spearman\u2019s rank correlation is that of published examples, equal values included', () => {
  // The example of scipy.stats.spearmanr, and that of Wikipedia's article: −29/165.
  expect(rankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826816681233, 12);
  expect(rankCorrelation([106, 100, 86, 101, 99, 103, 97, 113, 112, 110], [7, 27, 2, 50, 28, 29, 20, 12, 6, 17])).toBeCloseTo(
    -0.17575757575757575,
    12,
  );
});

test('it is 1 of any order with itself, −1 with its opposite, and does not change with a growing function', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 60 }), (values) => {
      fc.pre(new Set(values).size > 1);
      expect(
        rankCorrelation(
          values,
          values.map((value) => value ** 3),
        ),
      ).toBeCloseTo(1, 12);
      expect(
        rankCorrelation(
          values,
          values.map((value) => -value),
        ),
      ).toBeCloseTo(-1, 12);
    }),
  );
});
