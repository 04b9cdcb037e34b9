import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentHash, stableId } from '../../../src/ledger/id.ts';

test('an id is the same on every machine and for ever', () => {
  expect(stableId('idn', 'email', 'ana@hollandwerk.example')).toBe('idn_yOggDHXhOuB-jwrAYjT74h');
});

test('different natural keys never run into each other, however their parts are cut', () => {
  expect(
    new Set([stableId('row', 'a', 'bc'), stableId('row', 'ab', 'c'), stableId('row', 'abc'), stableId('rec', 'a', 'bc')]).size,
  ).toBe(4);
  expect(stableId('row', '", "')).not.toBe(stableId('row', '', ''));
});

test('an id has only letters, digits, dash and underscore, whatever it is made of', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 2000 })), (parts) => {
      expect(stableId('int', ...parts)).toMatch(/^int_[A-Za-z0-9_-]{22}$/);
    }),
  );
});

test('the hash of a content does not depend on the order in which its fields are written, and does on the order of its lists', () => {
  const shuffledKeys = fc.dictionary(fc.string(), fc.jsonValue()).chain((content) => {
    const entries = Object.entries(content);
    return fc.tuple(fc.constant(content), fc.shuffledSubarray(entries, { minLength: entries.length }));
  });
  fc.assert(
    fc.property(shuffledKeys, ([content, entries]) => {
      expect(contentHash(Object.fromEntries(entries))).toBe(contentHash(content));
    }),
  );
  expect(contentHash([{ a: 1, b: [1, 2] }])).not.toBe(contentHash([{ a: 1, b: [2, 1] }]));
});
