import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ICS_END, icsEvent } from '../files/ics-file.ts';
import { mboxMail } from '../files/mbox-file.ts';
import { phoneCard } from '../files/vcard-file.ts';
import type { Circle } from './circle.ts';
import { firmMails } from './mails.ts';
import { firmMeetings } from './meetings.ts';
import type { FirmModel } from './model.ts';
import { aliasOf, IS_CONTACT, lookalikeOf, type NoiseKind, noiseMails } from './noise.ts';
import { mailTruth, meetingTruth, type TrueMail, type TrueMeeting } from './noise-truth.ts';
import { noisyMeetings } from './noisy-meetings.ts';

/** What was planted, by kind. */
export interface PlantedNoise {
  readonly mails: Readonly<Partial<Record<NoiseKind, number>>>;
  readonly meetings: number;
}

const lines = (values: Iterable<unknown>): string => Array.from(values, (value) => `${JSON.stringify(value)}\n`).join('');

/** Everything written in a firm with noise, mail by mail and meeting by meeting: whether it is a contact, and between whom. `mails` are those without noise. */
export function noisyFirm(model: FirmModel, circles: readonly Circle[], { mails, noise }: { mails: number; noise: number }) {
  const planted = [...noiseMails(model, circles, noise)];
  const meetings = [...noisyMeetings(model, circles, Math.ceil(noise / 10))];
  function* trueMails(): Generator<TrueMail> {
    for (const mail of firmMails(model, circles, { mails })) yield mailTruth(mail, mail.kind === 'personal');
    for (const mail of planted) yield mailTruth(mail, IS_CONTACT[mail.kind]);
  }
  function* trueMeetings(): Generator<TrueMeeting> {
    for (const meeting of firmMeetings(model, circles, Math.round(mails / 20)))
      yield meetingTruth(meeting.event.uid, meeting.met.length ? [meeting.organizer, ...meeting.met] : []);
    for (const { event, present } of meetings) yield meetingTruth(event.uid, present);
  }
  return { planted, meetings, trueMails, trueMeetings };
}

/**
 * Plants so many mails that are hard to tell, and a tenth as many meetings with rooms, into a folder that `generateFirm` wrote for the same model, circles and number
 * of mails. The owners' second addresses stand in their address books. The truth goes to `truth/mails.ndjson`, `truth/meetings.ndjson` and `truth/lookalikes.ndjson`.
 */
export async function plantNoise(
  folder: string,
  model: FirmModel,
  circles: readonly Circle[],
  sizes: { readonly mails: number; readonly noise: number },
): Promise<PlantedNoise> {
  const { planted, meetings, trueMails, trueMeetings } = noisyFirm(model, circles, sizes);
  for (const [index, { owner }] of circles.entries()) {
    const who = model.person(owner);
    const box = { owner: who.email, program: index % 2 === 0 ? ('takeout' as const) : ('thunderbird' as const) };
    const texts = planted.filter(({ mailbox }) => mailbox === index).map(({ mail }) => mboxMail(mail, box));
    await appendFile(join(folder, `mail-${index + 1}.mbox`), texts.join(''));
    const calendarFile = join(folder, `calendar-${index + 1}.ics`);
    const calendar = (await readFile(calendarFile, 'utf8')).slice(0, -ICS_END.length);
    const events = meetings.filter((meeting) => meeting.calendar === index).map(({ event }) => icsEvent(event));
    await writeFile(calendarFile, `${calendar}${events.join('')}${ICS_END}`);
    const emails = [
      { place: 'WORK' as const, address: who.email },
      { place: 'HOME' as const, address: aliasOf(model, owner) },
    ];
    const card = { given: who.given, family: who.family, company: '', title: '', emails };
    await appendFile(join(folder, `contacts-${index + 1}.vcf`), phoneCard(card));
  }
  const outsiders = new Set(planted.flatMap(({ from, to }) => [...(from === undefined ? [] : [from]), ...to]));
  const lookalikes = [...outsiders].filter((person) => person >= model.people).sort((one, other) => one - other);
  await writeFile(join(folder, 'truth', 'mails.ndjson'), lines(trueMails()));
  await writeFile(join(folder, 'truth', 'meetings.ndjson'), lines(trueMeetings()));
  await writeFile(join(folder, 'truth', 'lookalikes.ndjson'), lines(lookalikes.map((index) => lookalikeOf(model, index))));
  const counts: Partial<Record<NoiseKind, number>> = {};
  for (const { kind } of planted) counts[kind] = (counts[kind] ?? 0) + 1;
  return { mails: counts, meetings: meetings.length };
}
