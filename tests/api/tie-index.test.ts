import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import { buildApp } from '../../src/app.ts';
import type { LiveIndex, TieIndexStatus } from '../../src/introductions/tie-index/live/live-index.ts';
import { type Graph, openGraph } from '../../src/neo4j/graph.ts';
import { buildRooms, buildTieIndex } from '../../src/rooms.ts';
import { costOf } from '../../src/ties/tie.ts';
import { tieWriter } from '../../src/ties/tie-writer.ts';
import { clientAt, type RunningApp, startApp } from '../support/app.ts';
import { graphAddress, useGraph } from '../support/graph.ts';
import { enumeratePaths, randomCase } from '../support/oracle.ts';
import { type ServiceHome, serviceHome } from '../support/service.ts';
import { draw, NOW } from '../support/world.ts';

const { graph: inGraph } = useGraph();

/** Another seed every day; a failure names the seed of its world, and `randomCase(seed)` draws it again. */
const FIRST_SEED = Math.floor(Date.now() / 86_400_000) * 1_000;

/** An `api` process has an index; the app of `startApp` has none, and asks the graph. */
let running: RunningApp;
let background: Graph;
let tieIndex: LiveIndex;
let app: FastifyInstance;
let client: ReturnType<typeof clientAt>;
let service: ServiceHome;
let files = '';

beforeAll(async () => {
  running = await startApp();
  background = openGraph(graphAddress());
  const warn = (message: string, error: unknown) => {
    throw new Error(message, { cause: error });
  };
  tieIndex = buildTieIndex({ graph: background, home: running.home, warn });
  const rooms = buildRooms({ graph: running.graph, queue: running.queue, tieIndex });
  const config = { home: running.home, mode: 'development', logLevel: 'silent' } as const;
  app = await buildApp({ graph: running.graph, queue: running.queue, rooms, config });
  client = clientAt(await app.listen({ host: '127.0.0.1', port: 0 }), running.key);
  files = await mkdtemp(join(tmpdir(), 'schoolyard-files-'));
});

beforeEach(async () => {
  await running.renewKey();
  await service?.remove();
  service = await serviceHome({ url: app.listeningOrigin, key: running.key });
});

afterAll(async () => {
  await service?.remove();
  await app?.close();
  await tieIndex?.close();
  await background?.close();
  await running?.stop();
  await rm(files, { recursive: true, force: true });
});

const NUMBER = expect.any(Number);

/** What the index says of itself, with this much in it. */
function standing(more: Partial<TieIndexStatus>): TieIndexStatus {
  const common = {
    state: 'ready',
    bytes: NUMBER,
    position: 0,
    behind: 0,
    askedMsAgo: NUMBER,
    builtFrom: 'graph',
    buildMs: NUMBER,
  };
  return { ...common, people: 0, ties: 0, ...more } as TieIndexStatus;
}

const INTRODUCTIONS = `query ($id: ID!) {
  introductions(to: { personId: $id }) {
    paths { people { id } cost } complete asOf search { engine pops probes sharpened microseconds }
  }
}`;

interface Answer {
  readonly introductions: {
    readonly paths: readonly { readonly people: readonly { readonly id: string }[]; readonly cost: number }[];
    readonly search: Readonly<Record<string, unknown>>;
    readonly [more: string]: unknown;
  };
}

test('until the index is there it says so, is ready all the same, and the graph answers', async () => {
  await draw('ana* -0.9-> bo -0.8-> target');
  const building = standing({ state: 'building', builtFrom: null });
  expect(await client.request('/tie-index')).toMatchObject({ status: 200, body: building });
  expect(await client.request('/health/ready', {}, null)).toMatchObject({
    status: 200,
    body: { status: 'ready', graph: true, queue: true, tieIndex: { state: 'building', behind: 0, askedMsAgo: NUMBER } },
  });
  const { introductions } = await client.ask<Answer>(INTRODUCTIONS, { id: 'target' });
  expect(introductions).toMatchObject({
    paths: [{ people: [{ id: 'ana' }, { id: 'bo' }, { id: 'target' }], cost: 673 }],
    search: { engine: 'CYPHER', pops: 0, probes: 0, sharpened: 0, microseconds: NUMBER },
  });
  const printed = await service.run(['index', 'status']);
  expect([printed.code, printed.stdout]).toEqual([
    0,
    'being built: 0 ties read; questions are answered by the graph meanwhile\n',
  ]);
});

