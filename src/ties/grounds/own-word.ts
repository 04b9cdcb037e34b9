import { MS_PER_DAY } from '../../ledger/contact-sum.ts';
import type { Evidence, LinkEvidence } from '../evidence.ts';
import type { Ground } from '../tie.ts';
import type { Weights } from '../weights.ts';
import { endOf, startOf } from './dates.ts';
import { ground, inOrder } from './ground.ts';
import { writtenDate } from './wording.ts';

const CAREFUL_FIRST: readonly (string | null)[] = ['not', 'slightly', 'well'];
/** The last day on which a word holds: as its author says, else as long as `lastsYears` says from when it was stated. */
function holdsUntil({ at, until }: LinkEvidence, { stated }: Weights): string {
  if (until) return until;
  const begin = at === null ? undefined : startOf(at);
  if (begin === undefined) return '';
  const end = new Date(begin);
  end.setUTCMonth(end.getUTCMonth() + Math.round(12 * stated.lastsYears));
  return end.toISOString().slice(0, 10);
}

/** Whether a word that was stated holds on the day `at`. A word without a date holds only where its author says until when. */
export function isHolding(word: LinkEvidence, at: Date, weights: Weights): boolean {
  const last = endOf(holdsUntil(word, weights));
  return last !== undefined && at.getTime() < last + MS_PER_DAY;
}

/** The newest of what was said in one direction; of one moment that which `worth` finds least. */
export function newestWord(
  { links }: Evidence,
  direction: LinkEvidence['direction'],
  worth: (word: LinkEvidence) => number | undefined,
): LinkEvidence | undefined {
  return links
    .filter((link) => link.kind === 'SAYS_KNOWS' && link.direction === direction && worth(link) !== undefined)
    .toSorted(
      (one, other) =>
        inOrder(other.at ?? '', one.at ?? '') ||
        (worth(one) ?? 0) - (worth(other) ?? 0) ||
        inOrder(other.until ?? '', one.until ?? '') ||
        inOrder(one.sourceId, other.sourceId),
    )[0];
}

/** The newest word of the asker on whether he knows the other, while it holds: what he said before it never comes back. */
function ownWord(evidence: Evidence, at: Date, weights: Weights): LinkEvidence | undefined {
  const newest = newestWord(evidence, 'given', ({ what }) => (what === null ? undefined : CAREFUL_FIRST.indexOf(what)));
  return newest && isHolding(newest, at, weights) ? newest : undefined;
}

/** When a word was said and until when it holds: `3 March 2026, until 3 March 2028`. */
export function wordDates(word: LinkEvidence, weights: Weights): string {
  const said = word.at ? [writtenDate(word.at)] : [];
  return [...said, `until ${writtenDate(holdsUntil(word, weights))}`].join(', ');
}

/** The asker's own word as a ground, which stands in place of all that is computed. */
export function ownWordGround(evidence: Evidence, at: Date, weights: Weights): Ground[] {
  const word = ownWord(evidence, at, weights);
  if (!word) return [];
  const probability = word.what === 'well' ? weights.stated.well : word.what === 'slightly' ? weights.stated.slightly : 0;
  const knows = word.what === 'not' ? 'I do not know them' : `I know them ${word.what}`;
  const says = word.statedBy ? `${word.statedBy} says` : 'says';
  const summary = `${says}: ${knows} (${wordDates(word, weights)})`;
  const facts = { firstAt: word.at, lastAt: word.at, sourceIds: [word.sourceId] };
  return [{ ...ground('stated', probability, summary, facts), isOutranked: false }];
}
