import { parentPort } from 'node:worker_threads';
import { type GroupedTies, groupTies, layRows } from '../rows/build-rows.ts';
import { compactRows } from '../rows/compact-rows.ts';
import type { TieList, TieRows } from '../rows/tie-rows.ts';
import { type ReachBounds, reachLevel } from '../search/reach-bounds.ts';

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
  | { readonly kind: 'compact'; readonly rows: TieRows }
  /** Answers how many places the rows of the range will take, and remembers what it found. */
  | { readonly kind: 'group'; readonly people: number; readonly list: TieList; readonly begin: number; readonly end: number }
  /** Lays the rows of the range that was grouped last. */
  | { readonly kind: 'lay'; readonly rows: TieRows; readonly list: TieList; readonly from: number };

/** People of a piece. */
const PIECE = 4_096;

let grouped: GroupedTies | undefined;

function reachPieces({ rows, bounds, h, next }: Extract<ThreadTask, { kind: 'level' }>): void {
  for (;;) {
    const begin = Atomics.add(next, 0, 1) * PIECE;
    if (begin >= rows.people) return;
    reachLevel(rows, bounds, h, begin, Math.min(rows.people, begin + PIECE));
  }
}

function perform(task: ThreadTask): unknown {
  switch (task.kind) {
    case 'level':
      return reachPieces(task);
    case 'compact':
      return compactRows(task.rows);
    case 'group':
      grouped = groupTies(task.people, task.list, task.begin, task.end);
      return grouped.places;
    case 'lay':
      if (!grouped) throw new Error('Nothing was grouped.');
      layRows(task.rows, task.list, grouped, task.from);
      grouped = undefined;
  }
}

parentPort?.on('message', (task: ThreadTask) => parentPort?.postMessage(perform(task)));
