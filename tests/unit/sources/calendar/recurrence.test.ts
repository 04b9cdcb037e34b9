import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { expandRule, newStepBudget, RecurrenceError } from '../../../../src/sources/calendar/recurrence.ts';
import { ianaZone, utcZone } from '../../../../src/sources/calendar/zones.ts';

const DAY = 86_400_000;
const until = Date.UTC(2026, 0, 1);
const from = until - 60 * DAY;

/** All times of a rule from its beginning, as the library gives them. */
function allTimes(rule: string, start: number): number[] {
  const first = new ICAL.Time(
    {
      year: new Date(start).getUTCFullYear(),
      month: new Date(start).getUTCMonth() + 1,
      day: new Date(start).getUTCDate(),
      hour: 9,
      minute: 0,
      second: 0,
      isDate: false,
    },
    ICAL.Timezone.localTimezone,
  );
  const iterator = ICAL.Recur.fromString(rule).iterator(first);
  const times: number[] = [];
  for (let next = iterator.next(); next; next = iterator.next()) {
    const time = Date.UTC(next.year, next.month - 1, next.day, next.hour, next.minute, next.second);
    if (time > until) break;
    if (time >= from) times.push(time);
  }
  return times;
}

const days = fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), { minLength: 1, maxLength: 3 });
// Intervals of 7 days on another weekday have no time at all, which the library alone looks for without end.
const rule = fc.oneof(
  fc.record({
    freq: fc.constantFrom('DAILY', 'WEEKLY'),
    by: days.map((list) => `;BYDAY=${list.join(',')}`),
    interval: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({
    freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
    by: fc.constant(''),
    interval: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({
    freq: fc.constant('MONTHLY'),
    by: fc.constantFrom(';BYDAY=2TU', ';BYDAY=-1FR', ';BYMONTHDAY=-1', ';BYMONTHDAY=13;BYDAY=FR'),
    interval: fc.constant(1),
  }),
);

test('beginning a rule shortly before the days of interest gives the same times as from its beginning', () => {
  fc.assert(
    fc.property(rule, fc.integer({ min: 0, max: 9000 }), ({ freq, by, interval }, daysBefore) => {
      const start = Date.UTC(2025, 11, 20, 9) - daysBefore * DAY;
      const written = `FREQ=${freq};INTERVAL=${interval}${by}`;
      const times = expandRule(written, { start, isDate: false, zone: utcZone, from, until }, newStepBudget(0));
      expect(times).toEqual(allTimes(written, start));
    }),
  );
});

test('an end in UTC is meant in the zone of the event', () => {
  const zone = ianaZone('Europe/Amsterdam') ?? utcZone;
  const start = Date.UTC(2025, 11, 20, 9);
  // The third time, nine in the morning in Amsterdam, is eight in UTC.
  const times = expandRule('FREQ=DAILY;UNTIL=20251222T080000Z', { start, isDate: false, zone, from, until }, newStepBudget(0));
  expect(times).toEqual([start, start + DAY, start + 2 * DAY]);
});

test('a rule that began on 29 February keeps its day', () => {
  const start = Date.UTC(1996, 1, 29, 9);
  const recurring = { start, isDate: false, zone: utcZone, from: Date.UTC(2024, 1, 1), until: Date.UTC(2024, 2, 31) };
  expect(expandRule('FREQ=YEARLY', recurring, newStepBudget(0))).toEqual([Date.UTC(2024, 1, 29, 9)]);
});

const number = fc.constantFrom(-366, -53, -31, -5, -1, 0, 1, 2, 5, 29, 30, 31, 53, 366, 99_999_999, 2_147_483_647);
const anyPart = fc.oneof(
  fc
    .tuple(fc.constantFrom('INTERVAL', 'COUNT', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYSETPOS', 'BYMONTH', 'BYHOUR'), number)
    .map(([name, value]) => `${name}=${value}`),
  fc.tuple(fc.constantFrom('', '1', '5', '-5', '53'), fc.constantFrom('MO', 'SU')).map(([at, day]) => `BYDAY=${at}${day}`),
  fc.constantFrom('UNTIL=20251230', 'UNTIL=99991231T000000Z', 'WKST=SU', 'X=Y', '=', ''),
);

test('any rule at all comes to an end', () => {
  const freq = fc.constantFrom('SECONDLY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY');
  const start = fc.constantFrom(
    Date.UTC(1601, 0, 1),
    Date.UTC(2024, 1, 29, 9),
    Date.UTC(2025, 4, 31, 23, 59),
    Date.UTC(9999, 11, 31),
  );
  fc.assert(
    fc.property(freq, fc.array(anyPart, { maxLength: 4 }), start, (often, parts, begin) => {
      const budget = { left: 500 };
      try {
        const times = expandRule(
          [`FREQ=${often}`, ...parts].join(';'),
          { start: begin, isDate: false, zone: utcZone, from, until },
          budget,
        );
        expect(times.every((time) => time >= from && time <= until)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(RecurrenceError);
      }
    }),
    { numRuns: 200 },
  );
});
