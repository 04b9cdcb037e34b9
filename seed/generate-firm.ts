import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { ICS_END, icsEvent, icsHead } from './files/ics-file.ts';
import { type MailboxFile, mboxMail } from './files/mbox-file.ts';
import { zipOf } from './files/zip.ts';
import type { Circle } from './firm/circle.ts';
import {
  addressBookOf,
  addressBookText,
  connectionsOf,
  contactsText,
  employeesText,
  linkedinEntries,
  peopleTruth,
} from './firm/lists.ts';
import { circlesOf, firmMails } from './firm/mails.ts';
import { firmMeetings } from './firm/meetings.ts';
import { type FirmModel, firmModel } from './firm/model.ts';
import { type MailTruth, mailTally, meetingTally, type TrueTie } from './firm/truth.ts';
import { fullName } from './person.ts';

/** How large a firm to write; `mails` are distinct ones, over all mailboxes. */
export interface FirmOptions {
  readonly people: number;
  readonly employees?: number;
  readonly seed: number;
  readonly now?: Date;
  /** Default 3: so many employees give their mailbox, calendar and address book. */
  readonly mailboxes?: number;
  /** Default 20 a person, at most 20,000. */
  readonly mails?: number;
  /** Default one of them: so many employees give their LinkedIn archive. */
  readonly linkedin?: number;
}

async function writePieces(path: string, pieces: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces), createWriteStream(path));
}

