import type { Evidence, LinkEvidence, MatterEvidence } from '../evidence.ts';
import type { ValencePart } from '../tie.ts';
import type { Weights } from '../weights.ts';
import { endOf, startOf } from './dates.ts';
import { inOrder } from './ground.ts';
import { isHolding, newestWord, wordDates } from './own-word.ts';

function valenceOfOutcome({ isSameSide, outcome }: MatterEvidence, { valence }: Weights): number | undefined {
  if (outcome === 'done') return valence.wonTogether;
  if (outcome === 'won') return isSameSide ? valence.wonTogether : valence.wonFromThem;
  if (outcome === 'lost') return isSameSide ? valence.lostTogether : valence.lostToThem;
  return undefined;
}

/** The newest word of each of the two on how it feels, while it holds. */
function feltWords(evidence: Evidence, at: Date, weights: Weights): LinkEvidence[] {
  return (['given', 'received'] as const).flatMap((direction) => {
    const newest = newestWord(evidence, direction, ({ valence }) => valence ?? undefined);
    return newest && isHolding(newest, at, weights) ? [newest] : [];
  });
}

/** What a number of −1…1 says in words. */
function inWords(valence: number): string {
  if (valence <= -0.6) return 'it went sour';
  if (valence < 0) return 'it is strained';
  return valence === 0 ? 'it is neutral' : 'it is good';
}

function partOfWord(word: LinkEvidence, counting: LinkEvidence | undefined, weights: Weights): ValencePart {
  const says = word.statedBy ? `${word.statedBy} says` : 'says';
  const valence = word.valence ?? 0;
  return {
    valence,
    summary: `${says}: ${inWords(valence)} (${wordDates(word, weights)})`,
    at: word.at,
    sourceIds: [word.sourceId],
    isOutranked: word !== counting,
  };
}

function partOfMatter(matter: MatterEvidence, word: LinkEvidence | undefined, weights: Weights): ValencePart[] {
  const valence = valenceOfOutcome(matter, weights);
  if (valence === undefined) return [];
  const endedAt = matter.at === null ? undefined : endOf(matter.at);
  const isOutranked = word !== undefined && (endedAt === undefined || endedAt <= (startOf(word.at) ?? 0));
  const side = matter.isSameSide ? 'on the same side' : 'across the table';
  const summary = `${matter.kind} “${matter.title}”${matter.at ? ` (${matter.at.slice(0, 4)})` : ''} ${matter.outcome}, ${side}`;
  return [{ valence, summary, at: matter.at, sourceIds: [matter.sourceId], isOutranked }];
}

/**
 * Why a tie feels as it does. A word of either on how it feels stands in place of the outcomes of matters until then; of two words, one of each, the sourer
 * counts, for that is what to mind before asking.
 */
export function valencePartsOf(evidence: Evidence, at: Date, weights: Weights): ValencePart[] {
  const words = feltWords(evidence, at, weights);
  const [counting] = words.toSorted((one, other) => (one.valence ?? 0) - (other.valence ?? 0));
  return [
    ...words.map((word) => partOfWord(word, counting, weights)),
    ...evidence.matters.flatMap((matter) => partOfMatter(matter, counting, weights)),
  ].sort(
    (one, other) =>
      Number(one.isOutranked) - Number(other.isOutranked) ||
      one.valence - other.valence ||
      inOrder(other.at ?? '', one.at ?? '') ||
      inOrder(one.summary, other.summary) ||
      inOrder(one.sourceIds.join(), other.sourceIds.join()),
  );
}

/** The mean of the parts that are not outranked, −1…1; null where there are none. */
export function valenceOf(parts: readonly ValencePart[]): number | null {
  const felt = parts.filter(({ isOutranked }) => !isOutranked);
  return felt.length === 0 ? null : felt.reduce((sum, { valence }) => sum + valence, 0) / felt.length;
}
