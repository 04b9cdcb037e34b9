import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { generateFirm } from '../../seed/generate-firm.ts';
import { WORKER } from '../../src/access/viewer.ts';
import { AppError, BadInput, NotFound } from '../../src/errors.ts';
import { MS_PER_DAY } from '../../src/ledger/contact-sum.ts';
import { describeGraph, fingerprint } from '../support/fingerprint.ts';
import { useGraph, wipe } from '../support/graph.ts';
import { differences, useFolder, useImports } from '../support/import-runner.ts';
import { at, employee, feed, feedLedger, mail, meeting, NOW, person, roomsAt, row } from '../support/world.ts';

const { graph, driver, ask } = useGraph();
const folder = useFolder();
const imports = useImports(
  graph,
  () => inject('REDIS_URL'),
  () => new Date(NOW),
);

const BOOKS = ['Import', 'Reject'];
const MAILBOX = { kind: 'mbox', key: 'ana', label: 'mailbox of Ana', owner: [at('ana@firm.example')] } as const;
const OTHER_MAILBOX = { kind: 'mbox', key: 'cy', label: 'mailbox of Cy', owner: [at('cy@firm.example')] } as const;
const CALENDAR = { kind: 'ics', key: 'ana', label: 'calendar of Ana' } as const;
const PEOPLE = [
  employee('1', 'Ana Smit', 'ana@firm.example'),
  employee('2', 'Cy Mulder', 'cy@firm.example'),
  row('b', person('b', 'Bo Visser', ['bo@pumps.example'])),
];
const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * MS_PER_DAY).toISOString();

let owners: readonly string[] = [];
beforeAll(async () => {
  ({ owners } = await generateFirm(folder(), { people: 40, seed: 5, now: new Date(NOW), mailboxes: 2, mails: 700 }));
});

async function sourceId(label: string): Promise<string> {
  const found = (await roomsAt().retentions.listRetentions(WORKER)).find((retention) => retention.label === label);
  if (!found) throw new Error(`There is no source ${label}.`);
  return found.id;
}

/** Sets how long sources keep their interactions, and removes what they let go. Answers how many went of each. */
async function expire(days: Readonly<Record<string, number | null>>, now = NOW): Promise<Record<string, number>> {
  const rooms = roomsAt(now);
  for (const [label, keepDays] of Object.entries(days))
    await rooms.setRetention(WORKER, { sourceId: await sourceId(label), keepDays, isDryRun: false });
  return countsOf(await rooms.expireInteractions(WORKER));
}

function countsOf(expired: readonly { readonly source: { readonly label: string }; readonly count: number }[]) {
  return Object.fromEntries(expired.map(({ source, count }) => [source.label, count]));
}

/** Every tie of the graph as it is stored and explained, computed anew at this moment. */
async function tiesNow(): Promise<unknown[]> {
  const rooms = roomsAt();
  await rooms.refreshAllTies(WORKER);
  const directions = await ask('MATCH (a:Person)-[:KNOWS]->(b:Person) RETURN a.id AS fromId, b.id AS toId ORDER BY fromId, toId');
  const ties = await rooms.explainTies(WORKER, directions as { fromId: string; toId: string }[]);
  return ties.map((tie) => JSON.parse(JSON.stringify(tie)));
}

const interactionsLeft = async (): Promise<unknown[]> =>
  (await ask('MATCH (i:Interaction) RETURN toString(i.occurredAt) AS at ORDER BY at')).map((found) => found.at);

const sums = () =>
  ask(`MATCH (a:Identity)-[sum:CONTACTED]->(b:Identity)
       RETURN a.handle + ' ' + b.handle AS pair, sum.channel AS channel, sum.sourceId AS sourceId, sum.count AS count, sum.sum7d AS sum7d,
              sum.sum720d AS sum720d, toString(sum.firstAt) AS firstAt, toString(sum.lastAt) AS lastAt ORDER BY pair, channel, sourceId`);

const FILES = [
  ['01 employees.csv'],
  ['linkedin-1.zip', 0],
  ['contacts-1.vcf', 0],
  ['calendar-1.ics', 0],
  ['calendar-2.ics', 1],
  ['mail-1.mbox', 0],
  ['mail-2.mbox', 1],
] as const;

async function bringFirm() {
  const reports = [];
  for (const [file, owner] of FILES)
    reports.push(await imports().run(join(folder(), file), owner === undefined ? {} : { ownerEmail: owners[owner] }));
  return reports;
}

