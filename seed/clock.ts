const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 60 * MS_PER_MINUTE;
export const MS_PER_DAY = 24 * MS_PER_HOUR;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Two digits at least. */
export const two = (value: number): string => String(value).padStart(2, '0');

const month = (at: Date): string => MONTHS[at.getUTCMonth()] ?? '';
const weekday = (at: Date): string => WEEKDAYS[at.getUTCDay()] ?? '';
const time = (at: Date): string => `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;

/** The beginning of a day in UTC. */
export const startOfDay = (at: Date): Date => new Date(Math.floor(at.getTime() / MS_PER_DAY) * MS_PER_DAY);

/** So many days before, at an hour and minute in UTC. */
export function daysBefore(now: Date, days: number, hour = 9, minute = 0): Date {
  return new Date(startOfDay(now).getTime() - days * MS_PER_DAY + hour * MS_PER_HOUR + minute * MS_PER_MINUTE);
}

/** The same day if people work then, else the Friday before. */
export function workday(at: Date): Date {
  const beyondFriday = (at.getUTCDay() + 1) % 7;
  return beyondFriday < 2 ? new Date(at.getTime() - (beyondFriday + 1) * MS_PER_DAY) : at;
}

/** The last Sunday of a month at 01:00 UTC, when the clocks of the European Union change. */
function clockChange(year: number, monthIndex: number): number {
  const last = new Date(Date.UTC(year, monthIndex + 1, 0, 1));
  return last.getTime() - last.getUTCDay() * MS_PER_DAY;
}

/** Hours that Amsterdam is ahead of UTC: 2 in summer, else 1 (Directive 2000/84/EC). */
function amsterdamOffset(at: Date): number {
  const year = at.getUTCFullYear();
  return at.getTime() >= clockChange(year, 2) && at.getTime() < clockChange(year, 9) ? 2 : 1;
}

/** The wall clock of Amsterdam, in the UTC fields of a date. */
export const amsterdam = (at: Date): Date => new Date(at.getTime() + amsterdamOffset(at) * MS_PER_HOUR);

/** `2026-11-22`. */
export const isoDay = (at: Date): string => at.toISOString().slice(0, 10);

/** `Sun, 22 Nov 2026 10:00:00 +0100` (RFC 5322, 3.3), by Amsterdam's clock. */
export function mailDate(at: Date): string {
  const local = amsterdam(at);
  const day = `${weekday(local)}, ${local.getUTCDate()} ${month(local)} ${local.getUTCFullYear()}`;
  return `${day} ${time(local)} +0${amsterdamOffset(at)}00`;
}

/** `Sun Nov 22 10:00:00 2026` of a mailbox's From_ line; `zone` stands before the year, as Gmail writes it. */
export function fromLineDate(at: Date, zone = ''): string {
  return `${weekday(at)} ${month(at)} ${two(at.getUTCDate())} ${time(at)} ${zone}${at.getUTCFullYear()}`;
}

/** `Sat Feb 18 12:33:11 +0000 2023`, of X's tweets. */
export const tweetDate = (at: Date): string => fromLineDate(at, '+0000 ');

/** `Wed Oct 05 07:55:40 UTC 2022`, of LinkedIn's Company Follows. */
export const companyFollowDate = (at: Date): string => fromLineDate(at, 'UTC ');

/** `15 Jun 2026`, of LinkedIn's Connections. */
export const connectedOn = (at: Date): string => `${two(at.getUTCDate())} ${month(at)} ${at.getUTCFullYear()}`;

/** `Jan 2020`, of LinkedIn's Positions. */
export const monthOf = (at: Date): string => `${month(at)} ${at.getUTCFullYear()}`;

/** `2026-07-01 10:00:00 UTC`, of LinkedIn's messages. */
export const messageDate = (at: Date): string => `${isoDay(at)} ${time(at)} UTC`;

/** `2026/07/01 10:00:00 UTC`, of LinkedIn's endorsements. */
export const endorsementDate = (at: Date): string => messageDate(at).replaceAll('-', '/');

/** `8/20/26, 8:13 AM`, of LinkedIn's Invitations. */
export function invitationDate(at: Date): string {
  const hour = at.getUTCHours();
  const clock = `${hour % 12 || 12}:${two(at.getUTCMinutes())} ${hour < 12 ? 'AM' : 'PM'}`;
  return `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${String(at.getUTCFullYear()).slice(2)}, ${clock}`;
}

/** `07/22/2026 04:02`, of LinkedIn's recommendations. */
export function recommendationDate(at: Date): string {
  return `${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}/${at.getUTCFullYear()} ${time(at).slice(0, 5)}`;
}

/** `20261122T100000`, a wall clock without zone (RFC 5545, 3.3.5); of UTC when `Z` follows. */
export const icsTime = (at: Date): string => `${isoDay(at).replaceAll('-', '')}T${time(at).replaceAll(':', '')}`;
