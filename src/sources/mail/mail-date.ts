const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MS_PER_MINUTE = 60_000;
/** No e-mail was sent before; earlier dates come from unset clocks. */
const FIRST_YEAR = 1971;

/** Zones by name in minutes east of UTC: those of RFC 5322 4.3, and Europe's own. Others count as UTC, as that section says. */
const ZONE_MINUTES: ReadonlyMap<string, number> = new Map([
  ['EST', -300],
  ['EDT', -240],
  ['CST', -360],
  ['CDT', -300],
  ['MST', -420],
  ['MDT', -360],
  ['PST', -480],
  ['PDT', -420],
  ['WEST', 60],
  ['BST', 60],
  ['CET', 60],
  ['MET', 60],
  ['CEST', 120],
  ['MEST', 120],
  ['EET', 120],
  ['EEST', 180],
]);

const RFC_DATE =
  /^(?:[a-z]{2,9}\.?,?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{2,4})[\s,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*([+-]\d{4}|[+-]\d{2}:\d{2}|[a-z]{1,5})?/i;
const CTIME_DATE =
  /^(?:[a-z]{3,9}),?\s+([a-z]{3})[a-z]*\s+(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:([+-]\d{4}|[a-z]{1,5})\s+)?(\d{4})(?:\s+([+-]\d{4}|[a-z]{1,5})(?![a-z]))?/i;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})[T\s](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?/i;

function zoneMinutes(zone: string | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '') ?? [];
  if (sign === undefined) return ZONE_MINUTES.get((zone ?? '').toUpperCase()) ?? 0;
  const offset = Number(hours) * 60 + Number(minutes);
  // RFC 5322 3.3 allows up to 9959; what lies beyond a day is a mistake.
  if (offset >= 24 * 60) return 0;
  return sign === '-' ? -offset : offset;
}

/** Years of two and three digits are of the last century (RFC 5322 4.3). */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return text.length === 3 ? 1900 + year : year;
}

interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly zone: string | undefined;
}

function instantOf(parts: DateParts): Date | undefined {
  const { year, month, day, hour, minute } = parts;
  const second = Math.min(parts.second, 59); // a leap second
  if (year < FIRST_YEAR || month < 0 || hour > 23 || minute > 59 || parts.second > 60) return undefined;
  const local = new Date(Date.UTC(year, month, day, hour, minute, second));
  if (local.getUTCMonth() !== month || local.getUTCDate() !== day) return undefined;
  return new Date(local.getTime() - zoneMinutes(parts.zone) * MS_PER_MINUTE);
}

function monthIndex(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').toLowerCase());
}

/** The instant of a Date header (RFC 5322 3.3 and 4.3), of the time of a `From ` line or of an ISO date; undefined where it is none. */
export function readMailDate(text: string): Date | undefined {
  const trimmed = text.replace(/^\s+/, '').slice(0, 200);
  const rfc = RFC_DATE.exec(trimmed);
  if (rfc) {
    const [, day, month, year = '', hour, minute, second = '0', zone] = rfc;
    const numbers = { day: Number(day), hour: Number(hour), minute: Number(minute), second: Number(second) };
    return instantOf({ ...numbers, year: fullYear(year), month: monthIndex(month), zone });
  }
  const ctime = CTIME_DATE.exec(trimmed);
  if (ctime) {
    const [, month, day, hour, minute, second = '0', zoneBefore, year, zoneAfter] = ctime;
    const numbers = { day: Number(day), hour: Number(hour), minute: Number(minute), second: Number(second) };
    return instantOf({ ...numbers, year: Number(year), month: monthIndex(month), zone: zoneBefore ?? zoneAfter });
  }
  const [, year, month, day, hour, minute, second = '0', zone] = ISO_DATE.exec(trimmed) ?? [];
  if (year === undefined) return undefined;
  const numbers = { day: Number(day), hour: Number(hour), minute: Number(minute), second: Number(second) };
  return instantOf({ ...numbers, year: Number(year), month: Number(month) - 1, zone });
}

/** The time at the end of a Received header (RFC 5321 4.4). */
export function readReceivedDate(received: string): Date | undefined {
  return readMailDate(received.slice(received.lastIndexOf(';') + 1));
}

/** The time in a `From ` line of an mbox (RFC 4155): what follows the address. */
export function readSeparatorDate(line: string): Date | undefined {
  const [, time] = /^From\s+(?:\S+\s+)?((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*)$/i.exec(line.slice(0, 400).trimEnd()) ?? [];
  return time === undefined ? undefined : readMailDate(time);
}
