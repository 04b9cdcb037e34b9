import { MS_PER_DAY } from '../../ledger/contact-sum.ts';

const DAYS_PER_YEAR = 365.25;

/** Years, in milliseconds. */
export function yearsInMs(years: number): number {
  return years * DAYS_PER_YEAR * MS_PER_DAY;
}

/** When a day, month or year begins, or an instant is. */
export function startOf(date: string | null): number | undefined {
  return date ? Date.parse(date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date) : undefined;
}

/** When the last day of a year or month begins, or a day does; every month has 28 days. */
export function endOf(date: string | null): number | undefined {
  return date ? Date.parse(date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-28` : date) : undefined;
}

/** The start that is later. */
export function latest(one: string | null, other: string | null): string | null {
  return one && other ? ((startOf(one) ?? 0) >= (startOf(other) ?? 0) ? one : other) : (one ?? other);
}

/** The end that is sooner: March 2017 is sooner than 2017. */
export function soonest(one: string | null, other: string | null): string | null {
  return one && other ? ((endOf(one) ?? 0) <= (endOf(other) ?? 0) ? one : other) : (one ?? other);
}
