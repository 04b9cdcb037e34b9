import { BadInput } from '../../errors.ts';
import { type Contact, MS_PER_DAY } from '../contact-sum.ts';

/** Bounds of how many days interactions may be kept: a week, so that nothing expires before it is known who is who; a hundred years. */
export const LEAST_KEEP_DAYS = 7;
export const MOST_KEEP_DAYS = 36_500;

/** For how long the interactions that a source states are kept one by one. What they add up to is kept as long as the source. */
export interface Retention {
  /** Id of the source. */
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly importedAt: string;
  /** Null is for ever. */
  readonly keepDays: number | null;
}

/** From when on each source keeps its interactions, by id; sources that keep them for ever are not in it. */
export type KeptSince = Readonly<Record<string, string>>;

/** From when on these sources keep their interactions on a day: whole days of 24 hours before it. */
export function keptSince(retentions: readonly Pick<Retention, 'id' | 'keepDays'>[], now: Date): KeptSince {
  return Object.fromEntries(
    retentions.flatMap(({ id, keepDays }) =>
      keepDays === null ? [] : [[id, new Date(now.getTime() - keepDays * MS_PER_DAY).toISOString()]],
    ),
  );
}

/** Throws BadInput unless interactions may be kept for so many days; null is for ever. */
export function mustBeKeepDays(keepDays: number | null): void {
  if (keepDays === null) return;
  if (!Number.isInteger(keepDays) || keepDays < LEAST_KEEP_DAYS || keepDays > MOST_KEEP_DAYS)
    throw new BadInput(`keepDays must be a whole number from ${LEAST_KEEP_DAYS} to ${MOST_KEEP_DAYS}, or null for ever.`);
}

/** When one identity first and last reached another on a channel, in what one source states. */
export interface ContactDates {
  readonly fromId: string;
  readonly toId: string;
  readonly channel: string;
  readonly sourceId: string;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** First and last date of contacts per pair, channel and source, sorted. */
export function datesOf(
  contacts: readonly (Pick<Contact, 'fromId' | 'toId' | 'channel' | 'at'> & { readonly sourceId: string })[],
) {
  const dates = new Map<string, ContactDates>();
  for (const { fromId, toId, channel, sourceId, at } of contacts) {
    const key = `${fromId} ${toId} ${channel} ${sourceId}`;
    const { firstAt, lastAt } = dates.get(key) ?? { firstAt: at, lastAt: at };
    dates.set(key, {
      fromId,
      toId,
      channel,
      sourceId,
      firstAt: Date.parse(at) < Date.parse(firstAt) ? at : firstAt,
      lastAt: Date.parse(at) > Date.parse(lastAt) ? at : lastAt,
    });
  }
  return [...dates].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, found]) => found);
}
