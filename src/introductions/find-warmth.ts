import { mustBeAllowed, type Viewer } from '../access/viewer.ts';
import { Unavailable } from '../errors.ts';
import { warmthOf } from '../ties/tie.ts';
import type { Starts } from './path.ts';
import type { StartRequest } from './target.ts';

/** Ties of the longest path that warmth looks at: as many as a question has by default. */
const MOST_TIES = 4;

/** What warmth asks of the tie index, once it is ready. */
export type FindCosts = (starts: Starts, ids: readonly string[], maxHops: number) => Promise<Float64Array>;

type Needs = {
  readonly findStarts: (viewer: Viewer, from: StartRequest) => Promise<Starts>;
  readonly findCosts: FindCosts | undefined;
};

/**
 * How warm the firm's best introduction to each of these people is, in their order: the warmth of the best path of at most four ties, 1 for who works here, null where
 * nobody leads. Throws Unavailable while the tie index is being built.
 */
export async function findWarmth(
  { findStarts, findCosts }: Needs,
  viewer: Viewer,
  ids: readonly string[],
): Promise<(number | null)[]> {
  mustBeAllowed(viewer, 'read');
  if (!findCosts) throw new Unavailable('The tie index, which knows warmth,');
  const costs = await findCosts(await findStarts(viewer, { firm: true }), ids, MOST_TIES);
  return Array.from(costs, (cost) => (cost === Number.POSITIVE_INFINITY ? null : warmthOf(cost)));
}
