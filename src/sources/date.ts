import type { Instant, PartialDate } from './fact.ts';

const MAX_DATE_CHARS = 64;
const FIRST_YEAR = 1850;
const LAST_YEAR = 2200;
/** Years written with two digits belong to the last century from here on: nothing that we import is dated past 2039, and birthdays are before 2000. */
const FIRST_SHORT_YEAR_OF_1900 = 40;

const MONTH_NAMES: readonly (readonly string[])[] = [
  ['january', 'januari'],
  ['february', 'februari'],
  ['march', 'maart', 'mrt'],
  ['april'],
  ['may', 'mei'],
  ['june', 'juni'],
  ['july', 'juli'],
  ['august', 'augustus'],
  ['september'],
  ['october', 'oktober'],
  ['november'],
  ['december'],
];

/** Year, month and day as far as they were written; impossible dates do not become one. */
interface CalendarDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/** Ways to write a date, each with the groups y, m (number), w (word for a month), d. With slashes the month is first, as in LinkedIn; with dashes or dots the day is, as in Dutch. */
const DATE_FORMS: readonly RegExp[] = [
  /^(?<y>\d{4})(?:(?<s>[-/])(?<m>\d{1,2})(?:\k<s>(?<d>\d{1,2}))?)?$/,
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{2}|\d{4})$/,
  /^(?<d>\d{1,2})(?<s>[-.])(?<m>\d{1,2})\k<s>(?<y>\d{4})$/,
  /^(?<d>\d{1,2})[ -](?<w>\p{L}{3,})\.?[ -](?<y>\d{4})$/u,
  /^(?<w>\p{L}{3,})\.? (?<d>\d{1,2}),? (?<y>\d{4})$/u,
  /^(?<w>\p{L}{3,})\.?,? (?<y>\d{4})$/u,
];

const TIME =
  /(?:T|,? (?:at |om )?)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?([ap])?(?:\.?m\.?)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

/** `Sat Feb 18 12:33:11 +0000 2023`, as X and LinkedIn's Company Follows write. */
const YEAR_LAST = /^\p{L}{2,9},? (\p{L}{3,}) (\d{1,2}) (\d{1,2}:\d{2}:\d{2}) (\S{1,6}) (\d{4})$/u;

function monthOf(word: string): number | undefined {
  const lower = word.toLowerCase();
  const index = MONTH_NAMES.findIndex((names) => names.some((name) => name.startsWith(lower)));
  return index < 0 ? undefined : index + 1;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year + (year < FIRST_SHORT_YEAR_OF_1900 ? 2000 : 1900);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function parseDate(text: string): CalendarDate | undefined {
  const groups = DATE_FORMS.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
  if (groups === undefined) return undefined;
  const year = fullYear(groups.y ?? '');
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  if (groups.m === undefined && groups.w === undefined) return { year };
  const month = groups.w === undefined ? Number(groups.m) : monthOf(groups.w);
  if (month === undefined || month < 1 || month > 12) return undefined;
  if (groups.d === undefined) return { year, month };
  const day = Number(groups.d);
  return day >= 1 && day <= daysIn(year, month) ? { year, month, day } : undefined;
}

/** Milliseconds since midnight UTC, which may be of the day before or after; undefined for an impossible time. */
function parseTime([, hours, minutes, seconds, fraction, half, zone]: readonly (string | undefined)[]): number | undefined {
  const minute = Number(minutes);
  const second = Number(seconds ?? 0);
  let hour = Number(hours);
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
  if (half !== undefined) hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const milliseconds = Number((fraction ?? '').slice(0, 3).padEnd(3, '0'));
  const [, sign, zoneHours, zoneMinutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '') ?? [];
  const eastMinutes = (Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0)) * (sign === '-' ? -1 : 1);
  return ((hour * 60 + minute - eastMinutes) * 60 + second) * 1000 + milliseconds;
}

function normalSpaces(text: string): string {
  return text.replace(/[\s\u202f]+/gu, ' ').trim();
}

function parseDateAndTime(text: string): { date: CalendarDate; time: number | undefined } | undefined {
  if (text.length > MAX_DATE_CHARS) return undefined;
  const plain = normalSpaces(text).replace(YEAR_LAST, '$2 $1 $5 $3 $4');
  const time = TIME.exec(plain);
  const date = parseDate(time === null ? plain : plain.slice(0, time.index).trim());
  if (date === undefined) return undefined;
  if (time === null) return { date, time: undefined };
  const milliseconds = parseTime(time);
  return milliseconds === undefined ? undefined : { date, time: milliseconds };
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

/** The instant that a text of a data export names: a full date with or without time, in UTC unless it says otherwise; undefined when there is no such instant. */
export function parseInstant(text: string): Instant | undefined {
  const parsed = parseDateAndTime(text);
  if (parsed?.date.month === undefined || parsed.date.day === undefined) return undefined;
  return new Date(Date.UTC(parsed.date.year, parsed.date.month - 1, parsed.date.day) + (parsed.time ?? 0)).toISOString();
}

/** The day, month or year that a text names; of an instant its day in UTC; undefined when there is no such date. */
export function parsePartialDate(text: string): PartialDate | undefined {
  const parsed = parseDateAndTime(text);
  if (parsed === undefined) return undefined;
  if (parsed.time !== undefined) return parseInstant(text)?.slice(0, 10);
  const { year, month, day } = parsed.date;
  if (month === undefined) return pad(year, 4);
  return day === undefined ? `${pad(year, 4)}-${pad(month, 2)}` : `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}
