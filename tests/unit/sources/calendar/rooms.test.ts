import { expect, test } from 'vitest';
import { icsFormat } from '../../../../src/sources/calendar/ics.ts';
import { bundleOf, rowsOf } from '../../../support/bundle.ts';

/** Who takes part in a meeting of ana@x.example that this attendee accepted too. */
async function participants(attendee: string): Promise<string[]> {
  const lines = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:u',
    'DTSTART:20250701T100000Z',
    'ORGANIZER:mailto:ana@x.example',
    'ATTENDEE;PARTSTAT=ACCEPTED:mailto:bo@y.example',
    attendee,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const rows = await rowsOf(icsFormat, bundleOf('x.ics', `${lines.join('\r\n')}\r\n`), { learnedAt: new Date('2026-01-01') });
  const facts = rows.flatMap((row) => ('facts' in row ? row.facts : []));
  return facts.flatMap((fact) =>
    fact.kind === 'interaction' ? fact.participants.map(({ identity }) => identity.handle.split('@')[0] ?? '') : [],
  );
}

test.each([
  ['ATTENDEE;CUTYPE=ROOM;PARTSTAT=ACCEPTED:mailto:amsterdam@x.example'],
  ['ATTENDEE;CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:beamer@x.example'],
  ['ATTENDEE;CUTYPE=GROUP;PARTSTAT=ACCEPTED:mailto:everybody@x.example'],
  ['ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED:mailto:x.example_1888@resource.calendar.google.com'],
  ['ATTENDEE;PARTSTAT=ACCEPTED:mailto:unknownorganizer@calendar.google.com'],
  ['ATTENDEE;PARTSTAT=ACCEPTED:mailto:vergaderzaal@x.example'],
  ['ATTENDEE;PARTSTAT=ACCEPTED:mailto:Meeting-Room-2.04@x.example'],
  ['ATTENDEE;PARTSTAT=ACCEPTED:mailto:boardroom.east@x.example'],
  ['ATTENDEE;PARTSTAT=ACCEPTED:mailto:room2@x.example'],
  ['ATTENDEE;PARTSTAT=ACCEPTED:mailto:zaal-3@x.example'],
  ['ATTENDEE;PARTSTAT=ACCEPTED:mailto:no-reply@booking.example'],
])('nobody is met by %s', async (attendee) => {
  expect(await participants(attendee)).toEqual(['ana', 'bo']);
});

test.each([
  'j.zaal',
  'zaal',
  'zaal3',
  'rooms.p',
  'mary.room',
  'roomer',
  'ruimte.k',
  'salle.d',
  'kamer.4',
  'boardman',
  'resource',
])('a person may be called %s', async (name) => {
  expect(await participants(`ATTENDEE;PARTSTAT=ACCEPTED:mailto:${name}@x.example`)).toEqual(['ana', 'bo', name]);
});
