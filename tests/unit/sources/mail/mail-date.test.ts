import { expect, test } from 'vitest';
import { readMailDate, readReceivedDate, readSeparatorDate } from '../../../../src/sources/mail/mail-date.ts';

test.each([
  ['Tue, 17 Nov 2009 21:28:37 +0600', '2009-11-17T15:28:37.000Z'],
  ['17 Nov 2009 21:28 -0430', '2009-11-18T01:58:00.000Z'],
  ['Fri, 21 Nov 97 09:55:06 EST', '1997-11-21T14:55:06.000Z'],
  ['Mon, 3 Mar 2025 10:00:00 +0100 (CET)', '2025-03-03T09:00:00.000Z'],
  ['Mon, 3 Mar 2025 10:00:00 CEST', '2025-03-03T08:00:00.000Z'],
  ['Mon, 3 Mar 2025 10:00:00 Z', '2025-03-03T10:00:00.000Z'],
  ['Mon, 3 Mar 2025 10:00:00 XYZ', '2025-03-03T10:00:00.000Z'],
  ['Mon, 3 Mar 2025 23:59:60 +0000', '2025-03-03T23:59:59.000Z'],
  ['Mon Mar  3 10:00:00 2025', '2025-03-03T10:00:00.000Z'],
  ['Mon Mar 03 10:00:00 +0100 2025', '2025-03-03T09:00:00.000Z'],
  ['2025-03-03T10:00:00+01:00', '2025-03-03T09:00:00.000Z'],
])('%j is an instant', (text, expected) => {
  expect(readMailDate(text)?.toISOString()).toBe(expected);
});

test.each([
  [''],
  ['yesterday'],
  ['31 Feb 2025 10:00:00 +0000'],
  ['3 Mar 2025 25:00:00 +0000'],
  ['3 Foo 2025 10:00:00 +0000'],
  ['Thu, 1 Jan 1970 00:00:00 +0000'],
  ['2025-13-03T10:00:00Z'],
  [`${'9'.repeat(100_000)} Mar`],
])('%.40j is no date', (text) => {
  expect(readMailDate(text)).toBeUndefined();
});

test('the time of Received stands after its last semicolon, that of a From line after the address', () => {
  const received = 'by mx.example with SMTP id a1; for <x@y.example>; Mon, 3 Mar 2025 01:00:05 -0800 (PST)';
  expect(readReceivedDate(received)?.toISOString()).toBe('2025-03-03T09:00:05.000Z');
  expect(readSeparatorDate('From a@x.example Mon Mar  3 10:00:00 2025')?.toISOString()).toBe('2025-03-03T10:00:00.000Z');
  expect(readSeparatorDate('From - Mon Mar  3 10:00:00 2025\r')?.toISOString()).toBe('2025-03-03T10:00:00.000Z');
  expect(readSeparatorDate('From nobody')).toBeUndefined();
});
