import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { generateFirm } from '../seed/generate-firm.ts';
import { startServers } from '../servers/servers.ts';
import { WORKER } from '../src/access/viewer.ts';
import { pathReader } from '../src/introductions/path-reader.ts';
import { openGraph, PATIENCE_OF_JOBS } from '../src/neo4j/graph.ts';
import { migrate } from '../src/neo4j/migrate.ts';
import { openQueue } from '../src/queue/queue.ts';
import { buildRooms } from '../src/rooms.ts';
import { costOf } from '../src/ties/tie.ts';
import { tieWriter } from '../src/ties/tie-writer.ts';
import { buildHandlers } from '../src/worker.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000' },
    mails: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '16' },
    targets: { type: 'string', default: '300' },
    'cypher-questions': { type: 'string', default: '10' },
  },
});
const [people, mails, seed] = [Number(values.people), Number(values.mails), Number(values.seed)];

/** Ten paths with everything that a front end shows of them. */
const QUESTION = /* GraphQL */ `
  query ($to: ID!, $least: Float) {
    introductions(to: { personId: $to }, first: 10, maxHops: 4, diverse: false, filter: { minStrength: $least }) {
      paths {
        people { id name headline }
        hops { strength valence lastContactAt grounds { kind probability summary count firstAt lastAt sources { id label } } }
        warmth cost
        warnings { kind summary }
      }
      complete asOf
      search { microseconds }
    }
  }
`;

interface Answer {
  readonly data: {
    readonly introductions: { readonly asOf: string; readonly paths: readonly { readonly people: readonly unknown[] }[] };
  };
}

async function fillFirm(
  folder: string,
  rooms: ReturnType<typeof buildRooms>,
  handlers: ReturnType<typeof buildHandlers>,
): Promise<void> {
  for (const file of ['01 employees.csv', '02 contacts.csv', 'mail-1.mbox', 'mail-2.mbox']) {
    const path = join(folder, file);
    const { importId } = await rooms.requestImport(WORKER, {
      file,
      path,
      contentHash: file,
      bytes: statSync(path).size,
      isDryRun: false,
    });
    await handlers.import({ importId });
    await handlers.match({ importId });
    await handlers.ties({ importId });
  }
}

