import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import yazl from 'yazl';
import { findExports } from '../../../src/sources/find-exports.ts';
import { detectFormat, formatOf, formats, importRank } from '../../../src/sources/formats.ts';
import { bundleOf, folderOf } from '../../support/bundle.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schoolyard-formats-'));
});
afterEach(async () => await rm(folder, { recursive: true }));

const employees =
  'employee_id,given_name,family_name,email,department,title,manager_id,start_date,end_date\n1,Sanne,Bakker,sanne@firm.example,Sales,Bid manager,,2015-01-01,\n';
const connections =
  'Notes:\n"When exporting"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nEva,Vos,https://www.linkedin.com/in/eva-vos,,Werk,Buyer,15 Jun 2026\n';
const google =
  'First Name,Middle Name,Last Name,File As,Labels,E-mail 1 - Label,E-mail 1 - Value\nEva,,Vos,,,Work,eva@werk.example\n';
const mapped = 'tender;person;role;outcome\nPumps 2024;Eva Vos;buyer;lost\n';
const card = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva Vos\r\nEND:VCARD\r\n';
const calendar =
  'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nBEGIN:VEVENT\r\nUID:1@x.example\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:20240101T100000Z\r\nDTEND:20240101T110000Z\r\nSUMMARY:Pumps\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
const mail =
  'From: Eva <eva@werk.example>\r\nTo: sanne@firm.example\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\nMessage-ID: <1@werk.example>\r\nSubject: x\r\n\r\nHello\r\n';
const mbox = `From eva@werk.example Mon Jan  1 10:00:00 2024\n${mail.replaceAll('\r\n', '\n')}\n`;
const account = 'window.YTD.account.part0 = [ {"account":{"username":"sanne","accountId":"7"}} ]';

async function fill(files: Readonly<Record<string, Buffer | string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** What is found in the folder, as `path: kind`. */
async function foundIn(path = folder): Promise<string[]> {
  return (await findExports(path)).map(
    (found) => `${relative(folder, found.path) || '.'}: ${found.kind ?? found.problem ?? 'unknown'}`,
  );
}

async function zipOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), path);
  zip.end();
  return await buffer(zip.outputStream);
}

test.each([
  ['x', account],
  ['linkedin', connections],
  ['vcard', card],
  ['ics', calendar],
  ['mbox', mbox],
  ['eml', mail],
  ['employees-csv', employees],
  ['google-contacts', google],
  ['mapped-csv', mapped],
] as const)('%s is told by its content and not by its name', (kind, content) => {
  expect(
    ['a.csv', 'a.vcf', 'a.mbox', 'Connections.csv', 'tweets.js'].map((name) => detectFormat(bundleOf(name, content))?.kind),
  ).toEqual(Array.from({ length: 5 }, () => kind));
});

test.each([
  ['nothing', ''],
  ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46])],
  ['NULs', Buffer.alloc(1000)],
  ['a zip', Buffer.from('PK\x03\x04')],
  ['one huge line', 'x'.repeat(1_000_000)],
])('%s is none of them', (_what, content) => {
  expect(detectFormat(bundleOf('a.csv', content))?.kind).toBe(undefined);
  expect(detectFormat(folderOf('a', { 'a.csv': content }))?.kind).toBe(undefined);
  expect(detectFormat(folderOf('a', {}))?.kind).toBe(undefined);
});

test('no bytes make telling the format fail', () => {
  const pieces = [account, connections, google, mapped, card, calendar, mail, employees].map((text) =>
    fc.constant(Buffer.from(text)),
  );
  const bytes = fc
    .array(
      fc.oneof(
        fc.uint8Array().map((array) => Buffer.from(array)),
        ...pieces,
      ),
    )
    .map((list) => Buffer.concat(list));
  fc.assert(
    fc.property(bytes, fc.nat(500), (content, length) => {
      for (const format of formats) {
        expect(typeof format.detect(bundleOf('a', content.subarray(0, length)))).toBe('boolean');
        expect(typeof format.detect(folderOf('a', { 'cur/a': content, 'data/b': content.subarray(0, length) }))).toBe('boolean');
      }
    }),
  );
});

test('every format has its own kind and a place in the order of imports', () => {
  expect(formats.map(({ kind }) => formatOf(kind))).toEqual(formats);
  expect(formats.map(({ kind }) => importRank(kind)).toSorted((a, b) => a - b)).toEqual(formats.map((_format, at) => at));
});

test('a folder of many things is taken apart, in the order in which they are best imported', async () => {
  await fill({
    'a-mail.mbox': mbox,
    'b.ics': calendar,
    'c-tenders.csv': mapped,
    'd.vcf': card,
    'e-google.csv': google,
    'f-employees.csv': employees,
    'h-readme.txt': 'Hello',
    'linkedin/sanne.zip': await zipOf({ 'Connections.csv': connections }),
    'linkedin/broken.zip': Buffer.from('PK\x03\x04 and then nothing'),
    'x-archive/data/account.js': account,
    'x-archive/data/tweets.js': 'window.YTD.tweets.part0 = [ ]',
    'x-archive/Your archive.html': '<html></html>',
    'unpacked/Connections.csv': connections,
    'unpacked/Skills.csv': 'Name\nPumps\n',
    'mails/new/1': mail,
    'mails/cur/2:2,S': mail,
  });
  expect(await foundIn()).toEqual([
    'f-employees.csv: employees-csv',
    'linkedin/sanne.zip: linkedin',
    'unpacked: linkedin',
    'x-archive: x',
    'd.vcf: vcard',
    'e-google.csv: google-contacts',
    'c-tenders.csv: mapped-csv',
    'b.ics: ics',
    'mails: maildir',
    'a-mail.mbox: mbox',
    'h-readme.txt: unknown',
    'linkedin/broken.zip: the zip is cut off or damaged: download it again',
  ]);
});

test('an archive beside other exports does not swallow them', async () => {
  await fill({ 'Connections.csv': connections, 'employees.csv': employees, 'mail.mbox': mbox });
  expect(await foundIn()).toEqual(['employees.csv: employees-csv', 'Connections.csv: linkedin', 'mail.mbox: mbox']);
});

test('a folder that is one archive, its files, and its zip are each one export', async () => {
  await cp(fileURLToPath(new URL('../../fixtures/x/archive', import.meta.url)), join(folder, 'archive'), { recursive: true });
  expect(await foundIn(join(folder, 'archive'))).toEqual(['archive: x']);
  expect(await foundIn(join(folder, 'archive/data'))).toEqual(['archive/data: x']);
  await writeFile(join(folder, 'archive.zip'), await zipOf({ 'data/account.js': account }));
  expect(await foundIn(join(folder, 'archive.zip'))).toEqual(['archive.zip: x']);
});

test('cards one a file are one address book, and address books are one each', async () => {
  await fill({ 'one/a.vcf': card, 'one/b.vcf': card, 'books/ana.vcf': card + card, 'books/bo.vcf': card + card });
  expect(await foundIn()).toEqual(['books/ana.vcf: vcard', 'books/bo.vcf: vcard', 'one: vcard']);
});

test('mails one a file are one mailbox', async () => {
  await fill({ 'Inbox/1.eml': mail, 'Sent/2.eml': mail });
  expect(await foundIn()).toEqual(['.: eml']);
});

test('a path that is not there is named', async () => {
  await expect(findExports(join(folder, 'nothing'))).rejects.toThrow('nothing cannot be read: there is no such file');
});
