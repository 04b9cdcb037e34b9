import { amsterdam, MS_PER_DAY, workday } from '../clock.ts';
import type { IcsAttendee, IcsEvent } from '../files/ics-file.ts';
import { fullName } from '../person.ts';
import { randomOf } from '../random.ts';
import type { Circle } from './circle.ts';
import { SPAN_DAYS } from './mails.ts';
import type { FirmModel } from './model.ts';

/** A generated meeting, whose calendars it lies in, and who really met. */
export interface FirmMeeting {
  readonly at: Date;
  readonly event: IcsEvent;
  readonly calendars: readonly number[];
  readonly organizer: number;
  /** Who accepted; nobody when it was cancelled. */
  readonly met: readonly number[];
}

/** So many meetings over the last two years, with one to three others; some are declined or cancelled. */
export function* firmMeetings(model: FirmModel, circles: readonly Circle[], meetings: number): Generator<FirmMeeting> {
  const random = randomOf(model.seed, 'meetings');
  const attendee = (person: number, answer: IcsAttendee['answer']): IcsAttendee => {
    const who = model.person(person);
    return { name: fullName(who), address: who.email, answer };
  };
  for (let number = 0; number < meetings; number += 1) {
    const circle = random.pick(circles);
    const daysAgo = random.between(2, SPAN_DAYS - 5);
    const at = new Date(
      workday(new Date(model.now.getTime() - daysAgo * MS_PER_DAY)).getTime() + random.between(8, 15) * 3_600_000,
    );
    const guests = new Set<number>();
    for (let others = random.between(1, 3); others > 0; others -= 1) guests.add(circle.draw(random, daysAgo).person);
    const answers = [...guests].map((person) => ({ person, isComing: random.chance(0.85) }));
    const isCancelled = random.chance(0.05);
    const { name, address } = attendee(circle.owner, 'ACCEPTED');
    yield {
      at,
      event: {
        uid: `${random.hex(26)}@calendar.example`,
        start: amsterdam(at),
        minutes: 60,
        writtenAt: new Date(at.getTime() - 3 * MS_PER_DAY),
        summary: 'Overleg',
        organizer: { name, address },
        attendees: [
          { name, address, answer: 'ACCEPTED' },
          ...answers.map(({ person, isComing }) => attendee(person, isComing ? 'ACCEPTED' : 'DECLINED')),
        ],
        status: isCancelled ? 'CANCELLED' : 'CONFIRMED',
      },
      calendars: circles.flatMap(({ owner }, index) => (owner === circle.owner || guests.has(owner) ? [index] : [])),
      organizer: circle.owner,
      met: isCancelled ? [] : answers.filter(({ isComing }) => isComing).map(({ person }) => person),
    };
  }
}
