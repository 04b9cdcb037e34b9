import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { Redis } from 'ioredis';
import neo4j from 'neo4j-driver';
import { inject } from 'vitest';
import { hashApiKey, makeApiKey } from '../../src/access/api-key.ts';
import { apiKeyWriter } from '../../src/access/api-key-writer.ts';
import { type Scope, WORKER } from '../../src/access/viewer.ts';
import { buildApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { type Graph, openGraph, PATIENCE_OF_JOBS } from '../../src/neo4j/graph.ts';
import { migrate } from '../../src/neo4j/migrate.ts';
import { type JobQueue, openQueue } from '../../src/queue/queue.ts';
import { runWorker } from '../../src/queue/work.ts';
import { buildRooms, type Rooms } from '../../src/rooms.ts';
import { buildHandlers, giveUp } from '../../src/worker.ts';
import { graphAddress, wipe } from './graph.ts';

/** A report as `GET /imports/{id}` gives it. */
export interface Report {
  readonly id: string;
  readonly file: string;
  readonly kind: string | null;
  readonly label: string | null;
  readonly mapping: unknown;
  readonly mappingFrom: string | null;
  readonly state: string;
  readonly progress: number;
  readonly isDryRun: boolean;
  readonly read: number;
  readonly new: number;
  readonly same: number;
  readonly changed: number;
  readonly staged: number;
  readonly skipped: number;
  readonly interactions: number;
  readonly seconds: number | null;
  readonly error: string | null;
  readonly rejects: readonly { readonly part: string; readonly line: number; readonly reason: string }[];
}

/** What came back over HTTP. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A GraphQL answer as it stands on the wire. */
export interface GraphqlBody<Data = Record<string, unknown>> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly requestId: string };
  }[];
}

/** One part of an upload. */
export interface UploadPart {
  readonly name: string;
  readonly content: string | Buffer;
}

/** What is said beside the files of an upload. */
export type UploadFields = Readonly<Record<string, string>>;

/** The whole service as it runs, on the servers of this run of tests. */
export interface RunningApp {
  readonly app: FastifyInstance;
  readonly url: string;
  readonly home: string;
  /** The first key, with every right. */
  readonly key: () => string;
  /** Makes the first key anew, for a graph that was wiped meanwhile. */
  readonly renewKey: () => Promise<void>;
  readonly graph: Graph;
  readonly queue: JobQueue;
  readonly rooms: Rooms;
  /** Names of the questions that the app has put to the graph since this was asked last. */
  readonly takeReads: () => readonly string[];
  /** A new key with these rights only. */
  readonly makeKey: (scopes: readonly Scope[]) => Promise<string>;
  /** Any request, with the first key unless another is given; `null` sends none. */
  readonly request: (path: string, init?: RequestInit, key?: string | null) => Promise<Answer>;
  /** Asks at /graphql and answers what came back. */
  readonly graphql: <Data = Record<string, unknown>>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    key?: string | null,
  ) => Promise<Answer<GraphqlBody<Data>>>;
  /** Asks at /graphql what must be answered without an error. */
  readonly ask: <Data = Record<string, unknown>>(query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Data>;
  readonly upload: (parts: readonly UploadPart[], fields?: UploadFields, key?: string | null) => Promise<Answer>;
  /** Sends parts and waits for the end of their import. */
  readonly importParts: (parts: readonly UploadPart[], fields?: UploadFields) => Promise<Report>;
  /** Sends a file of the disk and waits for the end of its import. */
  readonly importPath: (path: string, fields?: UploadFields) => Promise<Report>;
  readonly ended: (importId: string) => Promise<Report>;
  /** Stops the worker, so that imports wait; answers how to let it work again. */
  readonly pauseWorker: () => Promise<() => void>;
  readonly stop: () => Promise<void>;
}

/** How the app is to run. */
export interface AppWishes {
  readonly mode?: Config['mode'];
  readonly now?: () => Date;
}

const LOOK_EVERY_MS = 40;
const LONGEST_IMPORT_MS = 90_000;

/** Takes everything out of the graph and out of Redis. */
async function emptyStores(): Promise<void> {
  const { url, user, password } = graphAddress();
  await migrate({ url, user, password });
  const driver = neo4j.driver(url, neo4j.auth.basic(user, password));
  await wipe(driver);
  await driver.close();
  const redis = new Redis(inject('REDIS_URL'));
  await redis.flushdb();
  redis.disconnect();
}

