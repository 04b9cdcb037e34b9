import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import yazl from 'yazl';
import { openBundle } from '../../../src/sources/open-bundle.ts';
import { zipParts } from '../../../src/sources/zip.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schoolyard-zip-'));
});
afterAll(async () => await rm(folder, { recursive: true }));

interface ZipEntry {
  readonly path: string;
  readonly content: Buffer | string;
  readonly mode?: number;
  readonly isStored?: boolean;
}

async function zipBytes(entries: readonly ZipEntry[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const { path, content, mode = 0o100644, isStored = false } of entries) {
    zip.addBuffer(Buffer.from(content), path, { mode, compress: !isStored });
  }
  zip.end();
  return await buffer(zip.outputStream);
}

async function saved(name: string, bytes: Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** The zip with the same bytes in place of others, wherever they are. */
function replaced(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}

test('a zip gives its files in byte order of their paths, without folders and what systems put beside them', async () => {
  const path = await saved(
    'archive.zip',
    await zipBytes([
      { path: 'b.csv', content: 'second' },
      { path: '__MACOSX/._b.csv', content: 'x' },
      { path: 'data/.DS_Store', content: 'x' },
      { path: 'B.csv', content: 'first' },
      { path: 'data/é.csv', content: 'third', isStored: true },
    ]),
  );
  const bundle = await openBundle(path);
  const parts = await Promise.all(
    bundle.parts.map(async (part) => [part.path, part.size, part.head.toString(), (await buffer(await part.open())).toString()]),
  );
  expect({ ...bundle, parts }).toEqual({
    name: 'archive.zip',
    isCollection: true,
    parts: [
      ['B.csv', 5, 'first', 'first'],
      ['b.csv', 6, 'second', 'second'],
      ['data/é.csv', 5, 'third', 'third'],
    ],
  });
});

test('a zip is known by its first bytes, whatever it is called', async () => {
  const path = await saved('Connections.csv', await zipBytes([{ path: 'a.txt', content: 'a' }]));
  expect((await openBundle(path)).parts.map((part) => part.path)).toEqual(['a.txt']);
});

test('a zip inside of a zip stays a file', async () => {
  const inner = await zipBytes([{ path: 'a.txt', content: 'a' }]);
  const path = await saved('outer.zip', await zipBytes([{ path: 'inner.zip', content: inner }]));
  expect((await openBundle(path)).parts.map((part) => part.path)).toEqual(['inner.zip']);
});

test('a zip bomb is refused before it is unpacked', async () => {
  const path = await saved('bomb.zip', await zipBytes([{ path: 'zeros.csv', content: Buffer.alloc(5_000_000) }]));
  await expect(zipParts(path)).rejects.toThrow(
    'the zip unpacks to more than 100 times its size (zeros.csv): no export does, so it is not read',
  );
});

test('entries that share their bytes are counted against the size of the file', async () => {
  const content = Buffer.from(Array.from({ length: 20_000 }, (_, at) => `row ${at % 400},${at}\n`).join(''));
  const zip = await zipBytes([{ path: 'rows.csv', content }]);
  const directoryAt = zip.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  const endAt = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const entry = zip.subarray(directoryAt, endAt);
  const copies = Array.from({ length: 5000 }, (_, at) =>
    Buffer.from(entry.toString('latin1').replace('rows.csv', String(at).padStart(8, '0')), 'latin1'),
  );
  const end = Buffer.from(zip.subarray(endAt));
  end.writeUInt16LE(copies.length, 8);
  end.writeUInt16LE(copies.length, 10);
  end.writeUInt32LE(entry.length * copies.length, 12);
  const path = await saved('overlap.zip', Buffer.concat([zip.subarray(0, directoryAt), ...copies, end]));
  await expect(zipParts(path)).rejects.toThrow('(the whole)');
});

test('an entry that holds more than it declares is cut off', async () => {
  const bytes = await zipBytes([{ path: 'a.csv', content: 'x'.repeat(5000) + 'yz'.repeat(3000) }]);
  const declared = Buffer.alloc(4);
  declared.writeUInt32LE(11_000);
  const less = Buffer.alloc(4);
  less.writeUInt32LE(600);
  const path = await saved('liar.zip', replaced(bytes, declared.toString('latin1'), less.toString('latin1')));
  await expect(zipParts(path)).rejects.toThrow('the zip is cut off or damaged: download it again');
});

test('an entry whose bytes were changed is refused when it is read', async () => {
  const path = await saved(
    'changed.zip',
    replaced(await zipBytes([{ path: 'a.csv', content: 'name\nAna', isStored: true }]), 'Ana', 'Bob'),
  );
  const [part] = await zipParts(path);
  await expect(part?.open().then(buffer)).rejects.toThrow('the zip is cut off or damaged: download it again');
});

test.each([
  ['leaves the zip', '../../etc/passwd', 'the zip holds a file that would lie outside of it: ../../etc/passwd'],
  ['is absolute', '/etc/passwd', 'the zip holds a file that would lie outside of it: /etc/passwd'],
  ['is on a drive', 'C:/Windows/a', 'the zip holds a file that would lie outside of it: C:/Windows/a'],
])('a path that %s refuses the zip', async (_what, evil, message) => {
  const harmless = 'a'.repeat(evil.length);
  const path = await saved('traversal.zip', replaced(await zipBytes([{ path: harmless, content: 'x' }]), harmless, evil));
  await expect(zipParts(path)).rejects.toThrow(message);
});

test('a link in a zip is not followed', async () => {
  const path = await saved('link.zip', await zipBytes([{ path: 'link', content: '/etc/passwd', mode: 0o120777 }]));
  await expect(zipParts(path)).rejects.toThrow('the zip holds a link, which is not followed: link');
});

test('an encrypted zip says what to do', async () => {
  const bytes = await zipBytes([{ path: 'a.csv', content: 'name\nAna' }]);
  const directoryAt = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  bytes.writeUInt16LE(bytes.readUInt16LE(directoryAt + 8) | 1, directoryAt + 8);
  await expect(zipParts(await saved('encrypted.zip', bytes))).rejects.toThrow(
    'the zip is encrypted (a.csv): unpack it with its password and import the folder',
  );
});

test('a zip that is cut off anywhere says so', async () => {
  const bytes = await zipBytes([
    { path: 'a.csv', content: 'name\nAna' },
    { path: 'b.csv', content: 'name\nBob' },
  ]);
  for (let length = 4; length < bytes.length; length += 7) {
    const path = await saved('cut.zip', bytes.subarray(0, length));
    await expect(zipParts(path), `${length} bytes`).rejects.toThrow('the zip is cut off or damaged: download it again');
  }
});

test('a zip of more than 10,000 files is refused with a way out', async () => {
  const entries = Array.from({ length: 10_001 }, (_, at) => ({ path: `${at}`, content: '', isStored: true }));
  await expect(zipParts(await saved('many.zip', await zipBytes(entries)))).rejects.toThrow(
    'the zip holds 10001 files; at most 10000 are read: unpack it, leave out pictures, import the folder',
  );
});

test('a zip that names a file twice is refused', async () => {
  const bytes = replaced(
    await zipBytes([
      { path: 'a.csv', content: '1' },
      { path: 'b.csv', content: '2' },
    ]),
    'b.csv',
    'a.csv',
  );
  await expect(zipParts(await saved('twice.zip', bytes))).rejects.toThrow('the zip names a file twice: a.csv');
});