async function keepAll(keepDays: number): Promise<void> {
  const { retentions, setRetention } = roomsAt();
  for (const { id } of await retentions.listRetentions(WORKER))
    await setRetention(WORKER, { sourceId: id, keepDays, isDryRun: false });
}

test('ties and their explanations are the same to the last bit after their interactions have expired, after the files are imported again, and after another run', {
  timeout: 240_000,
}, async () => {
  await bringFirm();
  const ties = await tiesNow();
  const [before] = await ask('MATCH (i:Interaction) RETURN count(i) AS interactions, collect(DISTINCT i.channel) AS channels');
  await keepAll(30);
  const untouched = await fingerprint(graph);
  const due = countsOf(await roomsAt().countDueInteractions(WORKER));
  expect(await fingerprint(graph)).toBe(untouched);

  const expired = await expire({});
  expect(expired).toEqual(due);
  const [after] = await ask(
    `MATCH (i:Interaction) WITH count(i) AS interactions, min(i.occurredAt) AS first
     MATCH (x:ExpiredInteraction) RETURN interactions, first >= datetime($now) - duration('P30D') AS areYoung, count(x) AS expired`,
    { now: NOW },
  );
  const gone = Object.values(expired).reduce((total, count) => total + count, 0);
  expect(after).toEqual({ interactions: Number(before?.interactions) - gone, areYoung: true, expired: gone });
  expect(new Set(before?.channels as string[])).toEqual(new Set(['email', 'meeting', 'direct-message']));
  expect(gone).toBeGreaterThan(500);
  expect(ties.length).toBeGreaterThan(100);
  expect(await tiesNow()).toEqual(ties);

  const left = await describeGraph(graph, BOOKS);
  const again = await bringFirm();
  expect(
    again.map(({ new: added, changed, staged, interactions, read, same, skipped }) => [
      added,
      changed,
      staged,
      interactions,
      read - same - skipped,
    ]),
  ).toEqual(FILES.map(() => [0, 0, 0, 0, 0]));
  expect(differences(await describeGraph(graph, BOOKS), left)).toEqual({ onlyFirst: [], onlySecond: [] });
  expect(await tiesNow()).toEqual(ties);

  expect(await expire({})).toEqual({});
  expect(differences(await describeGraph(graph, BOOKS), left)).toEqual({ onlyFirst: [], onlySecond: [] });

  await keepAll(7);
  await roomsAt(daysAgo(-3_650)).expireInteractions(WORKER);
  expect(await interactionsLeft()).toEqual([]);
  expect(await tiesNow()).toEqual(ties);
});

test('what is left of an expired interaction is its hashed id and the source in whose sums it counts', async () => {
  await feed(PEOPLE);
  await feed([mail('m1', daysAgo(40), 'ana@firm.example', ['bo@pumps.example'])], MAILBOX);
  const [interaction] = await ask('MATCH (i:Interaction) RETURN i.id AS id');
  expect(await expire({ 'mailbox of Ana': 30 })).toEqual({ 'mailbox of Ana': 1 });
  expect(
    await ask('MATCH (x:ExpiredInteraction) RETURN labels(x) AS labels, properties(x) AS kept, COUNT { (x)--() } AS ties'),
  ).toEqual([
    { labels: ['ExpiredInteraction'], kept: { id: interaction?.id, sourceId: await sourceId('mailbox of Ana') }, ties: 0 },
  ]);
  const { retentions } = roomsAt();
  const id = await sourceId('mailbox of Ana');
  expect(await Promise.all([retentions.countKept(WORKER, [id]), retentions.countExpired(WORKER, [id])])).toEqual([
    [{ id, count: 0 }],
    [{ id, count: 1 }],
  ]);
});

test('an interaction is kept for as many days as were set, to the millisecond, and for ever where nothing was set', async () => {
  await feed(PEOPLE);
  const just = daysAgo(30);
  const older = new Date(Date.parse(just) - 1).toISOString();
  await feed(
    [mail('m1', just, 'ana@firm.example', ['bo@pumps.example']), mail('m2', older, 'bo@pumps.example', ['ana@firm.example'])],
    MAILBOX,
  );
  await feed([mail('m3', daysAgo(4_000), 'cy@firm.example', ['bo@pumps.example'])], OTHER_MAILBOX);
  expect(await expire({ 'mailbox of Ana': 30 })).toEqual({ 'mailbox of Ana': 1 });
  expect(await interactionsLeft()).toEqual(['2015-12-10T09:00:00Z', '2026-10-23T09:00:00Z']);
  expect(await expire({ 'mailbox of Ana': null }, daysAgo(-900))).toEqual({});
});