test('a rebuild reads the graph, and from then on the index answers and follows', async () => {
  await draw('ana* -0.9-> bo -0.8-> target\ncy* -0.5-> target');
  expect(await client.request('/tie-index/rebuild', { method: 'POST' })).toMatchObject({
    status: 200,
    body: standing({ people: 4, ties: 3 }),
  });
  const paths = [
    { people: [{ id: 'ana' }, { id: 'bo' }, { id: 'target' }], cost: 673 },
    { people: [{ id: 'cy' }, { id: 'target' }], cost: 1420 },
  ];
  const { introductions } = await client.ask<Answer>(INTRODUCTIONS, { id: 'target' });
  expect(introductions).toEqual({
    paths,
    complete: true,
    asOf: '0',
    search: { engine: 'MEMORY', pops: NUMBER, probes: NUMBER, sharpened: 0, microseconds: NUMBER },
  });
  expect((await running.ask<Answer>(INTRODUCTIONS, { id: 'target' })).introductions).toMatchObject({
    paths,
    search: { engine: 'CYPHER' },
  });
  const changed = { fromId: 'cy', toId: 'target', strength: 1, cost: 0, valence: null, kinds: ['kin'], lastAt: null } as const;
  await tieWriter(inGraph).saveTies(WORKER, [changed], [{ fromId: 'bo', toId: 'target' }], new Date(NOW));
  await tieIndex.catchUp();
  expect((await client.ask<Answer>(INTRODUCTIONS, { id: 'target' })).introductions).toMatchObject({
    paths: [{ people: [{ id: 'cy' }, { id: 'target' }], cost: 0 }],
    asOf: '1',
    search: { engine: 'MEMORY' },
  });
  const warmth = 'query { people(first: 10) { nodes { id warmth } } }';
  expect((await client.ask<{ people: unknown }>(warmth)).people).toEqual({
    nodes: [
      { id: 'ana', warmth: 1 },
      { id: 'bo', warmth: Math.exp(-costOf(0.9) / 2048) },
      { id: 'cy', warmth: 1 },
      { id: 'target', warmth: 1 },
    ],
  });
  expect((await running.graphql(warmth)).body).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }, {}, {}, {}] });
  expect((await client.request('/tie-index')).body).toEqual(standing({ people: 4, ties: 2, position: 1 }));
  const { body } = await client.request('/health/ready', {}, null);
  expect(body).toEqual({
    status: 'ready',
    graph: true,
    queue: true,
    tieIndex: { state: 'ready', behind: 0, askedMsAgo: NUMBER },
  });
  expect(existsSync(join(running.home, 'tie-index'))).toBe(false);
  await client.request('/tie-index/rebuild', { method: 'POST' });
  expect(existsSync(join(running.home, 'tie-index'))).toBe(true);
});

test('how the index stands is for whoever may read, and a rebuild for administrators only', async () => {
  const [reader, importer, admin] = [
    await running.makeKey(['read']),
    await running.makeKey(['import']),
    await running.makeKey(['admin']),
  ];
  const asked = (path: string, method: string, key: string | null) => client.request(path, { method }, key);
  const said = await Promise.all([
    asked('/tie-index', 'GET', null),
    asked('/tie-index', 'GET', reader),
    asked('/tie-index', 'GET', importer),
    asked('/tie-index/rebuild', 'POST', null),
    asked('/tie-index/rebuild', 'POST', reader),
    asked('/tie-index/rebuild', 'POST', admin),
  ]);
  expect(said.map(({ status, body }) => [status, (body as { code?: string }).code])).toEqual([
    [401, 'UNAUTHENTICATED'],
    [200, undefined],
    [403, 'FORBIDDEN'],
    [401, 'UNAUTHENTICATED'],
    [403, 'FORBIDDEN'],
    [200, undefined],
  ]);
  expect((await client.request('/tie-index/rebuild', { method: 'GET' })).status).toBe(405);
});

test('a process without an index says that it has none', async () => {
  const none = { status: 503, body: { title: 'The tie index does not answer at the moment. Try again in a few seconds.' } };
  expect(await running.request('/tie-index')).toMatchObject(none);
  expect(await running.request('/tie-index/rebuild', { method: 'POST' })).toMatchObject(none);
  expect((await running.request('/health/ready', {}, null)).body).toEqual({ status: 'ready', graph: true, queue: true });
});

test('the command line tells how the index stands, rebuilds it, and explains a search', async () => {
  await draw('ana* -0.9-> bo -0.8-> per_target');
  expect(await service.json(['index', 'rebuild'])).toEqual(standing({ people: 3, ties: 2 }));
  expect(await service.json(['index', 'status'])).toEqual(standing({ people: 3, ties: 2 }));
  const words = /^2 ties of 3 people in [\d.]+ MiB, read from the graph in [\d.]+ s\nat position 0, nothing behind the graph\n$/;
  for (const act of ['status', 'rebuild']) {
    const { code, stdout } = await service.run(['index', act]);
    expect([act, code, stdout]).toEqual([act, 0, expect.stringMatching(words)]);
  }
  const ask = ['ask', '--person', 'per_target'];
  const plain = await service.json<Record<string, unknown>>(ask);
  const { search, ...explained } = await service.json<{ search: unknown }>([...ask, '--explain-search']);
  expect([plain, search]).toEqual([
    explained,
    { engine: 'MEMORY', pops: NUMBER, probes: NUMBER, sharpened: 0, microseconds: NUMBER },
  ]);
  const printed = await service.run([...ask, '--explain-search']);
  expect(printed.stdout).toMatch(
    /\nSearch: in memory, in \d+ µs: \d+ prefixes taken up, \d+ ties looked at, among 1 of us and 1 to be met, as of position 0\n$/,
  );
  expect((await service.run(ask)).stdout).not.toContain('Search:');
});

