import type { Viewer } from '../access/viewer.ts';
import { tieFrom } from './strength.ts';
import type { ExplainedTie } from './tie.ts';
import type { TieReader } from './tie-reader.ts';
import type { Weights } from './weights.ts';

type Needs = { readonly ties: TieReader; readonly weights: Weights };

/** A direction between two people. */
export interface Direction {
  readonly fromId: string;
  readonly toId: string;
}

function pairKey({ fromId, toId }: Direction): string {
  return fromId < toId ? `${fromId} ${toId}` : `${toId} ${fromId}`;
}

/**
 * The ties in these directions with their grounds, each as of the moment it was computed, so that the parts give the number on the tie. In the order asked;
 * undefined where there is no tie.
 */
export async function explainTies(
  { ties, weights }: Needs,
  viewer: Viewer,
  directions: readonly Direction[],
): Promise<readonly (ExplainedTie | undefined)[]> {
  if (directions.length === 0) return [];
  const known = await ties.findTies(viewer, directions);
  const byDirection = new Map(known.map((tie) => [`${tie.fromId} ${tie.toId}`, tie]));
  const pairs = [...new Set(known.map(pairKey))].sort().map((key) => {
    const [oneId = '', otherId = ''] = key.split(' ');
    return { oneId, otherId };
  });
  const evidence = new Map((await ties.findEvidence(viewer, pairs)).map((item) => [`${item.fromId} ${item.toId}`, item]));
  return directions.map(({ fromId, toId }) => {
    const key = `${fromId} ${toId}`;
    const tie = byDirection.get(key);
    const about = evidence.get(key);
    const explained = tie && about ? tieFrom(about, new Date(tie.computedAt), weights) : undefined;
    return tie && { ...tie, grounds: explained?.grounds ?? [] };
  });
}
