import { HALF_LIVES_DAYS, MS_PER_DAY } from '../../ledger/contact-sum.ts';
import type { Weights } from '../weights.ts';

/**
 * The features of the contact model, in the one order that all use: ln(1 + x) of the sums' worth for x = min(in, out), in and out at each half-life, then
 * the recency of any contact and of what was received.
 */
export const CONTACT_FEATURES = [
  'both7d',
  'both30d',
  'both180d',
  'both720d',
  'received7d',
  'received30d',
  'received180d',
  'received720d',
  'sent7d',
  'sent30d',
  'sent180d',
  'sent720d',
  'recencyOfAny',
  'recencyOfReceived',
] as const;

export type ContactFeature = (typeof CONTACT_FEATURES)[number];

/** What went one way between two people, seen from a day: the worth of the sums at the four half-lives, and the last contact in ms; −∞ where there is none. */
export interface OneWay {
  readonly worths: ArrayLike<number>;
  readonly lastAt: number;
}

/** max(0, 4 − ½ · ln(1 + days since the last contact)), a contact of later counting as of now; 0 where there is none. */
export function recency(lastAt: number, at: number): number {
  if (lastAt === Number.NEGATIVE_INFINITY) return 0;
  return Math.max(0, 4 - 0.5 * Math.log1p(Math.max(0, at - lastAt) / MS_PER_DAY));
}

/** Fills `values` with the features of the tie of whom `sent` goes out from and `received` comes back to, in the order of CONTACT_FEATURES. */
export function fillFeatures(values: Float64Array, sent: OneWay, received: OneWay, at: number): void {
  const count = HALF_LIVES_DAYS.length;
  for (let index = 0; index < count; index += 1) {
    const out = Math.max(0, sent.worths[index] ?? 0);
    const back = Math.max(0, received.worths[index] ?? 0);
    const [outLog, backLog] = [Math.log1p(out), Math.log1p(back)];
    values[index] = Math.min(outLog, backLog);
    values[count + index] = backLog;
    values[2 * count + index] = outLog;
  }
  values[3 * count] = recency(Math.max(sent.lastAt, received.lastAt), at);
  values[3 * count + 1] = recency(received.lastAt, at);
}

/** The betas of these weights in the order of CONTACT_FEATURES. */
export function betasOf({ both, received, sent, recencyOfAny, recencyOfReceived }: Weights['contact']): number[] {
  return [...both, ...received, ...sent, recencyOfAny, recencyOfReceived];
}

/** The contact weights of betas in the order of CONTACT_FEATURES, to `decimals` decimals. */
export function contactWeights(intercept: number, betas: ArrayLike<number>, decimals = 3): Weights['contact'] {
  const at = (index: number) => Number((betas[index] ?? 0).toFixed(decimals));
  const four = (from: number) => [at(from), at(from + 1), at(from + 2), at(from + 3)] as const;
  return {
    intercept: Number(intercept.toFixed(decimals)),
    both: four(0),
    received: four(4),
    sent: four(8),
    recencyOfAny: at(12),
    recencyOfReceived: at(13),
  };
}
