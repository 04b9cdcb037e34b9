import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bundle } from '../../../../src/sources/bundle.ts';
import { mboxFormat } from '../../../../src/sources/mail/mbox.ts';
import { mboxScanner } from '../../../../src/sources/mail/mbox-scanner.ts';
import { bundleOf, folderOf, rowsOf } from '../../../support/bundle.ts';

const learnedAt = new Date('2026-01-01T00:00:00Z');
const fixture = readFileSync(new URL('../../../fixtures/mail/sanne.mbox', import.meta.url));

const mboxRows = (bundle: Bundle) => rowsOf(mboxFormat, bundle, { learnedAt });

/** The rows in short: what became of each mail. */
async function briefly(content: Buffer | string, chunkBytes?: number): Promise<string[]> {
  const rows = await mboxRows(bundleOf('x.mbox', content, chunkBytes));
  return rows.map((row) => {
    if ('skipped' in row) return `${row.line} skipped: ${row.skipped}`;
    const [fact] = row.facts;
    if (fact?.kind !== 'interaction') return `${row.line} ?`;
    const people = fact.participants.map(({ identity, role }) => `${role} ${identity.handle}`).join(', ');
    return `${row.line} ${fact.occurredAt} ${people}${fact.countsNot ? ` (${fact.countsNot})` : ''}`;
  });
}

const mail = (headers: string, body = 'Hi.') => `From a@x.example Mon Mar  3 10:00:00 2025\n${headers}\n\n${body}\n\n`;
const plain = (id: number) =>
  mail(`Message-ID: <${id}@x.example>\nDate: Mon, 3 Mar 2025 10:00:00 +0000\nFrom: a@x.example\nTo: b@y.example`);

const EXPECTED = [
  '1 2025-03-03T09:00:00.000Z from jose.de.wit@havenbouw.example, to sanne.bakker@noordwind.example, to piet.smit@noordwind.example, cc lotte@acme.example',
  '2 skipped: in Promotions',
  '3 2025-03-05T10:00:00.000Z from sanne.bakker@noordwind.example, cc jose.de.wit@havenbouw.example',
  '4 2025-03-06T15:00:00.000Z from eva@acme.example, to bouwers@lists.example (list mail)',
  '5 2025-03-07T09:00:00.000Z from no-reply@havenbouw.example, to sanne.bakker@noordwind.example (automatic)',
  '6 2025-03-08T09:00:00.000Z from sanne.bakker@noordwind.example (to oneself)',
  '7 skipped: no sender that can be told with certainty',
  '8 2026-01-01T00:00:00.000Z from piet.smit@noordwind.example, to a@x.example, to b@x.example, to c@x.example, to d@x.example, to e@x.example, to f@x.example, to g@x.example (more than 6 others)',
];

test('every mail of a mailbox ends as an interaction or with the reason why not', async () => {
  expect(await briefly(fixture)).toEqual(EXPECTED);
});

test('CRLF, chunks of any size and a byte order mark change nothing', async () => {
  expect(await briefly(fixture.toString().replaceAll('\n', '\r\n'))).toEqual(EXPECTED);
  expect(await briefly(`\ufeff\n${fixture}`)).toEqual(EXPECTED);
  for (const chunkBytes of [1, 2, 3, 7, 64, 1000]) expect(await briefly(fixture, chunkBytes)).toEqual(EXPECTED);
});

test('a mail states one interaction with its Message-ID, each address once, names only beside them', async () => {
  const [row] = await mboxRows(bundleOf('x.mbox', fixture));
  expect(row).toEqual({
    part: 'x.mbox',
    line: 1,
    externalId: '<One@havenbouw.example>',
    facts: [
      {
        kind: 'interaction',
        externalId: '<One@havenbouw.example>',
        channel: 'email',
        occurredAt: '2025-03-03T09:00:00.000Z',
        participants: [
          { role: 'from', identity: { network: 'email', handle: 'jose.de.wit@havenbouw.example', displayName: 'José de Wit' } },
          { role: 'to', identity: { network: 'email', handle: 'sanne.bakker@noordwind.example', displayName: 'Bakker, Sanne' } },
          { role: 'to', identity: { network: 'email', handle: 'piet.smit@noordwind.example', displayName: 'Piet Smit' } },
          { role: 'cc', identity: { network: 'email', handle: 'lotte@acme.example', displayName: 'Lotte' } },
        ],
      },
    ],
  });
});