test('small worlds are solved alike by both engines, and as trying every path does', async () => {
  const cases = Array.from({ length: 25 }, (_, index) => randomCase(FIRST_SEED + index));
  const file = join(files, 'cases.json');
  await writeFile(file, JSON.stringify(cases));
  const [inMemory, byGraph, byDefault] = await Promise.all(
    [['--engine', 'memory'], ['--engine', 'cypher'], []].map((engine) => service.json(['paths', 'solve', file, ...engine])),
  );
  expect(inMemory).toEqual(cases.map(enumeratePaths));
  expect(byGraph).toEqual(inMemory);
  expect(byDefault).toEqual(inMemory);
});

const PERSON = '{ id name headline isEmployee employments { company { name isFirm } title validTo } }';
const TIE = `{ from { name } to ${PERSON} strength valence lastContactAt
  grounds { kind probability summary count firstAt lastAt isOutranked sources { id kind label } } }`;

/** Documents whose answers are put together from written pieces, and some that must be executed. */
const DOCUMENTS = [
  `query ($id: ID!) { introductions(to: { personId: $id }, first: 3) {
     paths { people ${PERSON} hops ${TIE} warmth cost weakest { strength from { id } } warnings { kind summary person { name } } }
     alreadyInside { id name } nearest { kind } targetCount startCount complete asOf } }`,
  `query ($id: ID!) { ways: introductions(to: { personId: $id }, diverse: false) { all: paths { who: people { called: name } price: cost } } }`,
  `query ($id: ID!) { introductions(to: { personId: $id }) { ...Ways } } fragment Ways on IntroductionAnswer { paths { cost } }`,
  `query ($id: ID!) { introductions(to: { personId: $id }) { paths { cost @skip(if: false) people { identities { handle } } } } person(id: $id) { name } }`,
  `query ($id: ID!) { introductions(to: { personId: $id }, first: 99) { paths { cost } } }`,
  `query ($id: Int) { introductions(to: { personId: $id }) { paths { cost } } }`,
  `query ($id: ID!) { introductions(to: { personId: $id }) { paths { price } } }`,
  `query ($id: ID!) { introductions(to: { personId: $id }) { __typename paths { cost } } }`,
  `query ($id: ID!) { introductions(to: { personId: $id }) { asOf paths { cost } paths { warmth } asOf } }`,
];

test('an answer put together from what was written before is the one that is executed, also after a change', async () => {
  await draw('ana* -0.9-> bo -0.8-> target\ncy* -0.5-> target\ndan* -0.4-> ana', {
    target: { company: 'Veldhuis', title: 'Expert' },
    bo: { company: 'Veldhuis' },
  });
  await client.request('/tie-index/rebuild', { method: 'POST' });
  const ask = async (query: string, id: string) => {
    await tieIndex.catchUp();
    return client.graphql(query, { id });
  };
  const bothWays = async (query: string, id: string) => {
    const answers = [await ask(query, id), await ask(query, id)];
    const executed = await running.graphql(query, { id });
    const said = ({ status, body }: typeof executed) =>
      JSON.stringify([status, body.data, body.errors?.map(({ message, extensions }) => [message, extensions.code])]);
    return { written: answers.map(said), executed: said(executed) };
  };
  const compareAll = async () => {
    for (const query of DOCUMENTS)
      for (const id of ['target', 'bo', 'ana', 'nobody']) {
        const { written, executed } = await bothWays(query, id);
        expect({ query, id, written }).toEqual({ query, id, written: [executed, executed] });
      }
  };
  await compareAll();
  await ask(DOCUMENTS[0] ?? '', 'target');
  running.takeReads();
  await ask(DOCUMENTS[0] ?? '', 'target');
  expect(running.takeReads().filter((name) => name !== 'access/find-key')).toEqual([]);
  const changed = { fromId: 'cy', toId: 'target', strength: 1, cost: 0, valence: -1, kinds: ['kin'], lastAt: NOW } as const;
  await tieWriter(inGraph).saveTies(WORKER, [changed], [{ fromId: 'bo', toId: 'target' }], new Date(NOW));
  await compareAll();
}, 120_000);
