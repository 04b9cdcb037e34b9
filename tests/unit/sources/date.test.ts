import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInstant, parsePartialDate } from '../../../src/sources/date.ts';

test('instants are read as exports write them', () => {
  const read = [
    '2026-07-01 10:00:00 UTC',
    '2026/07/01 10:00:00 UTC',
    '2026-07-01T10:00:00.123+02:00',
    '8/20/26, 8:13 AM',
    '8/20/26, 12:05 PM',
    '07/22/2026 04:02',
    'Sat Feb 18 12:33:11 +0000 2023',
    'Tue Mar 12 09:22:31 UTC 2024',
    '22-11-2026 14:05',
    '15 mei 2026 10:00',
    '15 Jun 2026',
  ].map(parseInstant);
  expect(read).toEqual([
    '2026-07-01T10:00:00.000Z',
    '2026-07-01T10:00:00.000Z',
    '2026-07-01T08:00:00.123Z',
    '2026-08-20T08:13:00.000Z',
    '2026-08-20T12:05:00.000Z',
    '2026-07-22T04:02:00.000Z',
    '2023-02-18T12:33:11.000Z',
    '2024-03-12T09:22:31.000Z',
    '2026-11-22T14:05:00.000Z',
    '2026-05-15T10:00:00.000Z',
    '2026-06-15T00:00:00.000Z',
  ]);
});

test('a date stays as exact as it was written', () => {
  expect(
    ['Jan 2020', '2020', '2020-03', '1 mrt 2020', '22-11-2026', '19850412', 'March 3, 2024', '12/31/99'].map(parsePartialDate),
  ).toEqual(['2020-01', '2020', '2020-03', '2020-03-01', '2026-11-22', '1985-04-12', '2024-03-03', '1999-12-31']);
  expect(['Jan 2020', '2020'].map(parseInstant)).toEqual([undefined, undefined]);
});

test('an impossible date is none', () => {
  const texts = [
    '',
    '31 Feb 2020',
    '29-02-2023',
    '0/0/00',
    '13/13/2026',
    '2026-13',
    '2026-11-22T24:00',
    '22-11-2026 10:61',
    '0:30 PM',
    'soon',
    '9'.repeat(99),
  ];
  expect(texts.map(parseInstant)).toEqual(texts.map(() => undefined));
  expect(texts.map(parsePartialDate)).toEqual(texts.map(() => undefined));
});

test('every instant is read back from ISO 8601, and nothing makes the reader throw', () => {
  const dates = fc.date({ min: new Date('1850-01-01'), max: new Date('2200-12-31'), noInvalidDate: true });
  fc.assert(fc.property(dates, (date) => parseInstant(date.toISOString()) === date.toISOString()));
  fc.assert(fc.property(fc.string(), (text) => typeof (parseInstant(text) ?? '') === 'string'));
});
