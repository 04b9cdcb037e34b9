import { expect, test } from 'vitest';
import type { Circle } from '../../seed/firm/circle.ts';
import { circleOf } from '../../seed/firm/circle.ts';
import { trueCloseness } from '../../seed/firm/closeness.ts';
import { firmMails, SPAN_DAYS } from '../../seed/firm/mails.ts';
import { firmModel } from '../../seed/firm/model.ts';

const habit = { reciprocity: 0.5, starter: 'either', firstDaysAgo: 700, lastDaysAgo: 1 } as const;
const circle = (owner: number, ...acquaintances: Circle['acquaintances']): Circle => ({
  owner,
  acquaintances,
  draw: () => {
    throw new Error('nothing is drawn');
  },
});
const PACES = { mailsPerDay: 10, meetingsPerDay: 0 };

test('closeness is how often the other answers at the end of the span: by rank, by habit, and 0 for who fell silent', () => {
  const known = trueCloseness(
    [
      circle(
        0,
        { ...habit, person: 1 },
        { ...habit, person: 2, lastDaysAgo: 90 },
        { ...habit, person: 3, reciprocity: 0, starter: 'owner' },
      ),
    ],
    PACES,
  );
  // Ranks 1 and 3 are in touch: weights 1 and 1/3 of 8 personal mails a day. Threads of 1 + ½ + … + 1/32 mails.
  const replies = (6 * (1 - 32 / 63)) / 2;
  expect(known).toEqual([
    { from: 0, to: 1, repliesPerDay: expect.closeTo(replies), contactsPerDay: expect.closeTo(3) },
    { from: 1, to: 0, repliesPerDay: expect.closeTo(replies), contactsPerDay: expect.closeTo(3) },
    { from: 0, to: 2, repliesPerDay: 0, contactsPerDay: 0 },
    { from: 2, to: 0, repliesPerDay: 0, contactsPerDay: 0 },
    { from: 0, to: 3, repliesPerDay: 0, contactsPerDay: 0 },
    { from: 3, to: 0, repliesPerDay: 0, contactsPerDay: expect.closeTo(2) },
  ]);
});

test('two owners who have one another in their circles are as close as both habits together', () => {
  const [one] = trueCloseness([circle(0, { ...habit, person: 1 }), circle(1, { ...habit, person: 0 })], PACES);
  expect(one).toMatchObject({ from: 0, to: 1, contactsPerDay: expect.closeTo(8) });
});

test('mails of the last months come as often as true closeness says', () => {
  const model = firmModel({ people: 300, seed: 5, now: new Date('2026-11-22T10:30:00Z') });
  const circles = [circleOf(model, 0, 12, SPAN_DAYS)];
  const mails = 80_000;
  const days = 60;
  const silent = circles[0]?.acquaintances.filter(({ lastDaysAgo }) => lastDaysAgo > 1 && lastDaysAgo <= days) ?? [];
  expect(silent).toEqual([]);
  const since = model.now.getTime() - days * 86_400_000;
  const sent = new Map<string, number>();
  for (const { kind, mail, from, to } of firmMails(model, circles, { mails })) {
    const key = `${to[0]}-${from}`;
    if (kind === 'personal' && mail.at.getTime() >= since) sent.set(key, (sent.get(key) ?? 0) + 1);
  }
  const close = trueCloseness(circles, { mailsPerDay: mails / (SPAN_DAYS - 1), meetingsPerDay: 0 });
  for (const { from, to, contactsPerDay } of close) {
    const expected = contactsPerDay * (days - 1);
    const found = sent.get(`${from}-${to}`) ?? 0;
    // Five standard deviations of a count, and what is drawn anew when nobody in touch was found.
    expect(Math.abs(found - expected)).toBeLessThan(5 * Math.sqrt(expected) + 0.02 * expected + 5);
  }
});
