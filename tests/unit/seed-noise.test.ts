import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { circlesOf, firmMails } from '../../seed/firm/mails.ts';
import { firmModel } from '../../seed/firm/model.ts';
import { IS_CONTACT, noiseMails } from '../../seed/firm/noise.ts';
import { type TrueMail, truePairs } from '../../seed/firm/noise-truth.ts';
import { plantNoise } from '../../seed/firm/plant-noise.ts';
import { generateFirm } from '../../seed/generate-firm.ts';
import { icsFormat } from '../../src/sources/calendar/ics.ts';
import { mboxFormat } from '../../src/sources/mail/mbox.ts';
import { openBundle } from '../../src/sources/open-bundle.ts';
import { rowsOf } from '../support/bundle.ts';

const NOW = new Date('2026-11-22T10:30:00Z');
const SIZE = { people: 200, seed: 3, mails: 300, noise: 440, mailboxes: 2, now: NOW };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schoolyard-noise-'));
  await generateFirm(folder, SIZE);
  const model = firmModel(SIZE);
  await plantNoise(folder, model, circlesOf(model, SIZE.mailboxes, SIZE.mails), SIZE);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function truth<T>(file: string): Promise<T[]> {
  const text = await readFile(join(folder, 'truth', file), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line): T => JSON.parse(line));
}

const rowsIn = async (format: typeof mboxFormat, file: string) =>
  await rowsOf(format, await openBundle(join(folder, file)), { learnedAt: NOW });

test('noise is drawn from a stream of its own: the mails of the firm stay what they were', () => {
  const model = firmModel(SIZE);
  const circles = circlesOf(model, SIZE.mailboxes, SIZE.mails);
  const before = [...firmMails(model, circles, SIZE)];
  const noise = [...noiseMails(model, circles, SIZE.noise)];
  expect([...firmMails(model, circles, SIZE)]).toEqual(before);
  expect([...noiseMails(model, circles, SIZE.noise)]).toEqual(noise);
  expect(Object.keys(IS_CONTACT).map((kind) => noise.filter((mail) => mail.kind === kind).length)).toEqual(
    Object.keys(IS_CONTACT).map(() => 40),
  );
});

test('every mail of the truth lies in a mailbox, and every mail of a mailbox is in the truth', async () => {
  const rows = (await Promise.all(['mail-1.mbox', 'mail-2.mbox'].map((file) => rowsIn(mboxFormat, file)))).flat();
  const read = new Set(rows.flatMap((row) => ('externalId' in row ? [row.externalId] : [])));
  const mails = await truth<TrueMail>('mails.ndjson');
  const hidden = new Set(mails.filter(({ kind }) => kind === 'blind-mailing').map(({ messageId }) => `<${messageId}>`));
  expect(new Set(mails.map(({ messageId }) => `<${messageId}>`).filter((id) => !hidden.has(id)))).toEqual(read);
  expect(rows.filter((row) => 'skipped' in row).length).toBe(hidden.size);
  expect(mails.length).toBe(SIZE.mails + SIZE.noise);
});

test('rooms are planted in meetings, and whoever reads the calendar finds people only', async () => {
  const files = ['calendar-1.ics', 'calendar-2.ics'];
  const text = (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('').replaceAll('\r\n ', '');
  expect(text.match(/mailto:(?:oost|beamer|vergaderzaal-2|meeting-room-1\.04)@|@resource\.calendar/g)?.length).toBeGreaterThan(
    20,
  );
  const people = new Set((await truth<{ email: string }>('people.ndjson')).map(({ email }) => email));
  const rows = (await Promise.all(files.map((file) => rowsIn(icsFormat, file)))).flat();
  const handles = rows
    .flatMap((row) => ('facts' in row ? row.facts : []))
    .flatMap((fact) => (fact.kind === 'interaction' ? fact.participants.map(({ identity }) => identity.handle) : []));
  expect(handles.filter((handle) => !people.has(handle))).toEqual([]);
});

test('pairs of the truth are of contacts alone, one way by mail and both ways by meeting, and nobody with himself', () => {
  const mail = { messageId: 'm', kind: 'personal', isContact: true, from: 1, to: [2, 1] };
  expect([...truePairs([mail, { ...mail, isContact: false, to: [3] }], [{ uid: 'u', present: [4, 5] }])]).toEqual([
    '1-2',
    '4-5',
    '5-4',
  ]);
});
