import type { Evidence, MatterEvidence } from './evidence.ts';
import { anyOf, computedGrounds, ownWord, ownWordProbability } from './ground-rules.ts';
import { costOf, type ExplainedTie, GROUND_KINDS, type Ground, MOST_COST } from './tie.ts';
import type { Weights } from './weights.ts';
import { writtenDate } from './wording.ts';

const DECIMALS = 1e4;

function rounded(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}

function valenceOfMatter({ isSameSide, outcome }: MatterEvidence, { valence }: Weights): number[] {
  if (outcome === 'won' || outcome === 'done')
    return [isSameSide ? valence.wonTogether : outcome === 'won' ? valence.wonFromThem : valence.wonTogether];
  if (outcome === 'lost') return [isSameSide ? valence.lostTogether : valence.lostToThem];
  return [];
}

function valenceOf({ matters }: Evidence, weights: Weights): number | null {
  const felt = matters.flatMap((matter) => valenceOfMatter(matter, weights));
  return felt.length === 0 ? null : rounded(felt.reduce((sum, value) => sum + value, 0) / felt.length);
}

function ownWordGround(evidence: Evidence, at: Date, weights: Weights): Ground[] {
  const word = ownWord(evidence, at);
  if (!word) return [];
  return [
    {
      kind: 'stated',
      probability: ownWordProbability(word, weights),
      summary: `says: I know ${word.what === 'not' ? 'them not' : `them ${word.what}`}${word.at ? ` (${writtenDate(word.at)})` : ''}`,
      count: null,
      firstAt: word.at,
      lastAt: word.at,
      sourceIds: [word.sourceId],
      isOutranked: false,
    },
  ];
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
  const kinds = GROUND_KINDS.filter((kind) => grounds.some((ground) => ground.kind === kind));
  const dates = grounds.filter(({ kind }) => kind === 'contact').flatMap(({ lastAt }) => lastAt ?? []);
  return {
    fromId: evidence.fromId,
    toId: evidence.toId,
    strength,
    cost,
    valence: valenceOf(evidence, weights),
    kinds,
    lastAt: dates.sort().at(-1) ?? null,
    grounds,
  };
}
