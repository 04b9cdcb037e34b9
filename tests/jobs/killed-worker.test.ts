import { join } from 'node:path';
import type { Session } from 'neo4j-driver';
import { expect, inject, test } from 'vitest';
import { generateFirm } from '../../seed/generate-firm.ts';
import { describeGraph } from '../support/fingerprint.ts';
import { graphAddress, useGraph, wipe } from '../support/graph.ts';
import { addsUp, countsOf, differences, flush, importRunner, useFolder } from '../support/import-runner.ts';
import { startWorker, type WorkerProcess } from '../support/worker-process.ts';

const world = useGraph();
const folder = useFolder();
const servers = () => ({ neo4j: graphAddress(), redis: { url: inject('REDIS_URL') } });

type Place = { readonly state: string; readonly position: number };

const PLACE = 'MATCH (import:Import {id: $importId}) RETURN import.state AS state, import.position AS position';

/** What is held so that the worker has to wait in the middle of each step. */
const HELD = {
  import: 'MATCH (held:Import {id: $importId}) SET held.id = held.id',
  strangers: 'MATCH (held:Identity) WHERE NOT (held)<-[:HAS_IDENTITY]-() SET held.id = held.id',
  lastContact: 'MATCH (held:Contact) WITH held ORDER BY held.id DESC LIMIT 1 SET held.id = held.id',
} as const;

async function placeOf(importId: string, asks: Pick<Session, 'run'>): Promise<Place> {
  const [record] = (await asks.run(PLACE, { importId })).records;
  return { state: record?.get('state'), position: record?.get('position') };
}

async function untilSomebodyWaits(): Promise<void> {
  const waiting = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked by' RETURN count(*) AS waiting";
  await expect.poll(async () => (await world.ask(waiting))[0]?.['waiting'], { timeout: 60_000, interval: 20 }).toBe(1);
}

interface Point {
  readonly state: string;
  readonly isThere: (at: Place) => boolean;
  readonly held: keyof typeof HELD;
}

/** Kills the worker while it waits for a lock that was taken when the import was at this point. A lock passes from waiter to waiter, so that no batch gets past. */
async function killAt(worker: WorkerProcess, importId: string, { state, isThere, held }: Point): Promise<Place> {
  const session = world.driver.session();
  try {
    await expect
      .poll(async () => (await placeOf(importId, session)).state, { timeout: 60_000, interval: 20, message: `the import is ${state}` })
      .toBe(state);
    for (;;) {
      const transaction = await session.beginTransaction();
      await transaction.run(HELD[held], { importId });
      const at = await placeOf(importId, transaction);
      if (isThere(at)) {
        await untilSomebodyWaits();
        await worker.kill();
      }
      await transaction.rollback();
      if (isThere(at)) return at;
      if (at.state !== state) throw new Error(`The import went past ${state}.`);
    }
  } finally {
    await session.close();
  }
}

test('an import whose worker is killed before the first batch, in the middle, at the end of reading, while matching and while tying ends as if nothing had happened', {
  timeout: 240_000,
}, async () => {
  const truth = await generateFirm(folder(), { people: 600, mailboxes: 1, mails: 2_500, linkedin: 0, seed: 7, now: new Date('2026-11-20T12:00:00Z') });
  const mailbox = join(folder(), 'mail-1.mbox');
  const said = { ownerEmail: truth.owners[0] };
  const runner = importRunner(world.graph, inject('REDIS_URL'));
  await flush(inject('REDIS_URL'));

  const t0=Date.now();
  let worker = await startWorker(servers());
  await runner.run(join(folder(), '01 employees.csv'));
  const undisturbed = await runner.run(mailbox, said);
  const expected = await describeGraph(world.driver);
  await worker.stop();

  console.log(Date.now()-t0,'undisturbed');await wipe(world.driver);
  await flush(inject('REDIS_URL'));
  worker = await startWorker(servers());
  await runner.run(join(folder(), '01 employees.csv'));
  await worker.stop();

  const importId = await runner.request(mailbox, said);
  const killed: Place[] = [];
  const points: readonly Point[] = [
    { state: 'queued', isThere: ({ position }) => position === 0, held: 'import' },
    { state: 'reading', isThere: ({ position }) => position > 0 && position < undisturbed.read, held: 'import' },
    { state: 'reading', isThere: ({ position }) => position === undisturbed.read, held: 'import' },
    { state: 'matching', isThere: ({ state }) => state === 'matching', held: 'strangers' },
    { state: 'tying', isThere: ({ state }) => state === 'tying', held: 'lastContact' },
  ];
  for (const point of points) {
    worker = await startWorker(servers());
    killed.push(await killAt(worker, importId, point));
    console.log(Date.now()-t0, point.state);
  }
  worker = await startWorker(servers());
  const report = await runner.ended(importId, 60_000);

  console.log(Date.now()-t0,'end');expect(killed).toEqual([
    { state: 'queued', position: 0 },
    { state: 'reading', position: expect.any(Number) },
    { state: 'reading', position: undisturbed.read },
    { state: 'matching', position: undisturbed.read },
    { state: 'tying', position: undisturbed.read },
  ]);
  expect(differences(await describeGraph(world.driver), expected)).toEqual({ onlyFirst: [], onlySecond: [] });
  expect(countsOf(report)).toEqual(countsOf(undisturbed));
  expect(addsUp(report)).toBe(true);
  await worker.stop();
  await runner.close();
});
