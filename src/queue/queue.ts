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
      try {
        await queue.setGlobalConcurrency(1);
        await queue.add(name, payload, { jobId: jobId(name, payload), attempts: 100, backoff: { type: 'schoolyard' } });
      } catch (error) {
        throw new Unavailable('The queue', error);
      }
    },
    verify: async () => {
      const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Unavailable('The queue')), 2_000).unref());
      try {
        await Promise.race([connection.ping(), late]);
      } catch (error) {
        throw new Unavailable('The queue', error);
      }
    },
    close: async () => {
      await queue.close();
      connection.disconnect();
    },
  };
}
