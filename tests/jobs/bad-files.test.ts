import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import type { ImportReport } from '../../src/ledger/import.ts';
import { SourceError } from '../../src/sources/format.ts';
import { openImportedSource } from '../../src/sources/open-imported-source.ts';
import { openSource } from '../../src/sources/read-in-thread.ts';
import { buildHandlers, giveUp } from '../../src/worker.ts';
import { useGraph } from '../support/graph.ts';
import { addsUp, countsOf, importRunner, useFolder, useImports } from '../support/import-runner.ts';
import { SECRET, writeBadFiles } from './bad-files.ts';
import { OUTCOMES } from './bad-files-outcomes.ts';
import { employeesText, mboxText, type SmallMail, vcardText } from './small-files.ts';

const world = useGraph();
const folder = useFolder();
const imports = useImports(world.graph, () => inject('REDIS_URL'));

function outcomeOf({ state, error, read, skipped, rejects }: ImportReport): string {
  if (state === 'failed') return `failed: ${error}`;
  return [`${read} read, ${skipped} skipped`, ...rejects.map(({ reason }) => reason)].join('; ');
}

test('every bad file ends with a sentence that says why, or with its bad rows named; nothing else stays of a file that is refused', {
  timeout: 300_000,
}, async () => {
  const { request, ended } = imports();
  const asked = [];
  for (const { what, kind, place } of await writeBadFiles(folder())) {
    asked.push({ what, kind, importId: await request(place, { kind, ownerEmail: 'ana@firm.example' }) });
  }
  const outcomes: Record<string, Record<string, string>> = {};
  for (const { what, kind, importId } of asked) {
    const report = await ended(importId, 300_000);
    expect([what, kind, addsUp(report)]).toEqual([what, kind, true]);
    outcomes[what] = { ...outcomes[what], [kind]: outcomeOf(report) };
  }
  expect(outcomes).toEqual(OUTCOMES);
  const told = JSON.stringify(outcomes);
  for (const unsaid of [SECRET, folder(), process.cwd(), 'Error:', '    at ', '.ts']) expect(told).not.toContain(unsaid);
  const left = await world.ask(
    `MATCH (import:Import {state: 'failed'})
     RETURN count(*) > 0 AS isAny, sum(COUNT { (:Record {importId: import.id}) } + COUNT { (:Interaction {importId: import.id}) } + COUNT { (import)--() }) AS rows`,
  );
  expect(left).toEqual([{ isAny: true, rows: 0 }]);
  const sources =
    'MATCH (source:Source) WHERE NOT EXISTS { (:Import {state: "done", sourceId: source.id}) } RETURN count(*) AS sources';
  expect(await world.ask(sources)).toEqual([{ sources: 0 }]);
  expect(imports().faults).toEqual([]);
});

test('nothing but the report stays of a file that turns out to be cut off before its first row', async () => {
  const files = await writeBadFiles(join(folder(), 'again'));
  const place = files.find(({ what, kind }) => what === 'cut off' && kind === 'x')?.place ?? '';
  expect(await imports().run(place)).toMatchObject({ state: 'failed', kind: null, sourceId: null, read: 0 });
  expect(await world.ask('MATCH (n) WHERE NOT n:Migration RETURN labels(n) AS labels')).toEqual([{ labels: ['Import'] }]);
});

const NO_REDIS = 'redis://127.0.0.1:1';

function cards(count: number): string {
  return Array.from({ length: count }, (_, at) => vcardText(`Given${at} Family${at}`, `p${at}@pumps.example`)).join('');
}

test('of a file that breaks off, the rows before are kept and their people found, and the import says where it stopped', async () => {
  const path = join(folder(), 'cards.vcf');
  await writeFile(path, cards(1_500));
  const said = { ownerEmail: 'ana@firm.example' };
  const { queue, run, ended } = imports();
  const withDisk = importRunner(world.graph, NO_REDIS, undefined, async (imported, learnedAt) => {
    const source = await openImportedSource(imported, learnedAt);
    const rows = async function* (fromRow: number) {
      for await (const batch of source.rows(fromRow)) {
        yield { ...batch, rows: batch.rows.slice(0, 700) };
        throw new SourceError('reading stopped at row 700: cards.vcf cannot be read: the disk cannot read it');
      }
    };
    return { ...source, rows };
  });
  const importId = await withDisk.request(path, said);
  await buildHandlers(withDisk.rooms, queue).import({ importId });
  await withDisk.close();
  expect(await ended(importId)).toMatchObject({
    state: 'failed',
    error: 'reading stopped at row 700: cards.vcf cannot be read: the disk cannot read it',
    read: 700,
    new: 700,
  });
  const people = 'MATCH (person:Contact) RETURN count(person) AS people';
  expect(await world.ask(people)).toEqual([{ people: 700 }]);
  expect(countsOf(await run(path, said))).toMatchObject({ state: 'done', read: 1_500, same: 700, new: 800 });
  expect(await world.ask(people)).toEqual([{ people: 1_500 }]);
});

test('what an import has read before a fault of ours ended it is matched when the file is imported again', async () => {
  const mails: SmallMail[] = [
    { id: 'm1', at: '2026-10-01T08:00:00Z', from: 'bo@pumps.example', to: ['ana@firm.example'] },
    { id: 'm2', at: '2026-10-02T08:00:00Z', from: 'ana@firm.example', to: ['bo@pumps.example'] },
  ];
  const [directory, mailbox] = [join(folder(), 'directory.csv'), join(folder(), 'mailbox.mbox')];
  await writeFile(directory, employeesText('1,Ana,Smit,ana@firm.example'));
  await writeFile(mailbox, mboxText(mails));
  await imports().run(directory);
  const said = { ownerEmail: 'ana@firm.example' };
  const withoutQueue = importRunner(world.graph, NO_REDIS);
  const importId = await withoutQueue.request(mailbox, said);
  await withoutQueue.rooms.importFile(WORKER, importId);
  await giveUp(withoutQueue.rooms)('match', { importId }, new Error('a fault of ours'));
  await withoutQueue.close();
  expect(await imports().ended(importId)).toMatchObject({ state: 'failed', read: 2, error: expect.stringContaining(importId) });
  expect(countsOf(await imports().run(mailbox, said))).toMatchObject({ state: 'done', read: 2, same: 2 });
  expect(await world.ask('MATCH (c:Contact)-[:HAS_IDENTITY]->(i:Identity) RETURN i.handle AS handle')).toEqual([
    { handle: 'bo@pumps.example' },
  ]);
});

test('an import whose parser never answers ends as failed', async () => {
  const path = join(folder(), 'slow.csv');
  await writeFile(path, 'a,b\n');
  const { rooms, queue } = importRunner(world.graph, inject('REDIS_URL'));
  const withoutQueue = importRunner(world.graph, NO_REDIS, undefined, async () => {
    const program = new URL('../fixtures/threads/never-answers.ts', import.meta.url);
    const { origin, ...source } = await openSource(path, { options: { learnedAt: new Date() }, deadlineMs: 300 }, program);
    return { ...source, ...origin };
  });
  const importId = await withoutQueue.request(path);
  await buildHandlers(withoutQueue.rooms, queue).import({ importId });
  expect(await rooms.imports.getImport(WORKER, importId)).toMatchObject({
    state: 'failed',
    error: 'the file took too long to read',
    read: 0,
  });
  await Promise.all([withoutQueue.close(), queue.close()]);
});
