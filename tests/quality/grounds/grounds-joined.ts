import { betasOf } from '../../../src/ties/contact/features.ts';
import { type FittedModel, fitLogistic, type LabelledColumns, logitsOf } from '../../../src/ties/contact/fit.ts';
import { stacked } from '../../../src/ties/contact/own-past.ts';
import { START_WEIGHTS } from '../../../src/ties/weights.ts';
import { type GroundRows, OTHER_GROUNDS } from './grounds-rows.ts';

/** One way of making one probability of several grounds, with what it says of each row. */
export interface Joined {
  readonly name: string;
  readonly scores: Float64Array;
}

/** What was fitted on earlier cuts, beside what it says. */
export interface JoinedByAll {
  readonly ways: readonly Joined[];
  /** The numbers of the noisy-or that was fitted: what moves the logit of contact, then what each other ground is multiplied by. */
  readonly shift: number;
  readonly shares: readonly number[];
  /** Betas of the other grounds in the joint models, whose feature is the probability by the weights in use. */
  readonly jointBetas: readonly number[];
  readonly freeBetas: readonly number[];
}

/** The names of those that are compared with one another. */
export const WAY = {
  inUse: 'noisy-or, weights in use',
  calibrated: 'noisy-or, one number a ground',
  joint: 'joint, betas ≥ 0',
} as const;

type Logits = Pick<FittedModel, 'intercept' | 'betas'>;

/** What noisy-or needs of each row: the logit of contact (−∞ without any), and the others' probabilities. */
interface Parts {
  readonly logits: Float64Array;
  readonly others: readonly Float32Array[];
}

const MOST_PROBABILITY = 0.999;
const LEAST_PROBABILITY = 1e-9;
const ROUNDS = 8;
/** Section of a golden-section search, and how near it gets (Kiefer 1953). */
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const NEAR = 0.002;

const sigma = (z: number) => 1 / (1 + Math.exp(-z));

function partsOf(rows: GroundRows, model: Logits): Parts {
  const logits = logitsOf(model, rows.contact).map((z, row) => (rows.hasContact[row] === 1 ? z : Number.NEGATIVE_INFINITY));
  return { logits, others: rows.others };
}

/** 1 − Π(1 − p) of contact, its logit moved by the first number, and of the others, each times its own number; at most `most`. */
function noisyOr({ logits, others }: Parts, [shift = 0, ...shares]: readonly number[], most: number): Float64Array {
  const none = logits.map((z) => 1 - sigma(z + shift));
  others.forEach((column, index) => {
    const share = shares[index] ?? 1;
    for (let row = 0; row < none.length; row += 1)
      none[row] = (none[row] as number) * (1 - Math.min(MOST_PROBABILITY, share * (column[row] as number)));
  });
  return none.map((nothing) => Math.min(most, 1 - nothing));
}

function lossOf(scores: Float64Array, labels: Uint8Array): number {
  return scores.reduce((sum, score, row) => {
    const p = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, score));
    return sum - Math.log(labels[row] === 1 ? p : 1 - p);
  }, 0);
}

/** Where a function with one valley is least between two places, to NEAR of their distance. */
function leastBetween(low: number, high: number, costOf: (at: number) => number): number {
  let [from, to] = [low, high];
  let [one, other] = [to - GOLDEN * (to - from), from + GOLDEN * (to - from)];
  let [oneCost, otherCost] = [costOf(one), costOf(other)];
  while (to - from > NEAR * (high - low)) {
    if (oneCost <= otherCost) {
      [to, other, otherCost] = [other, one, oneCost];
      one = to - GOLDEN * (to - from);
      oneCost = costOf(one);
    } else {
      [from, one, oneCost] = [one, other, otherCost];
      other = from + GOLDEN * (to - from);
      otherCost = costOf(other);
    }
  }
  return (from + to) / 2;
}

