import { expect, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import { NotFound } from '../../src/errors.ts';
import { useGraph } from '../support/graph.ts';
import { at, feed, feedLedger, importRequest, mail, NOW, person, roomsAt, row } from '../support/world.ts';

const { ask } = useGraph();
const MAILBOX = { kind: 'mbox', key: 'ana', owner: [at('ana@firm.example')] } as const;

test('an import that was asked for waits, with nothing read', async () => {
  const { importWriter, imports } = roomsAt();
  await importWriter.request(WORKER, importRequest('imp_a', { kind: 'mbox', ownerEmail: 'ana@firm.example', mapping: '{}' }));
  expect(await imports.getImport(WORKER, 'imp_a')).toEqual({
    id: 'imp_a',
    file: 'imp_a.mbox',
    kind: 'mbox',
    state: 'queued',
    path: '/tmp/imp_a',
    folder: null,
    contentHash: 'ab',
    bytes: 12,
    ownerEmail: 'ana@firm.example',
    mapping: '{}',
    mappingFrom: null,
    isDryRun: false,
    position: 0,
    sourceId: null,
    label: null,
    error: null,
    totalBytes: null,
    bytesRead: null,
    seconds: null,
    read: 0,
    new: 0,
    same: 0,
    changed: 0,
    staged: 0,
    skipped: 0,
    interactions: 0,
    requestedAt: '2026-11-22T09:00:00Z',
    finishedAt: null,
  });
});

test('the same file asked for several times at once is one import, and may be imported again when that has ended', async () => {
  const { importWriter, imports } = roomsAt();
  const ask = (id: string) => importWriter.request(WORKER, importRequest(id, { activeKey: 'same' }));
  const [first] = new Set(await Promise.all(['imp_a', 'imp_b', 'imp_c', 'imp_d'].map(ask)));
  expect(new Set(await Promise.all(['imp_e', 'imp_f'].map(ask)))).toEqual(new Set([first]));
  await importWriter.finish(WORKER, { id: first ?? '', state: 'failed', error: 'not a mailbox', finishedAt: NOW });
  expect(await imports.getImport(WORKER, first ?? '')).toMatchObject({ state: 'failed', error: 'not a mailbox', path: null });
  expect(await ask('imp_g')).toBe('imp_g');
});

test('an import that is not there is not found', async () => {
  await expect(roomsAt().imports.getImport(WORKER, 'imp_none')).rejects.toThrow(NotFound);
});

test('imports are listed newest first, a page at a time, each once', async () => {
  const { importWriter, imports } = roomsAt();
  const days = { imp_a: '20', imp_b: '22', imp_c: '21', imp_d: '21', imp_e: '21' };
  for (const [id, day] of Object.entries(days))
    await importWriter.request(WORKER, importRequest(id, { requestedAt: `2026-11-${day}T09:00:00.123Z` }));
  const seen: string[][] = [];
  for (let page = await imports.listImports(WORKER, 2); page.length > 0; ) {
    seen.push(page.map(({ id }) => id));
    const last = page.at(-1);
    page = last ? await imports.listImports(WORKER, 2, last) : [];
  }
  expect(seen).toEqual([['imp_b', 'imp_c'], ['imp_d', 'imp_e'], ['imp_a']]);
});

test('what a worker must have in its queue is every import that is not at its end, oldest first', async () => {
  const { importWriter, imports } = roomsAt();
  for (const [index, id] of ['imp_e', 'imp_d', 'imp_c', 'imp_b', 'imp_a'].entries())
    await importWriter.request(WORKER, importRequest(id, { requestedAt: `2026-11-2${index}T09:00:00Z` }));
  const begun = { kind: 'mbox', sourceId: 'src_1', label: 'mailbox', totalBytes: 5, mapping: null, mappingFrom: null };
  await importWriter.begin(WORKER, { id: 'imp_d', ...begun });
  await importWriter.setState(WORKER, 'imp_c', 'matching');
  await importWriter.setState(WORKER, 'imp_c', 'reading');
  await importWriter.setState(WORKER, 'imp_b', 'tying');
  await importWriter.finish(WORKER, { id: 'imp_a', state: 'done', error: null, finishedAt: NOW });
  expect(await imports.findUnfinished(WORKER)).toEqual([
    { id: 'imp_e', state: 'queued' },
    { id: 'imp_d', state: 'reading' },
    { id: 'imp_c', state: 'matching' },
    { id: 'imp_b', state: 'tying' },
  ]);
});

test('rows that state nothing are kept with their reasons, in the order of the file', async () => {
  const skipped = (part: string, line: number, reason: string) => ({ part, line, skipped: reason });
  const importId = await feedLedger([
    skipped('b.csv', 2, 'no name'),
    row('1', person('1', 'Bo', ['bo@pumps.example'])),
    skipped('a.csv', 10, 'empty row'),
    skipped('a.csv', 9, 'no date'),
  ]);
  const { imports } = roomsAt();
  expect(await imports.getImport(WORKER, importId)).toMatchObject({ read: 4, new: 1, skipped: 3 });
  const found = (limit: number) => imports.findRejects(WORKER, [importId], limit);
  expect(await found(10)).toEqual([
    { importId, part: 'a.csv', line: 9, reason: 'no date' },
    { importId, part: 'a.csv', line: 10, reason: 'empty row' },
    { importId, part: 'b.csv', line: 2, reason: 'no name' },
  ]);
  expect(await found(1)).toEqual([{ importId, part: 'a.csv', line: 9, reason: 'no date' }]);
});

test('rejects beyond the first thousand are counted and not kept', async () => {
  const rows = Array.from({ length: 1_100 }, (_, line) => ({ part: 'a.csv', line, skipped: 'empty row' }));
  const importId = await feedLedger(rows);
  expect(await roomsAt().imports.getImport(WORKER, importId)).toMatchObject({ read: 1_100, skipped: 1_100 });
  expect(await ask('MATCH (r:Reject) RETURN count(r) AS kept')).toEqual([{ kept: 1_000 }]);
});

test('a mail with somebody who is nobody yet is staged, and the counts add up to what was read', async () => {
  const { report } = await feed(
    [
      mail('m1', '2026-11-01T08:00:00Z', 'ana@firm.example', ['bo@pumps.example']),
      mail('m2', '2026-11-02T08:00:00Z', 'bo@pumps.example', ['ana@firm.example']),
      mail('m3', '2026-11-03T08:00:00Z', 'stranger@elsewhere.example', ['ana@firm.example']),
    ],
    MAILBOX,
  );
  expect(report).toMatchObject({ state: 'done', read: 3, new: 2, staged: 1, same: 0, changed: 0, skipped: 0, interactions: 3 });
});

test('what is staged is never more than what was new', async () => {
  const participants = (to: string) => [
    { identity: at('ana@firm.example'), role: 'from' as const },
    { identity: at(to), role: 'to' as const },
  ];
  const event = (id: string, to: string) => ({
    kind: 'interaction' as const,
    externalId: id,
    channel: 'email' as const,
    occurredAt: NOW,
    participants: participants(to),
  });
  const { report } = await feed([row('two', event('m1', 'x@pumps.example'), event('m2', 'y@pumps.example'))], MAILBOX);
  expect(report).toMatchObject({ read: 1, new: 0, staged: 1 });
});

test('an import that is begun again keeps its mapping, and whose it was', async () => {
  const { importWriter, imports } = roomsAt();
  await importWriter.request(WORKER, importRequest('imp_a'));
  const begun = { id: 'imp_a', kind: 'mapped-csv', sourceId: 'src_1', label: 'list', totalBytes: 5, mapping: '{"columns":{}}' };
  await importWriter.begin(WORKER, { ...begun, mappingFrom: 'remembered' });
  await importWriter.begin(WORKER, { ...begun, mappingFrom: 'given' });
  expect(await imports.getImport(WORKER, 'imp_a')).toMatchObject({ mapping: '{"columns":{}}', mappingFrom: 'remembered' });
});

test('of each header the mapping that was used last is remembered', async () => {
  const { imports, ledger } = roomsAt();
  const source = { kind: 'mapped-csv', label: 'list', ownerKey: null, contentHash: 'x' };
  const save = (id: string, day: string, headerKey: string | null, mapping: string | null) =>
    ledger.saveSource(WORKER, { ...source, id, importedAt: `2026-11-${day}T09:00:00Z`, headerKey, mapping });
  await save('src_a', '21', 'one', '{"a":1}');
  await save('src_b', '20', 'one', '{"b":1}');
  await save('src_c', '19', 'two', '{"c":1}');
  await save('src_d', '22', null, null);
  expect(await imports.findMappings(WORKER)).toEqual(
    new Map([
      ['one', '{"a":1}'],
      ['two', '{"c":1}'],
    ]),
  );
  await save('src_b', '22', 'one', '{"b":2}');
  expect((await imports.findMappings(WORKER)).get('one')).toBe('{"b":2}');
});