async function writeTo(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

async function closeAll(streams: readonly WriteStream[]): Promise<void> {
  await Promise.all(
    streams.map(async (stream) => {
      stream.end();
      await once(stream, 'finish');
    }),
  );
}

const mailboxFile = (model: FirmModel, owner: number, index: number): MailboxFile => ({
  owner: model.person(owner).email,
  program: index % 2 === 0 ? 'takeout' : 'thunderbird',
});

async function writeMailboxes(folder: string, model: FirmModel, circles: readonly Circle[], mails: number) {
  const files = circles.map(({ owner }, index) => mailboxFile(model, owner, index));
  const streams = files.map((_, index) => createWriteStream(join(folder, `mail-${index + 1}.mbox`)));
  const tally = mailTally(circles.length);
  for (const mail of firmMails(model, circles, { mails })) {
    tally.add(mail);
    for (const index of mail.mailboxes) {
      const [file, stream] = [files[index], streams[index]];
      if (file && stream) await writeTo(stream, mboxMail(mail.mail, file));
    }
  }
  await closeAll(streams);
  return tally;
}

async function writeCalendars(folder: string, model: FirmModel, circles: readonly Circle[], meetings: number) {
  const streams = circles.map((_, index) => createWriteStream(join(folder, `calendar-${index + 1}.ics`)));
  const tally = meetingTally(circles.length);
  for (const [index, stream] of streams.entries()) {
    const name = fullName(model.person(circles[index]?.owner ?? 0));
    await writeTo(stream, icsHead(name, '-//Google Inc//Google Calendar 70.9054//EN'));
  }
  for (const meeting of firmMeetings(model, circles, meetings)) {
    tally.add(meeting);
    for (const index of meeting.calendars) {
      const stream = streams[index];
      if (stream) await writeTo(stream, icsEvent(meeting.event));
    }
  }
  for (const stream of streams) await writeTo(stream, ICS_END);
  await closeAll(streams);
  return tally;
}

function* tieLines(model: FirmModel, ...ties: readonly Iterable<TrueTie>[]): Generator<string> {
  for (const some of ties) {
    for (const tie of some) {
      yield `${JSON.stringify({ ...tie, fromEmail: model.person(tie.from).email, toEmail: model.person(tie.to).email })}\n`;
    }
  }
}

/** Which owner each file has, as the demo's `import.json` tells it. */
function manifest(model: FirmModel, circles: readonly Circle[], linkedin: number) {
  const owned = circles.flatMap(({ owner }, index) => {
    const names = [`mail-${index + 1}.mbox`, `calendar-${index + 1}.ics`, `contacts-${index + 1}.vcf`];
    const archive = index < linkedin ? [`linkedin-${index + 1}.zip`] : [];
    return [...names, ...archive].map((file) => ({ file, owner: model.person(owner).email }));
  });
  return { files: [{ file: '01 employees.csv' }, { file: '02 contacts.csv' }, ...owned] };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Writes a firm's export files into a folder, with the truth about them in its folder `truth`. Memory grows with the companies and the pairs of people who write, not with people or mails. */
export async function generateFirm(folder: string, options: FirmOptions) {
  const { mailboxes = 3, linkedin = 1 } = options;
  const mails = options.mails ?? Math.min(20_000, options.people * 20);
  const model = firmModel({ ...options, now: options.now ?? new Date() });
  const circles = circlesOf(model, mailboxes, mails);
  const truthFolder = join(folder, 'truth');
  await mkdir(truthFolder, { recursive: true });
  await writePieces(join(folder, '01 employees.csv'), employeesText(model));
  await writePieces(join(folder, '02 contacts.csv'), contactsText(model));
  await writePieces(join(truthFolder, 'people.ndjson'), peopleTruth(model));
  const mailTruth = await writeMailboxes(folder, model, circles, mails);
  const meetingTruth = await writeCalendars(folder, model, circles, Math.round(mails / 20));
  for (const [index, circle] of circles.entries()) {
    await writeFile(join(folder, `contacts-${index + 1}.vcf`), addressBookText(model, circle));
    if (index < linkedin) {
      await writeFile(join(folder, `linkedin-${index + 1}.zip`), await zipOf(linkedinEntries(model, circle), model.now));
    }
  }
  await writePieces(join(truthFolder, 'ties.ndjson'), tieLines(model, mailTruth.ties(), meetingTruth.ties()));
  const truth = {
    people: model.people,
    employees: model.employees,
    companies: model.companies,
    seed: model.seed,
    now: model.now.toISOString(),
    owners: circles.map(({ owner }) => model.person(owner).email),
    mail: mailTruth.truth(),
    meeting: meetingTruth.truth(),
    connections: circles.slice(0, linkedin).map((circle) => connectionsOf(model, circle).length),
    addressBooks: circles.map((circle) => addressBookOf(model, circle).people.length),
    kinships: circles.flatMap((circle) => addressBookOf(model, circle).kin),
  };
  await writeFile(join(truthFolder, 'truth.json'), json(truth));
  await writeFile(join(folder, 'import.json'), json(manifest(model, circles, linkedin)));
  return truth;
}

/** One employee's mailbox of so many mails, made while it is read; `truth` is complete once the pieces have been read to the end. `bodyBytes` pads every mail to at least that length. */
export function generateMailbox(options: {
  readonly mails: number;
  readonly seed: number;
  readonly now: Date;
  readonly people?: number;
  readonly bodyBytes?: number;
  readonly program?: MailboxFile['program'];
}): {
  readonly owner: string;
  readonly pieces: Iterable<string>;
  readonly truth: () => MailTruth;
  readonly ties: () => Iterable<TrueTie>;
} {
  const { mails, seed, now, people = 1_000, bodyBytes = 0, program = 'takeout' } = options;
  const model = firmModel({ people, seed, now });
  const circles = circlesOf(model, 1, mails);
  const tally = mailTally(1);
  const file: MailboxFile = { owner: model.person(0).email, program };
  function* pieces(): Generator<string> {
    for (const mail of firmMails(model, circles, { mails, bodyBytes })) {
      tally.add(mail);
      yield mboxMail(mail.mail, file);
    }
  }
  return { owner: file.owner, pieces: pieces(), truth: tally.truth, ties: tally.ties };
}

const USAGE = `Usage: node seed/generate-firm.ts <folder> [options]
  --people N      how many people there are (default 1000)
  --employees N   how many of them work at the firm (default 3·√people)
  --mailboxes N   employees who give mailbox, calendar and address book (default 3)
  --mails N       distinct mails in all mailboxes (default 20 a person, at most 20000)
  --linkedin N    employees who give their LinkedIn archive (default 1)
  --seed N        the same seed gives the same firm (default 1)
  --now DATE      the day as of which all is told (default today)`;

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { people: text, employees: text, mailboxes: text, mails: text, linkedin: text, seed: text, now: text },
  });
  const [folder] = positionals;
  if (!folder) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const { now, seed, people, ...others } = values;
  const counts = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, Number(value)]));
  const truth = await generateFirm(folder, {
    people: Number(people ?? 1_000),
    seed: Number(seed ?? 1),
    ...(now ? { now: new Date(now) } : {}),
    ...counts,
  });
  console.log(json(truth));
}

if (import.meta.main) await main();