test('a mail without a Message-ID has the same id in every mailbox', async () => {
  const headers = 'Date: Mon, 3 Mar 2025 10:00:00 +0000\nFrom: a@x.example\nTo: b@y.example\nSubject: Hi';
  const idOf = async (text: string) =>
    (await mboxRows(bundleOf('x.mbox', text))).map((row) => ('skipped' in row ? '' : row.externalId));
  const [here] = await idOf(mail(headers));
  expect(here).toMatch(/^<sha256-[0-9a-f]{40}>$/);
  expect(
    await idOf(mail(`Delivered-To: b@y.example\n${headers.replace('a@x', 'Ana <A@x').replace('example\nTo', 'example>\nTo')}`)),
  ).toEqual([here]);
  expect(await idOf(mail(headers.replace('10:00:00', '10:00:01')))).not.toEqual([here]);
});

test('a time in the future held when the file was got, and the id of that mail does not depend on it', async () => {
  const text = mail('Date: Mon, 3 Mar 2035 10:00:00 +0000\nFrom: a@x.example\nTo: b@y.example');
  const at = async (day: string) => rowsOf(mboxFormat, bundleOf('x.mbox', text), { learnedAt: new Date(day) });
  const [[first], [second]] = await Promise.all([at('2026-01-01'), at('2026-02-01')]);
  expect(first).toMatchObject({ facts: [{ occurredAt: '2026-01-01T00:00:00.000Z' }] });
  expect(second).toMatchObject({ facts: [{ occurredAt: '2026-02-01T00:00:00.000Z' }] });
  expect(first && 'externalId' in first && first.externalId).toBe(second && 'externalId' in second && second.externalId);
});

test.each([
  ['List-Unsubscribe: <https://x.example>', 'list mail'],
  ['Precedence: bulk', 'list mail'],
  ['Precedence: list', 'list mail'],
  ['Auto-Submitted: auto-replied (vacation)', 'automatic'],
  ['Auto-Submitted: no', undefined],
  ['Precedence: first-class', undefined],
  ['Resent-To: c@z.example', undefined],
])('a mail with %j: %s', async (header, countsNot) => {
  const [row] = await mboxRows(
    bundleOf('x.mbox', mail(`${header}\nDate: Mon, 3 Mar 2025 10:00:00 +0000\nFrom: a@x.example\nTo: b@y.example`)),
  );
  const [fact] = row && 'facts' in row ? row.facts : [];
  expect(fact).toMatchObject({ kind: 'interaction', participants: [{ role: 'from' }, { role: 'to' }] });
  expect(fact && 'countsNot' in fact ? fact.countsNot : undefined).toBe(countsNot);
});

test.each([
  ['MAILER-DAEMON@x.example'],
  ['noreply@x.example'],
  ['jobs-no.reply@x.example'],
  ['do-not-reply@x.example'],
  ['bounces+sanne=y.example@x.example'],
  ['notifications@x.example'],
  ['postmaster@x.example'],
])('a mail from %s is automatic', async (sender) => {
  expect(await briefly(mail(`Date: Mon, 3 Mar 2025 10:00:00 +0000\nFrom: ${sender}\nTo: b@y.example`))).toEqual([
    expect.stringContaining('(automatic)'),
  ]);
});

test.each([['norbert.reply@x.example'], ['noreen@x.example'], ['postma@x.example']])(
  'a mail from %s is a person\u2019s',
  async (sender) => {
    expect(await briefly(mail(`Date: Mon, 3 Mar 2025 10:00:00 +0000\nFrom: ${sender}\nTo: b@y.example`))).toEqual([
      `1 2025-03-03T10:00:00.000Z from ${sender}, to b@y.example`,
    ]);
  },
);

