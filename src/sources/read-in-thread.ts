import { Worker } from 'node:worker_threads';
import type { SourceRow } from './fact.ts';
import { type Origin, type ReadOptions, SourceError, type SourceKind } from './format.ts';
import type { FromReader, ReaderTask, ToReader } from './reader-thread.ts';

/** What to open, and how much it may take. */
export interface OpenOptions {
  /** What the file is said to be; found out when absent. */
  readonly kind?: SourceKind;
  readonly options: ReadOptions;
  /** How long the thread may be silent while we wait for it. */
  readonly deadlineMs?: number;
  /** Heap of the thread; a file that needs more is refused. */
  readonly memoryMb?: number;
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

const DEADLINE_MS = 10_000;
const MEMORY_MB = 256;
const BYTES_A_DEADLINE = 1024 * 1024;
const ROWS_A_DEADLINE = 1000;

/**
 * Opens a file, folder or zip in a worker thread, which parses it within limits of memory and time. Throws `SourceError` when it is none that we know, when it cannot be
 * read, and when it takes too long: when nothing comes for `deadlineMs`, or when all waiting takes longer than that for the start and again for every MiB or 1,000 rows.
 */
export async function openSource(path: string, { kind, options, ...limits }: OpenOptions): Promise<OpenSource> {
  const thread = startThread({ path, options, ...(kind ? { kind } : {}) }, limits);
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

interface Thread {
  readonly ask: (message: ToReader) => void;
  /** The next thing that it says but `progress`. Rejects with `SourceError` when it failed, died or is silent for too long. */
  readonly next: () => Promise<FromReader>;
  readonly close: () => Promise<void>;
}

type Limits = Pick<OpenOptions, 'deadlineMs' | 'memoryMb'>;

function startThread(task: ReaderTask, { deadlineMs = DEADLINE_MS, memoryMb = MEMORY_MB }: Limits): Thread {
  const worker = new Worker(new URL('./reader-thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    // Nothing of ours that a parser could need: no environment, no flags, and what a library prints stays unseen.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();

  const inbox: FromReader[] = [];
  let failure: SourceError | undefined;
  let wake: (() => void) | undefined;
  let rowsSeen = 0;
  let isOpened = false;
  let bytesRead = 0;
  let waitedMs = 0;
  let isHeard = false;

  const stoppedAt = (reason: string) =>
    new SourceError(isOpened ? `reading stopped at row ${rowsSeen}: ${reason}` : reason);
  const fail = (error: SourceError) => {
    failure ??= error;
    wake?.();
  };
  worker.on('message', (message: FromReader) => {
    isHeard = true;
    if (message.type === 'progress' || message.type === 'rows') bytesRead = Math.max(bytesRead, message.bytesRead);
    if (message.type === 'progress') return wake?.();
    inbox.push(message);
    wake?.();
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    fail(stoppedAt(isMemory ? `the file takes more than ${memoryMb} MB of memory to read` : `the reader broke off: ${error.message}`));
  });
  worker.on('exit', () => fail(stoppedAt('the reader ended too early')));

  /** How long to wait now: as long as silence is allowed, and no longer than what is left for what was read so far. */
  const patienceMs = () => {
    const allowedMs = deadlineMs * (1 + bytesRead / BYTES_A_DEADLINE + rowsSeen / ROWS_A_DEADLINE);
    return Math.max(0, Math.min(deadlineMs, allowedMs - waitedMs));
  };
  /** Waits for the thread to say anything; false when it does not. */
  const heard = async (): Promise<boolean> => {
    const startedAt = performance.now();
    isHeard = false;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        // Perhaps it was we who were busy: what it said meanwhile is delivered before this.
        setImmediate(() => setImmediate(resolve));
      }, patienceMs());
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wake = undefined;
    waitedMs += performance.now() - startedAt;
    return isHeard || failure !== undefined;
  };

  const next = async (): Promise<FromReader> => {
    while (inbox.length === 0) {
      if (failure !== undefined) throw failure;
      if (!(await heard())) {
        fail(stoppedAt('the file took too long to read'));
        await worker.terminate();
      }
    }
    const message = inbox.shift();
    if (message === undefined) return await next();
    if (message.type === 'failed') throw message.isSourceError && !isOpened ? new SourceError(message.message) : stoppedAt(message.message);
    if (message.type === 'opened') isOpened = true;
    if (message.type === 'rows') rowsSeen = message.firstIndex + message.rows.length;
    return message;
  };

  return {
    ask: (message) => worker.postMessage(message),
    next,
    close: async () => {
      await worker.terminate();
    },
  };
}
