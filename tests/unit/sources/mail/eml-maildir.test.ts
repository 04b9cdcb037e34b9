import { expect, test } from 'vitest';
import type { Bundle } from '../../../../src/sources/bundle.ts';
import type { SourceFormat } from '../../../../src/sources/format.ts';
import { emlFormat } from '../../../../src/sources/mail/eml.ts';
import { maildirFormat } from '../../../../src/sources/mail/maildir.ts';
import { mboxFormat } from '../../../../src/sources/mail/mbox.ts';
import { bundleOf, folderOf, rowsOf } from '../../../support/bundle.ts';

const learnedAt = new Date('2026-01-01T00:00:00Z');
const mail = (id: string, from = 'ana', to = 'bo') =>
  `Message-ID: <${id}@x.example>\r\nDate: Mon, 3 Mar 2025 10:00:00 +0000\r\nFrom: ${from}@x.example\r\nTo: ${to}@y.example\r\n\r\nHi.\r\n`;

async function briefly(format: SourceFormat, bundle: Bundle): Promise<string[]> {
  const rows = await rowsOf(format, bundle, { learnedAt });
  return rows.map((row) => `${row.part}:${row.line} ${'skipped' in row ? row.skipped : row.externalId}`);
}

test('a mail in a file of its own is read, with and without a body or a byte count before it', async () => {
  for (const content of [
    mail('a'),
    `\ufeff${mail('a')}`,
    `123\n${mail('a')}`,
    mail('a').split('\r\n\r\n')[0] ?? '',
    mail('a').replaceAll('\r', ''),
  ]) {
    expect(emlFormat.detect(bundleOf('x.eml', content))).toBe(true);
    expect(await briefly(emlFormat, bundleOf('x.eml', content, 5))).toEqual(['x.eml:1 <a@x.example>']);
  }
});

test('a folder of mails is read file by file, and what is no mail is said', async () => {
  const folder = folderOf('letters', { 'a.eml': mail('a'), 'sub/b.eml': mail('b'), 'note.txt': 'Hello', '.DS_Store': 'x' });
  expect(emlFormat.detect(folder)).toBe(true);
  expect(await briefly(emlFormat, folder)).toEqual([
    'a.eml:1 <a@x.example>',
    'sub/b.eml:1 <b@x.example>',
    'note.txt:1 no mail in this file',
  ]);
});

test('headers of more than 1 MB are not read', async () => {
  const folder = folderOf('letters', { 'a.eml': mail('a').replace('From', `X-Long: ${'x'.repeat(1_100_000)}\r\nFrom`) });
  expect(await briefly(emlFormat, folder)).toEqual(['a.eml:1 headers longer than 1 MB']);
});

test('a Maildir is read with its subfolders, without spam, trash and drafts', async () => {
  const maildir = folderOf('Maildir', {
    'cur/1.host:2,S': mail('a'),
    'new/2.host': mail('b'),
    'tmp/3.host': mail('c'),
    '.Sent/cur/4.host:2,S': mail('d'),
    '.INBOX.Spam/cur/5.host:2,': mail('e'),
    'cur/6.host:2,ST': mail('f'),
    '.Drafts/cur/7.host;2,D': mail('g'),
    dovecot_index: 'x',
  });
  expect(maildirFormat.detect(maildir)).toBe(true);
  expect(await briefly(maildirFormat, maildir)).toEqual([
    'cur/1.host:2,S:1 <a@x.example>',
    'new/2.host:1 <b@x.example>',
    'tmp/3.host:1 no mail in this file',
    '.Sent/cur/4.host:2,S:1 <d@x.example>',
    '.INBOX.Spam/cur/5.host:2,:1 in Spam',
    'cur/6.host:2,ST:1 in Trash',
    '.Drafts/cur/7.host;2,D:1 in Drafts',
  ]);
});

test('each form is known by its content, and only as itself', () => {
  const formats = [mboxFormat, emlFormat, maildirFormat];
  const kinds = (bundle: Bundle) => formats.filter((format) => format.detect(bundle)).map(({ kind }) => kind);
  expect(kinds(bundleOf('x', `From a@x.example Mon Mar  3 10:00:00 2025\n${mail('a')}`))).toEqual(['mbox']);
  expect(kinds(bundleOf('x', mail('a')))).toEqual(['eml']);
  expect(kinds(folderOf('x', { 'cur/1': mail('a') }))).toEqual(['maildir']);
  expect(kinds(folderOf('x', { a: mail('a') }))).toEqual(['eml']);
  for (const content of [
    '',
    'BEGIN:VCARD\nVERSION:4.0\n',
    'Name: x\nSize: 3\n\n',
    '\0\0\0\0',
    'Dear Sir,\nFrom: me\nTo: you\n',
    ':'.repeat(100_000),
  ]) {
    expect(kinds(bundleOf('x.eml', content))).toEqual([]);
    expect(kinds(folderOf('x', { 'cur/1': content }))).toEqual([]);
  }
});

test('one person\u2019s mailbox has one key in every form', async () => {
  const mails = { 'cur/1': mail('a'), 'cur/2': mail('b', 'ana', 'cy'), 'cur/3': mail('c', 'ana', 'di') };
  const maildir = await maildirFormat.origin(folderOf('x', mails), { learnedAt });
  const eml = await emlFormat.origin(folderOf('y', { a: mail('a'), b: mail('b', 'ana', 'cy'), c: mail('c', 'ana', 'di') }), {
    learnedAt,
  });
  expect([maildir.key, eml.key]).toEqual(['mail:ana@x.example', 'mail:ana@x.example']);
});
