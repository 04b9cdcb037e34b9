import type { SourceRow } from './fact.ts';
import type { Origin, ReadOptions, SourceKind } from './format.ts';
import { startThread, type Thread, type ThreadLimits } from './thread/supervised-thread.ts';

/** What to open, and how much it may take. */
export interface OpenOptions extends ThreadLimits {
  /** What the file is said to be; found out when absent. */
  readonly kind?: SourceKind;
  readonly options: ReadOptions;
}

/** Rows in the order of the file. `firstIndex` counts rows of the whole source from 0; `bytesRead` may exceed the total where a format reads its file twice. */
export interface RowBatch {
  readonly firstIndex: number;
  readonly rows: readonly SourceRow[];
  readonly bytesRead: number;
}

/** A source whose reader waits in its thread. */
export interface OpenSource {
  readonly kind: SourceKind;
  /** What it is, for people. */
  readonly label: string;
  readonly origin: Origin;
  readonly contentHash: string;
  readonly totalBytes: number;
  /** All rows from an index on, once; at most two batches of at most 1,000 are read ahead. Throws `SourceError` when the rest cannot be read. */
  readonly rows: (from?: number) => AsyncGenerator<RowBatch>;
  /** Ends the thread. To be called in any case. */
  readonly close: () => Promise<void>;
}

const READER = new URL('./thread/reader-thread.ts', import.meta.url);

/**
 * Opens a file, folder or zip in a worker thread, which parses it within limits of memory and time. Throws `SourceError` when it is none that we know, when it cannot be
 * read, and when it takes more time or memory than `ThreadLimits` allow. `program` is another one than the reader in tests only.
 */
export async function openSource(path: string, { kind, options, ...limits }: OpenOptions, program = READER): Promise<OpenSource> {
  const thread = startThread(program, { path, options, ...(kind ? { kind } : {}) }, limits);
  try {
    const opened = await thread.next();
    if (opened.type !== 'opened') throw new Error(`the reader began with ${opened.type}`);
    const { type: _type, ...source } = opened;
    return { ...source, rows: (from = 0) => rowsOf(thread, from), close: thread.close };
  } catch (error) {
    await thread.close();
    throw error;
  }
}

async function* rowsOf(thread: Thread, from: number): AsyncGenerator<RowBatch> {
  thread.ask({ type: 'read', from });
  try {
    for (;;) {
      const message = await thread.next();
      if (message.type === 'done') return;
      if (message.type !== 'rows') continue;
      thread.ask({ type: 'more' });
      const { firstIndex, rows, bytesRead } = message;
      yield { firstIndex, rows, bytesRead };
    }
  } finally {
    await thread.close();
  }
}
