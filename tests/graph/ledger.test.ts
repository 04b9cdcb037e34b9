import { expect, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import { prepareBatch } from '../../src/ledger/plan-batch.ts';
import type { SourceRow } from '../../src/sources/fact.ts';
import { describeGraph, fingerprint } from '../support/fingerprint.ts';
import { useGraph } from '../support/graph.ts';
import {
  at,
  employee,
  feed,
  feedLedger,
  importRequest,
  mail,
  meeting,
  NOW,
  person,
  relative,
  roomsAt,
  row,
  work,
} from '../support/world.ts';

const { graph, ask } = useGraph();

/** Imports are the books, not what is known. */
const BOOKS = ['Import', 'Reject'];
const LATER = '2026-11-25T09:00:00.000Z';
const MAILBOX = { kind: 'mbox', key: 'ana', label: 'mailbox of Ana', owner: [at('ana@firm.example')] } as const;
const OTHER_MAILBOX = { kind: 'mbox', key: 'cy', label: 'mailbox of Cy', owner: [at('cy@firm.example')] } as const;

async function sums(): Promise<unknown[]> {
  return ask(
    `MATCH (a:Identity)-[sum:CONTACTED]->(b:Identity)
     RETURN a.handle AS from, b.handle AS to, sum.channel AS channel, sum.count AS count, sum.sum180d AS sum180d, toString(sum.lastAt) AS lastAt
     ORDER BY from, to, channel`,
  );
}

const CARDS: readonly SourceRow[] = [
  row(
    '1',
    person('1', 'Sanne Bakker', ['sanne@firm.example', at('+31201234567', 'phone')]),
    work('1', 'Firm'),
    relative('1', 'sibling', 'Daan Bakker'),
  ),
  row('2', person('2', 'Daan Bakker', ['daan@pumps.example']), work('2', 'Veldhuis Pumps', { title: 'Product expert' })),
];
const MAILS: readonly SourceRow[] = [
  mail('m1', '2026-11-01T08:00:00Z', 'ana@firm.example', ['bo@pumps.example'], ['cy@firm.example']),
  mail('m2', '2026-11-02T08:00:00Z', 'bo@pumps.example', ['ana@firm.example']),
];

test('importing the same rows again writes nothing new', async () => {
  const first = await feed(CARDS);
  const mails = await feed(MAILS, MAILBOX);
  const before = await describeGraph(graph, BOOKS);
  const again = await feed(CARDS, {}, LATER);
  const mailsAgain = await feed(MAILS, MAILBOX, LATER);
  expect(await describeGraph(graph, BOOKS)).toEqual(before);
  expect(
    [first, mails, again, mailsAgain].map(({ report }) => [report.read, report.new, report.same, report.interactions]),
  ).toEqual([
    [2, 2, 0, 0],
    [2, 2, 0, 2],
    [2, 0, 2, 0],
    [2, 0, 2, 0],
  ]);
});

test('rows read in one batch, in several, and twice over leave the same graph', async () => {
  const rows = [...CARDS, ...MAILS];
  await feed(rows, MAILBOX);
  const atOnce = await fingerprint(graph, BOOKS);
  await ask('MATCH (n) WHERE NOT n:Migration DETACH DELETE n');
  for (const part of [rows.slice(0, 1), rows.slice(0, 3), rows.slice(1)]) await feed(part, MAILBOX);
  expect(await fingerprint(graph, BOOKS)).toBe(atOnce);
});

test('a row with another content is a new version, and the older one stays', async () => {
  await feedLedger([row('1', person('1', 'Bo', ['bo@pumps.example']), work('1', 'Pumps'))]);
  const importId = await feedLedger([row('1', person('1', 'Bo', ['bo@pumps.example']), work('1', 'Valves'))], {}, LATER);
  expect(
    await ask(
      'MATCH (r:Record) RETURN r.companyName AS company, toString(r.learnedAt) AS learnedAt, toString(r.supersededAt) AS supersededAt ORDER BY learnedAt',
    ),
  ).toEqual([
    { company: 'Pumps', learnedAt: '2026-11-22T09:00:00Z', supersededAt: '2026-11-25T09:00:00Z' },
    { company: 'Valves', learnedAt: '2026-11-25T09:00:00Z', supersededAt: null },
  ]);
  expect(await roomsAt().imports.getImport(WORKER, importId)).toMatchObject({ read: 1, new: 0, same: 0, changed: 1 });
});

test('a mail in two mailboxes is one interaction, counted once', async () => {
  await feed(MAILS, MAILBOX);
  const before = await sums();
  const { report } = await feed(
    [...MAILS, mail('m3', '2026-11-03T08:00:00Z', 'cy@firm.example', ['bo@pumps.example'])],
    OTHER_MAILBOX,
  );
  expect(report).toMatchObject({ read: 3, same: 2, interactions: 1 });
  expect((await sums()).filter((sum) => JSON.stringify(before).includes(JSON.stringify(sum)))).toEqual(before);
  expect(
    await ask(
      'MATCH (i:Interaction)-[:FROM]->(s:Source) RETURN i.occurredAt.day AS day, collect(s.label) AS stated ORDER BY day',
    ).then((rows) => rows.map(({ day, stated }) => [day, (stated as string[]).sort()])),
  ).toEqual([
    [1, ['mailbox of Ana', 'mailbox of Cy']],
    [2, ['mailbox of Ana', 'mailbox of Cy']],
    [3, ['mailbox of Cy']],
  ]);
});

test('a mail counts in the direction it went, in copies less, and against one fixed epoch', async () => {
  await feedLedger(MAILS, MAILBOX);
  const worth = (day: number, weight: number) =>
    weight * 2 ** ((Date.UTC(2026, 10, day, 8) - Date.UTC(2040, 0, 1)) / 86_400_000 / 180);
  expect(await sums()).toEqual([
    {
      from: 'ana@firm.example',
      to: 'bo@pumps.example',
      channel: 'email',
      count: 1,
      sum180d: expect.closeTo(worth(1, 0.5), 15),
      lastAt: '2026-11-01T08:00:00Z',
    },
    {
      from: 'ana@firm.example',
      to: 'cy@firm.example',
      channel: 'email',
      count: 1,
      sum180d: expect.closeTo(worth(1, 0.15), 15),
      lastAt: '2026-11-01T08:00:00Z',
    },
    {
      from: 'bo@pumps.example',
      to: 'ana@firm.example',
      channel: 'email',
      count: 1,
      sum180d: expect.closeTo(worth(2, 1), 15),
      lastAt: '2026-11-02T08:00:00Z',
    },
  ]);
});

test('a meeting that was moved counts on its new day only', async () => {
  const who = ['ana@firm.example', 'bo@pumps.example'];
  const other = meeting('kick-off', '2026-10-01T09:00:00Z', who);
  const calendar = { kind: 'ics', key: 'ana' } as const;
  await feed([other, meeting('review', '2026-11-03T09:00:00Z', who)], calendar, LATER);
  const expected = await describeGraph(graph, [...BOOKS, 'Source']);
  await ask('MATCH (n) WHERE NOT n:Migration DETACH DELETE n');
  await feed([other, meeting('review', '2026-11-10T09:00:00Z', who)], calendar);
  const { report } = await feed([other, meeting('review', '2026-11-03T09:00:00Z', who)], calendar, LATER);
  expect(report).toMatchObject({ read: 2, same: 1, changed: 1, new: 0, staged: 0, interactions: 0 });
  expect(await describeGraph(graph, [...BOOKS, 'Source'])).toEqual(expected);
});

test('a meeting that was cancelled counts no more', async () => {
  const who = ['ana@firm.example', 'bo@pumps.example'];
  await feedLedger([meeting('review', '2026-11-10T09:00:00Z', who)], { kind: 'ics' });
  await feedLedger([meeting('review', '2026-11-10T09:00:00Z', who, { countsNot: 'cancelled' })], { kind: 'ics' }, LATER);
  expect(await sums()).toEqual([]);
});

test('a batch that two workers write at once is written once', async () => {
  const { importWriter, imports, ledger } = roomsAt();
  const provenance = { sourceId: 'src_1', importId: 'imp_twice', learnedAt: NOW };
  await ledger.saveSource(WORKER, {
    id: 'src_1',
    kind: 'mbox',
    label: 'mailbox',
    ownerKey: null,
    contentHash: 'x',
    importedAt: NOW,
    headerKey: null,
    mapping: null,
  });
  const request = importRequest('imp_twice', { isDryRun: false });
  await importWriter.request(WORKER, request);
  const batch = prepareBatch([...CARDS, ...MAILS], provenance);
  const step = { fromPosition: 0, toPosition: 4, bytesRead: 4 };
  const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => ledger.saveBatch(WORKER, batch, provenance, step)));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
  expect(await imports.getImport(WORKER, 'imp_twice')).toMatchObject({ position: 4, read: 4, new: 4, interactions: 2 });
  expect((await sums()).map((sum) => (sum as { count: number }).count)).toEqual([1, 1, 1]);
});