test('people who are addressed but cannot be told count among the others', async () => {
  const to = [...'abcd'].map((name) => `${name}@y.example, ${name}1@y.example ${name}2@y.example`).join(', ');
  expect(await briefly(mail(`Date: Mon, 3 Mar 2025 10:00:00 +0000\nFrom: me@x.example\nTo: ${to}`))).toEqual([
    '1 2025-03-03T10:00:00.000Z from me@x.example, to a@y.example, to b@y.example, to c@y.example, to d@y.example (more than 6 others)',
  ]);
});

test('more than 500 recipients are list mail, of which the first 50 participants are kept', async () => {
  const to = Array.from({ length: 501 }, (_, index) => `p${index}@y.example`).join(',\n ');
  const [row] = await mboxRows(bundleOf('x.mbox', mail(`Date: Mon, 3 Mar 2025 10:00:00 +0000\nFrom: a@x.example\nTo: ${to}`)));
  const [fact] = row && 'facts' in row ? row.facts : [];
  expect(fact?.kind === 'interaction' && [fact.countsNot, fact.participants.length]).toEqual(['list mail', 50]);
});

test('bad mails are skipped with a reason, and their neighbours are read', async () => {
  const good = '2025-03-03T10:00:00.000Z from a@x.example, to b@y.example';
  const text = [
    plain(1),
    mail(`X-Long: ${'x'.repeat(1_100_000)}\nFrom: a@x.example`),
    plain(3),
    mail('From: a@x.example\nTo: Nobody In Particular\nDate: Mon, 3 Mar 2025 10:00:00 +0000'),
    `From a@x.example\nFrom: a@x.example\nTo: b@y.example\nDate: some day\n\nBody\n\n`,
    mail('From: a@x.example\nTo: \0b@y.example\0\nDate: Mon, 3 Mar 2025 10:00:00 +0000', `${'y'.repeat(1_100_000)}\0`),
    plain(7),
  ].join('');
  expect(await briefly(text)).toEqual([
    `1 ${good}`,
    '2 skipped: headers longer than 1 MB',
    `3 ${good}`,
    '4 skipped: no recipient that can be told with certainty',
    '5 skipped: no readable date',
    `6 ${good}`,
    `7 ${good}`,
  ]);
});

test('names in UTF-8 and in Latin-1 are both read', async () => {
  const headers = 'Date: Mon, 3 Mar 2025 10:00:00 +0000\nFrom: Jos\u00e9 <jose@x.example>\nTo: b@y.example';
  for (const encoding of ['utf8', 'latin1'] as const) {
    const [row] = await mboxRows(bundleOf('x.mbox', Buffer.from(mail(headers), encoding)));
    expect(row).toMatchObject({ facts: [{ participants: [{ identity: { displayName: 'José' } }, {}] }] });
  }
});

test('text that begins with From is no mail, neither quoted nor after a blank line', () => {
  const scanner = mboxScanner();
  const body =
    '>From a@x.example Mon Mar  3 10:00:00 2025\nTo: x\n\nFrom now on at 10:00 in 2025 we meet.\nNo header.\n\n>From x\nFrom b@y.example Mon Mar  3 10:00:00 2025\nTo: no blank line before\n\nFrom Bo I heard\nPoint: none.';
  const found = [...scanner.push(Buffer.from(mail('From: a@x.example', body))), ...scanner.end()];
  expect(found).toHaveLength(1);
});

