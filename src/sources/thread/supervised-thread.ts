import { Worker } from 'node:worker_threads';
import { SourceError } from '../format.ts';
import type { FromReader, ReaderTask, ToReader } from './reader-thread.ts';

const DEADLINE_MS = 10_000;
const MEMORY_MB = 256;
const BYTES_A_DEADLINE = 1024 * 1024;
const ROWS_A_DEADLINE = 1000;

/** A reader in its thread. */
export interface Thread {
  readonly ask: (message: ToReader) => void;
  /** The next thing that it says but `progress`. Rejects with `SourceError` when it failed, died or is silent for too long. */
  readonly next: () => Promise<FromReader>;
  readonly close: () => Promise<void>;
}

/** What a thread may take of us. */
export interface ThreadLimits {
  /** How long it may be silent while we wait for it, 10 s when absent. All waiting together may take as long for the start, and again for every MiB or 1,000 rows. */
  readonly deadlineMs?: number;
  /** Its heap, 256 MB when absent. Bytes of files lie outside of it. */
  readonly memoryMb?: number;
}

/** Starts a reader's program in a thread that is ended when it exceeds its limits. */
export function startThread(
  program: URL,
  task: ReaderTask,
  { deadlineMs = DEADLINE_MS, memoryMb = MEMORY_MB }: ThreadLimits,
): Thread {
  const worker = new Worker(program, {
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
  /** Why there is no more: said with the number of rows taken so far, once they are. */
  let failure: string | undefined;
  let wake: (() => void) | undefined;
  let rowsSeen = 0;
  let isOpened = false;
  let bytesRead = 0;
  let waitedMs = 0;
  let isHeard = false;

  const stoppedAt = (reason: string) => new SourceError(isOpened ? `reading stopped at row ${rowsSeen}: ${reason}` : reason);
  const fail = (reason: string) => {
    failure ??= reason;
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
    fail(isMemory ? `the file takes more than ${memoryMb} MB of memory to read` : `the reader broke off: ${error.message}`);
  });
  worker.on('exit', () => fail('the reader ended too early'));

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
      if (failure !== undefined) throw stoppedAt(failure);
      if (!(await heard())) {
        fail('the file took too long to read');
        await worker.terminate();
      }
    }
    const message = inbox.shift();
    if (message === undefined) return await next();
    if (message.type === 'failed')
      throw message.isSourceError && !isOpened ? new SourceError(message.message) : stoppedAt(message.message);
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
