import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMachineAddress } from '../../../../src/sources/mail/automatic.ts';
import { mboxFormat } from '../../../../src/sources/mail/mbox.ts';
import { bundleOf, rowsOf } from '../../../support/bundle.ts';

const learnedAt = new Date('2026-01-01T00:00:00Z');
const DATE = 'Date: Mon, 3 Mar 2025 10:00:00 +0000';
const mail = (headers: string) => `From a@x.example Mon Mar  3 10:00:00 2025\n${DATE}\n${headers}\n\nHi.\n\n`;

/** Of each mail why it is no contact, or that it is one. */
async function verdicts(...mails: string[]): Promise<string[]> {
  const rows = await rowsOf(mboxFormat, bundleOf('x.mbox', mails.map(mail).join('')), { learnedAt });
  return rows.map((row) => {
    if ('skipped' in row) return `skipped: ${row.skipped}`;
    const [fact] = row.facts;
    return fact?.kind === 'interaction' ? (fact.countsNot ?? 'counts') : '?';
  });
}

const verdict = async (headers: string) => (await verdicts(headers))[0];

test.each([
  ['Auto-Submitted: auto-generated'],
  ['Auto-Submitted: auto-notified; owner-email="x@y.example"'],
  ['X-Autoreply: yes'],
  ['X-Autorespond: Away until Monday'],
  ['Precedence: auto_reply'],
  ['X-Auto-Response-Suppress: All'],
  ['X-Auto-Response-Suppress: DR, OOF, AutoReply'],
  ['Content-Type: multipart/report; report-type=delivery-status;\n boundary="b"'],
  ['Content-Type: Multipart/Report; report-type=disposition-notification; boundary="b"'],
  ['X-Failed-Recipients: c@z.example'],
  ['Return-Path: <>'],
])('a mail with %j was sent by a program', async (header) => {
  expect(await verdict(`${header}\nFrom: Ana <ana@x.example>\nTo: b@y.example`)).toBe('automatic');
});

test.each([
  ['Auto-Submitted: no'],
  ['X-Autoreply: no'],
  ['Precedence: normal'],
  ['X-Auto-Response-Suppress: DR, RN, NRN'],
  ['X-Auto-Response-Suppress: OOF'],
  ['X-Auto-Response-Suppress: None'],
  ['Content-Type: multipart/related; type="multipart/report"; boundary="b"'],
  ['Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary="b"'],
  ['Return-Path: <ana@x.example>'],
  ['Resent-From: c@z.example'],
  ['Reply-To: info@x.example'],
])('a mail with %j is a person\u2019s', async (header) => {
  expect(await verdict(`${header}\nFrom: Ana <ana@x.example>\nTo: b@y.example`)).toBe('counts');
});

test.each([
  'no-reply',
  'noreply',
  'no_reply',
  'donotreply',
  'do.not.reply',
  'team-noreply',
  'jobs-no.reply',
  'noreply-8f3a',
  'noreply+token',
  'noreply2',
  'never-reply',
  'niet-beantwoorden',
  'geen-antwoord',
  'nepasrepondre',
  'no-responder',
  'nicht-antworten',
  'mailer-daemon',
  'mailerdaemon',
  'postmaster',
  'bounces+sanne=y.example',
  'bounce-123',
  'list-bounces',
  'list-request',
  'notifications',
  'notification+kjdm',
  'calendar-notification',
  'notify',
  'alerts',
  'autoreply',
  'auto-confirm',
  'microsoftexchange329e71ec88ae4615bbc36ab6ce41109e',
  'root',
])('%s@ is a program', (localPart) => {
  expect(isMachineAddress(`${localPart}@x.example`)).toBe(true);
});

test.each([
  'norah.reply',
  'norbert.reply',
  'arno.reply',
  'arnoreply',
  'reply',
  'p.reply',
  'alert.dijkstra',
  'a.alert',
  'postma',
  'p.ostmaster',
  'm.postmaster-jansen',
  'bouncken',
  'jan.bounce',
  'daemon.smits',
  'root.w',
  'nobody.hughes',
  'notifa',
  'info',
  'sales',
  'inkoop',
  'support',
  'noor',
  'no',
])('%s@ is read by somebody', (localPart) => {
  expect(isMachineAddress(`${localPart}@x.example`)).toBe(false);
});

test('a name of two words is a person\u2019s, unless one of them is what programs are called', () => {
  const told =
    /^(?:no|do|never|niet|geen|nicht|bitte|keine|ne|non|auto|noreply|donotreply|mailer|postmaster|bounces?|bounced|notify|notifications?|request)$/;
  const word = fc.stringMatching(/^[a-z]{2,9}$/).filter((text) => !told.test(text));
  fc.assert(
    fc.property(word, fc.constantFrom('.', '_', '-'), word, (given, glue, family) => {
      expect(isMachineAddress(`${given}${glue}${family}@x.example`)).toBe(false);
    }),
    { examples: [['arno', '.', 'reply']] },
  );
});

test('whatever stands before or after it, an address that says no-reply as a word is a program', () => {
  const word = fc.stringMatching(/^[a-z]{1,9}$/);
  const saying = fc.constantFrom('noreply', 'no-reply', 'no.reply', 'donotreply', 'do_not_reply');
  fc.assert(
    fc.property(fc.option(word), saying, fc.option(word), (before, said, after) => {
      const localPart = [before, said, after].filter((part) => part !== null).join('-');
      expect(isMachineAddress(`${localPart}@x.example`)).toBe(true);
    }),
  );
});

const THROUGH_LIST = 'From: eva@acme.example\nTo: Builders <builders@lists.example>\nList-Post: <mailto:builders@lists.example>';
const ARCHIVED = 'From: eva@acme.example\nTo: talk@lists.example\nX-BeenThere: talk@lists.example\nPrecedence: list';
const NAMED_BY_ID = 'From: eva@acme.example\nTo: b@y.example\nList-Id: Readers <readers.lists.example>';

test('what is sent to a list is list mail without any header of lists too, where other mail tells that it is one', async () => {
  const own = (list: string) => `From: b@y.example\nTo: ${list}@lists.example`;
  expect(
    await verdicts(own('builders'), own('talk'), own('readers'), own('others'), THROUGH_LIST, ARCHIVED, NAMED_BY_ID),
  ).toEqual(['list mail', 'list mail', 'list mail', 'counts', 'list mail', 'list mail', 'list mail']);
});

test('who writes through a list and also directly is met directly', async () => {
  expect(
    await verdicts(
      THROUGH_LIST,
      'From: eva@acme.example\nTo: b@y.example',
      'From: eva@acme.example\nTo: b@y.example\nCc: builders@lists.example',
      'From: b@y.example\nTo: builders@lists.example, talk@lists.example',
      ARCHIVED,
    ),
  ).toEqual(['list mail', 'counts', 'counts', 'list mail', 'list mail']);
});

test('a list mail that names a person as its list does not silence that person', async () => {
  const forged = 'From: mallory@z.example\nTo: b@y.example\nList-Post: <mailto:eva@acme.example>';
  expect(await verdicts(forged, 'From: eva@acme.example\nTo: b@y.example', 'From: b@y.example\nTo: eva@acme.example')).toEqual([
    'list mail',
    'counts',
    'counts',
  ]);
});
