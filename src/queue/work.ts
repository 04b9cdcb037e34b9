import { type Job, UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { AppError } from '../errors.ts';
import { type DailyHandlers, isDailyName } from './daily.ts';
import { type JobName, type JobPayloads, QUEUE_NAME } from './jobs.ts';

/** What each job does. Safe to run twice and to be killed anywhere. */
export type JobHandlers = { readonly [Name in JobName]: (payload: JobPayloads[Name]) => Promise<void> };

/** Told of every fault, with the job in which it happened. */
export type OnFault = (error: Error, payload?: JobPayloads[JobName]) => void;

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

/** Waits longer from try to try, and gives up after so many faults of ours. Faults are counted in this process: BullMQ counts tries without a store as well. */
function patientBackoff() {
  const faults = new Map<string | undefined, number>();
  return {
    /** Milliseconds until the next try, −1 for none. */
    wait: (attemptsMade: number, _type?: string, error?: Error, job?: Pick<Job, 'id'>): number => {
      const before = faults.get(job?.id) ?? 0;
      const count = isStoreAway(error) ? before : before + 1;
      faults.set(job?.id, count);
      return count >= MOST_TRIES ? -1 : Math.min(LONGEST_WAIT_MS, 250 * 2 ** attemptsMade);
    },
    forget: (job: Pick<Job, 'id'>) => faults.delete(job.id),
  };
}

/** Works off the queue, one job at a time. A job whose worker dies is taken up by another within 15 s. Daily work that is given up is done the next day. */
export function runWorker(
  redisUrl: string,
  handlers: JobHandlers,
  onGivenUp: OnGivenUp,
  onFault: OnFault,
  daily?: DailyHandlers,
): RunningWorker {
  const backoff = patientBackoff();
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null, retryStrategy: (times) => Math.min(1_000, times * 100) });
  connection.on('error', () => undefined);
  const run = async (job: Job): Promise<void> => {
    try {
      if (isDailyName(job.name)) await daily?.[job.name]();
      else await handlers[job.name as JobName](job.data);
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
    settings: { backoffStrategy: backoff.wait },
  });
  worker.on('error', (error) => onFault(error));
  worker.on('completed', backoff.forget);
  worker.on('failed', (job, error) => {
    if (!job) return;
    onFault(error, job.data);
    if (job.finishedOn === undefined) return;
    backoff.forget(job);
    if (isDailyName(job.name)) return;
    onGivenUp(job.name as JobName, job.data, error).catch((fault: Error) => onFault(fault, job.data));
  });
  return {
    stop: async () => {
      const late = new Promise<void>((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref());
      await Promise.race([worker.close(), late]);
      connection.disconnect();
    },
  };
}
