import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { Unavailable } from '../errors.ts';
import { type JobName, type JobPayloads, jobId, QUEUE_NAME } from './jobs.ts';

/** Puts work into the queue. */
export interface JobQueue {
  /** Adds a job unless the same is waiting or running. Throws Unavailable when Redis does not answer: what was promised is found again in the graph. */
  readonly enqueue: <Name extends JobName>(name: Name, payload: JobPayloads[Name]) => Promise<void>;
  /** Throws Unavailable unless Redis answers within two seconds. */
  readonly verify: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const ANSWERS_WITHIN_MS = 2_000;

/** The result, unless Redis keeps it back for longer than two seconds: BullMQ waits for ever for a Redis that was never there. Throws Unavailable. */
export async function inTime<Result>(result: Promise<Result>): Promise<Result> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('Redis answers too late')), ANSWERS_WITHIN_MS).unref(),
  );
  try {
    return await Promise.race([result, late]);
  } catch (error) {
    throw new Unavailable('The queue', error);
  }
}

/** Opens the queue at a Redis address. Fails at once, and not after minutes, while Redis is away. */
export function openQueue(redisUrl: string): JobQueue {
  const connection = new Redis(redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    lazyConnect: false,
    connectTimeout: 2_000,
  });
  connection.on('error', () => undefined);
  const queue = new Queue(QUEUE_NAME, { connection, defaultJobOptions: { removeOnComplete: true, removeOnFail: true } });
  queue.on('error', () => undefined);
  return {
    enqueue: async (name, payload) => {
      const add = async () => {
        await queue.setGlobalConcurrency(1);
        await queue.add(name, payload, { jobId: jobId(name, payload), attempts: 100, backoff: { type: 'schoolyard' } });
      };
      await inTime(add());
    },
    verify: async () => {
      await inTime(connection.ping());
    },
    close: async () => {
      await queue.close();
      connection.disconnect();
    },
  };
}
