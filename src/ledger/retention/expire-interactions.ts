import { mustBeAllowed, type Viewer } from '../../access/viewer.ts';
import { keptSince, type Retention } from './retention.ts';
import type { RetentionReader } from './retention-reader.ts';
import type { RetentionWriter } from './retention-writer.ts';

type Needs = { readonly retentions: RetentionReader; readonly writer: RetentionWriter; readonly now: () => Date };

/** How many interactions that a source stated first expired, or would. */
export interface Expired {
  readonly source: Retention;
  readonly count: number;
}

/** Interactions found at a time, and let go in one transaction. */
const FOUND_PIECE = 20_000;
const EXPIRED_PIECE = 1_000;

function bySource(retentions: readonly Retention[], counts: ReadonlyMap<string, number>): Expired[] {
  return retentions.flatMap((source) => {
    const count = counts.get(source.id) ?? 0;
    return count > 0 ? [{ source, count }] : [];
  });
}

/** How many interactions no source keeps any longer at this moment, if sources kept them like this. Changes nothing. */
export async function countDueInteractions(
  { retentions, now }: Pick<Needs, 'retentions' | 'now'>,
  viewer: Viewer,
  kept: readonly Retention[],
): Promise<Expired[]> {
  const since = keptSince(kept, now());
  const counts = new Map<string, number>();
  for (const { id, sourceId } of await retentions.findMatchedImports(viewer, since))
    counts.set(sourceId, (counts.get(sourceId) ?? 0) + (await retentions.countDue(viewer, id, since)));
  return bySource(kept, counts);
}

async function expireOfImport({ retentions, writer }: Needs, viewer: Viewer, importId: string, at: Date): Promise<number> {
  let count = 0;
  for (;;) {
    const since = keptSince(await retentions.listRetentions(viewer), at);
    const due = await retentions.findDue(viewer, importId, since, FOUND_PIECE);
    for (let start = 0; start < due.length; start += EXPIRED_PIECE)
      count += await writer.expire(viewer, due.slice(start, start + EXPIRED_PIECE), at);
    if (due.length < FOUND_PIECE) return count;
  }
}

/**
 * Lets every interaction go that is older than each of its sources keeps it. Sums and their dates stay, and so does the hashed id, so that it is never counted
 * again. Safe to run twice, at the same time as imports, and to be killed anywhere. Needs the scope `admin`.
 */
export async function expireInteractions(needs: Needs, viewer: Viewer): Promise<Expired[]> {
  mustBeAllowed(viewer, 'admin');
  const at = needs.now();
  const kept = await needs.retentions.listRetentions(viewer);
  const counts = new Map<string, number>();
  for (const { id, sourceId } of await needs.retentions.findMatchedImports(viewer, keptSince(kept, at)))
    counts.set(sourceId, (counts.get(sourceId) ?? 0) + (await expireOfImport(needs, viewer, id, at)));
  return bySource(kept, counts);
}
