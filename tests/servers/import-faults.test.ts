import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateFirm } from '../../seed/generate-firm.ts';
import { noteOf } from '../../servers/alive.mjs';
import { type RunningServers, startServers } from '../../servers/servers.ts';
import { WORKER } from '../../src/access/viewer.ts';
import { type Graph, openGraph, PATIENCE_OF_JOBS } from '../../src/neo4j/graph.ts';
import { migrate } from '../../src/neo4j/migrate.ts';
import { describeGraph } from '../support/fingerprint.ts';
import { countsOf, differences, flush, type ImportRunner, importRunner } from '../support/import-runner.ts';
import { startWorker } from '../support/worker-process.ts';

const EMPTY = {
  name: 'tests/empty',
  mode: 'write',
  params: {},
  row: {},
  text: 'MATCH (n) WHERE NOT n:Migration DETACH DELETE n',
} as const;

let home: string;
let servers: RunningServers;
let graph: Graph;
let runner: ImportRunner;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'schoolyard-faults-'));
  servers = await startServers({ home, memory: { heapMb: 512, pageCacheMb: 64, redisMb: 64 } });
  await migrate(servers.neo4j);
  graph = openGraph(servers.neo4j, PATIENCE_OF_JOBS);
  runner = importRunner(graph, servers.redis.url);
});
afterAll(async () => {
  await runner?.close();
  await graph?.close();
  await servers?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** Ends a server as a power cut would; its keeper starts it again. */
function killServer(name: 'neo4j' | 'redis'): void {
  const { pid } = noteOf(servers.pids()[name] ?? 0);
  process.kill(pid, 'SIGKILL');
}

test('an import goes on by itself and ends the same when Neo4j is killed, Redis is killed and Redis is emptied in its middle', {
  timeout: 400_000,
}, async () => {
  const files = join(home, 'files');
  const truth = await generateFirm(files, {
    people: 300,
    mailboxes: 1,
    mails: 6_000,
    linkedin: 0,
    seed: 5,
    now: new Date('2026-11-20T12:00:00Z'),
  });
  const said = { ownerEmail: truth.owners[0] };
  const worker = await startWorker(servers);
  const employees = () => runner.run(join(files, '01 employees.csv'));
  const mailbox = join(files, 'mail-1.mbox');

  await employees();
  const undisturbed = await runner.run(mailbox, said);
  const expected = await describeGraph(graph);
  expect(undisturbed).toMatchObject({ state: 'done', read: 6_000 });

  const disturb: Readonly<Record<string, () => void | Promise<void>>> = {
    'Neo4j killed': () => killServer('neo4j'),
    'Redis killed': () => killServer('redis'),
    'Redis emptied': () => flush(servers.redis.url),
  };
  for (const [what, bringAbout] of Object.entries(disturb)) {
    await graph.write(WORKER, EMPTY, {});
    await employees();
    const importId = await runner.request(mailbox, said);
    let position = 0;
    const isBegun = async () => {
      ({ position } = await runner.rooms.imports.getImport(WORKER, importId));
      return position > 0;
    };
    await expect.poll(isBegun, { timeout: 60_000, interval: 20 }).toBe(true);
    expect(position).toBeLessThan(undisturbed.read);
    await bringAbout();
    const report = await runner.ended(importId, 120_000);
    expect({ what, ...countsOf(report) }).toEqual({ what, ...countsOf(undisturbed) });
    expect({ what, ...differences(await describeGraph(graph), expected) }).toEqual({ what, onlyFirst: [], onlySecond: [] });
  }
  expect(await worker.stop()).toBe(0);
});
