import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { QUEUE_NAME } from './jobs.ts';
import { inTime } from './queue.ts';

/** Work that is done once a day without being asked for. It takes its turn in the queue of everything that writes. */
export const DAILY_NAMES = ['expire-interactions', 'refresh-ties'] as const;

export type DailyName = (typeof DAILY_NAMES)[number];

/** What each daily work does. Safe to run twice and to be killed anywhere. */
export type DailyHandlers = { readonly [Name in DailyName]: () => Promise<void> };

/** Whether a job is daily work. */
export function isDailyName(name: string): name is DailyName {
  return (DAILY_NAMES as readonly string[]).includes(name);
}

const DAY_MS = 86_400_000;

/** Keeps daily work in the queue. */
export interface DailyWork {
  /**
   * Has all daily work done now and every day from now on, unless it waits already: what fell due while nobody worked is done by the first who works. Throws
   * Unavailable when Redis does not answer.
   */
  readonly ensure: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the plan of daily work at a Redis address. A Redis that was lost knows of none: whoever works ensures it from time to time. */
export function openDailyWork(redisUrl: string): DailyWork {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: 1, connectTimeout: 2_000 });
  connection.on('error', () => undefined);
  const queue = new Queue(QUEUE_NAME, { connection });
  queue.on('error', () => undefined);
  const ensureOne = async (name: DailyName): Promise<void> => {
    const planned = await queue.getJobScheduler(name);
    if (planned?.next && planned.next > Date.now() - 2 * DAY_MS) return;
    const opts = { attempts: 100, backoff: { type: 'schoolyard' }, removeOnComplete: true, removeOnFail: true } as const;
    await queue.upsertJobScheduler(name, { every: DAY_MS }, { name, data: {}, opts });
  };
  const ensureAll = async (): Promise<void> => {
    await queue.setGlobalConcurrency(1);
    for (const name of DAILY_NAMES) await ensureOne(name);
  };
  return {
    ensure: () => inTime(ensureAll()),
    close: async () => {
      await queue.close();
      connection.disconnect();
    },
  };
}
