import { expect, inject, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import { describeGraph } from '../support/fingerprint.ts';
import { graphAddress, useGraph, wipe } from '../support/graph.ts';
import { differences, flush } from '../support/import-runner.ts';
import { startWorker } from '../support/worker-process.ts';
import { at, employee, feed, mail, person, roomsAt, row } from '../support/world.ts';

const { graph, driver, ask } = useGraph();

const BOOKS = ['Import', 'Reject'];
const LATER = '2026-11-23T09:00:00.000Z';
const MAILBOX = { kind: 'mbox', key: 'ana', label: 'mailbox of Ana', owner: [at('ana@firm.example')] } as const;
const OTHER_MAILBOX = { kind: 'mbox', key: 'cy', label: 'mailbox of Cy', owner: [at('cy@firm.example')] } as const;
const PEOPLE = [
  employee('1', 'Ana Smit', 'ana@firm.example'),
  employee('2', 'Cy Mulder', 'cy@firm.example'),
  row('b', person('b', 'Bo Visser', ['bo@pumps.example'])),
];

test('a worker that is killed in the middle of a run is followed by one that ends it, with the same result', {
  timeout: 180_000,
}, async () => {
  const servers = { neo4j: graphAddress(), redis: { url: inject('REDIS_URL') } };
  const letters = (box: string, count: number) =>
    Array.from({ length: count }, (_, index) =>
      mail(`${box}${index}`, new Date(Date.UTC(2020, 0, 1) + index * 3_600_000).toISOString(), `${box}@firm.example`, [
        'bo@pumps.example',
      ]),
    );
  const fill = async () => {
    await feed(PEOPLE);
    await feed(letters('ana', 1_500), MAILBOX);
    await feed(letters('cy', 700), OTHER_MAILBOX, LATER);
    await ask('MATCH (source:Source) SET source.keepDays = 7');
  };
  await fill();
  const undisturbed = await roomsAt().expireInteractions(WORKER);
  expect(undisturbed.map(({ source, count }) => [source.label, count])).toEqual([
    ['mailbox of Ana', 1_500],
    ['mailbox of Cy', 700],
  ]);
  const expected = await describeGraph(graph, BOOKS);
  await wipe(driver);
  await fill();

  await flush(inject('REDIS_URL'));
  const session = driver.session();
  const transaction = await session.beginTransaction();
  await transaction.run(
    "MATCH (:Source {label: 'mailbox of Cy'})<-[:FROM]-(held:Interaction) WITH held ORDER BY held.id DESC LIMIT 1 SET held.id = held.id",
  );
  const first = await startWorker(servers);
  const waiting = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked by' RETURN count(*) AS waiting";
  await expect.poll(() => ask(waiting), { timeout: 60_000, interval: 20 }).toEqual([{ waiting: 1 }]);
  await first.kill();
  await transaction.rollback();
  await session.close();
  const [between] = await ask('MATCH (x:ExpiredInteraction) RETURN count(x) AS expired');
  expect(between).toEqual({ expired: 1_500 });

  const second = await startWorker(servers);
  await expect.poll(() => ask('MATCH (i:Interaction) RETURN i.id'), { timeout: 60_000, interval: 100 }).toEqual([]);
  await second.stop();
  expect(first.faults()).toEqual([]);
  expect(second.faults()).toEqual([]);
  expect(differences(await describeGraph(graph, BOOKS), expected)).toEqual({ onlyFirst: [], onlySecond: [] });
});