/** The one number of each ground under which what happened is likeliest, one after the other, some rounds. */
function fitNoisyOr(parts: Parts, labels: Uint8Array): number[] {
  const ranges = [
    [-3, 1],
    ...parts.others.map((column) => [0, 1 / column.reduce((most, p) => Math.max(most, p), LEAST_PROBABILITY)]),
  ];
  const numbers = [0, ...parts.others.map(() => 1)];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = [...numbers];
    ranges.forEach(([low = 0, high = 1], index) => {
      numbers[index] = leastBetween(low, high, (at) => lossOf(noisyOr(parts, numbers.with(index, at), 1), labels));
    });
    if (
      ranges.every(([low = 0, high = 1], index) => Math.abs((numbers[index] ?? 0) - (before[index] ?? 0)) <= NEAR * (high - low))
    )
      break;
  }
  return numbers;
}

/** The rows in which there was contact. */
function withContact({ contact, hasContact }: GroundRows, labels: Uint8Array): LabelledColumns {
  const kept = Uint32Array.from(hasContact.keys()).filter((row) => hasContact[row] === 1);
  return {
    columns: contact.map((column) => Float32Array.from(kept, (row) => column[row] as number)),
    labels: Uint8Array.from(kept, (row) => labels[row] as number),
  };
}

function labelsOf(rows: GroundRows, outcome: string): Uint8Array {
  const labels = rows.labels.get(outcome);
  if (!labels) throw new RangeError(`Nobody asked for “${outcome}”.`);
  return labels;
}

function joinedParts(parts: readonly Parts[]): Parts {
  const size = parts.reduce((sum, { logits }) => sum + logits.length, 0);
  const logits = new Float64Array(size);
  const others = OTHER_GROUNDS.map(() => new Float32Array(size));
  let begin = 0;
  for (const part of parts) {
    logits.set(part.logits, begin);
    part.others.forEach((column, index) => {
      others[index]?.set(column, begin);
    });
    begin += part.logits.length;
  }
  return { logits, others };
}

/** What each way of joining says of the rows to judge, where it learns from the rows of earlier cuts. */
export function joinedBy(earlier: readonly GroundRows[], judged: GroundRows, outcome: string): JoinedByAll {
  const { contact, mostStrength } = START_WEIGHTS;
  const columnsOf = (rows: GroundRows) => [...rows.contact, ...rows.others];
  const all = stacked(earlier.map((rows) => ({ columns: columnsOf(rows), labels: labelsOf(rows, outcome) })));
  const own = fitLogistic(stacked(earlier.map((rows) => withContact(rows, labelsOf(rows, outcome)))));
  const numbers = fitNoisyOr(joinedParts(earlier.map((rows) => partsOf(rows, own))), all.labels);
  const joint = fitLogistic(all);
  const free = fitLogistic(all, { isBounded: false });
  const standard = partsOf(judged, { intercept: contact.intercept, betas: Float64Array.from(betasOf(contact)) });
  const fitted = partsOf(judged, own);
  const asTheyAre = [0, ...OTHER_GROUNDS.map(() => 1)];
  const jointly = (model: Logits) => logitsOf(model, columnsOf(judged)).map(sigma);
  const betas = ({ betas: found }: FittedModel) => [...found.subarray(-OTHER_GROUNDS.length)];
  return {
    ways: [
      { name: WAY.inUse, scores: noisyOr(standard, asTheyAre, mostStrength) },
      { name: 'noisy-or, own contact weights', scores: noisyOr(fitted, asTheyAre, mostStrength) },
      { name: WAY.calibrated, scores: noisyOr(fitted, numbers, 1) },
      { name: WAY.joint, scores: jointly(joint) },
      { name: 'joint, unconstrained: the reference', scores: jointly(free) },
      { name: 'contact alone, own weights', scores: fitted.logits.map(sigma) },
    ],
    shift: numbers[0] ?? 0,
    shares: numbers.slice(1),
    jointBetas: betas(joint),
    freeBetas: betas(free),
  };
}