function counting(graph: Graph): { readonly counted: Graph; readonly takeReads: () => readonly string[] } {
  const reads: string[] = [];
  const counted: Graph = {
    ...graph,
    read: (viewer, query, params) => {
      reads.push(query.name);
      return graph.read(viewer, query, params);
    },
  };
  return { counted, takeReads: () => reads.splice(0).sort() };
}

function formOf(parts: readonly UploadPart[], fields: UploadFields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { name, content } of parts) form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
  return form;
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson && text ? JSON.parse(text) : text };
}

/** Requests to a listening app. */
export function clientAt(url: string, firstKey: () => string) {
  const request: RunningApp['request'] = async (path, init = {}, key = firstKey()) => {
    const headers = new Headers(init.headers);
    if (key !== null) headers.set('authorization', `Bearer ${key}`);
    return answerOf(await fetch(`${url}${path}`, { ...init, headers }));
  };
  const graphql: RunningApp['graphql'] = async <Data>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    key?: string | null,
  ) => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, ...(variables ? { variables } : {}) }),
    };
    return (await request('/graphql', init, key)) as Answer<GraphqlBody<Data>>;
  };
  const ask: RunningApp['ask'] = async <Data>(query: string, variables?: Readonly<Record<string, unknown>>) => {
    const { status, body } = await graphql<Data>(query, variables);
    if (status !== 200 || body.errors || !body.data) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body.data;
  };
  const upload: RunningApp['upload'] = (parts, fields = {}, key = firstKey()) =>
    request('/imports', { method: 'POST', body: formOf(parts, fields) }, key);
  const ended: RunningApp['ended'] = async (importId) => {
    for (const deadline = Date.now() + LONGEST_IMPORT_MS; Date.now() < deadline; await wait(LOOK_EVERY_MS)) {
      const { status, body } = await request(`/imports/${importId}`);
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
      const report = body as Report;
      if (report.state === 'done' || report.state === 'failed') return report;
    }
    throw new Error(`The import ${importId} did not end within ${LONGEST_IMPORT_MS} ms.`);
  };
  const importParts: RunningApp['importParts'] = async (parts, fields) => {
    const { status, body } = await upload(parts, fields);
    if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`);
    return ended((body as { id: string }).id);
  };
  const importPath: RunningApp['importPath'] = async (path, fields) =>
    importParts([{ name: basename(path), content: await readFile(path) }], fields);
  return { request, graphql, ask, upload, ended, importParts, importPath };
}

/** Builds the app and the worker as the product does, on empty stores and with a home of its own, listening on a free port. */
export async function startApp({ mode = 'development', now }: AppWishes = {}): Promise<RunningApp> {
  await emptyStores();
  const home = await mkdtemp(join(tmpdir(), 'schoolyard-app-'));
  const graph = openGraph(graphAddress());
  const workerGraph = openGraph(graphAddress(), PATIENCE_OF_JOBS);
  const queue = openQueue(inject('REDIS_URL'));
  const clock = now ? { now } : {};
  const { counted, takeReads } = counting(graph);
  const rooms = buildRooms({ graph: counted, queue, ...clock });
  const workerRooms = buildRooms({ graph: workerGraph, queue, ...clock });
  let { key } = await rooms.ensureFirstKey(home);
  const app = await buildApp({ graph: counted, queue, rooms, config: { home, mode, logLevel: 'silent' } });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const faults: Error[] = [];
  const work = () =>
    runWorker(inject('REDIS_URL'), buildHandlers(workerRooms, queue), giveUp(workerRooms), (error) => faults.push(error));
  let worker: ReturnType<typeof runWorker> | undefined = work();
  return {
    ...clientAt(url, () => key),
    app,
    url,
    home,
    key: () => key,
    renewKey: async () => {
      key = (await rooms.ensureFirstKey(home)).key;
    },
    graph: counted,
    queue,
    rooms,
    takeReads,
    makeKey: async (scopes) => {
      const made = makeApiKey();
      const kept = { id: made.id, hash: hashApiKey(made.text), label: 'test', scopes, createdAt: new Date().toISOString() };
      await apiKeyWriter(graph).saveKey(WORKER, kept);
      return made.text;
    },
    pauseWorker: async () => {
      await worker?.stop();
      worker = undefined;
      return () => {
        worker ??= work();
      };
    },
    stop: async () => {
      await app.close();
      await worker?.stop();
      await Promise.all([graph.close(), workerGraph.close(), queue.close()]);
      await rm(home, { recursive: true, force: true });
      if (faults.length > 0) throw new AggregateError(faults, `The worker met ${faults.length} fault(s): ${faults[0]?.message}`);
    },
  };
}
