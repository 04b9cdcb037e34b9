import { boundedStep } from './bounded-step.ts';

/** Rows to learn from, in columns: features of any number of rows, and whether (1) or not (0) what is predicted came true. */
export interface LabelledColumns {
  readonly columns: readonly Float32Array[];
  readonly labels: Uint8Array;
}

export interface FitWishes {
  /** Ridge on the betas of standardised features, against the sum of the losses: scikit-learn's 1/C. */
  readonly l2?: number;
  /** Whether every beta stays ≥ 0; the intercept is always free. */
  readonly isBounded?: boolean;
}

/** A logistic model p = σ(intercept + Σ beta · feature) as it was fitted. */
export interface FittedModel {
  readonly intercept: number;
  readonly betas: Float64Array;
  /** Mean loss −ln(p of what happened) on the rows, without the ridge. */
  readonly meanLoss: number;
  readonly rounds: number;
  readonly hasConverged: boolean;
}

/** Loss, gradient and Hessian at a point, in standardised features with the intercept first. */
interface Slope {
  readonly loss: number;
  readonly ridge: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

interface Scale {
  readonly mean: Float64Array;
  readonly spread: Float64Array;
}

const MOST_ROUNDS = 60;
const MOST_HALVINGS = 30;
/** Largest slope left, for each row, at which the fit is done. */
const SLOPE_LEFT = 1e-9;
/** A gain of the loss that a double cannot tell. */
const LEAST_GAIN = 1e-14;
/** A first fit of as many rows is a cheap and near start for all of them. */
const ROWS_FOR_START = 200_000;

function scaleOf(columns: readonly Float32Array[], step: number): Scale {
  const mean = new Float64Array(columns.length);
  const spread = new Float64Array(columns.length).fill(1);
  columns.forEach((column, index) => {
    let [sum, squares, rows] = [0, 0, 0];
    for (let row = 0; row < column.length; row += step) {
      const value = column[row] ?? 0;
      sum += value;
      squares += value * value;
      rows += 1;
    }
    mean[index] = sum / rows;
    const variance = squares / rows - (sum / rows) ** 2;
    if (variance > 1e-12) spread[index] = Math.sqrt(variance);
  });
  return { mean, spread };
}

/** Adds the row in `at` (a 1, then its standardised features) to gradient and upper half of the Hessian. */
function addRow(at: Float64Array, error: number, weight: number, gradient: Float64Array, hessian: Float64Array): void {
  const size = at.length;
  for (let one = 0; one < size; one += 1) {
    const value = at[one] as number;
    gradient[one] = (gradient[one] as number) + error * value;
    const weighted = weight * value;
    const begin = one * size;
    for (let other = one; other < size; other += 1)
      hessian[begin + other] = (hessian[begin + other] as number) + weighted * (at[other] as number);
  }
}

function slopeAt({ columns, labels }: LabelledColumns, step: number, scale: Scale, point: Float64Array, l2: number): Slope {
  const size = point.length;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const at = new Float64Array(size);
  at[0] = 1;
  const shares = Float64Array.from(scale.spread, (spread) => 1 / spread);
  const { mean } = scale;
  let loss = 0;
  for (let row = 0; row < labels.length; row += step) {
    let z = point[0] as number;
    for (let index = 1; index < size; index += 1) {
      const value =
        (((columns[index - 1] as Float32Array)[row] as number) - (mean[index - 1] as number)) * (shares[index - 1] as number);
      at[index] = value;
      z += value * (point[index] as number);
    }
    const label = labels[row] as number;
    const tail = Math.exp(-Math.abs(z));
    const p = z >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
    loss += Math.log1p(tail) + Math.max(z, 0) - label * z;
    addRow(at, p - label, p * (1 - p), gradient, hessian);
  }
  let ridge = 0;
  for (let one = 0; one < size; one += 1) {
    for (let other = 0; other < one; other += 1) hessian[one * size + other] = hessian[other * size + one] as number;
    if (one === 0) continue;
    const value = point[one] as number;
    ridge += (l2 / 2) * value * value;
    gradient[one] = (gradient[one] as number) + l2 * value;
    hessian[one * size + one] = (hessian[one * size + one] as number) + l2;
  }
  return { loss, ridge, gradient, hessian };
}

/** Largest slope along which the point may still move. */
function slopeLeft(point: Float64Array, gradient: Float64Array, isBounded: boolean): number {
  return gradient.reduce((most, slope, index) => {
    const isHeld = isBounded && index > 0 && (point[index] ?? 0) <= 0 && slope > 0;
    return isHeld ? most : Math.max(most, Math.abs(slope));
  }, 0);
}

interface Climb {
  readonly point: Float64Array;
  readonly slope: Slope;
  readonly rounds: number;
  readonly hasConverged: boolean;
}

/** Projected Newton with halving steps (Bertsekas 1982): each round solves the bounded quadratic model of the loss exactly. */
function descend(rows: LabelledColumns, step: number, scale: Scale, start: Float64Array, l2: number, isBounded: boolean): Climb {
  const count = Math.ceil(rows.labels.length / step);
  let point = start;
  let slope = slopeAt(rows, step, scale, point, l2);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (slopeLeft(point, slope.gradient, isBounded) <= SLOPE_LEFT * count)
      return { point, slope, rounds: round, hasConverged: true };
    const move = boundedStep(slope.gradient, slope.hessian, point, isBounded);
    const here = slope.loss + slope.ridge;
    const promised = move.reduce((sum, by, index) => sum + by * (slope.gradient[index] ?? 0), 0);
    // Where rounding alone decides, the point is as good as doubles tell.
    if (-promised <= LEAST_GAIN * Math.max(1, here)) return { point, slope, rounds: round, hasConverged: true };
    let found: { point: Float64Array; slope: Slope } | undefined;
    for (let halving = 0, share = 1; halving < MOST_HALVINGS && !found; halving += 1, share /= 2) {
      const next = point.map((value, index) => value + share * (move[index] ?? 0));
      const there = slopeAt(rows, step, scale, next, l2);
      if (there.loss + there.ridge <= here + 1e-4 * share * promised) found = { point: next, slope: there };
    }
    if (!found) return { point, slope, rounds: round, hasConverged: false };
    ({ point, slope } = found);
  }
  return { point, slope, rounds: MOST_ROUNDS, hasConverged: false };
}

