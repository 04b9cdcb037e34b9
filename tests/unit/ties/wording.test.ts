import { expect, test } from 'vitest';
import { counted, listed, span, writtenDate } from '../../../src/ties/grounds/wording.ts';

test('dates are written as exactly as they are known', () => {
  expect(['2026-03-03', '2026-03', '2026', '2026-12-31T23:59:59.000Z', ''].map(writtenDate)).toEqual([
    '3 March 2026',
    'March 2026',
    '2026',
    '31 December 2026',
    '',
  ]);
});

test('one is counted as one, and an unknown channel by its own name', () => {
  expect([counted('email', 1), counted('email', 2), counted('reply', 2), counted('fax', 1)]).toEqual([
    '1 mail',
    '2 mails',
    '2 replies',
    '1 fax',
  ]);
});

test('a list is read aloud with one "and"', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});

test('a span of years is as long as it is known', () => {
  expect(span('2014-03', '2017')).toBe('2014–2017');
  expect(span('2014-03', '2014-09')).toBe('2014');
  expect(span('2014-03', null)).toBe('since 2014');
  expect(span(null, '2017-01-01')).toBe('until 2017');
  expect(span(null, null)).toBe('');
});
