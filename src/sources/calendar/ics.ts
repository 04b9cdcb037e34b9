import type { Bundle, Part } from '../bundle.ts';
import type { Identity, SourceRow } from '../fact.ts';
import { type Origin, type ReadOptions, SourceError, type SourceFormat } from '../format.ts';
import { emailIdentity } from '../identity.ts';
import { clearLeader, statedOwner } from '../mail/mailbox-owner.ts';
import { utf16Of } from '../vcard/utf16.ts';
import { type CalendarFile, ownerByName, surveyCalendar, versionKey } from './calendar-file.ts';
import { type EntryKind, readComponents } from './components.ts';
import { eventRow } from './event-row.ts';
import { readProperties } from './property.ts';
import { newStepBudget } from './recurrence.ts';

/** What calendars hold beside events. */
const NO_MEETING: Readonly<Record<Exclude<EntryKind, 'event'>, string>> = {
  'to-do': 'a to-do, no meeting',
  journal: 'a journal entry, no meeting',
  'free-busy': 'free and busy times, no meeting',
};

/** Whether the part begins with a calendar, after at most 20 other lines. */
function isCalendar({ head }: Part): boolean {
  const encoding = utf16Of(head);
  const start = head.subarray(0, 16 * 1024);
  const text = encoding === undefined ? start.toString('latin1') : new TextDecoder(encoding).decode(start);
  return text
    .replace(/^(?:ï»¿|\ufeff)/, '')
    .split(/\r\n|\n|\r/, 20)
    .some((line) => /^\s*BEGIN\s*:\s*VCALENDAR\s*$/i.test(line.slice(0, 100)));
}

/** A folder is a calendar when at least half of its files are. */
function detect({ parts }: Bundle): boolean {
  const filled = parts.filter(({ size }) => size > 0);
  const calendars = filled.filter(isCalendar).length;
  return calendars > 0 && calendars * 2 >= filled.length;
}

function calendarParts({ parts }: Bundle): readonly Part[] {
  return parts.filter((part) => part.size > 0 && isCalendar(part));
}

/** The owner of the calendars in a bundle: as stated, else by a calendar's name, else the one who is in most events. */
function findOwner(files: readonly CalendarFile[], options: ReadOptions): Identity | undefined {
  const known = statedOwner(options) ?? files.map(ownerByName).find((owner) => owner !== undefined);
  if (known !== undefined) return known;
  const present = new Map<string, number>();
  for (const file of files) {
    for (const [handle, count] of file.present) present.set(handle, (present.get(handle) ?? 0) + count);
  }
  const events = files.reduce((sum, file) => sum + file.events, 0);
  const leader = clearLeader(present, events);
  return leader === undefined ? undefined : emailIdentity(leader);
}

async function survey(bundle: Bundle): Promise<ReadonlyMap<Part, CalendarFile>> {
  const files = new Map<Part, CalendarFile>();
  for (const part of calendarParts(bundle)) files.set(part, await surveyCalendar(part));
  return files;
}

async function origin(bundle: Bundle, options: ReadOptions): Promise<Origin> {
  const files = [...(await survey(bundle)).values()];
  if (files.length === 0) throw new SourceError(`There is no calendar in ${bundle.name}.`);
  const owner = findOwner(files, options);
  if (owner !== undefined) return { label: `calendar of ${owner.handle}`, key: `calendar:${owner.handle}`, owner: [owner] };
  const name = files.find(({ calendarName }) => calendarName !== undefined)?.calendarName ?? bundle.name;
  return { label: `calendar ${name}`, key: `calendar:${name}`, owner: [] };
}

async function* readPart(
  part: Part,
  file: CalendarFile,
  owner: Identity | undefined,
  learnedAt: Date,
): AsyncGenerator<SourceRow> {
  const context = { ...file, part: part.path, learnedAt, owner, budget: newStepBudget(part.size) };
  for await (const component of readComponents(part)) {
    if (component.kind === 'property' || component.kind === 'zone') continue;
    const { kind, line } = component;
    if (kind !== 'event') yield { part: part.path, line, skipped: NO_MEETING[kind] };
    else if (component.isWhole && file.newest.get(versionKey(readProperties(component.lines))) !== line) {
      yield { part: part.path, line, skipped: 'an older version of an event in this file' };
    } else yield eventRow(component, context);
  }
}

async function* read(bundle: Bundle, options: ReadOptions): AsyncGenerator<SourceRow> {
  const files = await survey(bundle);
  const owner = findOwner([...files.values()], options);
  for (const part of bundle.parts) {
    const file = files.get(part);
    if (file !== undefined) yield* readPart(part, file, owner, options.learnedAt);
    else if (part.size > 0) yield { part: part.path, line: 1, skipped: 'no calendar in this file' };
  }
}

/** Calendars (iCalendar, RFC 5545): who met whom and when. Never titles, texts or places. */
export const icsFormat: SourceFormat = { kind: 'ics', label: 'calendar (ICS)', detect, origin, read };
