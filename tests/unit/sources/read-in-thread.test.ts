import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { contentHash } from '../../../src/sources/bundle.ts';
import type { SourceRow } from '../../../src/sources/fact.ts';
import { openBundle } from '../../../src/sources/open-bundle.ts';
import { type OpenOptions, openSource } from '../../../src/sources/read-in-thread.ts';
import type { FromReader } from '../../../src/sources/thread/reader-thread.ts';
import { xFormat } from '../../../src/sources/x/x.ts';

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Every test starts threads, which takes long on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const options = { learnedAt: new Date('2026-09-01T00:00:00.000Z') };
const archive = fileURLToPath(new URL('../../fixtures/x/archive', import.meta.url));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schoolyard-thread-'));
});
afterAll(async () => await rm(folder, { recursive: true }));

async function write(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function readAll(
  path: string,
  from = 0,
  limits: Partial<OpenOptions> = {},
): Promise<{ rows: SourceRow[]; firstIndexes: number[]; sizes: number[] }> {
  const source = await openSource(path, { options, ...limits });
  const read = { rows: [] as SourceRow[], firstIndexes: [] as number[], sizes: [] as number[] };
  for await (const { rows, firstIndex } of source.rows(from)) {
    read.rows.push(...rows);
    read.firstIndexes.push(firstIndex);
    read.sizes.push(rows.length);
  }
  return read;
}

function cards(count: number): string {
  return Array.from({ length: count }, (_, at) => `BEGIN:VCARD\nUID:u${at}\nFN:Person ${at}\nEND:VCARD\n`).join('');
}

/** A conversation of a million messages in one item, whose memory is many times its bytes. */
function hugeConversation(): string {
  const messages = '{"messageCreate":{}},'.repeat(1_000_000);
  return `window.YTD.direct_message_headers.part0 = [{"dmConversation":{"messages":[${messages}{}]}}]`;
}

test('a source read in its thread gives what its format gives', async () => {
  const bundle = await openBundle(archive);
  const source = await openSource(archive, { options });
  const { kind, label, origin, contentHash: hash, totalBytes } = source;
  expect({ kind, label, origin, hash, totalBytes }).toEqual({
    kind: 'x',
    label: 'X archive',
    origin: await xFormat.origin(bundle, options),
    hash: await contentHash(bundle),
    totalBytes: bundle.parts.reduce((sum, { size }) => sum + size, 0),
  });
  const rows = (await collected(source.rows())).flatMap((batch) => batch.rows);
  expect(rows).toEqual(await collected(xFormat.read(bundle, options)));
});

test('rows come in batches of 1,000 at most, and from where they are wanted', async () => {
  const path = await write('many.vcf', cards(2500));
  const all = await readAll(path);
  expect(all.rows.map(({ line }) => line)).toEqual(Array.from({ length: 2500 }, (_, at) => at + 1));
  expect(Math.max(...all.sizes)).toBeLessThanOrEqual(1000);
  const rest = await readAll(path, 1999);
  expect(rest.rows).toEqual(all.rows.slice(1999));
  expect(rest.firstIndexes[0]).toBe(1999);
  expect((await readAll(path, 9999)).rows).toEqual([]);
});

test('a reader reads two batches ahead of what is taken', async () => {
  const path = await write('ahead.vcf', cards(20_000));
  const worker = new Worker(new URL('../../../src/sources/thread/reader-thread.ts', import.meta.url), {
    workerData: { path, options },
  });
  let batches = 0;
  const opened = new Promise<void>((resolve) => {
    worker.on('message', (message: FromReader) => {
      if (message.type === 'opened') resolve();
      if (message.type === 'rows') batches += 1;
    });
  });
  await opened;
  worker.postMessage({ type: 'read', from: 0 });
  // Another one reads all 20 of them meanwhile.
  expect((await readAll(path)).rows.length).toBe(20_000);
  expect(batches).toBeLessThanOrEqual(2);
  await worker.terminate();
});

test('one who stops taking rows ends the thread', async () => {
  const source = await openSource(await write('stop.vcf', cards(5000)), { options });
  const rows = source.rows();
  await rows.next();
  await rows.return(undefined);
  await expect(rows.next()).resolves.toEqual({ value: undefined, done: true });
  await expect(collected(source.rows())).rejects.toThrow('the reader ended too early');
});

test('a file that nobody knows says what is known', async () => {
  const path = await write('picture.vcf', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0]));
  await expect(openSource(path, { options })).rejects.toThrow(
    /^picture\.vcf is none of the files that can be imported: X archive, LinkedIn archive, /,
  );
});

