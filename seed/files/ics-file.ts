import { icsTime } from '../clock.ts';

/** Somebody or something invited. */
export interface IcsAttendee {
  readonly name: string;
  readonly address: string;
  readonly answer: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' | 'NEEDS-ACTION';
  readonly isRoom?: boolean;
}

/** An appointment; wall clocks are of Amsterdam and stand in the UTC fields. */
export interface IcsEvent {
  readonly uid: string;
  readonly start: Date;
  /** Whole days when absent. */
  readonly minutes?: number;
  readonly writtenAt: Date;
  readonly summary: string;
  readonly location?: string;
  readonly organizer?: { readonly name: string; readonly address: string };
  readonly attendees?: readonly IcsAttendee[];
  readonly status?: 'CONFIRMED' | 'CANCELLED';
  readonly isPrivate?: boolean;
  readonly rule?: string;
  readonly exceptOn?: readonly Date[];
  /** The moment of a series that this event stands for. */
  readonly insteadOf?: Date;
}

const AMSTERDAM = `BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
X-LIC-LOCATION:Europe/Amsterdam
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`;

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');

/** A content line in pieces of at most 75 octets, never within a letter (RFC 5545, 3.1). */
export function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of line) {
    if (Buffer.byteLength(piece + letter) > 74) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece].join('\r\n ');
}

const local = (at: Date): string => `;TZID=Europe/Amsterdam:${icsTime(at)}`;
const day = (at: Date): string => `;VALUE=DATE:${icsTime(at).slice(0, 8)}`;

function times({ start, minutes }: IcsEvent): string[] {
  if (minutes === undefined) return [`DTSTART${day(start)}`, `DTEND${day(new Date(start.getTime() + 86_400_000))}`];
  return [`DTSTART${local(start)}`, `DTEND${local(new Date(start.getTime() + minutes * 60_000))}`];
}

const common = (name: string): string => (/[",;:]/.test(name) ? `"${name}"` : name);

function attendeeLine({ name, address, answer, isRoom }: IcsAttendee): string {
  const kind = isRoom ? 'CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT' : 'CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT';
  return `ATTENDEE;${kind};PARTSTAT=${answer};RSVP=TRUE;CN=${common(name)};X-NUM-GUESTS=0:mailto:${address}`;
}

function eventLines(event: IcsEvent): string[] {
  const stamp = `${icsTime(event.writtenAt)}Z`;
  return [
    'BEGIN:VEVENT',
    ...times(event),
    ...(event.rule ? [`RRULE:${event.rule}`] : []),
    ...(event.exceptOn ?? []).map((at) => `EXDATE${local(at)}`),
    `DTSTAMP:${stamp}`,
    ...(event.organizer ? [`ORGANIZER;CN=${common(event.organizer.name)}:mailto:${event.organizer.address}`] : []),
    `UID:${event.uid}`,
    ...(event.attendees ?? []).map(attendeeLine),
    ...(event.insteadOf ? [`RECURRENCE-ID${local(event.insteadOf)}`] : []),
    ...(event.isPrivate ? ['CLASS:PRIVATE'] : []),
    `CREATED:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    ...(event.location ? [`LOCATION:${escaped(event.location)}`] : []),
    `SEQUENCE:${event.insteadOf ? 1 : 0}`,
    `STATUS:${event.status ?? 'CONFIRMED'}`,
    `SUMMARY:${escaped(event.summary)}`,
    `TRANSP:${event.minutes === undefined ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}

/** The lines before the first appointment of a calendar. */
export function icsHead(name: string, program: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    `PRODID:${program}`,
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Europe/Amsterdam',
    ...AMSTERDAM.split('\n'),
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** One appointment as lines of a calendar. */
export const icsEvent = (event: IcsEvent): string => `${eventLines(event).map(folded).join('\r\n')}\r\n`;

/** The last line of a calendar. */
export const ICS_END = 'END:VCALENDAR\r\n';
