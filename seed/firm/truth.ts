import type { FirmMail, MailKind } from './mails.ts';
import type { FirmMeeting } from './meetings.ts';

/** What one person sent another on one channel; `cc` are copies, not counted in `count`. */
export interface TrueTie {
  readonly from: number;
  readonly to: number;
  readonly channel: 'email' | 'meeting';
  readonly count: number;
  readonly cc: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** Counts of a stream of mails or meetings. */
export interface MailTruth {
  /** Distinct Message-IDs. */
  readonly mails: number;
  readonly byKind: Readonly<Record<MailKind, number>>;
  /** Mails in each mailbox; one mail may lie in several. */
  readonly perMailbox: readonly number[];
  /** Distinct addresses of people who wrote, or were written to, in any mail. */
  readonly addressesOfPeople: number;
  /** Unknown senders who wrote once and got no answer. */
  readonly unknownSenders: number;
}

interface Sum {
  count: number;
  cc: number;
  firstAt: Date;
  lastAt: Date;
}

function tieSums(channel: TrueTie['channel']) {
  const sums = new Map<string, Sum>();
  return {
    add: (from: number, to: number, at: Date, role: 'count' | 'cc') => {
      const key = `${from}-${to}`;
      const sum = sums.get(key) ?? { count: 0, cc: 0, firstAt: at, lastAt: at };
      sum[role] += 1;
      if (at < sum.firstAt) sum.firstAt = at;
      if (at > sum.lastAt) sum.lastAt = at;
      sums.set(key, sum);
    },
    *ties(): Generator<TrueTie> {
      for (const [key, { count, cc, firstAt, lastAt }] of sums) {
        const [from = 0, to = 0] = key.split('-').map(Number);
        yield { from, to, channel, count, cc, firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() };
      }
    },
  };
}

/** Counts mails as they pass. It grows with the pairs of people who write, not with the mails. */
export function mailTally(mailboxes: number) {
  const byKind: Record<MailKind, number> = { personal: 0, mailing: 0, newsletter: 0, automatic: 0, 'unknown-sender': 0 };
  const perMailbox = new Array<number>(mailboxes).fill(0);
  const people = new Set<number>();
  const sums = tieSums('email');
  let mails = 0;
  return {
    add: ({ kind, mail, mailboxes: boxes, from, to, cc }: FirmMail) => {
      mails += 1;
      byKind[kind] += 1;
      for (const box of boxes) perMailbox[box] = (perMailbox[box] ?? 0) + 1;
      for (const person of [...(from === undefined ? [] : [from]), ...to, ...cc]) people.add(person);
      if (kind !== 'personal' || from === undefined) return;
      for (const person of to) sums.add(from, person, mail.at, 'count');
      for (const person of cc) sums.add(from, person, mail.at, 'cc');
    },
    ties: sums.ties,
    truth: (): MailTruth => ({
      mails,
      byKind,
      perMailbox,
      addressesOfPeople: people.size,
      unknownSenders: byKind['unknown-sender'],
    }),
  };
}

/** Counts meetings as they pass; a tie goes from the organizer to everyone who came. */
export function meetingTally(calendars: number) {
  const perCalendar = new Array<number>(calendars).fill(0);
  const sums = tieSums('meeting');
  let [meetings, held] = [0, 0];
  return {
    add: ({ at, calendars: within, organizer, met }: FirmMeeting) => {
      meetings += 1;
      if (met.length) held += 1;
      for (const calendar of within) perCalendar[calendar] = (perCalendar[calendar] ?? 0) + 1;
      for (const person of met) sums.add(organizer, person, at, 'count');
    },
    ties: sums.ties,
    /** `held`: somebody came, so that it counts as met. */
    truth: () => ({ meetings, held, perCalendar }),
  };
}