async function startApi(
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly api: ChildProcess; readonly url: string }> {
  const api = spawn(process.execPath, [join(import.meta.dirname, '../src/main/api.ts')], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (!api.stdout) throw new Error('The API says nothing.');
  for await (const line of createInterface({ input: api.stdout })) {
    const { listening } = JSON.parse(line) as { listening?: string };
    if (listening) return { api, url: listening };
  }
  throw new Error('The API did not start.');
}

const folder = mkdtempSync(join(tmpdir(), 'schoolyard-bench-'));
const home = join(folder, 'home');
let api: ChildProcess | undefined;
const servers = await startServers({ home, javaHome: process.env.JAVA_HOME });
try {
  await migrate(servers.neo4j);
  const graph = openGraph(servers.neo4j, PATIENCE_OF_JOBS);
  const queue = openQueue(servers.redis.url);
  const rooms = buildRooms({ graph, queue });
  await generateFirm(join(folder, 'data'), { people, seed, mails, mailboxes: 2 });
  await fillFirm(join(folder, 'data'), rooms, buildHandlers(rooms, queue));
  const ties = await rooms.ties.countTies(WORKER);
  console.log(
    `introductions over HTTP and GraphQL: ${people} people in the firm's files, ${ties} ties, seed ${seed}; Node ${process.version}, ${cpus().length} cores ${cpus()[0]?.model.trim()}, load ${loadavg()[0]?.toFixed(1)}, ${new Date().toISOString().slice(0, 10)}`,
  );

  const started = await startApi({
    NEO4J_URL: servers.neo4j.url,
    NEO4J_USER: servers.neo4j.user,
    NEO4J_PASSWORD: servers.neo4j.password,
    REDIS_URL: servers.redis.url,
    SCHOOLYARD_HOME: home,
    PORT: '0',
    LOG_LEVEL: 'warn',
  });
  const { url } = started;
  api = started.api;
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${readFileSync(join(home, 'api-key'), 'utf8').trim()}`,
  };
  const bodyFor = (to: string, least = 0) => JSON.stringify({ query: QUESTION, variables: { to, least } });
  const post = (body: string) => fetch(`${url}/graphql`, { method: 'POST', headers, body });
  for (let state = 'building'; state !== 'ready'; ) {
    state = ((await (await fetch(`${url}/tie-index`, { headers })).json()) as { state: string }).state;
    await setTimeout(100);
  }
  const everybody = (await rooms.directory.listPeople(WORKER, { employees: false, companyId: null }, { skip: 0, limit: 2_000 }))
    .ids;
  const bodies: string[] = [];
  const targets: string[] = [];
  let [bytes, hops, paths] = [0, 0, 0];
  for (const to of everybody) {
    if (targets.length === Number(values.targets)) break;
    const text = await (await post(bodyFor(to))).text();
    const found = (JSON.parse(text) as Answer).data.introductions.paths;
    if (found.length < 10) continue;
    targets.push(to);
    bodies.push(bodyFor(to));
    bytes += text.length;
    paths += found.length;
    hops += found.reduce((sum, path) => sum + path.people.length - 1, 0);
  }
  console.log(
    `${targets.length} targets; an answer has ${(paths / targets.length).toFixed(1)} paths of ${(hops / paths).toFixed(1)} hops, ${Math.round(bytes / targets.length)} bytes`,
  );
  const fire = async (what: string, requests: readonly autocannon.Request[]) => {
    const { connections, seconds } = values;
    const {
      requests: answered,
      latency,
      non2xx,
      errors,
    } = await autocannon({
      url: `${url}/graphql`,
      connections: Number(connections),
      duration: Number(seconds),
      requests: [...requests],
    });
    console.log(
      `${what}: ${Math.round(answered.average)} answers/s with ${connections} connections: p50 ${latency.p50} ms, p99 ${latency.p99} ms, ${non2xx} refused, ${errors} errors`,
    );
  };
  const request = { method: 'POST' as const, headers };
  let asked = 0;
  // A least strength that no tie is below: the same answer to a question that nobody asked before.
  const anew = (to: string) => (request: autocannon.Request) => {
    asked += 1;
    return { ...request, body: bodyFor(to, asked * 1e-12) };
  };
  await fire(
    'each question for the first time, about people and ties that were written before',
    targets.map((to) => ({ ...request, setupRequest: anew(to) })),
  );
  await fire(
    'the same questions again and again',
    bodies.map((body) => ({ ...request, body })),
  );

  const starts = await rooms.directory.findEmployees(WORKER);
  const [employee] = starts;
  const writer = tieWriter(graph);
  const delays: number[] = [];
  for (const to of targets.slice(0, 200)) {
    const tie = { fromId: employee?.personId ?? '', toId: to, strength: 0.5, cost: costOf(0.5), valence: null, lastAt: null };
    await writer.saveTies(WORKER, [{ ...tie, kinds: ['stated'] }], [], new Date());
    const committed = performance.now();
    const position = await rooms.ties.findPosition(WORKER);
    for (let asOf = 0; asOf < position; )
      asOf = Number(((await (await post(bodyFor(to))).json()) as Answer).data.introductions.asOf);
    delays.push(performance.now() - committed);
  }
  delays.sort((one, other) => one - other);
  console.log(
    `from the commit of a tie to its answer: median ${delays[Math.floor(delays.length / 2)]?.toFixed(0)} ms, p99 ${delays[Math.floor(delays.length * 0.99)]?.toFixed(0)} ms of ${delays.length}`,
  );
  const ids = starts.map(({ personId }) => personId);
  const inGraph = pathReader(graph).findPathsInGraph(WORKER);
  const times: number[] = [];
  for (const to of targets.slice(0, 1 + Number(values['cypher-questions']))) {
    const begun = performance.now();
    await inGraph({
      targets: [{ id: to, cost: 0 }],
      starts: { ids, beginIds: ids },
      avoidedIds: [],
      notBetweenIds: [],
      maxHops: 4,
      conditions: {},
      first: 10,
      isDiverse: false,
    });
    times.push(performance.now() - begun);
  }
  // The first one is planned.
  const warm = times.slice(1).sort((one, other) => one - other);
  console.log(
    `the same paths alone, asked of Neo4j in Cypher: median ${warm[Math.floor(warm.length / 2)]?.toFixed(0)} ms of ${warm.length}`,
  );
  await Promise.all([graph.close(), queue.close()]);
} finally {
  if (api?.exitCode === null) {
    api.kill('SIGTERM');
    await once(api, 'exit');
  }
  await servers.stop();
  rmSync(folder, { recursive: true, force: true });
}
