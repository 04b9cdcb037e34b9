import type { Viewer } from '../access/viewer.ts';
import { type Tie, warmthOf } from '../ties/tie.ts';
import type { Starts } from './path.ts';
import type { StartRequest } from './target.ts';
import { cellsOf } from './tie-index/rows/conditions.ts';
import type { TieIndex } from './tie-index/tie-index.ts';

/** The best path to a person before and after; null where there is none. */
interface PathShift {
  readonly personId: string;
  readonly before: PathView | null;
  readonly after: PathView | null;
}

interface PathView {
  readonly people: readonly string[];
  readonly warmth: number;
}

type Needs = {
  readonly findStarts: (viewer: Viewer, from: StartRequest) => Promise<Starts>;
  /** An index of the ties as they are now, for this question alone. */
  readonly openIndex: (viewer: Viewer) => Promise<{ readonly index: TieIndex; readonly close: () => Promise<void> }>;
};

/** People asked about, of those whom a shifted tie leads to; answers shown. */
const ASKED = 500;
const SHOWN = 20;
const MAX_HOPS = 4;

async function bestTo(index: TieIndex, starts: Starts, personIds: readonly string[]): Promise<(PathView | null)[]> {
  const best: (PathView | null)[] = [];
  for (const id of personIds) {
    const { paths } = await index.findPaths({
      starts,
      targets: [{ id, cost: 0 }],
      avoidedIds: [],
      notBetweenIds: [],
      maxHops: MAX_HOPS,
      conditions: {},
      first: 1,
      isDiverse: false,
    });
    const [path] = paths;
    best.push(path ? { people: path.people, warmth: warmthOf(path.cost) } : null);
  }
  return best;
}

function isSamePath({ before, after }: PathShift): boolean {
  return before?.people.join() === after?.people.join();
}

function farApart({ before, after }: PathShift): number {
  return Math.abs((after?.warmth ?? 0) - (before?.warmth ?? 0));
}

/**
 * The firm's best paths to those whom shifted ties lead to, as they are and as they would be: those that go through others first, then by how much warmer or
 * cooler they get. Nothing is written.
 */
export async function previewPaths(
  { findStarts, openIndex }: Needs,
  viewer: Viewer,
  shifted: readonly { readonly tie: Tie; readonly cost: number }[],
): Promise<PathShift[]> {
  if (shifted.length === 0) return [];
  const starts = await findStarts(viewer, { firm: true });
  const ours = new Set(starts.ids);
  const asked = [...new Set(shifted.map(({ tie }) => tie.toId))].filter((id) => !ours.has(id)).slice(0, ASKED);
  const { index, close } = await openIndex(viewer);
  try {
    const before = await bestTo(index, starts, asked);
    const changes = shifted.map(({ tie, cost }) => ({ fromId: tie.fromId, toId: tie.toId, cells: cellsOf({ ...tie, cost }) }));
    index.apply(changes, index.position);
    const after = await bestTo(index, starts, asked);
    return asked
      .map((personId, place) => ({ personId, before: before[place] ?? null, after: after[place] ?? null }))
      .filter((shift) => farApart(shift) >= 0.005 || !isSamePath(shift))
      .sort(
        (one, other) =>
          Number(isSamePath(one)) - Number(isSamePath(other)) ||
          farApart(other) - farApart(one) ||
          (one.personId < other.personId ? -1 : 1),
      )
      .slice(0, SHOWN);
  } finally {
    await close();
  }
}
