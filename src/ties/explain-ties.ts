import type { Viewer } from '../access/viewer.ts';
import { tieFrom } from './strength.ts';
import type { ExplainedTie } from './tie.ts';
import type { TieReader } from './tie-reader.ts';
import type { WeightsByVersion } from './tuning/weights-by-version.ts';

type Needs = { readonly ties: TieReader; readonly weights: Pick<WeightsByVersion, 'of'> };

/** A direction between two people. */
export interface Direction {
  readonly fromId: string;
  readonly toId: string;
}

function pairKey({ fromId, toId }: Direction): string {
  return fromId < toId ? `${fromId} ${toId}` : `${toId} ${fromId}`;
}

/**
 * The ties in these directions with their grounds, each as of the moment it was computed and with the weights of then, so that the parts give the number on the tie. In the order asked;
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
  const versions = [...new Set(known.map((tie) => tie.weights))];
  const byVersion = new Map(
    await Promise.all(versions.map(async (version) => [version, await weights.of(viewer, version)] as const)),
  );
  return directions.map(({ fromId, toId }) => {
    const key = `${fromId} ${toId}`;
    const tie = byDirection.get(key);
    const about = evidence.get(key);
    const weighed = tie && byVersion.get(tie.weights);
    const explained = weighed && about ? tieFrom(about, new Date(tie.computedAt), weighed) : undefined;
    const { grounds = [], valenceParts } = explained ?? {};
    return tie && { ...tie, grounds, ...(valenceParts ? { valenceParts } : {}) };
  });
}
