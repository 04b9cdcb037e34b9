import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { type Graph, openGraph } from '../../src/neo4j/graph.ts';
import { openQueue } from '../../src/queue/queue.ts';
import { buildRooms } from '../../src/rooms.ts';
import { type Answer, clientAt, type GraphqlBody, type RunningApp, startApp } from '../support/app.ts';
import { graphAddress } from '../support/graph.ts';

/** Nothing listens here: port 1 needs rights that nobody's test has. */
const DEAD = '127.0.0.1:1';

let running: RunningApp;
let home = '';
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  running = await startApp();
  home = await mkdtemp(join(tmpdir(), 'schoolyard-faults-'));
});

afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await running?.stop();
  await rm(home, { recursive: true, force: true });
});

/** A second app on other stores, with the key of the first. */
async function appOn(graph: Graph, redisUrl: string): Promise<{ app: FastifyInstance } & ReturnType<typeof clientAt>> {
  const queue = openQueue(redisUrl);
  const rooms = buildRooms({ graph, queue });
  const app = await buildApp({ graph, queue, rooms, config: { home, mode: 'production', logLevel: 'silent' } });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  closing.push(
    () => graph.close(),
    () => queue.close(),
    () => app.close(),
  );
  return { app, ...clientAt(url, running.key) };
}

const withoutGraph = () => appOn(openGraph({ ...graphAddress(), url: `bolt://${DEAD}` }), inject('REDIS_URL'));
const withoutQueue = () => appOn(openGraph(graphAddress()), `redis://${DEAD}`);

const codes = ({ status, body }: Answer<GraphqlBody>) => [
  status,
  [...new Set(body.errors?.map(({ extensions }) => extensions.code))],
];

test('while the graph is away, every request is told so with 503 and nothing else', async () => {
  const { request, graphql, upload } = await withoutGraph();
  const asked = await graphql('{ people { totalCount } }');
  expect(codes(asked)).toEqual([503, ['UNAVAILABLE']]);
  expect(asked.body.errors?.[0]?.message).toBe('The graph does not answer at the moment. Try again in a few seconds.');
  const others = [request('/imports/imp_1'), upload([{ name: 'a.csv', content: 'a' }]), request('/nowhere')];
  for (const answer of await Promise.all(others))
    expect([answer.status, answer.body]).toEqual([
      503,
      {
        title: 'The graph does not answer at the moment. Try again in a few seconds.',
        status: 503,
        code: 'UNAVAILABLE',
        requestId: expect.stringMatching(/^req_/),
      },
    ]);
});

test('the process lives while a store is away, but is not ready, and tells which store in one word', async () => {
  const graphless = await withoutGraph();
  expect(await graphless.request('/health/live', {}, null)).toMatchObject({ status: 200, body: { status: 'live' } });
  await expect
    .poll(() => graphless.request('/health/ready', {}, null))
    .toMatchObject({
      status: 503,
      body: { status: 'not ready', graph: false, queue: true },
    });
  const queueless = await withoutQueue();
  expect(await queueless.request('/health/ready', {}, null)).toMatchObject({
    status: 503,
    body: { status: 'not ready', graph: true, queue: false },
  });
});

test('while the queue is away, questions are answered and files are taken in; the import waits in the graph', async () => {
  const { graphql, upload, request } = await withoutQueue();
  expect((await graphql('{ people { totalCount } }')).body).toEqual({ data: { people: { totalCount: 0 } } });
  const { status, body } = await upload([{ name: 'people.csv', content: 'name,email\nEva Smit,eva@acme.example\n' }]);
  expect(status).toBe(202);
  expect((await request(`/imports/${(body as { id: string }).id}`)).body).toMatchObject({ state: 'queued', progress: 0 });
});

test('a bug is told as one: 500 or a masked field, a request id, no stack, no query, no names of ours', async () => {
  const real = openGraph(graphAddress());
  const failing: Graph = {
    ...real,
    read: async (viewer, query, params) => {
      if (query.name !== 'access/find-key') throw new TypeError(`secret of ${query.name}: MATCH (n:Person {id: $id})`);
      return real.read(viewer, query, params);
    },
  };
  const { graphql, request } = await appOn(failing, inject('REDIS_URL'));
  const masked = {
    message: 'Something went wrong on our side. Tell us the request id.',
    extensions: { code: 'INTERNAL', requestId: expect.stringMatching(/^req_/) },
  };
  for (let round = 0; round < 5; round += 1) {
    const { status, body } = await graphql('{ person(id: "x") { id } }');
    expect([status, body]).toEqual([
      200,
      {
        data: { person: null },
        errors: [
          { ...masked, path: ['person'], ...('locations' in (body.errors?.[0] ?? {}) ? { locations: expect.anything() } : {}) },
        ],
      },
    ]);
    expect((await graphql('{ people { totalCount } }')).body).toMatchObject({ data: null, errors: [masked] });
  }
  expect(await request('/imports/imp_1')).toMatchObject({
    status: 500,
    body: {
      title: 'Something went wrong on our side. Tell us the request id.',
      status: 500,
      code: 'INTERNAL',
      requestId: expect.stringMatching(/^req_/),
    },
  });
});

test('in production nobody reads the schema, the console or the description without a key, and faults suggest no names', async () => {
  const { graphql, request } = await appOn(openGraph(graphAddress()), inject('REDIS_URL'));
  expect(codes(await graphql('{ __schema { types { name } } }'))).toEqual([400, ['BAD_INPUT']]);
  expect(codes(await graphql('{ __type(name: "Person") { name } }'))).toEqual([400, ['BAD_INPUT']]);
  const misspelt = await graphql('{ peopl { totalCount } }');
  expect(misspelt.body.errors?.[0]?.message).toBe('Cannot query field "peopl" on type "Query".');
  const argument = await graphql('{ people(frist: 1) { totalCount } }');
  expect(JSON.stringify(argument.body)).not.toContain('Did you mean');
  expect((await request('/graphiql', {}, null)).status).toBe(401);
  expect((await request('/documentation', {}, null)).status).toBe(401);
  expect((await request('/documentation/json', {}, null)).status).toBe(401);
});
