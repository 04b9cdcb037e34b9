import type { Part } from '../bundle.ts';
import { chunksOf } from '../mail/part-chunks.ts';
import { physicalLines } from '../vcard/physical-lines.ts';

/** Longer lines (inline pictures, long texts) are nothing that we use. */
const MAX_LINE_CHARS = 64 * 1024;
/** Lines kept of one component: enough for the largest meeting, and for the history of a time zone. */
const MAX_COMPONENT_LINES = 4000;

/** Properties of an event that we use. Titles, texts and places are not among them, so that they are never kept. */
const EVENT_PROPERTIES = new Set(
  'uid dtstart rrule rdate exrule exdate recurrence-id organizer attendee status sequence'.split(' '),
);
const CALENDAR_PROPERTIES = new Set(['method', 'x-wr-calname', 'x-wr-timezone']);

/** Components that are rows of a calendar. */
const ROWS: ReadonlyMap<string, EntryKind> = new Map([
  ['VEVENT', 'event'],
  ['VTODO', 'to-do'],
  ['VJOURNAL', 'journal'],
  ['VFREEBUSY', 'free-busy'],
]);

export type EntryKind = 'event' | 'to-do' | 'journal' | 'free-busy';

/** A component of a calendar file. `lines` are unfolded, one character a byte, and only those that we use. */
export type CalendarComponent =
  | { readonly kind: 'property'; readonly calendar: number; readonly lines: readonly string[] }
  | { readonly kind: 'zone'; readonly calendar: number; readonly lines: readonly string[] }
  | {
      readonly kind: EntryKind;
      readonly calendar: number;
      /** Ordinal among the rows of its part, from 1. */
      readonly line: number;
      readonly lines: readonly string[];
      /** Whether its end was found. */
      readonly isWhole: boolean;
    };

/** The lines of a calendar file, unfolded (RFC 5545 3.1). Lines longer than 64 kB are left out. */
async function* contentLines(part: Part): AsyncGenerator<string> {
  let line = '';
  let isTooLong = false;
  for await (const physical of physicalLines(chunksOf(part))) {
    const isContinued = physical.startsWith(' ') || physical.startsWith('\t');
    if (isContinued) {
      isTooLong ||= line.length + physical.length > MAX_LINE_CHARS;
      if (!isTooLong) line += physical.slice(1);
      continue;
    }
    if (line !== '' && !isTooLong) yield line;
    line = physical.length > MAX_LINE_CHARS ? '' : physical.replaceAll('\0', '');
    isTooLong = line === '';
  }
  if (line !== '' && !isTooLong) yield line;
}

/** The name of a property in lower case. */
function nameOf(line: string): string {
  return (/^[A-Za-z0-9-]{1,60}/.exec(line)?.[0] ?? '').toLowerCase();
}

/** What is being read: a row or a zone, with how deep inside of it we are (alarms, the parts of a zone). */
interface OpenComponent {
  readonly name: string;
  readonly lines: string[];
  depth: number;
}

/** The components of a calendar file, one by one; the end of one that is not closed is where the next begins. A file may hold several calendars (RFC 5545 3.4). */
export async function* readComponents(part: Part): AsyncGenerator<CalendarComponent> {
  let calendar = 0;
  let rows = 0;
  let open: OpenComponent | undefined;

  const close = (isWhole: boolean): CalendarComponent[] => {
    if (open === undefined) return [];
    const { name, lines } = open;
    open = undefined;
    const kind = ROWS.get(name);
    if (kind !== undefined) return [{ kind, calendar, line: ++rows, lines, isWhole }];
    return isWhole ? [{ kind: 'zone', calendar, lines }] : [];
  };
  const begin = (name: string): CalendarComponent[] => {
    const isTop = name === 'VCALENDAR' || name === 'VTIMEZONE' || ROWS.has(name);
    if (open !== undefined && !isTop) {
      open.depth++;
      if (open.name === 'VTIMEZONE') open.lines.push(`BEGIN:${name}`);
      return [];
    }
    const closed = close(false);
    if (name === 'VCALENDAR') calendar++;
    else if (isTop) open = { name, lines: [], depth: 0 };
    return closed;
  };
  const end = (name: string): CalendarComponent[] => {
    if (open === undefined || name === 'VCALENDAR') return close(false);
    if (name === open.name) return close(true);
    if (open.name === 'VTIMEZONE') open.lines.push(`END:${name}`);
    open.depth = Math.max(0, open.depth - 1);
    return [];
  };
  const property = (line: string): CalendarComponent[] => {
    if (open === undefined) return CALENDAR_PROPERTIES.has(nameOf(line)) ? [{ kind: 'property', calendar, lines: [line] }] : [];
    const isKept =
      open.name === 'VTIMEZONE' || (open.name === 'VEVENT' && open.depth === 0 && EVENT_PROPERTIES.has(nameOf(line)));
    if (isKept && open.lines.length < MAX_COMPONENT_LINES) open.lines.push(line);
    return [];
  };

  for await (const line of contentLines(part)) {
    const [, edge, name = ''] = /^\s*(BEGIN|END)\s*:\s*([A-Z0-9-]{1,60})\s*$/i.exec(line.slice(0, 100)) ?? [];
    if (edge === undefined) yield* property(line);
    else yield* edge.toUpperCase() === 'BEGIN' ? begin(name.toUpperCase()) : end(name.toUpperCase());
  }
  yield* close(false);
}
