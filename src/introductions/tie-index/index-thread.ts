import { parentPort } from 'node:worker_threads';
import { compactRows } from './compact-rows.ts';
import { type ReachBounds, reachLevel } from './reach-bounds.ts';
import type { TieRows } from './tie-rows.ts';

/** What a thread of the tie index does, on memory that it shares with the others. */
export type ThreadTask =
  | {
      readonly kind: 'level';
      readonly rows: TieRows;
      readonly bounds: ReachBounds;
      readonly h: number;
      /** The next piece of people that nobody has taken. */
      readonly next: Int32Array;
    }
  | { readonly kind: 'compact'; readonly rows: TieRows };

/** People of a piece. */
const PIECE = 4_096;

function perform(task: ThreadTask): TieRows | undefined {
  if (task.kind === 'compact') return compactRows(task.rows);
  const { rows, bounds, h, next } = task;
  for (;;) {
    const begin = Atomics.add(next, 0, 1) * PIECE;
    if (begin >= rows.people) return undefined;
    reachLevel(rows, bounds, h, begin, Math.min(rows.people, begin + PIECE));
  }
}

parentPort?.on('message', (task: ThreadTask) => parentPort?.postMessage(perform(task)));
