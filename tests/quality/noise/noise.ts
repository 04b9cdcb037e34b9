import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { circlesOf } from '../../../seed/firm/mails.ts';
import { firmModel } from '../../../seed/firm/model.ts';
import { type TrueMail, type TrueMeeting, truePairs } from '../../../seed/firm/noise-truth.ts';
import { plantNoise } from '../../../seed/firm/plant-noise.ts';
import { generateFirm } from '../../../seed/generate-firm.ts';
import type { SourceRow } from '../../../src/sources/fact.ts';
import { formatOf } from '../../../src/sources/formats.ts';
import { mboxFormat } from '../../../src/sources/mail/mbox.ts';
import { readRealMailbox } from './real-mailbox.ts';
import { interactionsOf, isDesk, knownPeople, type Met, metBy, readRows } from './who-met-whom.ts';

const NOW = new Date('2026-11-22T10:30:00Z');
const FIRMS = 3;
const SIZE = { people: 600, mailboxes: 4, mails: 4_000, noise: 4_400 };
const GOAL = 0.98;

/** How what was taken for a contact compares with what is one. */
interface Confusion {
  right: number;
  /** Taken for a contact, and none. */
  wrong: number;
  missed: number;
}

/** Of a kind of mail: how many there are, and what became of them. */
interface KindFigures {
  isContact: boolean;
  mails: number;
  taken: number;
  /** Reasons of those that were not taken, with how many. */
  readonly reasons: Map<string, number>;
}

const precision = ({ right, wrong }: Confusion): number => right / (right + wrong);
const recall = ({ right, missed }: Confusion): number => right / (right + missed);
const add = (one: Confusion, other: Confusion): Confusion => ({
  right: one.right + other.right,
  wrong: one.wrong + other.wrong,
  missed: one.missed + other.missed,
});

async function linesOf<T>(path: string): Promise<T[]> {
  const text = await readFile(path, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): T => JSON.parse(line));
}

/** What became of each mail and each pair of one generated firm, read from its files by the product's own readers and rules. */
async function judgeFirm(
  folder: string,
  seed: number,
  kinds: Map<string, KindFigures>,
): Promise<[mails: Confusion, pairs: Confusion]> {
  const options = { ...SIZE, seed, now: NOW };
  const { owners } = await generateFirm(folder, options);
  const model = firmModel(options);
  await plantNoise(folder, model, circlesOf(model, SIZE.mailboxes, SIZE.mails), SIZE);

  const of = async (kind: Parameters<typeof formatOf>[0], file: string, owner?: string) =>
    await readRows(formatOf(kind), join(folder, file), NOW, owner);
  const each = async (kind: Parameters<typeof formatOf>[0], name: (index: number) => string) =>
    await Promise.all(owners.map((owner, index) => of(kind, name(index + 1), owner)));
  const people = knownPeople([
    await of('employees-csv', '01 employees.csv'),
    await of('mapped-csv', '02 contacts.csv', owners[0]),
    ...(await each('vcard', (index) => `contacts-${index}.vcf`)),
  ]);
  const mailboxes = await each('mbox', (index) => `mail-${index}.mbox`);
  const calendars = await each('ics', (index) => `calendar-${index}.ics`);

  const trueMails = await linesOf<TrueMail>(join(folder, 'truth', 'mails.ndjson'));
  const trueMeetings = await linesOf<TrueMeeting>(join(folder, 'truth', 'meetings.ndjson'));
  const emails = [
    ...(await linesOf<{ index: number; email: string }>(join(folder, 'truth', 'people.ndjson'))),
    ...(await linesOf<{ index: number; email: string }>(join(folder, 'truth', 'lookalikes.ndjson'))),
  ];
  const interactions = interactionsOf([...mailboxes, ...calendars]);
  const met = metBy(interactions.values(), people);
  const numberOf = new Map(emails.map(({ index, email }) => [people.personOf.get(`email:${email}`) ?? `email:${email}`, index]));
  return [
    judgeMails(trueMails, mailboxes, met, kinds),
    judgePairs(truePairs(trueMails, trueMeetings), met, (person) => numberOf.get(person) ?? person),
  ];
}

