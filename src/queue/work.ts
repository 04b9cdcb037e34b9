import { type Job, UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { AppError } from '../errors.ts';
import { type JobName, type JobPayloads, QUEUE_NAME } from './jobs.ts';

/** What each job does. Safe to run twice and to be killed anywhere. */
export type JobHandlers = { readonly [Name in JobName]: (payload: JobPayloads[Name]) => Promise<void> };

/** Told when a job fails for good, with its last error. */
export type OnGivenUp = (name: JobName, payload: JobPayloads[JobName], error: Error) => Promise<void>;

export interface RunningWorker {
  /** Lets the present job end (25 s at most), then stops. */
  readonly stop: () => Promise<void>;
}

/** A fault of ours is tried again this often; a store that is away does not count. */
const MOST_TRIES = 4;

const LONGEST_WAIT_MS = 5_000;

const STOP_WITHIN_MS = 25_000;

function isStoreAway(error: Error | undefined): boolean {
  return error instanceof AppError && (error.code === 'UNAVAILABLE' || error.code === 'DEADLINE');
}

/** Milliseconds until the next try, −1 for none. */
function backoff(attemptsMade: number, _type?: string, error?: Error): number {
  if (!isStoreAway(error) && attemptsMade >= MOST_TRIES) return -1;
  return Math.min(LONGEST_WAIT_MS, 250 * 2 ** attemptsMade);
}

/** Works off the queue, one job at a time. A job whose worker dies is taken up by another within 15 s. */
export function runWorker(
  redisUrl: string,
  handlers: JobHandlers,
  onGivenUp: OnGivenUp,
  onFault: (error: Error) => void,
): RunningWorker {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null, retryStrategy: (times) => Math.min(1_000, times * 100) });
  connection.on('error', () => undefined);
  const run = async (job: Job): Promise<void> => {
    const handler = handlers[job.name as JobName];
    try {
      await handler(job.data);
    } catch (error) {
      if (error instanceof AppError && !isStoreAway(error)) throw new UnrecoverableError(error.message);
      throw error;
    }
  };
  const worker = new Worker(QUEUE_NAME, run, {
    connection,
    concurrency: 1,
    lockDuration: 10_000,
    stalledInterval: 5_000,
    maxStalledCount: 3,
    settings: { backoffStrategy: backoff },
  });
  worker.on('error', onFault);
  worker.on('failed', (job, error) => {
    if (!job) return;
    onFault(error);
    if (job.finishedOn !== undefined) onGivenUp(job.name as JobName, job.data, error).catch(onFault);
  });
  return {
    stop: async () => {
      const late = new Promise<void>((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref());
      await Promise.race([worker.close(), late]);
      connection.disconnect();
    },
  };
}
