import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { type ServiceHome, serviceHome } from '../support/service.ts';

let running: RunningApp;
let service: ServiceHome;

function letter(id: string, date: string, from: string, to: string): string {
  return `From ${from} Thu Jan  1 00:00:00 2026\r\nFrom: ${from}\r\nTo: ${to}\r\nDate: ${date}\r\nMessage-ID: <${id}@firm.example>\r\n\r\n`;
}

const MAILBOX = [
  letter('1', 'Mon, 6 Jan 2020 09:00:00 +0000', 'ana@firm.example', 'bo@pumps.example'),
  letter('2', 'Tue, 7 Jan 2020 09:00:00 +0000', 'bo@pumps.example', 'ana@firm.example'),
  letter('3', 'Fri, 20 Nov 2026 09:00:00 +0000', 'ana@firm.example', 'bo@pumps.example'),
].join('');

beforeAll(async () => {
  running = await startApp({ now: () => new Date('2026-11-22T09:00:00Z') });
  service = await serviceHome(running);
  await running.importParts([{ name: 'mail.mbox', content: MAILBOX }], { owner: 'ana@firm.example' });
});

afterAll(async () => {
  await service?.remove();
  await running?.stop();
});

const RETENTIONS = 'query { retentions { totalCount nodes { source { id label } keepDays keptCount expiredCount } } }';

test('the command line lists what is kept for how long, sets it, tells what that comes to, and does it', async () => {
  const { retentions } = await service.json<{ retentions: { source: { id: string; label: string } }[] }>(['retention', 'list']);
  const [{ source } = { source: { id: '', label: '' } }] = retentions;
  expect(retentions).toEqual([
    {
      source: { id: expect.stringMatching(/^src_/), kind: 'mbox', label: source.label, importedAt: '2026-11-22T09:00:00Z' },
      keepDays: null,
      keptCount: 3,
      expiredCount: 0,
    },
  ]);
  const stated = (keepDays: number | null) => ({
    source: { id: source.id, kind: 'mbox', label: source.label, importedAt: '2026-11-22T09:00:00Z' },
    keepDays,
  });
  expect(await service.json(['retention', 'set', source.label, '90', '--dry-run'])).toEqual({
    retention: stated(null),
    dueCount: 2,
    dryRun: true,
  });
  expect(await service.json(['retention', 'run', '--dry-run'])).toEqual({ count: 0, sources: [], dryRun: true });
  const set = await service.run(['retention', 'set', source.id, '90']);
  expect([set.code, set.stdout]).toEqual([
    0,
    `${source.label} keeps its interactions for 90 days. The next run removes 2 interactions.\n`,
  ]);
  expect(await service.json(['retention', 'run', '--dry-run'])).toEqual({
    count: 2,
    sources: [{ retention: stated(90), count: 2 }],
    dryRun: true,
  });
  expect((await service.run(['retention', 'run'])).stdout).toContain('2 interactions removed. Ties are as before.');
  expect(await service.json(['retention', 'run'])).toEqual({ count: 0, sources: [], dryRun: false });
  expect((await service.run(['retention', 'set', source.label, 'forever'])).stdout).toContain('keeps its interactions for ever');
  expect(await running.ask(RETENTIONS)).toEqual({
    retentions: {
      totalCount: 1,
      nodes: [{ source: { id: source.id, label: source.label }, keepDays: null, keptCount: 1, expiredCount: 2 }],
    },
  });
});

test('a wrong number of days and a source that is not there are told', async () => {
  const days = await service.run(['retention', 'set', 'x', '3']);
  expect([days.code, days.stderr]).toEqual([2, expect.stringContaining('A whole number of days from 7 to 36500, or forever.')]);
  const nobody = await service.run(['retention', 'set', 'no such source', '30']);
  expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('There is no source called “no such source”')]);
  const { body } = await running.graphql('mutation { setRetention(sourceId: "src_none", keepDays: 30) { dueCount } }');
  expect(body.errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_FOUND']);
});

test('only a key with every right removes interactions; who may read may see what is kept, in one question to the graph for each field', async () => {
  const clerk = await running.makeKey(['read', 'write', 'import']);
  const asked = ['mutation { expireInteractions { count } }', 'mutation { expireInteractions(dryRun: true) { count } }'];
  for (const query of asked) {
    const { body } = await running.graphql(query, {}, clerk);
    expect(body.errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  }
  expect((await running.graphql(RETENTIONS, {}, clerk)).body.errors).toBeUndefined();
  running.takeReads();
  await running.ask(RETENTIONS);
  expect(running.takeReads()).toEqual([
    'access/find-key',
    'ledger/retention/count-expired-interactions',
    'ledger/retention/count-kept-interactions',
    'ledger/retention/find-retentions',
  ]);
});
