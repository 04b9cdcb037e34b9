import type { Circle } from './circle.ts';

/** How many mails a personal one is of all: the others are newsletters, notices, strangers and mailings. */
const PERSONAL_SHARE = 0.8;
/** Answers follow one another up to so many in a thread. */
const LONGEST_THREAD = 6;

/** How many of a circle are drawn for a meeting, and how often one of them comes to a meeting that is held. */
const GUESTS = 2;
const COMES = 0.85 * 0.95;

/** How close two people truly are in one direction, by the habits from which their mails and meetings were drawn, at the end of the span. All is 0 for who fell silent. */
export interface TrueCloseness {
  /** Who would ask, and who would be asked. */
  readonly from: number;
  readonly to: number;
  /** Replies of `to` to a mail of `from` that are expected a day: pace × reciprocity. 0 for who never answers. */
  readonly repliesPerDay: number;
  /** All that reaches `from` of `to`: mails to him, and meetings of both. */
  readonly contactsPerDay: number;
}

/** How much there is to draw: of each mailbox. */
export interface Paces {
  readonly mailsPerDay: number;
  readonly meetingsPerDay: number;
}

/** Which share of the mails of two people answers the one before: a thread goes on with the probability of an answer until it is full. */
function answeredShare(reciprocity: number): number {
  // A thread has 1 + r + r² + … + r^5 mails on average, of which all but the first are answers.
  let length = 0;
  for (let place = 0; place < LONGEST_THREAD; place += 1) length += reciprocity ** place;
  return 1 - 1 / length;
}

type Acquaintance = Circle['acquaintances'][number];

/** What share of all mails of two people the one writes who is drawn as the other, and as the owner. */
const SHARES: Readonly<Record<Acquaintance['starter'], { readonly ofOther: number; readonly ofOwner: number }>> = {
  either: { ofOther: 0.5, ofOwner: 0.5 },
  other: { ofOther: 1, ofOwner: 0 },
  owner: { ofOther: 0, ofOwner: 1 },
};

/** How often each of a circle is drawn: rank r with a weight of 1/r among those who are in touch at the end. */
function pacesOf(acquaintances: readonly Acquaintance[]): readonly number[] {
  const weights = acquaintances.map(({ lastDaysAgo }, index) => (lastDaysAgo <= 1 ? 1 / (index + 1) : 0));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (whole > 0 ? weight / whole : 0));
}

/** True closeness of everybody in these circles with their owners, both ways. Who is in two circles has the sum. */
export function trueCloseness(circles: readonly Circle[], { mailsPerDay, meetingsPerDay }: Paces): TrueCloseness[] {
  const sums = new Map<string, TrueCloseness>();
  const add = (from: number, to: number, replies: number, contacts: number) => {
    const { repliesPerDay, contactsPerDay } = sums.get(`${from}-${to}`) ?? { repliesPerDay: 0, contactsPerDay: 0 };
    sums.set(`${from}-${to}`, { from, to, repliesPerDay: repliesPerDay + replies, contactsPerDay: contactsPerDay + contacts });
  };
  for (const { owner, acquaintances } of circles) {
    const paces = pacesOf(acquaintances);
    for (const [index, { person, reciprocity, starter }] of acquaintances.entries()) {
      const mails = mailsPerDay * PERSONAL_SHARE * (paces[index] ?? 0);
      const meetings = meetingsPerDay * GUESTS * COMES * (paces[index] ?? 0);
      const replies = (mails * answeredShare(reciprocity)) / 2;
      const { ofOther, ofOwner } = SHARES[starter];
      add(owner, person, replies, mails * ofOther + meetings);
      add(person, owner, replies, mails * ofOwner + meetings);
    }
  }
  return [...sums.values()];
}