test('however the bytes are cut, the same mails are found', () => {
  const text = Buffer.concat([
    fixture,
    Buffer.from('\n\n'),
    Buffer.from(plain(9).replaceAll('\n', '\r\n')),
    Buffer.from(mail('', '')),
  ]);
  const scan = (cuts: readonly number[]) => {
    const scanner = mboxScanner();
    const edges = [0, ...[...cuts].sort((a, b) => a - b), text.length];
    const found = edges.slice(1).flatMap((edge, index) => scanner.push(text.subarray(edges[index], edge)));
    return [...found, ...scanner.end()].map(({ separator, block }) => `${separator}\n${block}`);
  };
  const whole = scan([]);
  expect(whole).toHaveLength(9);
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 20 }), (cuts) => {
      expect(scan(cuts)).toEqual(whole);
    }),
  );
});

test('a mailbox is known by its content', () => {
  expect(mboxFormat.detect(bundleOf('letters.txt', fixture))).toBe(true);
  expect(mboxFormat.detect(bundleOf('x.mbox', ''))).toBe(false);
  expect(mboxFormat.detect(bundleOf('x.mbox', 'First name,Last name\nSanne,Bakker\n'))).toBe(false);
  expect(mboxFormat.detect(bundleOf('x.mbox', 'From here on it is text.\nAnd more.\n'))).toBe(false);
  expect(mboxFormat.detect(bundleOf('x.mbox', Buffer.from(fixture.toString(), 'utf16le')))).toBe(false);
  expect(mboxFormat.detect(bundleOf('x.mbox', Buffer.alloc(100_000)))).toBe(false);
  expect(mboxFormat.detect(bundleOf('x.mbox', 'From: a@x.example\nTo: b@y.example\n\nHi\n'))).toBe(false);
  expect(mboxFormat.detect(folderOf('Mail', { Inbox: fixture, 'Inbox.msf': 'index', Sent: '' }))).toBe(true);
  expect(mboxFormat.detect(folderOf('demo', { 'a.mbox': fixture, 'b.csv': 'a,b\n', 'c.csv': 'a,b\n' }))).toBe(false);
});

test('the owner is told, or delivered to, or in most mails, or not known', async () => {
  const origin = (content: Buffer | string, ownerEmail?: string) =>
    mboxFormat.origin(bundleOf('x.mbox', content), { learnedAt, ...(ownerEmail ? { ownerEmail } : {}) });
  const between = (...pairs: string[][]) =>
    pairs
      .map(([from, to]) => mail(`Date: Mon, 3 Mar 2025 10:00:00 +0000\nFrom: ${from}@x.example\nTo: ${to}@x.example`))
      .join('');
  const sanne = { network: 'email', handle: 'sanne.bakker@noordwind.example' };
  expect(await origin(fixture)).toEqual({ label: `mailbox of ${sanne.handle}`, key: `mail:${sanne.handle}`, owner: [sanne] });
  expect((await origin(fixture, 'Piet@x.example')).key).toBe('mail:piet@x.example');
  expect((await origin(between(['ana', 'bo'], ['cy', 'ana'], ['ana', 'di'], ['bo', 'ana']))).key).toBe('mail:ana@x.example');
  expect(await origin(between(['ana', 'bo'], ['bo', 'ana'], ['ana', 'bo']))).toEqual({
    label: 'mailbox x.mbox',
    key: 'mail:x.mbox',
    owner: [],
  });
  expect((await origin(between(['ana', 'bo'], ['ana', 'cy']))).owner).toEqual([]);
});

test('a file without mail, a stated owner that is no address and an unreadable file are refused', async () => {
  await expect(mboxFormat.origin(bundleOf('x.mbox', 'nothing'), { learnedAt })).rejects.toThrow('There is no mail in x.mbox.');
  await expect(mboxFormat.origin(bundleOf('x.mbox', fixture), { learnedAt, ownerEmail: 'Sanne' })).rejects.toThrow(
    'not an e-mail address',
  );
  const [part] = bundleOf('x.mbox', fixture).parts;
  if (part === undefined) throw new Error('no part');
  const broken = { ...part, open: () => Promise.reject(new Error('EACCES')) };
  await expect(mboxRows({ name: 'x.mbox', isCollection: false, parts: [broken] })).rejects.toMatchObject({ name: 'SourceError' });
});
