import type { Viewer } from '../access/viewer.ts';
import { tieFrom } from './strength.ts';
import type { Tie } from './tie.ts';
import type { Pair, TieReader } from './tie-reader.ts';
import type { TieWriter } from './tie-writer.ts';
import type { WeightsByVersion } from './tuning/weights-by-version.ts';

type Needs = {
  readonly ties: TieReader;
  readonly writer: TieWriter;
  readonly weights: WeightsByVersion;
  readonly now: () => Date;
};

/** What a refresh did. */
export interface RefreshedTies {
  readonly saved: number;
  readonly removed: number;
}

/** People whose neighbours are looked up at a time, and pairs computed in one transaction. */
const PEOPLE_PIECE = 200;
const PAIRS_PIECE = 500;

function tieOnly({ fromId, toId, strength, cost, valence, kinds, lastAt }: Tie): Tie {
  return { fromId, toId, strength, cost, valence, kinds, lastAt };
}

/** Computes the ties of these pairs again, in both directions. */
export async function refreshPairs(
  { ties, writer, weights, now }: Needs,
  viewer: Viewer,
  pairs: readonly Pair[],
): Promise<RefreshedTies> {
  const computedAt = now();
  const inUse = await weights.inUse(viewer);
  const evidence = await ties.findEvidence(viewer, pairs);
  const computed = evidence.map((known) => ({ known, tie: tieFrom(known, computedAt, inUse) }));
  const saved = computed.flatMap(({ tie }) => (tie ? [tieOnly(tie)] : []));
  const removed = computed.flatMap(({ known, tie }) => (tie ? [] : [{ fromId: known.fromId, toId: known.toId }]));
  await writer.saveTies(viewer, saved, removed, computedAt, inUse.version);
  return { saved: saved.length, removed: removed.length };
}

/** Computes the ties of the given people again, from everything the ledger holds about them and their neighbours. */
export async function refreshTies(needs: Needs, viewer: Viewer, personIds: readonly string[]): Promise<RefreshedTies> {
  let [saved, removed] = [0, 0];
  const done = new Set<string>();
  for (let start = 0; start < personIds.length; start += PEOPLE_PIECE) {
    const neighbours = await needs.ties.findNeighbours(viewer, personIds.slice(start, start + PEOPLE_PIECE));
    const pairs = neighbours.filter(({ oneId, otherId }) => !done.has(`${oneId} ${otherId}`));
    for (const { oneId, otherId } of pairs) done.add(`${oneId} ${otherId}`);
    for (let first = 0; first < pairs.length; first += PAIRS_PIECE) {
      const piece = await refreshPairs(needs, viewer, pairs.slice(first, first + PAIRS_PIECE));
      saved += piece.saved;
      removed += piece.removed;
    }
  }
  return { saved, removed };
}

/** Computes the ties of everybody for whom they are due, and notes that it is done. */
export async function refreshDueTies(needs: Needs, viewer: Viewer): Promise<RefreshedTies> {
  const due = await needs.ties.findDue(viewer);
  const refreshed = await refreshTies(needs, viewer, due);
  await needs.writer.clearDue(viewer, due);
  return refreshed;
}

/** Computes all ties again. */
export async function refreshAllTies(needs: Needs, viewer: Viewer): Promise<RefreshedTies> {
  let [saved, removed] = [0, 0];
  let lastId = '';
  for (;;) {
    const ids = await needs.ties.listPersonIds(viewer, lastId, PEOPLE_PIECE);
    const last = ids.at(-1);
    if (!last) return { saved, removed };
    const piece = await refreshTies(needs, viewer, ids);
    saved += piece.saved;
    removed += piece.removed;
    lastId = last;
  }
}