test('a batch that says nothing new is counted once, though two workers have it', async () => {
  const { importWriter, imports, ledger } = roomsAt();
  await feed(CARDS);
  const request = importRequest('imp_twice', { isDryRun: false });
  await importWriter.request(WORKER, request);
  const [source] = await ask('MATCH (s:Source) RETURN s.id AS id');
  const provenance = { sourceId: String(source?.id), importId: 'imp_twice', learnedAt: NOW };
  const batch = prepareBatch([...CARDS, { part: 'test', line: 9, skipped: 'no name' }], provenance);
  const step = { fromPosition: 0, toPosition: 3, bytesRead: 3 };
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => ledger.saveBatch(WORKER, batch, provenance, step)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await imports.getImport(WORKER, 'imp_twice')).toMatchObject({ position: 3, read: 3, same: 2, skipped: 1 });
});

test('a rehearsed batch is counted and leaves the ledger as it was', async () => {
  const { importWriter, imports, ledger } = roomsAt();
  await feed(CARDS);
  const before = await fingerprint(graph, BOOKS);
  const request = importRequest('imp_dry', { isDryRun: true });
  await importWriter.request(WORKER, request);
  const [source] = await ask('MATCH (s:Source) RETURN s.id AS id');
  const provenance = { sourceId: String(source?.id), importId: 'imp_dry', learnedAt: NOW };
  const rows = [...CARDS, ...MAILS, { part: 'test', line: 9, skipped: 'no name' }];
  await ledger.rehearseBatch(WORKER, prepareBatch(rows, provenance), provenance, {
    fromPosition: 0,
    toPosition: 5,
    bytesRead: 5,
  });
  expect(await fingerprint(graph, BOOKS)).toBe(before);
  expect(await imports.getImport(WORKER, 'imp_dry')).toMatchObject({ read: 5, new: 2, same: 2, skipped: 1, interactions: 2 });
});