test('an interaction of two sources stays until both let it go', async () => {
  await feed(PEOPLE);
  const letter = mail('m1', daysAgo(50), 'ana@firm.example', ['cy@firm.example']);
  await feed([letter], MAILBOX);
  await feed([letter], OTHER_MAILBOX);
  const before = await sums();
  expect(await expire({ 'mailbox of Ana': 30 })).toEqual({});
  expect(await expire({ 'mailbox of Cy': 60 })).toEqual({});
  expect(await interactionsLeft()).toHaveLength(1);
  expect(await expire({}, daysAgo(-11))).toEqual({ 'mailbox of Ana': 1 });
  expect(await interactionsLeft()).toEqual([]);
  expect(await sums()).toEqual(before);
});

test('what has expired is neither kept nor counted again when another source states it, or the same one differently', async () => {
  await feed(PEOPLE);
  const who = ['ana@firm.example', 'bo@pumps.example'];
  await feed([mail('m1', daysAgo(50), 'ana@firm.example', ['cy@firm.example'])], MAILBOX);
  await feed([meeting('review', daysAgo(60), who)], CALENDAR);
  await expire({ 'mailbox of Ana': 30, 'calendar of Ana': 30 });
  const before = await sums();
  const other = await feed([mail('m1', daysAgo(50), 'ana@firm.example', ['cy@firm.example'])], OTHER_MAILBOX);
  const moved = await feed([meeting('review', daysAgo(3), who)], CALENDAR, daysAgo(-1));
  expect([other, moved].map(({ report }) => [report.new, report.same, report.changed, report.interactions])).toEqual([
    [0, 1, 0, 0],
    [0, 1, 0, 0],
  ]);
  expect(await interactionsLeft()).toEqual([]);
  expect(await sums()).toEqual(before);
});

test('a meeting that is moved leaves the dates of the meetings that have expired', async () => {
  const who = ['ana@firm.example', 'bo@pumps.example'];
  const meetings = (review: string) => [
    meeting('first', daysAgo(400), who),
    meeting('second', daysAgo(300), who),
    meeting('review', review, who),
  ];
  await feed(PEOPLE);
  await feed(meetings(daysAgo(20)), CALENDAR);
  await feed(meetings(daysAgo(10)), CALENDAR, daysAgo(-1));
  const expected = await sums();
  await wipe(driver);
  await feed(PEOPLE);
  await feed(meetings(daysAgo(20)), CALENDAR);
  expect(await expire({ 'calendar of Ana': 30 })).toEqual({ 'calendar of Ana': 2 });
  await feed(meetings(daysAgo(10)), CALENDAR, daysAgo(-1));
  const near = (found: Record<string, unknown>) => ({
    ...found,
    sum7d: Number(found.sum7d).toPrecision(12),
    sum720d: Number(found.sum720d).toPrecision(12),
  });
  expect((await sums()).map(near)).toEqual(expected.map(near));
  expect(expected.map(({ count, firstAt, lastAt }) => [count, firstAt, lastAt])).toEqual(
    Array(2).fill([3, '2025-10-18T09:00:00Z', '2026-11-12T09:00:00Z']),
  );
  await feed(
    [...meetings(daysAgo(10)).slice(0, 2), meeting('review', daysAgo(10), who, { countsNot: 'cancelled' })],
    CALENDAR,
    daysAgo(-2),
  );
  expect((await sums()).map(({ count, firstAt, lastAt }) => [count, firstAt, lastAt])).toEqual(
    Array(2).fill([2, '2025-10-18T09:00:00Z', '2026-01-26T09:00:00Z']),
  );
});

test('a source that is taken out with its sums and what has expired of it counts anew when it is imported again', async () => {
  const mails = [
    mail('m1', daysAgo(50), 'ana@firm.example', ['bo@pumps.example']),
    mail('m2', daysAgo(5), 'bo@pumps.example', ['ana@firm.example']),
  ];
  await feed(PEOPLE);
  await feed(mails, MAILBOX);
  const before = await sums();
  const id = await sourceId('mailbox of Ana');
  await expire({ 'mailbox of Ana': 30 });
  await ask(
    `MATCH (source:Source {id: $id})<-[:FROM]-(said) DETACH DELETE said
     WITH DISTINCT source DETACH DELETE source
     WITH DISTINCT 1 AS one MATCH ()-[sum:CONTACTED {sourceId: $id}]->() DELETE sum
     WITH DISTINCT 1 AS one MATCH (expired:ExpiredInteraction {sourceId: $id}) DELETE expired`,
    { id },
  );
  expect(await sums()).toEqual([]);
  expect((await feed(mails, MAILBOX)).report).toMatchObject({ interactions: 2 });
  expect(await sums()).toEqual(before);
});

