import type { Evidence } from './evidence.ts';
import { anyOf } from './grounds/ground.ts';
import { computedGrounds } from './grounds/ground-rules.ts';
import { ownWordGround } from './grounds/own-word.ts';
import { valenceOf, valencePartsOf } from './grounds/valence.ts';
import { costOf, type ExplainedTie, GROUND_KINDS, type Ground, MOST_COST } from './tie.ts';
import type { Weights } from './weights.ts';

const DECIMALS = 1e4;

function rounded(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}

/** The strength that grounds give: 1 − Π(1 − p) of those that count, at most `mostStrength`, to four decimals. */
export function strengthOf(grounds: readonly Ground[], { mostStrength }: Weights): number {
  const counted = grounds.filter(({ isOutranked }) => !isOutranked).map(({ probability }) => probability);
  return rounded(Math.min(mostStrength, anyOf(counted)));
}

/**
 * The tie from one person to another with the grounds that give its strength, on the day `at`; undefined where there is none. The asker's own word outranks
 * what is computed. Valence is apart: it never enters strength.
 */
export function tieFrom(evidence: Evidence, at: Date, weights: Weights): ExplainedTie | undefined {
  const own = ownWordGround(evidence, at, weights);
  const grounds = [
    ...own,
    ...computedGrounds(evidence, at, weights).map((ground) => ({ ...ground, isOutranked: own.length > 0 })),
  ].sort(
    (one, other) =>
      Number(one.isOutranked) - Number(other.isOutranked) ||
      other.probability - one.probability ||
      (one.kind < other.kind ? -1 : 1),
  );
  const strength = strengthOf(grounds, weights);
  const cost = strength > 0 ? costOf(strength) : Number.POSITIVE_INFINITY;
  if (cost > MOST_COST) return undefined;
  const valenceParts = valencePartsOf(evidence, at, weights);
  const valence = valenceOf(valenceParts);
  const kinds = GROUND_KINDS.filter((kind) => grounds.some((ground) => ground.kind === kind));
  const dates = grounds.filter(({ kind }) => kind === 'contact').flatMap(({ lastAt }) => lastAt ?? []);
  return {
    fromId: evidence.fromId,
    toId: evidence.toId,
    strength,
    cost,
    valence: valence === null ? null : rounded(valence),
    kinds,
    lastAt: dates.sort().at(-1) ?? null,
    grounds,
    ...(valenceParts.length > 0 ? { valenceParts } : {}),
  };
}
