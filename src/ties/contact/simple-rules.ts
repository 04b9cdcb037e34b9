import { recency } from './features.ts';
import { type ContactHistory, type PairsAtCut, sumsAt } from './history.ts';

/** Rules of thumb that others rank ties by, for comparison. */
export const SIMPLE_RULES = ['frequency', 'recency', 'frequency × recency', 'answers × recency'] as const;

export type SimpleRule = (typeof SIMPLE_RULES)[number];

/**
 * Scores of the pairs by each rule, row by row: frequency is the number of contacts both ways and recency that of the contact model; answers are what b
 * sent a, with the recency of the last of them.
 */
export function scoresOfSimpleRules(
  history: ContactHistory,
  { cut, from, to }: PairsAtCut,
): Readonly<Record<SimpleRule, Float64Array>> {
  const { count, lastAt } = sumsAt(history, cut);
  const score = () => new Float64Array(from.length);
  const scores = { frequency: score(), recency: score(), 'frequency × recency': score(), 'answers × recency': score() };
  let row = 0;
  for (let pair = 0; pair < history.pairs.size; pair += 1) {
    const [there, back] = [count[2 * pair] as number, count[2 * pair + 1] as number];
    if (there + back === 0) continue;
    const fresh = recency(Math.max(lastAt[2 * pair] as number, lastAt[2 * pair + 1] as number), cut);
    for (let turn = 0; turn < 2; turn += 1) {
      const isLower = (from[row] as number) < (to[row] as number);
      scores.frequency[row] = there + back;
      scores.recency[row] = fresh;
      scores['frequency × recency'][row] = (there + back) * fresh;
      scores['answers × recency'][row] = (isLower ? back : there) * recency(lastAt[2 * pair + Number(isLower)] as number, cut);
      row += 1;
    }
  }
  return scores;
}
