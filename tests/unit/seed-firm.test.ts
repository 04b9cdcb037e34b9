import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPromise } from 'yauzl';
import { firmModel } from '../../seed/firm/model.ts';
import { generateFirm, generateMailbox } from '../../seed/generate-firm.ts';

const NOW = new Date('2026-11-22T10:30:00Z');
const SIZE = { people: 400, seed: 7, mails: 1500, now: NOW };

type Truth = Awaited<ReturnType<typeof generateFirm>>;

let folder: string;
let truth: Truth;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schoolyard-firm-'));
  truth = await generateFirm(folder, SIZE);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const text = (file: string): Promise<string> => readFile(join(folder, file), 'utf8');
const rows = async (file: string): Promise<Record<string, string>[]> => parse(await text(file), { columns: true });
const lines = async (file: string): Promise<Record<string, unknown>[]> =>
  (await text(file))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

async function fingerprint(of: string): Promise<Record<string, string>> {
  const files = (await readdir(of, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const pairs = files.map(async ({ parentPath, name }) => {
    const bytes = await readFile(join(parentPath, name));
    return [name, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return Object.fromEntries((await Promise.all(pairs)).sort());
}

interface ReadMail {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly at: string;
  readonly isList: boolean;
  readonly isAutomatic: boolean;
}

function readMails(mbox: string): ReadMail[] {
  const mails = mbox
    .replaceAll('\r', '')
    .split(/^From .*\n/m)
    .slice(1);
  return mails.map((mail) => {
    const head = (mail.split('\n\n')[0] ?? '').replace(/\n[ \t]+/g, ' ');
    const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1] ?? '';
    const addresses = (name: string) => [...header(name).matchAll(/[\w.-]+@[\w.-]+/g)].map(([address]) => address);
    return {
      id: header('Message-ID'),
      from: addresses('From')[0] ?? '',
      to: addresses('To'),
      cc: addresses('Cc'),
      at: new Date(header('Date')).toISOString(),
      isList: head.includes('\nList-Id:'),
      isAutomatic: head.includes('\nAuto-Submitted:'),
    };
  });
}

function kindOf({ isList, isAutomatic, to, from }: ReadMail): string {
  if (isList) return 'newsletter';
  if (isAutomatic) return 'automatic';
  if (to.length > 6) return 'mailing';
  return from.endsWith('@vreemd.example') ? 'unknown-sender' : 'personal';
}

async function distinctMails(): Promise<ReadMail[]> {
  const boxes = await Promise.all(truth.mail.perMailbox.map((_, index) => text(`mail-${index + 1}.mbox`)));
  return [...new Map(boxes.flatMap(readMails).map((mail) => [mail.id, mail])).values()];
}

const countBy = (values: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

test('the same seed gives the same files to the byte, and another seed other ones', async () => {
  const [again, other] = [await mkdtemp(join(tmpdir(), 'schoolyard-firm-')), await mkdtemp(join(tmpdir(), 'schoolyard-firm-'))];
  await generateFirm(again, SIZE);
  await generateFirm(other, { ...SIZE, seed: 8 });
  const [first, second, third] = [await fingerprint(folder), await fingerprint(again), await fingerprint(other)];
  await rm(again, { recursive: true });
  await rm(other, { recursive: true });
  expect(second).toEqual(first);
  expect(Object.keys(first).filter((file) => third[file] === first[file])).toEqual([]);
});

test('everybody of the truth stands in the staff list or in the list of contacts', async () => {
  const [staff, contacts, people] = [
    await rows('01 employees.csv'),
    await rows('02 contacts.csv'),
    await lines('truth/people.ndjson'),
  ];
  expect(staff.length).toBe(truth.employees);
  const addresses = [...staff, ...contacts].map(({ email }) => email);
  expect(new Set(addresses)).toEqual(new Set(people.map(({ email }) => email)));
  expect(new Set(addresses).size).toBe(truth.people);
  const presentCompanies = contacts.filter(({ employed_to }) => employed_to === '').map(({ company_domain }) => company_domain);
  expect(new Set(presentCompanies).size + 1).toBe(truth.companies);
});

test('the truth about mail is what the mailboxes hold', async () => {
  const mails = await distinctMails();
  expect(mails.length).toBe(SIZE.mails);
  expect({ ...truth.mail.byKind }).toEqual(countBy(mails.map(kindOf)));
  const perMailbox = truth.mail.perMailbox.map(async (_, index) => readMails(await text(`mail-${index + 1}.mbox`)).length);
  expect(await Promise.all(perMailbox)).toEqual(truth.mail.perMailbox);
  const people = new Set((await lines('truth/people.ndjson')).map(({ email }) => email));
  const addresses = new Set(mails.flatMap(({ from, to, cc }) => [from, ...to, ...cc]));
  expect([...addresses].filter((address) => people.has(address)).length).toBe(truth.mail.addressesOfPeople);
});

test('the true ties by mail are those of the personal mails, with first and last day', async () => {
  const found = new Map<string, { count: number; cc: number; firstAt: string; lastAt: string }>();
  for (const mail of (await distinctMails()).filter((one) => kindOf(one) === 'personal')) {
    for (const [role, all] of [['count', mail.to] as const, ['cc', mail.cc] as const]) {
      for (const address of all) {
        const key = `${mail.from} ${address}`;
        const sum = found.get(key) ?? { count: 0, cc: 0, firstAt: mail.at, lastAt: mail.at };
        sum[role] += 1;
        sum.firstAt = mail.at < sum.firstAt ? mail.at : sum.firstAt;
        sum.lastAt = mail.at > sum.lastAt ? mail.at : sum.lastAt;
        found.set(key, sum);
      }
    }
  }
  const ties = (await lines('truth/ties.ndjson')).filter(({ channel }) => channel === 'email');
  const stated = ties.map(({ fromEmail, toEmail, count, cc, firstAt, lastAt }) => [
    `${fromEmail} ${toEmail}`,
    { count, cc, firstAt, lastAt },
  ]);
  expect(Object.fromEntries(stated)).toEqual(Object.fromEntries(found));
});

test('the truth about meetings is what the calendars hold', async () => {
  const calendars = await Promise.all(truth.meeting.perCalendar.map((_, index) => text(`calendar-${index + 1}.ics`)));
  const events = calendars.map((calendar) => calendar.replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1));
  expect(events.map(({ length }) => length)).toEqual(truth.meeting.perCalendar);
  const uidOf = (event: string) => /^UID:(.*)\r$/m.exec(event)?.[1] ?? '';
  const distinct = new Map(events.flat().map((event) => [uidOf(event), event]));
  expect(distinct.size).toBe(truth.meeting.meetings);
  const held = [...distinct.values()].filter(
    (event) => !event.includes('STATUS:CANCELLED') && event.split('PARTSTAT=ACCEPTED').length > 2,
  );
  expect(held.length).toBe(truth.meeting.held);
});

test('archives and address books hold the connections, cards and kinships of the truth', async () => {
  const zip = await openPromise(join(folder, 'linkedin-1.zip'));
  let connections = '';
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === 'Connections.csv') connections = await textOf(await zip.openReadStreamPromise(entry));
  }
  expect(connections.trim().split('\n').length - 4).toBe(truth.connections[0]);
  const books = await Promise.all(truth.addressBooks.map((_, index) => text(`contacts-${index + 1}.vcf`)));
  expect(books.map((book) => book.split('BEGIN:VCARD').length - 2)).toEqual(truth.addressBooks);
  const sisters = books.map((book) => book.split('X-ABRELATEDNAMES').length - 1);
  expect(sisters).toEqual(truth.owners.map((_, owner) => truth.kinships.filter((kin) => kin.owner === owner).length));
  expect(truth.kinships.length).toBeGreaterThan(0);
});

test('in any world everybody has an address of their own, and works where the company says', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 12_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer(),
      (people, share, seed) => {
        const model = firmModel({ people, employees: Math.ceil(share * people), seed, now: NOW });
        const everybody = Array.from({ length: people }, (_, index) => model.person(index));
        expect(new Set(everybody.map(({ email }) => email)).size).toBe(people);
        expect(everybody.filter(({ isEmployee }) => isEmployee).length).toBe(model.employees);
        const astray = everybody.filter(({ index }) => {
          const [first, next] = model.peopleOf(model.companyOf(index));
          return index < first || index >= next;
        });
        expect(astray).toEqual([]);
      },
    ),
    { numRuns: 8, examples: [[12_000, 0.9, 1]] },
  );
});

test('a few companies are large and most are small', () => {
  const model = firmModel({ people: 20_000, seed: 3, now: NOW });
  const sizes = Array.from({ length: model.companies - 1 }, (_, index) => {
    const [first, next] = model.peopleOf(index + 1);
    return next - first;
  }).sort((one, other) => one - other);
  expect(sizes[sizes.length >> 1]).toBeLessThan(10);
  expect(sizes.at(-1)).toBeGreaterThan(200);
});

test('a mailbox is made while it is read, each mail as long as asked', () => {
  const made = generateMailbox({ mails: 300, seed: 5, now: NOW, bodyBytes: 4_000, program: 'thunderbird' });
  const pieces = [...made.pieces];
  expect(pieces.length).toBe(300);
  expect(Math.min(...pieces.map(({ length }) => length))).toBeGreaterThan(4_000);
  const mails = readMails(pieces.join(''));
  expect(new Set(mails.map(({ id }) => id)).size).toBe(made.truth().mails);
  expect(countBy(mails.map(kindOf))).toEqual({ ...made.truth().byKind });
  expect(mails.filter(({ from, to, cc }) => ![from, ...to, ...cc].includes(made.owner))).toEqual([]);
});
