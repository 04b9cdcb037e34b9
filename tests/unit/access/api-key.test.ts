import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apiKeyId, hashApiKey, isSameKey, makeApiKey } from '../../../src/access/api-key.ts';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

test('a key says what it is, whose it is and whether it was typed right', () => {
  const { id, text } = makeApiKey();
  expect(text).toMatch(/^sy_[0-9A-Za-z]{8}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
  expect(id).toBe(`key_${text.slice(3, 11)}`);
  expect(apiKeyId(text)).toBe(id);
});

test('no two keys are alike, and all letters and digits occur', () => {
  const keys = Array.from({ length: 500 }, makeApiKey);
  expect(new Set(keys.map(({ id }) => id)).size).toBe(500);
  expect(new Set(keys.map(({ text }) => text.slice(12, 55))).size).toBe(500);
  const secrets = keys.map(({ text }) => text.slice(12, 55)).join('');
  expect([...new Set(secrets)].sort().join('')).toBe(BASE62);
});

test('one wrong letter or two swapped ones make a text that is no key, wherever they are', () => {
  const { text } = makeApiKey();
  const places = fc.integer({ min: 3, max: text.length - 1 }).filter((place) => text[place] !== '_');
  fc.assert(
    fc.property(places, fc.constantFrom(...BASE62), (place, letter) => {
      const typed = text.slice(0, place) + letter + text.slice(place + 1);
      if (typed !== text) expect(apiKeyId(typed)).toBeUndefined();
      const swapped = `${text.slice(0, place)}${text[place + 1] ?? ''}${text[place]}${text.slice(place + 2)}`;
      if (swapped !== text) expect(apiKeyId(swapped)).toBeUndefined();
    }),
  );
});

test('other texts are no keys', () => {
  const { text } = makeApiKey();
  for (const other of ['', 'sy_', ` ${text}`, `${text}\n`, `${text}0`, text.slice(0, -1), text.toUpperCase(), `Bearer ${text}`]) {
    expect(apiKeyId(other)).toBeUndefined();
  }
});

test('a wrong key is well formed, is nobody’s and is not the kept one', () => {
  const [mine, other] = [makeApiKey(), makeApiKey()];
  const kept = { id: mine.id, hash: hashApiKey(mine.text) };
  expect(apiKeyId(other.text)).toBe(other.id);
  expect(isSameKey(mine.text, kept)).toBe(true);
  expect(isSameKey(other.text, kept)).toBe(false);
  expect(isSameKey('', kept)).toBe(false);
});

test('what is kept of a key does not tell the key, and a broken keepsake lets nobody in', () => {
  const { id, text } = makeApiKey();
  expect(hashApiKey(text)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashApiKey(text)).toBe(hashApiKey(text));
  for (const hash of ['', 'zz', hashApiKey(text).slice(0, 62), `${hashApiKey(text)}00`])
    expect(isSameKey(text, { id, hash })).toBe(false);
});

test('keys are compared in constant time', () => {
  const source = readFileSync(new URL('../../../src/access/api-key.ts', import.meta.url), 'utf8');
  const body = source.slice(source.indexOf('export function isSameKey'));
  expect(body).toContain('timingSafeEqual(given, known)');
  expect(body).not.toMatch(/hash\s*===/);
});
