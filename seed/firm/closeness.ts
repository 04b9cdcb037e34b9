import type { Circle } from './circle.ts';

/** How many mails a personal one is of all: the others are newsletters, notices, strangers and mailings. */
const PERSONAL_SHARE = 0.8;
/** Answers follow one another up to so many in a thread. */
const LONGEST_THREAD = 6;

/** How close two people truly are in one direction, by the habits from which their mails were drawn. */
export interface TrueCloseness {
  /** Who would ask, and who would be asked. */
  readonly from: number;
  readonly to: number;
  /** Answers of `to` to `from` that are expected a day, at the end of the span. 0 for who fell silent and for who never answers. */
  readonly answersPerDay: number;
  /** Mails of any kind of `to` to `from` that are expected a day, then. */
  readonly mailsPerDay: number;
}

/** Which share of the mails of two people answers the one before: a thread goes on with the probability of an answer until it is full. */
function answeredShare(reciprocity: number): number {
  // A thread has 1 + r + r² + … + r^5 mails on average, of which all but the first are answers.
  let length = 0;
  for (let place = 0; place < LONGEST_THREAD; place += 1) length += reciprocity ** place;
  return 1 - 1 / length;
}

/** True closeness of everybody in these circles with their owners, both ways, where each mailbox has so many mails a day. Rank r of a circle is drawn with a weight of 1/r among those who are in touch then. */
export function trueCloseness(circles: readonly Circle[], mailsPerDay: number): TrueCloseness[] {
  const sums = new Map<string, { -readonly [Key in keyof TrueCloseness]: TrueCloseness[Key] }>();
  const add = (from: number, to: number, answersPerDay: number, all: number) => {
    const key = `${from}-${to}`;
    const sum = sums.get(key) ?? { from, to, answersPerDay: 0, mailsPerDay: 0 };
    sum.answersPerDay += answersPerDay;
    sum.mailsPerDay += all;
    sums.set(key, sum);
  };
  for (const { owner, acquaintances } of circles) {
    const weights = acquaintances.map(({ lastDaysAgo }, index) => (lastDaysAgo <= 1 ? 1 / (index + 1) : 0));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [index, { person, reciprocity, starter }] of acquaintances.entries()) {
      const pace = whole > 0 ? (mailsPerDay * PERSONAL_SHARE * (weights[index] ?? 0)) / whole : 0;
      const answers = (pace * answeredShare(reciprocity)) / 2;
      add(owner, person, answers, starter === 'either' ? pace / 2 : starter === 'other' ? pace : 0);
      add(person, owner, answers, starter === 'either' ? pace / 2 : starter === 'owner' ? pace : 0);
    }
  }
  return [...sums.values()];
}