test('whatever a row may say is kept as it was said', async () => {
  const [ana, bo] = [at('in/ana', 'linkedin'), at('in/bo', 'linkedin', 'Bo')];
  await feedLedger(
    [
      row('all', person('all', 'Bo', [bo]), work('all', 'Pumps', { title: 'Buyer' }), work('all', 'Valves', { validTo: '2019' })),
      row(
        'links',
        { kind: 'follow', from: bo, to: ana, since: '2020' },
        { kind: 'connection', between: [bo, ana], since: '2021-05' },
      ),
      row(
        'praise',
        { kind: 'praise', what: 'endorsement', from: ana, to: bo },
        { kind: 'expertise', of: bo, topic: 'Pumps', level: 0.7 },
      ),
      row(
        'matter',
        { kind: 'matter', externalId: 't1', matterKind: 'tender', title: 'Basin 4', closedAt: '2019', outcome: 'lost' },
        person('buyer', 'Bo', [bo]),
        { kind: 'involvement', matterId: 't1', recordId: 'buyer', role: 'buyer', side: 'theirs' },
      ),
      row('word', { kind: 'statement', from: ana, to: bo, level: 'well' }),
      row('interest', { kind: 'company-follow', from: ana, company: { name: 'Pumps' } }),
      row('kin', person('kin', 'Ana', [ana]), relative('kin', 'sibling', 'Cy')),
    ],
    { kind: 'linkedin', key: 'ana' },
  );
  const said = await ask(
    `MATCH (a)-[r]->(b) WHERE NOT type(r) IN ['FROM', 'STATES'] AND NOT a:Import
     RETURN coalesce(a.handle, a.externalId) AS from, type(r) AS said, coalesce(b.handle, b.name, b.externalId, b.title) AS to,
            coalesce(r.since, r.what, r.level, r.kind, r.role) AS how ORDER BY said, from, to`,
  );
  expect(said).toEqual([
    { from: 'all/employment/1', said: 'CONCERNS', to: 'all', how: null },
    { from: 'in/ana', said: 'CONNECTED_TO', to: 'in/bo', how: '2021-05' },
    { from: 'in/bo', said: 'FOLLOWS', to: 'in/ana', how: '2020' },
    { from: 'in/ana', said: 'PRAISED', to: 'in/bo', how: 'endorsement' },
    { from: 'in/bo', said: 'SAID_TO_KNOW', to: 'Pumps', how: 0.7 },
    { from: 'in/ana', said: 'SAYS_KNOWS', to: 'in/bo', how: 'well' },
    { from: 'buyer', said: 'STATES_INVOLVEMENT', to: 'Basin 4', how: 'buyer' },
    { from: 'kin', said: 'STATES_RELATION', to: 'kin/relation/Cy', how: 'sibling' },
  ]);
});

test('a name beside an address is kept from the first who gives one', async () => {
  await feedLedger([mail('m1', '2026-11-01T08:00:00Z', 'ana@firm.example', ['bo@pumps.example'])], MAILBOX);
  await feedLedger([row('1', person('1', 'Bo', [at('bo@pumps.example', 'email', 'Bo Visser')]))]);
  await feedLedger([row('2', person('2', 'B.', [at('bo@pumps.example', 'email', 'B. V.')]))]);
  expect(await ask("MATCH (i:Identity {handle: 'bo@pumps.example'}) RETURN i.displayName AS name")).toEqual([
    { name: 'Bo Visser' },
  ]);
});

test('every owner of a file is on record, once', async () => {
  await feedLedger(MAILS, MAILBOX);
  await feedLedger(MAILS, MAILBOX, LATER);
  await feedLedger([employee('1', 'Ana', 'ana@firm.example')], { kind: 'employees-csv', key: 'hr' });
  expect(await ask('MATCH (r:Record {isOwner: true})-[:STATES]->(i:Identity) RETURN i.handle AS owner')).toEqual([
    { owner: 'ana@firm.example' },
  ]);
});
