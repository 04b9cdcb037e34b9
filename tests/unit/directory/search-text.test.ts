import fc from 'fast-check';
import { expect, test } from 'vitest';
import { luceneQuery } from '../../../src/directory/search-text.ts';

test('every word that was typed must occur, as the beginning of one', () => {
  expect(luceneQuery('  Daan de VRIES ')).toBe('+daan* +de* +vries*');
  expect(luceneQuery('Rene\u0301')).toBe('+rene*');
  expect(luceneQuery('YILMAZ Yılmaz İlker Øst Åkerłund Straße')).toBe('+yilmaz* +yilmaz* +ilker* +ost* +akerlund* +strasse*');
});

test('a word is cut where the index cuts it: not at an apostrophe or a dot within', () => {
  expect(luceneQuery("O'Brien")).toBe("+o'brien*");
  expect(luceneQuery('veldhuispumps.example')).toBe('+veldhuispumps.example*');
  expect(luceneQuery('mail.abc1.example 1.5 x1.y2 jan_bakker')).toBe('+mail.abc1* +example* +1.5* +x1* +y2* +jan_bakker*');
  expect(luceneQuery('J. Bakker-Smit')).toBe('+j* +bakker* +smit*');
  expect(luceneQuery('टाटा')).toBe('+टाटा*');
});

test('where there is no word there is nothing to ask', () => {
  expect(luceneQuery(' *?!"() _ ')).toBe('');
});

test('nothing of the query language gets through, and no question is endless', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(luceneQuery(text)).toMatch(/^(?:(?:^| )\+[\p{L}\p{M}\p{N}_.'’]+\*){0,12}$/u);
    }),
  );
  expect(luceneQuery('a '.repeat(1000)).split(' ')).toHaveLength(12);
  expect(luceneQuery('jan AND NOT bo OR id:1 ~2 ^3 [a TO b]')).toBe('+jan* +and* +not* +bo* +or* +id* +1* +2* +3* +a* +to* +b*');
});
