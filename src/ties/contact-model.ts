import { HALF_LIVES_DAYS, MS_PER_DAY, worthAt } from '../ledger/contact-sum.ts';
import type { ContactEvidence } from './evidence.ts';
import type { Weights } from './weights.ts';

type PerHalfLife = readonly [number, number, number, number];

function worths(sums: readonly ContactEvidence[], at: number): PerHalfLife {
  const total = (pick: (sum: ContactEvidence) => number) => sums.reduce((sum, evidence) => sum + pick(evidence), 0);
  const [week, month, halfYear, twoYears] = HALF_LIVES_DAYS;
  const worth = (sum: number, halfLife: typeof week | typeof month | typeof halfYear | typeof twoYears) =>
    Math.max(0, worthAt(sum, at, halfLife));
  return [
    worth(
      total(({ sum7d }) => sum7d),
      week,
    ),
    worth(
      total(({ sum30d }) => sum30d),
      month,
    ),
    worth(
      total(({ sum180d }) => sum180d),
      halfYear,
    ),
    worth(
      total(({ sum720d }) => sum720d),
      twoYears,
    ),
  ];
}

function recency(sums: readonly ContactEvidence[], at: number): number {
  if (sums.length === 0) return 0;
  const last = Math.max(...sums.map(({ lastAt }) => Date.parse(lastAt)));
  const days = Math.max(0, at - last) / MS_PER_DAY;
  return Math.max(0, 4 - 0.5 * Math.log1p(days));
}

function weighed(betas: PerHalfLife, values: PerHalfLife): number {
  return betas.reduce((sum, beta, index) => sum + beta * Math.log1p(values[index] ?? 0), 0);
}

/**
 * Probability 0…1 that the other reacts, from what both sent: a monotone logistic model on ln(1 + x) of the decayed sums of both directions at the four
 * half-lives and on two recencies. 0 where nothing that counts was ever sent.
 */
export function contactProbability(
  sent: readonly ContactEvidence[],
  received: readonly ContactEvidence[],
  at: Date,
  { contact }: Weights,
): number {
  const counted = (sums: readonly ContactEvidence[]) => sums.filter(({ count }) => count > 0);
  const [out, back] = [counted(sent), counted(received)];
  if (out.length + back.length === 0) return 0;
  const now = at.getTime();
  const outWorth = worths(out, now);
  const inWorth = worths(back, now);
  const both = outWorth.map((worth, index) => Math.min(worth, inWorth[index] ?? 0)) as unknown as PerHalfLife;
  const logit =
    contact.intercept +
    weighed(contact.both, both) +
    weighed(contact.received, inWorth) +
    weighed(contact.sent, outWorth) +
    contact.recencyOfAny * recency([...out, ...back], now) +
    contact.recencyOfReceived * recency(back, now);
  return 1 / (1 + Math.exp(-logit));
}
