import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentHash, headBytes, isSystemFile } from '../../../src/sources/bundle.ts';
import { openBundle } from '../../../src/sources/open-bundle.ts';
import { bundleOf, folderOf } from '../../support/bundle.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schoolyard-bundle-'));
});
afterEach(async () => await rm(folder, { recursive: true }));

async function write(path: string, content: string | Buffer): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

test('a file is a bundle of one part, whose head is its first 64 KiB', async () => {
  const content = Buffer.alloc(200_000, 'ab');
  const bundle = await openBundle(await write('mail.mbox', content));
  const [part] = bundle.parts;
  expect({
    ...bundle,
    parts: bundle.parts.map(({ path, size, head }) => [path, size, head.equals(content.subarray(0, 65_536))]),
  }).toEqual({
    name: 'mail.mbox',
    isCollection: false,
    parts: [['mail.mbox', 200_000, true]],
  });
  expect(part && (await buffer(await part.open())).equals(content)).toBe(true);
  expect(part && (await buffer(await part.open())).equals(content), 'a second time').toBe(true);
});

test('a folder gives the files below it in byte order; links are not followed, hidden and system files are left out', async () => {
  await write('b/one.csv', '1');
  await write('B.csv', '2');
  await write('a.csv', '3');
  await write('.DS_Store', 'x');
  await write('.git/config', 'x');
  await write('__MACOSX/a.csv', 'x');
  await write('b/Thumbs.db', 'x');
  await symlink(join(folder, 'a.csv'), join(folder, 'link.csv'));
  await symlink(folder, join(folder, 'round'));
  const { isCollection, parts } = await openBundle(folder);
  expect({ isCollection, paths: parts.map(({ path }) => path) }).toEqual({
    isCollection: true,
    paths: ['B.csv', 'a.csv', 'b/one.csv'],
  });
});

test('the hidden folders of a Maildir are read', async () => {
  await write('cur/1:2,S', 'mail');
  await write('.Sent/cur/2:2,S', 'mail');
  await write('.Sent/.cache', 'x');
  expect((await openBundle(folder)).parts.map(({ path }) => path)).toEqual(['.Sent/cur/2:2,S', 'cur/1:2,S']);
  expect(['.Sent/cur/2:2,S', '.Sent/.cache', '.git/config'].map(isSystemFile)).toEqual([false, true, true]);
});

test('what cannot be read is named', async () => {
  await expect(openBundle(join(folder, 'nothing.csv'))).rejects.toThrow('nothing.csv cannot be read: there is no such file');
  await expect(openBundle('/dev/null')).rejects.toThrow('null is neither a file nor a folder');
});

test('a file that vanishes after it was found is named when it is read', async () => {
  const file = await write('sub/a.csv', 'x');
  const [part] = (await openBundle(folder)).parts;
  await rm(file);
  expect(part?.head.length).toBe(0);
  await expect(part?.open().then(buffer)).rejects.toThrow('sub/a.csv cannot be read: there is no such file');
});

test('heads of very many parts are shorter, so that all together stay below 64 MiB', () => {
  expect([0, 1, 1024, 10_000, 65_536, 1_000_000].map(headBytes)).toEqual([65_536, 65_536, 65_536, 6710, 1024, 1024]);
});

test('the same content has the same hash, whatever the file is called', async () => {
  expect(await contentHash(bundleOf('one.csv', 'a,b'))).toBe(await contentHash(bundleOf('two.csv', 'a,b')));
  expect(await contentHash(folderOf('one', { 'a.csv': 'x' }))).toBe(await contentHash(folderOf('two', { 'a.csv': 'x' })));
});

test('other content, other paths or bytes that moved between files have another hash', async () => {
  const hashes = await Promise.all(
    [
      folderOf('f', { a: 'xy', b: '' }),
      folderOf('f', { a: 'x', b: 'y' }),
      folderOf('f', { a: 'xy' }),
      folderOf('f', { b: 'xy' }),
      folderOf('f', {}),
      bundleOf('a', 'xy'),
      bundleOf('a', 'xz'),
    ].map((bundle) => contentHash(bundle)),
  );
  expect(new Set(hashes).size).toBe(hashes.length);
});