/** Per mail: whether anybody met anybody by it. */
function judgeMails(
  truth: readonly TrueMail[],
  mailboxes: readonly (readonly SourceRow[])[],
  met: readonly Met[],
  kinds: Map<string, KindFigures>,
): Confusion {
  const taken = new Set(met.map(({ of }) => of));
  const reasons = new Map(
    mailboxes.flat().flatMap((row): [string, string][] => {
      if ('skipped' in row) return [];
      const [fact] = row.facts;
      return fact?.kind === 'interaction' && fact.countsNot
        ? [[row.externalId, fact.countsNot]]
        : [[row.externalId, 'waits, or himself']];
    }),
  );
  const confusion = { right: 0, wrong: 0, missed: 0 };
  for (const { messageId, kind, isContact } of truth) {
    const figures = kinds.get(kind) ?? { isContact, mails: 0, taken: 0, reasons: new Map<string, number>() };
    kinds.set(kind, figures);
    figures.mails += 1;
    const id = `<${messageId}>`;
    if (taken.has(id)) {
      figures.taken += 1;
      confusion[isContact ? 'right' : 'wrong'] += 1;
      continue;
    }
    if (isContact) confusion.missed += 1;
    const reason = reasons.get(id) ?? 'skipped';
    figures.reasons.set(reason, (figures.reasons.get(reason) ?? 0) + 1);
  }
  return confusion;
}

/** Per directed pair of people: whether one reached the other at all. Desks are left out: nobody is known behind them. */
function judgePairs(truth: ReadonlySet<string>, met: readonly Met[], numberOf: (person: string) => number | string): Confusion {
  const found = new Set(
    met.filter(({ from, to }) => !isDesk(from) && !isDesk(to)).map(({ from, to }) => `${numberOf(from)}-${numberOf(to)}`),
  );
  const right = [...found].filter((pair) => truth.has(pair)).length;
  return { right, wrong: found.size - right, missed: truth.size - right };
}

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/**
 * Judges what is taken for a contact: on generated firms with planted noise, whose truth is known, and on a real mailbox where its file is there. Prints precision
 * and recall per mail and per directed pair, and what became of each kind. False when a goal is missed.
 */
export async function judgeNoise(seed: number): Promise<boolean> {
  const kinds = new Map<string, KindFigures>();
  let [mails, pairs] = [
    { right: 0, wrong: 0, missed: 0 },
    { right: 0, wrong: 0, missed: 0 },
  ];
  for (let firm = 0; firm < FIRMS; firm += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'schoolyard-noise-'));
    try {
      const [ofMails, ofPairs] = await judgeFirm(folder, seed + firm, kinds);
      [mails, pairs] = [add(mails, ofMails), add(pairs, ofPairs)];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  console.log(`## ${FIRMS} generated firms, each of ${SIZE.people} people, ${SIZE.mails} mails and ${SIZE.noise} planted ones\n`);
  const figures = (what: string, one: Confusion) => [
    what,
    precision(one).toFixed(4),
    recall(one).toFixed(4),
    one.right,
    one.wrong,
    one.missed,
  ];
  console.log(
    table(
      ['is a real contact', 'precision', 'recall', 'right', 'wrong', 'missed'],
      [figures('mail', mails), figures('directed pair', pairs)],
    ),
  );
  const rows = [...kinds].map(([kind, { isContact, mails: all, taken, reasons }]) => [
    kind,
    isContact ? 'yes' : 'no',
    all,
    taken,
    isContact ? all - taken : taken,
    [...reasons].map(([reason, count]) => `${reason} ${count}`).join(', '),
  ]);
  console.log(`\n${table(['kind of mail', 'a contact', 'mails', 'taken for one', 'mistaken', 'why not'], rows)}\n`);
  await readRealMailbox(mboxFormat);
  const isReached = [mails, pairs].every((one) => precision(one) >= GOAL && recall(one) >= GOAL);
  console.log(`\nPrecision and recall of at least ${GOAL} each, per mail and per pair: ${isReached ? 'reached' : 'MISSED'}.`);
  return isReached;
}
