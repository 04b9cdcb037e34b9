import { join } from 'node:path';
import type { Session } from 'neo4j-driver';
import { expect, inject, test } from 'vitest';
import { generateFirm } from '../../seed/generate-firm.ts';
import { describeGraph } from '../support/fingerprint.ts';
import { graphAddress, useGraph, wipe } from '../support/graph.ts';
import { addsUp, countsOf, differences, flush, importRunner, useFolder } from '../support/import-runner.ts';
import { startWorker } from '../support/worker-process.ts';

const world = useGraph();
const folder = useFolder();
const servers = () => ({ neo4j: graphAddress(), redis: { url: inject('REDIS_URL') } });

type Place = { readonly state: string; readonly position: number };

const PLACE = 'MATCH (import:Import {id: $importId}) RETURN import.state AS state, import.position AS position';

/** What is held so that the worker has to wait in the middle of a step. */
const HELD = {
  progress: 'MATCH (held:Import {id: $importId}) SET held.id = held.id',
  people: 'MATCH (held:Employee) SET held.id = held.id',
  ties: 'MATCH (:Employee)-[held:KNOWS]->(:Employee) SET held.cost = held.cost',
} as const;

async function placeOf(importId: string, asks: Pick<Session, 'run'>): Promise<Place> {
  const [record] = (await asks.run(PLACE, { importId })).records;
  return { state: record?.get('state'), position: record?.get('position') };
}

async function untilSomebodyWaits(): Promise<void> {
  const waiting = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked by' RETURN count(*) AS waiting";
  await expect.poll(async () => world.ask(waiting), { timeout: 60_000, interval: 20 }).toEqual([{ waiting: 1 }]);
}

interface Point {
  readonly state: string;
  readonly isThere: (position: number) => boolean;
  readonly held: keyof typeof HELD;
  /** Whether the lock can be taken before the worker starts, for it needs it at this point first. */
  readonly isFirst: boolean;
}

/** Starts a worker and kills it while it waits for a lock at this point. A lock passes from waiter to waiter, so that no batch gets past unseen. */
async function killAt(importId: string, { state, isThere, held, isFirst }: Point): Promise<Place> {
  const session = world.driver.session();
  const started = isFirst ? undefined : await startWorker(servers());
  const isState = async () => (await placeOf(importId, session)).state === state;
  try {
    if (started) await expect.poll(isState, { timeout: 60_000, interval: 20, message: `the import is ${state}` }).toBe(true);
    for (;;) {
      const transaction = await session.beginTransaction();
      await transaction.run(HELD[held], { importId });
      const isReached = isThere((await placeOf(importId, transaction)).position);
      if (isReached) {
        const worker = started ?? (await startWorker(servers()));
        await untilSomebodyWaits();
        await worker.kill();
      }
      await transaction.rollback();
      const at = await placeOf(importId, session);
      if (isReached) return at;
      if (at.state !== state) throw new Error(`The import went past ${state}.`);
    }
  } finally {
    await session.close();
  }
}

test('an import whose worker is killed before the first batch, in the middle, at the end of reading, while matching and while tying ends as if nothing had happened', {
  timeout: 240_000,
}, async () => {
  const truth = await generateFirm(folder(), {
    people: 600,
    mailboxes: 1,
    mails: 2_500,
    linkedin: 0,
    seed: 7,
    now: new Date('2026-11-20T12:00:00Z'),
  });
  const mailbox = join(folder(), 'mail-1.mbox');
  const said = { ownerEmail: truth.owners[0] };
  const runner = importRunner(world.graph, inject('REDIS_URL'));
  await flush(inject('REDIS_URL'));

  let worker = await startWorker(servers());
  await runner.run(join(folder(), '01 employees.csv'));
  const undisturbed = await runner.run(mailbox, said);
  const expected = await describeGraph(world.driver);
  await worker.stop();

  await wipe(world.driver);
  await flush(inject('REDIS_URL'));
  worker = await startWorker(servers());
  await runner.run(join(folder(), '01 employees.csv'));
  await worker.stop();

  const importId = await runner.request(mailbox, said);
  const killed: Place[] = [];
  const last = undisturbed.read;
  const points: readonly Point[] = [
    { state: 'queued', isThere: (position) => position === 0, held: 'progress', isFirst: true },
    { state: 'reading', isThere: (position) => position > 0 && position < last, held: 'progress', isFirst: false },
    { state: 'reading', isThere: (position) => position === last, held: 'progress', isFirst: false },
    { state: 'matching', isThere: (position) => position === last, held: 'people', isFirst: true },
    { state: 'tying', isThere: (position) => position === last, held: 'ties', isFirst: true },
  ];
  for (const point of points) {
    killed.push(await killAt(importId, point));
  }
  worker = await startWorker(servers());
  const report = await runner.ended(importId, 60_000);

  expect(killed).toEqual([
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