test('interactions wait until it is decided who is who: those of an import that is under way, and of one that stopped before, until the file is imported again', async () => {
  await feed(PEOPLE);
  const mails = [mail('m1', daysAgo(50), 'ana@firm.example', ['bo@pumps.example'])];
  const importId = await feedLedger(mails, MAILBOX);
  expect(await expire({ 'mailbox of Ana': 30 })).toEqual({});
  const { importWriter } = roomsAt();
  await importWriter.finish(WORKER, { id: importId, state: 'failed', error: 'a fault of ours', finishedAt: NOW });
  expect(await expire({})).toEqual({});
  await feed(mails, MAILBOX, daysAgo(-1));
  expect(await expire({})).toEqual({ 'mailbox of Ana': 1 });
});

test('interactions of a file that was cut off, and that was matched as far as it went, expire like others', async () => {
  await feed(PEOPLE);
  const mails = [mail('m1', daysAgo(50), 'ana@firm.example', ['bo@pumps.example'])];
  const importId = await feedLedger(mails, MAILBOX);
  const { importWriter } = roomsAt();
  await importWriter.setState(WORKER, importId, 'tying');
  const ended = { id: importId, state: 'failed', error: 'the file is cut off', finishedAt: NOW } as const;
  await importWriter.finish(WORKER, ended);
  await importWriter.finish(WORKER, ended);
  expect(await expire({ 'mailbox of Ana': 30 })).toEqual({ 'mailbox of Ana': 1 });
});

test('two runs at the same time remove each interaction once', async () => {
  await feed(PEOPLE);
  const mails = Array.from({ length: 300 }, (_, index) =>
    mail(`m${index}`, daysAgo(31 + index), 'ana@firm.example', ['bo@pumps.example']),
  );
  await feed(mails, MAILBOX);
  await roomsAt().setRetention(WORKER, { sourceId: await sourceId('mailbox of Ana'), keepDays: 30, isDryRun: false });
  const runs = await Promise.all([1, 2, 3].map(() => roomsAt().expireInteractions(WORKER)));
  expect(runs.flat().reduce((total, { count }) => total + count, 0)).toBe(300);
  expect(await ask('MATCH (x:ExpiredInteraction) RETURN count(x) AS expired')).toEqual([{ expired: 300 }]);
});

test('retention is set by who may, for days that make sense, on a source that is there; trying it changes nothing', async () => {
  await feed(PEOPLE);
  await feed([mail('m1', daysAgo(50), 'ana@firm.example', ['bo@pumps.example'])], MAILBOX);
  const id = await sourceId('mailbox of Ana');
  const { setRetention, expireInteractions, retentions } = roomsAt();
  const before = await fingerprint(graph);
  expect(await setRetention(WORKER, { sourceId: id, keepDays: 30, isDryRun: true })).toEqual({
    retention: { id, kind: 'mbox', label: 'mailbox of Ana', importedAt: '2026-11-22T09:00:00Z', keepDays: null },
    dueCount: 1,
  });
  expect(await fingerprint(graph)).toBe(before);
  for (const keepDays of [6, 36_501, 7.5, Number.NaN, -30])
    await expect(setRetention(WORKER, { sourceId: id, keepDays, isDryRun: false })).rejects.toThrow(BadInput);
  await expect(setRetention(WORKER, { sourceId: 'src_none', keepDays: 30, isDryRun: false })).rejects.toThrow(NotFound);
  const clerk = { id: 'key_2', scopes: ['read', 'write', 'import'] } as const;
  await expect(setRetention(clerk, { sourceId: id, keepDays: 30, isDryRun: false })).rejects.toThrow(AppError);
  await expect(expireInteractions(clerk)).rejects.toThrow(AppError);
  expect((await setRetention(WORKER, { sourceId: id, keepDays: 30, isDryRun: false })).dueCount).toBe(1);
  await feed([mail('m2', daysAgo(1), 'ana@firm.example', ['bo@pumps.example'])], MAILBOX, daysAgo(-1));
  expect((await retentions.getRetention(WORKER, id)).keepDays).toBe(30);
});