/**
 * The logistic regression of the labels on the columns, every beta ≥ 0 unless `isBounded` is false: the least sum of losses plus l2/2 · Σ (beta · spread)²,
 * with spread the standard deviation of the feature. The same rows give the same model to the last bit. Throws RangeError where there are no rows, or
 * all are labelled the same.
 */
export function fitLogistic(rows: LabelledColumns, { l2 = 1, isBounded = true }: FitWishes = {}): FittedModel {
  const count = rows.labels.length;
  const positives = rows.labels.reduce((sum, label) => sum + label, 0);
  if (positives === 0 || positives === count)
    throw new RangeError('Nothing to learn from: what is predicted came true always or never.');
  const scale = scaleOf(rows.columns, 1);
  const start = new Float64Array(rows.columns.length + 1);
  start[0] = Math.log(positives / (count - positives));
  const step = Math.floor(count / ROWS_FOR_START);
  const near = step > 1 ? descend(rows, step, scale, start, l2 / step, isBounded).point : start;
  const { point, slope, rounds, hasConverged } = descend(rows, 1, scale, near, l2, isBounded);
  const betas = Float64Array.from(rows.columns, (_, index) => (point[index + 1] ?? 0) / (scale.spread[index] ?? 1));
  const intercept = betas.reduce((sum, beta, index) => sum - beta * (scale.mean[index] ?? 0), point[0] ?? 0);
  return { intercept, betas, meanLoss: slope.loss / count, rounds, hasConverged };
}

/** The probability that z stands for: 1 / (1 + e^−z). */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** z = intercept + Σ beta · feature of every row. */
export function logitsOf(
  { intercept, betas }: Pick<FittedModel, 'intercept' | 'betas'>,
  columns: readonly Float32Array[],
): Float64Array {
  const logits = new Float64Array(columns[0]?.length ?? 0).fill(intercept);
  columns.forEach((column, index) => {
    const beta = betas[index] ?? 0;
    if (beta === 0) return;
    for (let row = 0; row < logits.length; row += 1) logits[row] = (logits[row] as number) + beta * (column[row] as number);
  });
  return logits;
}
