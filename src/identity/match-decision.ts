import { createHash } from 'node:crypto';
import { comparableName } from './cluster.ts';

export type Verdict = 'same' | 'different' | 'unsure';

/** A judgement about two records, by a rule or a person. Never deleted, only superseded. */
export interface MatchDecision {
  readonly id: string;
  readonly oneId: string;
  readonly otherId: string;
  readonly verdict: Verdict;
  /** 0…1. */
  readonly probability: number;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly reason: string;
}

type Named = { readonly id: string; readonly key: string; readonly displayName: string };

/**
 * "My brother Daan Bakker" in an address book means the one Daan Bakker whose card is in the same address book. Where two people bear the name, nothing is decided.
 */
export function decideMention(
  mention: { readonly id: string; readonly displayName: string },
  namedInSource: readonly Named[],
  decidedAt: string,
): MatchDecision | undefined {
  const name = comparableName(mention.displayName);
  const bearers = namedInSource
    .filter((record) => comparableName(record.displayName) === name)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const [only] = bearers;
  if (!name || !only || new Set(bearers.map(({ key }) => key)).size > 1) return undefined;
  const id = createHash('sha256').update(`${mention.id} ${only.id}`).digest('base64url').slice(0, 22);
  return {
    id: `dec_${id}`,
    oneId: mention.id,
    otherId: only.id,
    verdict: 'same',
    probability: 1,
    decidedBy: 'rule:only-bearer-of-the-name-in-its-source',
    decidedAt,
    reason: `The source has one ${only.displayName}.`,
  };
}
