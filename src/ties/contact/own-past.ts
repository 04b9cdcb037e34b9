import { MS_PER_DAY } from '../../ledger/contact-sum.ts';
import { type FittedModel, type FitWishes, fitLogistic, type LabelledColumns } from './fit.ts';
import { type ContactHistory, pairsAt } from './history.ts';

/** Days of the past to learn from: what was known at each cut, and what happened within the horizon after it. */
export interface LearningPlan {
  /** ms, the latest first. */
  readonly cuts: readonly number[];
  readonly horizonDays: number;
}

const MOST_CUTS = 5;
/** A longer part of the past for what happened next would leave too little for what was known before. */
const MOST_OF_PAST = 1 / 3;
/** Cuts lie this part of the past from one another. */
const CUTS_APART = 1 / 16;

/**
 * How to learn from what happened since `start` and before `end` (ms): five cuts, after each of which the horizon ends before `end`. The horizon is
 * shortened to a third of a past that is short.
 */
export function planLearning(start: number, end: number, horizonDays: number): LearningPlan {
  const past = end - start;
  const horizon = Math.min(horizonDays * MS_PER_DAY, past * MOST_OF_PAST);
  const cuts = Array.from({ length: MOST_CUTS }, (_, step) => end - horizon - step * CUTS_APART * past);
  return { cuts, horizonDays: horizon / MS_PER_DAY };
}

/** The rows of several, one under the other. */
export function stacked(parts: readonly LabelledColumns[]): LabelledColumns {
  const rows = parts.reduce((sum, { labels }) => sum + labels.length, 0);
  const labels = new Uint8Array(rows);
  const columns = (parts[0]?.columns ?? []).map(() => new Float32Array(rows));
  let begin = 0;
  for (const part of parts) {
    labels.set(part.labels, begin);
    columns.forEach((column, index) => {
      column.set(part.columns[index] ?? [], begin);
    });
    begin += part.labels.length;
  }
  return { columns, labels };
}

/** The rows of all cuts of a plan. Takes memory for all of them: 57 bytes a row. */
export function rowsToLearn(history: ContactHistory, { cuts, horizonDays }: LearningPlan): LabelledColumns {
  return stacked(cuts.map((cut) => pairsAt(history, cut, horizonDays)));
}

/** The contact model of a history's own past. Throws RangeError where it has nothing to learn from. */
export function fitOnPast(history: ContactHistory, plan: LearningPlan, wishes: FitWishes = {}): FittedModel {
  return fitLogistic(rowsToLearn(history, plan), wishes);
}
