import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import { hasEnded, type Import, type ImportReport } from '../../src/ledger/import.ts';
import type { OpenSourceOf } from '../../src/ledger/import-file.ts';
import type { ReceivedFile } from '../../src/ledger/request-import.ts';
import type { Graph } from '../../src/neo4j/graph.ts';
import { type JobQueue, openQueue } from '../../src/queue/queue.ts';
import { runWorker } from '../../src/queue/work.ts';
import { buildRooms, type Rooms } from '../../src/rooms.ts';
import { buildHandlers, giveUp } from '../../src/worker.ts';

/** What is said of a file beside its bytes. */
export type Said = Partial<Pick<ReceivedFile, 'kind' | 'ownerEmail' | 'mapping' | 'isDryRun' | 'file'>>;

/** Imports files as the doors do, on real servers. */
export interface ImportRunner {
  readonly rooms: Rooms;
  readonly queue: JobQueue;
  /** Asks for the import of what lies at a path. */
  readonly request: (path: string, said?: Said) => Promise<string>;
  /** What became of an import, when it has ended. */
  readonly ended: (importId: string, withinMs?: number) => Promise<ImportReport>;
  /** Asks, and waits for the end. */
  readonly run: (path: string, said?: Said) => Promise<ImportReport>;
  readonly close: () => Promise<void>;
}

const MOST_REJECTS_SEEN = 1_000;

async function hashOf(path: string): Promise<{ contentHash: string; bytes: number }> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) return { contentHash: `no file ${path}`, bytes: 0 };
  const content = await readFile(path);
  return { contentHash: createHash('sha256').update(content).digest('hex'), bytes: content.length };
}

/** A runner on this graph and this queue; it does no work itself. */
export function importRunner(graph: Graph, redisUrl: string, now?: () => Date, openSource?: OpenSourceOf): ImportRunner {
  const queue = openQueue(redisUrl);
  const rooms = buildRooms({ graph, queue, ...(now ? { now } : {}), ...(openSource ? { openSource } : {}) });
  const request = async (path: string, said: Said = {}) => {
    const { importId } = await rooms.requestImport(WORKER, {
      file: basename(path),
      path,
      isDryRun: false,
      ...(await hashOf(path)),
      ...said,
    });
    return importId;
  };
  const ended = async (importId: string, withinMs = 60_000) => {
    let last: Import | undefined;
    const look = async () => {
      last = await rooms.imports.findImport(WORKER, importId).catch(() => undefined);
      return last && hasEnded(last);
    };
    await expect.poll(look, { timeout: withinMs, interval: 25, message: `the import ${importId} has ended` }).toBe(true);
    if (!last) throw new Error(`There is no import ${importId}.`);
    return { ...last, rejects: await rooms.imports.findRejects(WORKER, [importId], MOST_REJECTS_SEEN) };
  };
  return {
    rooms,
    queue,
    request,
    ended,
    run: async (path, said) => ended(await request(path, said)),
    close: () => queue.close(),
  };
}

/** Empties the queue of this Redis. */
export async function flush(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl);
  await redis.flushall();
  redis.disconnect();
}

/** A runner with a worker in this process for a whole test file; the queue is empty before each test. Answers too what the worker said of faults. */
export function useImports(
  graph: Graph,
  redisUrl: () => string,
  now?: () => Date,
): () => ImportRunner & { readonly faults: Error[] } {
  let runner: (ImportRunner & { faults: Error[] }) | undefined;
  let stop = async () => {};
  beforeAll(async () => {
    await flush(redisUrl());
    const faults: Error[] = [];
    const made = importRunner(graph, redisUrl(), now);
    const worker = runWorker(redisUrl(), buildHandlers(made.rooms, made.queue), giveUp(made.rooms), (error) =>
      faults.push(error),
    );
    runner = { ...made, faults };
    stop = async () => {
      await worker.stop();
      await made.close();
    };
  });
  beforeEach(() => flush(redisUrl()));
  afterAll(() => stop());
  return () => {
    if (!runner) throw new Error('The worker of this file does not run yet.');
    return runner;
  };
}

/** A folder for the files of a test file, removed after its last test. */
export function useFolder(): () => string {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'schoolyard-files-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}

/** The outcomes of a report that add up to what was read. */
export function countsOf({ state, read, new: added, same, changed, staged, skipped, interactions }: Import) {
  return { state, read, new: added, same, changed, staged, skipped, interactions };
}

/** Whether every row of a report ended in exactly one way. */
export function addsUp(report: Import): boolean {
  return report.read === report.new + report.same + report.changed + report.staged + report.skipped;
}

/** Lines that only one of two described graphs has, the first few of each. */
export function differences(one: readonly string[], other: readonly string[]): { onlyFirst: string[]; onlySecond: string[] } {
  const [first, second] = [new Set(one), new Set(other)];
  return {
    onlyFirst: [...first.difference(second)].slice(0, 10),
    onlySecond: [...second.difference(first)].slice(0, 10),
  };
}
