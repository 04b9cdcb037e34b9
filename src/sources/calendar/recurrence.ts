import ICAL from 'ical.js';
import { readLocal } from './calendar-time.ts';
import type { LocalMs, Zone } from './zones.ts';

const MS_PER_DAY = 86_400_000;
/** Longer rules list times one by one: no meeting. */
const MAX_RULE_CHARS = 1000;
/** Work allowed for one rule, and for all rules of a file: the more, the larger the file. A step is one candidate of a rule by days or weeks. */
const MAX_STEPS = 20_000;
/** Rules by months and years look at every day for one candidate. */
const STEPS_OF_LONG_PERIOD = 8;
const MIN_STEPS_OF_FILE = 300_000;
const BYTES_A_STEP = 20;

const RULE_PART = /^(?:FREQ|INTERVAL|COUNT|WKST|BY(?:SECOND|MINUTE|HOUR|DAY|MONTHDAY|YEARDAY|WEEKNO|MONTH|SETPOS))=[^=]+$/;

/** Shortest length of each period. */
const PERIOD_MS: Readonly<Record<string, number>> = {
  SECONDLY: 1000,
  MINUTELY: 60_000,
  HOURLY: 3_600_000,
  DAILY: MS_PER_DAY,
  WEEKLY: 7 * MS_PER_DAY,
  MONTHLY: 28 * MS_PER_DAY,
  YEARLY: 365 * MS_PER_DAY,
};
/** Periods whose length is always the same. */
const FIXED_PERIODS = new Set(['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY']);
/** After so many years, days of months come again (but for 1900 and 2100). */
const LEAP_YEARS = 4;
const MS_PER_YEAR = 366 * MS_PER_DAY;

/** How much work is left for the rules of a file. */
export interface StepBudget {
  left: number;
}

/** The whole budget of a file of so many bytes. */
export function newStepBudget(bytes: number): StepBudget {
  return { left: MIN_STEPS_OF_FILE + bytes / BYTES_A_STEP };
}

/** A rule that takes too many steps, or cannot be read. The message is the reason that people see. */
export class RecurrenceError extends Error {
  override readonly name = 'RecurrenceError';
}

/** Ends an iteration of ical.js from the inside. */
class Stopped extends Error {}

/** When a recurring event begins, and the days of interest. */
interface Recurring {
  readonly start: LocalMs;
  readonly isDate: boolean;
  readonly zone: Zone;
  readonly from: LocalMs;
  readonly until: LocalMs;
}

function toIcal(local: LocalMs, isDate: boolean): ICAL.Time {
  const date = new Date(local);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const [hour, minute, second] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  return new ICAL.Time({ year, month, day, hour, minute, second, isDate }, ICAL.Timezone.localTimezone);
}

function fromIcal(time: ICAL.Time): LocalMs {
  return Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
}

/** Where a rule ends in local time. A day as end includes all of that day, which is how calendars mean it. */
function endOf(until: string | undefined, { zone, until: last }: Recurring): LocalMs {
  const end = until === undefined ? undefined : readLocal(until);
  if (until !== undefined && end === undefined) throw new RecurrenceError('recurrence that cannot be read');
  if (end === undefined) return last;
  const local = end.isUtc ? zone.toLocal(end.local) : end.local;
  return Math.min(last, end.isDate ? local + MS_PER_DAY - 1000 : local);
}

/** A later start that gives the same times: whole periods further, shortly before the days of interest. Rules that count must begin at their beginning. */
function laterStart(rule: ICAL.Recur, { start, from }: Recurring): LocalMs {
  if (rule.count || start >= from) return start;
  if (FIXED_PERIODS.has(rule.freq)) {
    const stepMs = (PERIOD_MS[rule.freq] ?? 0) * rule.interval;
    return start + Math.max(0, Math.floor((from - start) / stepMs) - 1) * stepMs;
  }
  const stepYears = LEAP_YEARS * rule.interval;
  const steps = Math.max(0, Math.floor((from - start) / (stepYears * MS_PER_YEAR)) - 1);
  const date = new Date(start);
  return date.setUTCFullYear(date.getUTCFullYear() + steps * stepYears);
}

function iteratorOf(rule: ICAL.Recur, start: ICAL.Time, budget: StepBudget, last: LocalMs): ICAL.RecurIterator {
  const iterator = new ICAL.RecurIterator({ rule, dtstart: start });
  const steps = FIXED_PERIODS.has(rule.freq) ? 1 : STEPS_OF_LONG_PERIOD;
  let taken = 0;
  // ical.js asks this of every candidate, and asks for ever when a rule has no time at all (30 February): the only place to end it.
  const isAllowed = iterator.check_contracting_rules.bind(iterator);
  iterator.check_contracting_rules = () => {
    taken += steps;
    budget.left -= steps;
    if (taken > MAX_STEPS || budget.left < 0) throw new RecurrenceError('recurrence too large');
    if (fromIcal(iterator.last) > last) throw new Stopped();
    return isAllowed();
  };
  return iterator;
}

/** The local times that a rule gives (RFC 5545 3.3.10) between `from` and `until`. Throws `RecurrenceError` for a rule that cannot be read or that takes too many steps. */
export function expandRule(written: string, recurring: Recurring, budget: StepBudget): readonly LocalMs[] {
  const parts = written.toUpperCase().replace(/\s/g, '').split(';').filter(Boolean);
  const until = parts.find((part) => part.startsWith('UNTIL='))?.slice('UNTIL='.length);
  const kept = parts.filter((part) => RULE_PART.test(part));
  if (written.length > MAX_RULE_CHARS) throw new RecurrenceError('recurrence too large');
  const last = endOf(until, recurring);
  const found: LocalMs[] = [];
  if (last < recurring.from || last < recurring.start) return found;
  try {
    const rule = ICAL.Recur.fromString(kept.join(';'));
    if (!rule.freq) throw new RecurrenceError('recurrence that cannot be read');
    rule.until = toIcal(last, false);
    // ical.js walks through an interval day by day: one that ends after the last day need not be longer.
    rule.interval = Math.min(rule.interval, Math.ceil((last - recurring.start) / (PERIOD_MS[rule.freq] ?? MS_PER_DAY)) + 1);
    const start = toIcal(laterStart(rule, recurring), recurring.isDate);
    const iterator = iteratorOf(rule, start, budget, last);
    for (let next = iterator.next(); next; next = iterator.next()) {
      const local = fromIcal(next);
      if (local > last) break;
      if (local >= recurring.from) found.push(local);
    }
  } catch (error) {
    if (error instanceof Stopped) return found;
    throw error instanceof RecurrenceError ? error : new RecurrenceError('recurrence that cannot be read');
  }
  return found;
}
