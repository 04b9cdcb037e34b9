import { HALF_LIVES_DAYS, worthAt } from '../../ledger/contact-sum.ts';
import type { ContactEvidence } from '../evidence.ts';
import type { GroundPoint } from '../tie.ts';
import type { Weights } from '../weights.ts';
import { betasOf, CONTACT_FEATURES, fillFeatures, type OneWay } from './features.ts';
import { sigmoid } from './fit.ts';

const SUMS = { 7: 'sum7d', 30: 'sum30d', 180: 'sum180d', 720: 'sum720d' } as const;

function oneWay(sums: readonly ContactEvidence[], at: number): OneWay {
  const worths = HALF_LIVES_DAYS.map((days) => {
    // From the smallest up, so that the sum is the same to the last bit in whatever order they are found.
    const total = sums
      .map((evidence) => evidence[SUMS[days]])
      .sort((one, other) => one - other)
      .reduce((sum, part) => sum + part, 0);
    return worthAt(total, at, days);
  });
  return { worths, lastAt: Math.max(...sums.map(({ lastAt }) => Date.parse(lastAt))) };
}

/** The parts of the contact model for what both sent: their points add up to z, and p = 1 / (1 + e^−z). Undefined where nothing that counts was ever sent. */
export function contactPoints(
  sent: readonly ContactEvidence[],
  received: readonly ContactEvidence[],
  at: Date,
  { contact }: Weights,
): readonly GroundPoint[] | undefined {
  const counted = (sums: readonly ContactEvidence[]) => sums.filter(({ count }) => count > 0);
  const [out, back] = [counted(sent), counted(received)];
  if (out.length + back.length === 0) return undefined;
  const now = at.getTime();
  const values = new Float64Array(CONTACT_FEATURES.length);
  fillFeatures(values, oneWay(out, now), oneWay(back, now), now);
  const betas = betasOf(contact);
  return [
    { feature: 'intercept', value: 1, beta: contact.intercept, points: contact.intercept },
    ...CONTACT_FEATURES.map((feature, index) => {
      const [value = 0, beta = 0] = [values[index], betas[index]];
      return { feature, value, beta, points: beta * value };
    }),
  ];
}

/**
 * Probability 0…1 that the other reacts, of what both sent: a monotone logistic model on ln(1 + x) of the decayed sums of both directions at the four
 * half-lives and on two recencies.
 */
export function probabilityOf(parts: readonly GroundPoint[]): number {
  return sigmoid(parts.reduce((sum, { points }) => sum + points, 0));
}