test('a file of another kind than it is said to be says what it looks like', async () => {
  const path = await write('employees.csv', cards(1));
  await expect(openSource(path, { options, kind: 'x' })).rejects.toThrow(
    'employees.csv is no X archive: it looks like a vCard address book',
  );
});

test('a file that is not there is named', async () => {
  await expect(openSource(join(folder, 'nothing.vcf'), { options })).rejects.toThrow(
    'nothing.vcf cannot be read: there is no such file',
  );
});

test('a file that is cut off gives its rows, and then says where it stopped', async () => {
  const account = 'window.YTD.account.part0 = [{"account":{"username":"ana","accountId":"7"}}]\n';
  const archivePath = await mkdtemp(join(folder, 'x-'));
  await writeFile(join(archivePath, 'account.js'), account);
  await writeFile(join(archivePath, 'follower.js'), 'window.YTD.follower.part0 = [{"follower":{"accountId":"8"}},{"foll');
  const source = await openSource(archivePath, { options });
  const rows: SourceRow[] = [];
  await expect(async () => {
    for await (const batch of source.rows()) rows.push(...batch.rows);
  }).rejects.toThrow(
    'reading stopped at row 2: follower.js ends in the middle of its list, after item 1: it is cut off, unpack or download it again',
  );
  expect(rows.length).toBe(2);
});

/** A program in place of the reader: opens, gives one row for each `read`, then does as it is told. */
function program(then: string): URL {
  const opened = {
    type: 'opened',
    kind: 'vcard',
    label: '',
    origin: { label: '', key: '', owner: [] },
    contentHash: '',
    totalBytes: 0,
  };
  const rows = { type: 'rows', firstIndex: 0, bytesRead: 0, rows: [{ part: 'a', line: 1, skipped: 'test' }] };
  return new URL(
    `data:text/javascript,import { parentPort as port } from 'node:worker_threads';
    port.once('message', () => { port.postMessage(${JSON.stringify(rows)}); ${then} });
    port.postMessage(${JSON.stringify(opened)});`,
  );
}

async function readBy(then: string): Promise<unknown> {
  const source = await openSource('anything', { options, deadlineMs: 3000 }, program(then));
  return await collected(source.rows());
}

test.concurrent('a reader that never ends is given up, and the one who asked goes on', async () => {
  await expect(readBy('for (;;);')).rejects.toThrow('reading stopped at row 1: the file took too long to read');
});

test.concurrent('a reader that dies gives its reason', async () => {
  // What a thread says just before it dies may be lost with it: then its row counts as not read.
  await expect(readBy('process.exit(3);')).rejects.toThrow(/^reading stopped at row [01]: the reader ended too early/);
  await expect(readBy("throw new Error('broken pump');")).rejects.toThrow(
    /^reading stopped at row [01]: the reader broke off: broken pump/,
  );
});

test.concurrent('a reader that keeps saying something, but reads next to nothing, is given up', async () => {
  await expect(readBy("setInterval(() => port.postMessage({ type: 'progress', bytesRead: 1 }), 5);")).rejects.toThrow(
    'reading stopped at row 1: the file took too long to read',
  );
});

test('a file that takes too long to open is given up', async () => {
  await expect(openSource(await write('slow.vcf', cards(1)), { options, deadlineMs: 1 })).rejects.toThrow(
    'the file took too long to read',
  );
});

test('a file that takes too much memory is given up, and the one who asked goes on', async () => {
  const archivePath = await mkdtemp(join(folder, 'x-'));
  await writeFile(join(archivePath, 'account.js'), 'window.YTD.account.part0 = [{"account":{"username":"ana","accountId":"7"}}]');
  await writeFile(join(archivePath, 'direct-message-headers.js'), hugeConversation());
  await expect(readAll(archivePath, 0, { memoryMb: 64 })).rejects.toThrow(
    /^reading stopped at row \d: the file takes more than 64 MB of memory to read$/,
  );
});
