import { expect, test } from 'vitest';
import { fitLogistic, logitsOf } from '../../../../src/ties/contact/fit.ts';
import { drawnRows } from './drawn-rows.ts';

const rows = drawnRows(400);

/** Intercept and betas, close to these. */
function near(...numbers: readonly number[]) {
  return numbers.map((number) => expect.closeTo(number, 6));
}

const fitted = (l2: number, isBounded: boolean) => {
  const { intercept, betas } = fitLogistic(rows, { l2, isBounded });
  return [intercept, ...betas];
};

test('the drawn rows are those on which the figures of others were computed', () => {
  expect(rows.labels.reduce((sum, label) => sum + label, 0)).toBe(114);
});

test('without bounds the model is that of scikit-learn (1.9.1, LogisticRegression on standardised features, C = 1 and C = 1/25)', () => {
  expect(fitted(1, false)).toEqual(near(-2.5724011, -0.0582104, 1.1329046, -0.5959015));
  expect(fitted(25, false)).toEqual(near(-2.1697072, 0.3875108, 0.4479783, -0.3942522));
});

test('with no beta below 0 the model is that of SciPy (1.17.1, L-BFGS-B on the same loss)', () => {
  expect(fitted(1, true)).toEqual(near(-3.4491953, 0.0416281, 0.9624054, 0));
  expect(fitted(25, true)).toEqual(near(-2.8617415, 0.3840411, 0.4349198, 0));
});

test('a feature that speaks against gets no beta, never one below 0', () => {
  const { betas, hasConverged } = fitLogistic(rows);
  expect(hasConverged).toBe(true);
  expect(Math.min(...betas)).toBe(0);
});

test('the same rows give the same model to the last bit', () => {
  expect(fitLogistic(drawnRows(400))).toEqual(fitLogistic(rows));
});

test('a feature that is the same everywhere, or the same as another, does no harm', () => {
  const [one = new Float32Array(), near = one, against = one] = rows.columns;
  const columns = [one, near, against, new Float32Array(400).fill(7), one];
  const { betas, hasConverged } = fitLogistic({ columns, labels: rows.labels });
  expect(hasConverged).toBe(true);
  expect([...betas]).toEqual([...betas].map((beta) => (Number.isFinite(beta) && beta >= 0 ? beta : Number.NaN)));
  expect(betas[3]).toBe(0);
});

test('many rows, which begin with a fit of some of them, end where few do', () => {
  const many = drawnRows(450_000);
  const { intercept, betas, hasConverged } = fitLogistic(many, { isBounded: false });
  expect(hasConverged).toBe(true);
  // What the rows are drawn with: z = −2.5 + one + 0.2 · near − 0.6 · against, where the second feature is one + near / 8.
  expect([intercept, ...betas]).toEqual([-2.5, -0.6, 1.6, -0.6].map((number) => expect.closeTo(number, 0)));
});

test('where always or never came true what is predicted there is nothing to learn', () => {
  expect(() => fitLogistic({ columns: rows.columns, labels: new Uint8Array(400) })).toThrow(RangeError);
  expect(() => fitLogistic({ columns: [new Float32Array()], labels: new Uint8Array() })).toThrow(RangeError);
});

test('the logits of a model are its intercept and betas times the features', () => {
  const logits = logitsOf({ intercept: 1, betas: Float64Array.of(2, 0, 0.5) }, [
    Float32Array.of(1, 2),
    Float32Array.of(9, 9),
    Float32Array.of(4, 8),
  ]);
  expect([...logits]).toEqual([5, 9]);
});
