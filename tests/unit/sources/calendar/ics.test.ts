import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Bundle } from '../../../../src/sources/bundle.ts';
import { icsFormat } from '../../../../src/sources/calendar/ics.ts';
import { bundleOf, folderOf, rowsOf } from '../../../support/bundle.ts';

const learnedAt = new Date('2026-01-01T00:00:00Z');
const fixture = readFileSync(new URL('../../../fixtures/calendar/sanne.ics', import.meta.url));

/** The rows in short. */
async function briefly(bundle: Bundle, ownerEmail?: string): Promise<string[]> {
  const rows = await rowsOf(icsFormat, bundle, { learnedAt, ...(ownerEmail ? { ownerEmail } : {}) });
  return rows.flatMap((row) => {
    if ('skipped' in row) return `${row.line} skipped: ${row.skipped}`;
    return row.facts.map((fact) => {
      if (fact.kind !== 'interaction') return '?';
      const people = fact.participants.map(({ identity, accepted }) => `${accepted ? '+' : '-'}${identity.handle.split('@')[0]}`);
      return `${row.line} ${fact.externalId} ${fact.occurredAt} ${people.join(' ')}${fact.countsNot ? ` (${fact.countsNot})` : ''}`;
    });
  });
}

const calendar = (...events: string[]) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.map((event) => `BEGIN:VEVENT\r\n${event}\r\nEND:VEVENT\r\n`).join('')}END:VCALENDAR\r\n`;
const two = 'ORGANIZER:mailto:ana@x.example\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:bo@y.example';
const timesOf = async (lines: string, before = '') =>
  (await briefly(bundleOf('x.ics', before + calendar(`UID:u\r\n${two}\r\n${lines}`)))).map((text) =>
    text.replace(/^1 u(?:\/\S+)? | \+.*$/g, ''),
  );

const EXPECTED = [
  '1 one 2025-07-01T08:00:00.000Z +sanne.bakker +jose.de.wit -piet.smit -eva',
  '2 weekly/20250317T080000Z 2025-03-17T08:00:00.000Z +sanne.bakker +lotte',
  '2 weekly/20250407T070000Z 2025-04-07T07:00:00.000Z +sanne.bakker +lotte',
  '2 weekly/20250414T070000Z 2025-04-14T07:00:00.000Z +sanne.bakker +lotte',
  '3 weekly/20250331T070000Z 2025-04-01T14:00:00.000Z +sanne.bakker +lotte (cancelled)',
  '4 skipped: a to-do, no meeting',
  '5 birthday 2025-06-10T00:00:00.000Z +sanne.bakker +lotte (all-day)',
  '6 skipped: nobody else invited',
  '7 skipped: in the future',
  '8 skipped: no readable start',
  '9 old 2025-06-12T08:00:00.000Z +sanne.bakker +lotte',
  '10 skipped: an older version of an event in this file',
  '11 skipped: event without an end',
  '12 last 2025-06-15T10:00:00.000Z +sanne.bakker +lotte',
  '13 cancelled 2025-06-16T10:00:00.000Z +sanne.bakker +lotte (cancelled)',
  '14 skipped: event without an end',
];

test('every component of a calendar ends as meetings or with the reason why not', async () => {
  expect(await briefly(bundleOf('x.ics', fixture))).toEqual(EXPECTED);
});

test('CRLF, chunks of any size, UTF-16 and a byte order mark change nothing', async () => {
  const text = fixture.toString();
  expect(await briefly(bundleOf('x.ics', text.replaceAll('\n', '\r\n')))).toEqual(EXPECTED);
  expect(await briefly(bundleOf('x.ics', Buffer.from(`\ufeff${text}`, 'utf16le')))).toEqual(EXPECTED);
  for (const chunkBytes of [1, 3, 17]) expect(await briefly(bundleOf('x.ics', `\ufeff${text}`, chunkBytes))).toEqual(EXPECTED);
});

test('a meeting states who took part and when, and nothing of what it was about', async () => {
  const rows = await rowsOf(icsFormat, bundleOf('x.ics', fixture), { learnedAt });
  const email = (handle: string, displayName?: string) => ({ network: 'email', handle, ...(displayName ? { displayName } : {}) });
  expect(rows[0]).toEqual({
    part: 'x.ics',
    line: 1,
    externalId: 'one',
    facts: [
      {
        kind: 'interaction',
        externalId: 'one',
        channel: 'meeting',
        occurredAt: '2025-07-01T08:00:00.000Z',
        participants: [
          { role: 'organizer', accepted: true, identity: email('sanne.bakker@noordwind.example', 'Bakker, Sanne') },
          { role: 'attendee', accepted: true, identity: email('jose.de.wit@havenbouw.example', 'José de Wit') },
          { role: 'attendee', accepted: false, identity: email('piet.smit@noordwind.example', 'Piet') },
          { role: 'attendee', accepted: false, identity: email('eva@acme.example') },
        ],
      },
    ],
  });
  expect(JSON.stringify(rows)).not.toMatch(/Secret|milk|alarm|room1/);
});

test.each([
  ['DTSTART:20250701T100000Z', '2025-07-01T10:00:00.000Z'],
  ['DTSTART:20250701T100000', '2025-07-01T10:00:00.000Z'],
  ['DTSTART;TZID=America/New_York:20250701T100000', '2025-07-01T14:00:00.000Z'],
  ['DTSTART;TZID=W. Europe Standard Time:20250701T100000', '2025-07-01T08:00:00.000Z'],
  ['DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20250701T100000', '2025-07-01T08:00:00.000Z'],
  ['DTSTART;TZID=Nowhere Standard Time:20250701T100000', '2025-07-01T10:00:00.000Z'],
  ['DTSTART;TZID=Europe/Amsterdam:20250330T023000', '2025-03-30T01:30:00.000Z'],
  ['DTSTART;TZID=Europe/Amsterdam:20251026T023000', '2025-10-26T00:30:00.000Z'],
])('%s is the instant %s', async (line, instant) => {
  expect(await timesOf(line)).toEqual([instant]);
});

test('a zone is the file\u2019s own where its name means nothing else, and never one that goes on without end', async () => {
  const zone = (rule: string) =>
    `BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:20000101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\n${rule}END:STANDARD\r\nEND:VTIMEZONE\r\n`;
  const inZone = async (rule: string) => {
    const text = zone(rule) + calendar(`UID:u\r\n${two}\r\nDTSTART;TZID=Ours:20250701T100000`).replace('BEGIN:VCALENDAR\r\n', '');
    return (await rowsOf(icsFormat, bundleOf('x.ics', text), { learnedAt })).map((row) => 'facts' in row && row.facts[0]);
  };
  expect(await inZone('')).toMatchObject([{ occurredAt: '2025-07-01T07:00:00.000Z' }]);
  expect(await inZone('RRULE:FREQ=SECONDLY\r\n')).toMatchObject([{ occurredAt: '2025-07-01T10:00:00.000Z' }]);
  expect(await inZone('RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYDAY=5SU\r\n')).toHaveLength(1);
});

test.each([
  ['RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', ['2025-12-29T10:00:00.000Z']],
  ['RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYDAY=5SU', ['1 skipped: no time in the last 2 years']],
  ['RRULE:FREQ=SECONDLY', ['1 skipped: recurrence too large']],
  ['RRULE:FREQ=MINUTELY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=30', ['2025-12-29T10:00:00.000Z']],
  ['RRULE:FREQ=DAILY;INTERVAL=2147483647', ['2025-12-29T10:00:00.000Z']],
  ['RRULE:FREQ=WEEKLY;UNTIL=20211231T000000Z', ['1 skipped: no time in the last 2 years']],
  ['RRULE:FREQ=SOMETIMES', ['1 skipped: recurrence that cannot be read']],
  ['RRULE:', ['1 skipped: recurrence that cannot be read']],
  ['RRULE:FREQ=DAILY;UNTIL=never', ['1 skipped: recurrence that cannot be read']],
  ['RRULE:FREQ=DAILY;ITERATOR=x;COUNT=2', ['2025-12-29T10:00:00.000Z', '2025-12-30T10:00:00.000Z']],
  ['RRULE:FREQ=DAILY', ['2025-12-29T10:00:00.000Z', '2025-12-30T10:00:00.000Z', '2025-12-31T10:00:00.000Z']],
  ['RRULE:FREQ=DAILY;UNTIL=20251230', ['2025-12-29T10:00:00.000Z', '2025-12-30T10:00:00.000Z']],
  ['RRULE:FREQ=DAILY\r\nEXDATE;VALUE=DATE:20251230', ['2025-12-29T10:00:00.000Z', '2025-12-31T10:00:00.000Z']],
  ['RRULE:FREQ=DAILY\r\nEXRULE:FREQ=WEEKLY;BYDAY=TU', ['2025-12-29T10:00:00.000Z', '2025-12-31T10:00:00.000Z']],
  [
    'RDATE:20251230T100000Z,20251231T100000Z/PT1H,20260301T100000Z',
    ['2025-12-29T10:00:00.000Z', '2025-12-30T10:00:00.000Z', '2025-12-31T10:00:00.000Z'],
  ],
])('a recurring event with %s took place at %j', async (rule, expected) => {
  expect(await timesOf(`DTSTART:20251229T100000Z\r\n${rule}`)).toEqual(expected);
});

test('rules without any time, and rules with too many, come to an end', async () => {
  const since2020 = (rule: string) => timesOf(`DTSTART:20200101T100000Z\r\nRRULE:${rule}`);
  expect(await since2020('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')).toEqual(['1 skipped: no time in the last 2 years']);
  expect(await since2020('FREQ=DAILY;INTERVAL=7;BYDAY=TH')).toEqual(['1 skipped: no time in the last 2 years']);
  expect(await since2020('FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2')).toEqual(['1 skipped: no time in the last 2 years']);
  expect(await since2020('FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30')).toEqual(['1 skipped: recurrence too large']);
});

test('a recurring event is told two years back and no further, at most 1,000 times', async () => {
  const daily = await timesOf('DTSTART:19700101T100000Z\r\nRRULE:FREQ=DAILY');
  expect([daily.length, daily[0], daily.at(-1)]).toEqual([731, '2024-01-01T10:00:00.000Z', '2025-12-31T10:00:00.000Z']);
  const often = await timesOf('DTSTART:19700101T100000Z\r\nRRULE:FREQ=DAILY;BYHOUR=9,10,11');
  expect([often.length, often.at(-1)]).toEqual([1000, '2025-12-31T11:00:00.000Z']);
});

test('the same time of a recurring meeting has the same id in a calendar that holds only that time', async () => {
  const alone = calendar(`UID:u\r\n${two}\r\nRECURRENCE-ID;TZID=Europe/Amsterdam:20251230T110000\r\nDTSTART:20251230T100000Z`);
  const whole = calendar(`UID:u\r\n${two}\r\nDTSTART:20251230T100000Z\r\nRRULE:FREQ=DAILY;COUNT=1`);
  const [one] = await briefly(bundleOf('x.ics', alone));
  const [other] = await briefly(bundleOf('x.ics', whole));
  expect(one).toBe('1 u/20251230T100000Z 2025-12-30T10:00:00.000Z +ana +bo');
  expect(other).toBe(one);
});

test.each([
  ['ATTENDEE:mailto:bo@y.example', undefined, ['1 skipped: nobody else invited']],
  ['ATTENDEE:mailto:bo@y.example', 'ana@x.example', ['1 u 2025-07-01T10:00:00.000Z +ana -bo']],
  ['ATTENDEE:mailto:ana@x.example', 'ana@x.example', ['1 skipped: nobody else invited']],
  [
    'ORGANIZER:mailto:ana@x.example\r\nATTENDEE;CUTYPE=GROUP:mailto:all@x.example',
    undefined,
    ['1 skipped: only rooms or groups invited'],
  ],
  ['ORGANIZER:mailto:ana@x.example\r\nATTENDEE:urn:uuid:1', undefined, ['1 skipped: nobody with an e-mail address invited']],
  [
    'ORGANIZER:mailto:ana@x.example\r\nATTENDEE;EMAIL=bo@y.example;PARTSTAT=ACCEPTED:urn:uuid:1',
    undefined,
    ['1 u 2025-07-01T10:00:00.000Z +ana +bo'],
  ],
  [
    'ORGANIZER:mailto:ana@x.example\r\nATTENDEE;PARTSTAT=DECLINED:mailto:ana@x.example\r\nATTENDEE:mailto:bo@y.example',
    undefined,
    ['1 u 2025-07-01T10:00:00.000Z -ana -bo'],
  ],
  [
    'ORGANIZER:mailto:ana@x.example\r\nATTENDEE;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:bo@y.example',
    undefined,
    ['1 u 2025-07-01T10:00:00.000Z +ana -bo'],
  ],
  [
    `ORGANIZER:mailto:ana@x.example\r\n${[1, 2, 3, 4, 5, 6, 7].map((id) => `ATTENDEE:mailto:p${id}@y.example`).join('\r\n')}`,
    undefined,
    ['1 u 2025-07-01T10:00:00.000Z +ana -p1 -p2 -p3 -p4 -p5 -p6 -p7 (more than 6 others)'],
  ],
])('of %j (owner %s) comes %j', async (people, owner, expected) => {
  expect(await briefly(bundleOf('x.ics', calendar(`UID:u\r\nDTSTART:20250701T100000Z\r\n${people}`)), owner)).toEqual(expected);
});

test('bad input loses nothing but itself', async () => {
  const good = (uid: string) => `UID:${uid}\r\n${two}\r\nDTSTART:20250701T100000Z`;
  const text = calendar(
    good('a'),
    `${good('b')}\r\nDESCRIPTION:${'x'.repeat(1_100_000)}`,
    `${good('c')}\r\n:::;;;"\r\nDTSTART;X="never closed:20250701T100000Z\r\n\0\0`,
    `UID:d\r\n${two}\r\nDTSTART;VALUE=DATE-TIME:=1+1`,
    good('e'),
  );
  expect(await briefly(bundleOf('x.ics', text))).toEqual([
    '1 a 2025-07-01T10:00:00.000Z +ana +bo',
    '2 b 2025-07-01T10:00:00.000Z +ana +bo',
    '3 c 2025-07-01T10:00:00.000Z +ana +bo',
    '4 skipped: no readable start',
    '5 e 2025-07-01T10:00:00.000Z +ana +bo',
  ]);
});

test('names in Latin-1 are read', async () => {
  const text = calendar(
    'UID:u\r\nDTSTART:20250701T100000Z\r\nORGANIZER;CN=José:mailto:ana@x.example\r\nATTENDEE:mailto:bo@y.example',
  );
  const rows = await rowsOf(icsFormat, bundleOf('x.ics', Buffer.from(text, 'latin1')), { learnedAt });
  expect(rows).toMatchObject([{ facts: [{ participants: [{ identity: { displayName: 'José' } }, {}] }] }]);
});

test('a calendar is known by its content', () => {
  expect(icsFormat.detect(bundleOf('agenda.txt', fixture))).toBe(true);
  expect(icsFormat.detect(bundleOf('agenda.txt', Buffer.from(fixture.toString(), 'utf16le')))).toBe(true);
  expect(icsFormat.detect(folderOf('agendas', { 'a.ics': fixture, 'b.ics': fixture }))).toBe(true);
  expect(icsFormat.detect(folderOf('demo', { 'a.ics': fixture, 'b.csv': 'a,b', 'c.csv': 'a,b' }))).toBe(false);
  for (const content of [
    '',
    'BEGIN:VCARD\nEND:VCARD\n',
    'a,b\n1,2\n',
    '\0'.repeat(1000),
    'x'.repeat(100_000),
    `${'\n'.repeat(30)}BEGIN:VCALENDAR\n`,
  ]) {
    expect(icsFormat.detect(bundleOf('x.ics', content))).toBe(false);
  }
});

test('the owner is told, or named by the calendar, or in most events, or not known', async () => {
  const origin = (content: Buffer | string, ownerEmail?: string) =>
    icsFormat.origin(bundleOf('x.ics', content), { learnedAt, ...(ownerEmail ? { ownerEmail } : {}) });
  const between = (...pairs: string[][]) =>
    calendar(
      ...pairs.map(
        ([from, to], at) =>
          `UID:${at}\r\nDTSTART:20250701T100000Z\r\nORGANIZER:mailto:${from}@x.example\r\nATTENDEE:mailto:${to}@x.example`,
      ),
    );
  expect(await origin(fixture)).toEqual({
    label: 'calendar of sanne.bakker@noordwind.example',
    key: 'calendar:sanne.bakker@noordwind.example',
    owner: [{ network: 'email', handle: 'sanne.bakker@noordwind.example' }],
  });
  expect((await origin(fixture, 'ana@x.example')).key).toBe('calendar:ana@x.example');
  expect((await origin(between(['ana', 'bo'], ['cy', 'ana'], ['ana', 'di'], ['bo', 'ana']))).key).toBe('calendar:ana@x.example');
  expect(await origin(between(['ana', 'bo'], ['ana', 'bo'], ['bo', 'ana']))).toEqual({
    label: 'calendar x.ics',
    key: 'calendar:x.ics',
    owner: [],
  });
  expect((await origin(calendar().replace('VERSION', 'X-WR-CALNAME:Vakantie\r\nVERSION'))).label).toBe('calendar Vakantie');
  await expect(origin('nothing')).rejects.toThrow('There is no calendar in x.ics.');
});
