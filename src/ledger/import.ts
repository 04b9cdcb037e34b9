import type { MappingFrom } from '../sources/format.ts';
import type { Reject } from './plan-batch.ts';

/** `queued` waits for a worker, `reading` writes the ledger, `matching` decides who is who, `tying` computes ties; the other two are ends. */
export const IMPORT_STATES = ['queued', 'reading', 'matching', 'tying', 'done', 'failed'] as const;

export type ImportState = (typeof IMPORT_STATES)[number];

/** One file on its way into the graph, and its report: read = new + same + changed + staged + skipped, counted in the source's own rows. */
export interface Import {
  readonly id: string;
  readonly file: string;
  readonly kind: string | null;
  readonly state: ImportState;
  /** Where its bytes wait; gone when it has ended. */
  readonly path: string | null;
  /** What to delete when they are read; absent when the bytes are not ours. */
  readonly folder: string | null;
  readonly contentHash: string;
  readonly bytes: number;
  readonly ownerEmail: string | null;
  /** JSON of the mapping for `mapped-csv`: the given one, and once it is read the one that is used. */
  readonly mapping: string | null;
  /** Whose that mapping is, once it is used. */
  readonly mappingFrom: MappingFrom | null;
  readonly isDryRun: boolean;
  /** Rows read and written so far. */
  readonly position: number;
  readonly sourceId: string | null;
  /** What the source turned out to be, for people. */
  readonly label: string | null;
  /** Why it failed, and what to do. */
  readonly error: string | null;
  readonly totalBytes: number | null;
  readonly bytesRead: number | null;
  readonly seconds: number | null;
  readonly read: number;
  readonly new: number;
  readonly same: number;
  readonly changed: number;
  readonly staged: number;
  readonly skipped: number;
  /** Interactions that it added to the graph. */
  readonly interactions: number;
  readonly requestedAt: string;
  readonly finishedAt: string | null;
}

/** An import with the rows that state nothing. */
export interface ImportReport extends Import {
  readonly rejects: readonly Reject[];
}

/** Whether nothing more will happen to it. */
export function hasEnded({ state }: Pick<Import, 'state'>): boolean {
  return state === 'done' || state === 'failed';
}

/** How far it is, 0…1: reading is nine tenths of the work, matching and ties the rest. */
export function progressOf({ state, bytesRead, totalBytes }: Import): number {
  if (state === 'queued') return 0;
  if (state === 'reading') return totalBytes ? Math.min(0.9, (0.9 * (bytesRead ?? 0)) / totalBytes) : 0;
  return state === 'matching' ? 0.9 : state === 'tying' ? 0.95 : 1;
}
