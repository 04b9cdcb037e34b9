import { amsterdam, MS_PER_DAY, workday } from '../clock.ts';
import type { IcsAttendee, IcsEvent } from '../files/ics-file.ts';
import { fullName } from '../person.ts';
import { randomOf } from '../random.ts';
import type { Circle } from './circle.ts';
import { SPAN_DAYS } from './mails.ts';
import type { FirmModel } from './model.ts';

/** A meeting with a room, a thing or a booking program among the invited, and who truly met: nobody where only those were. */
export interface NoisyMeeting {
  readonly event: IcsEvent;
  readonly calendar: number;
  readonly present: readonly number[];
}

/** What is invited beside people, as calendars give it: told by its kind, or by its address alone. */
const INVITED: readonly IcsAttendee[] = [
  { name: 'Zaal Oost', address: 'oost@schoolplein.example', answer: 'ACCEPTED', isRoom: true },
  { name: 'Beamer', address: 'beamer@schoolplein.example', answer: 'ACCEPTED', isRoom: true },
  { name: 'Maaszaal', address: 'schoolplein.example_188@resource.calendar.google.com', answer: 'ACCEPTED' },
  { name: 'Vergaderzaal 2', address: 'vergaderzaal-2@schoolplein.example', answer: 'ACCEPTED' },
  { name: 'Meeting room 1.04', address: 'meeting-room-1.04@schoolplein.example', answer: 'ACCEPTED' },
  { name: 'Boekingen', address: 'no-reply@boekingen.example', answer: 'ACCEPTED' },
];

/** So many meetings of owners with one of their circle (or with nobody), each with something that is nobody, drawn from a stream of their own. */
export function* noisyMeetings(model: FirmModel, circles: readonly Circle[], meetings: number): Generator<NoisyMeeting> {
  const random = randomOf(model.seed, 'noisy meetings');
  const accepted = (person: number): IcsAttendee => {
    const who = model.person(person);
    return { name: fullName(who), address: who.email, answer: 'ACCEPTED' };
  };
  for (let number = 0; number < meetings; number += 1) {
    const calendar = random.between(0, circles.length - 1);
    const circle = circles[calendar];
    if (!circle) throw new RangeError('a meeting needs a calendar');
    const daysAgo = random.between(2, SPAN_DAYS - 5);
    const at = new Date(
      workday(new Date(model.now.getTime() - daysAgo * MS_PER_DAY)).getTime() + random.between(8, 15) * 3_600_000,
    );
    const guests = random.chance(0.7) ? [circle.draw(random, daysAgo).person] : [];
    const { name, address } = accepted(circle.owner);
    yield {
      calendar,
      event: {
        uid: `${random.hex(26)}@calendar.example`,
        start: amsterdam(at),
        minutes: 60,
        writtenAt: new Date(at.getTime() - 3 * MS_PER_DAY),
        summary: 'Overleg in de zaal',
        organizer: { name, address },
        attendees: [...[circle.owner, ...guests].map(accepted), random.pick(INVITED)],
        status: 'CONFIRMED',
      },
      present: guests.length ? [circle.owner, ...guests] : [],
    };
  }
}
