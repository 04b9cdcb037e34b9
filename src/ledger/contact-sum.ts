import type { Channel } from '../sources/fact.ts';

/** Half-lives of the decayed sums, in days: a week, a month, half a year, two years. */
export const HALF_LIVES_DAYS = [7, 30, 180, 720] as const;

export type HalfLifeDays = (typeof HALF_LIVES_DAYS)[number];

/**
 * The instant to which all sums are decayed. Fixed for ever: changing it changes every stored sum. With 2040 a double holds the 7-day sum without overflow
 * until 2059, and what is older than 2020 fades into 0, which is what it is worth.
 */
export const EPOCH_MS = Date.UTC(2040, 0, 1);

export const MS_PER_DAY = 86_400_000;

/** More others than this, addressed or present, make a mailing and not a contact. */
export const MOST_OTHERS = 6;

/** How much one event of a channel says about a tie, against one e-mail. Start values; docs/strength.md. */
export const CHANNEL_DEPTH: Readonly<Record<Channel, number>> = {
  meeting: 3,
  call: 3,
  'direct-message': 1.5,
  email: 1,
  reply: 0.7,
  post: 0.7,
  reaction: 0.2,
};

/** How much a copy counts against a letter. */
export const CC_SHARE = 0.3;

/** Half-lives after the epoch beyond which an instant counts as no later: leaves room to add up a million events in a double. For 7 days that is early 2059. */
const MOST_HALF_LIVES_AHEAD = 1000;

/** value · 2^exponent, as a finite number also where 2^exponent alone leaves the range of doubles. */
function scaled(value: number, exponent: number): number {
  const step = Math.max(-1000, Math.min(1000, exponent));
  const near = value * 2 ** step;
  if (step !== exponent && near !== 0 && Number.isFinite(near)) return scaled(near, exponent - step);
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, near));
}

/** `weight` decayed from `at` to the epoch, for one half-life: w · 2^((t − epoch) / H), t and H in days. Adding such numbers is order-free. */
export function decayedToEpoch(weight: number, at: number, halfLifeDays: HalfLifeDays): number {
  return scaled(weight, Math.min(MOST_HALF_LIVES_AHEAD, (at - EPOCH_MS) / MS_PER_DAY / halfLifeDays));
}

/** What a sum kept against the epoch is worth on the day `at`. */
export function worthAt(sum: number, at: number, halfLifeDays: HalfLifeDays): number {
  return scaled(sum, (EPOCH_MS - at) / MS_PER_DAY / halfLifeDays);
}

/** What one identity sent another on one channel, as decayed sums. */
export interface ContactSum {
  readonly fromId: string;
  readonly toId: string;
  readonly channel: Channel;
  readonly count: number;
  readonly sum7d: number;
  readonly sum30d: number;
  readonly sum180d: number;
  readonly sum720d: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** One contact: who reached whom, when, and how much it counts. */
export interface Contact {
  readonly fromId: string;
  readonly toId: string;
  readonly channel: Channel;
  readonly at: string;
  readonly weight: number;
}

/** The sums of one contact; `sign` −1 takes it out again. */
export function sumOf(contact: Contact, sign: 1 | -1 = 1): ContactSum {
  const at = Date.parse(contact.at);
  const weight = sign * contact.weight;
  return {
    fromId: contact.fromId,
    toId: contact.toId,
    channel: contact.channel,
    count: sign,
    sum7d: decayedToEpoch(weight, at, 7),
    sum30d: decayedToEpoch(weight, at, 30),
    sum180d: decayedToEpoch(weight, at, 180),
    sum720d: decayedToEpoch(weight, at, 720),
    firstAt: contact.at,
    lastAt: contact.at,
  };
}

/** The sum of two sums of the same pair and channel. */
export function addSums(one: ContactSum, other: ContactSum): ContactSum {
  return {
    ...one,
    count: one.count + other.count,
    sum7d: one.sum7d + other.sum7d,
    sum30d: one.sum30d + other.sum30d,
    sum180d: one.sum180d + other.sum180d,
    sum720d: one.sum720d + other.sum720d,
    firstAt: one.firstAt < other.firstAt ? one.firstAt : other.firstAt,
    lastAt: one.lastAt > other.lastAt ? one.lastAt : other.lastAt,
  };
}
