import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addSums,
  type Contact,
  type ContactSum,
  decayedToEpoch,
  EPOCH_MS,
  HALF_LIVES_DAYS,
  MS_PER_DAY,
  sumOf,
  worthAt,
} from '../../../src/ledger/contact-sum.ts';

const instants = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / 1000, max: Date.parse(to) / 1000 })
    .map((seconds) => new Date(seconds * 1000).toISOString());

const contactsBetween = (from: string, to: string) =>
  fc.array(
    fc.record({
      fromId: fc.constant('idn_a'),
      toId: fc.constant('idn_b'),
      channel: fc.constant('email' as const),
      at: instants(from, to),
      weight: fc.double({ min: 0.01, max: 3, noNaN: true }),
    }),
    { minLength: 1, maxLength: 30 },
  );

function total(contacts: readonly Contact[], sign: 1 | -1 = 1): ContactSum {
  return contacts.map((contact) => sumOf(contact, sign)).reduce(addSums);
}

const numbersOf = ({ sum7d, sum30d, sum180d, sum720d }: ContactSum) => [sum7d, sum30d, sum180d, sum720d] as const;

function isNear(one: number, other: number, scale: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.abs(scale);
}

test('the sums of a pair are the same in whatever order its contacts are added', () => {
  const shuffled = contactsBetween('1990-01-01', '2058-12-31').chain((contacts) =>
    fc.tuple(fc.constant(contacts), fc.shuffledSubarray(contacts, { minLength: contacts.length })),
  );
  fc.assert(
    fc.property(shuffled, ([contacts, reordered]) => {
      const [one, other] = [total(contacts), total(reordered)];
      expect({ ...other, sum7d: 0, sum30d: 0, sum180d: 0, sum720d: 0 }).toEqual({
        ...one,
        sum7d: 0,
        sum30d: 0,
        sum180d: 0,
        sum720d: 0,
      });
      for (const [index, sum] of numbersOf(one).entries())
        expect(isNear(numbersOf(other)[index] ?? Number.NaN, sum, sum)).toBe(true);
    }),
  );
});

test('taking contacts out again, in any order, leaves nothing', () => {
  const taken = contactsBetween('1990-01-01', '2058-12-31').chain((contacts) =>
    fc.tuple(fc.constant(contacts), fc.shuffledSubarray(contacts, { minLength: contacts.length })),
  );
  fc.assert(
    fc.property(taken, ([contacts, reordered]) => {
      const gross = total(contacts);
      const left = addSums(gross, total(reordered, -1));
      expect(left.count).toBe(0);
      for (const [index, sum] of numbersOf(left).entries()) expect(isNear(sum, 0, numbersOf(gross)[index] ?? 0)).toBe(true);
    }),
  );
});

test('a sum kept against the epoch is worth on any day what the raw events give: Σ w · 2^((t − now) / H)', () => {
  fc.assert(
    fc.property(contactsBetween('1990-01-01', '2026-11-22'), instants('2026-11-22', '2058-12-31'), (contacts, day) => {
      const now = Date.parse(day);
      const sums = numbersOf(total(contacts));
      for (const [index, halfLife] of HALF_LIVES_DAYS.entries()) {
        const raw = contacts.reduce(
          (sum, { at, weight }) => sum + weight * 2 ** ((Date.parse(at) - now) / MS_PER_DAY / halfLife),
          0,
        );
        expect(isNear(worthAt(sums[index] ?? Number.NaN, now, halfLife), raw, Math.max(raw, 1e-9))).toBe(true);
      }
    }),
  );
});

test('no date between 1990 and 2059, of a contact or of the day it is looked at, gives a number that is none', () => {
  const any = instants('1990-01-01', '2059-12-31');
  fc.assert(
    fc.property(contactsBetween('1990-01-01', '2059-12-31'), any, (contacts, day) => {
      const sums = numbersOf(total(contacts));
      for (const [index, halfLife] of HALF_LIVES_DAYS.entries()) {
        const sum = sums[index] ?? Number.NaN;
        expect(Number.isFinite(sum) && sum >= 0).toBe(true);
        expect(Number.isFinite(worthAt(sum, Date.parse(day), halfLife))).toBe(true);
      }
    }),
    {
      examples: [
        [
          [{ fromId: 'idn_a', toId: 'idn_b', channel: 'email', at: '1990-01-01T00:00:00.000Z', weight: 1 }],
          '1990-01-01T00:00:00.000Z',
        ],
      ],
    },
  );
});

test('what happened when the sums begin to fade into nothing is still worth half a week later', () => {
  const at = Date.UTC(2020, 6, 1);
  expect(worthAt(decayedToEpoch(1, at, 7), at + 7 * MS_PER_DAY, 7)).toBeCloseTo(0.5, 9);
});

test('even a date beyond all reason leaves the sums of the pair usable', () => {
  expect(Number.isFinite(decayedToEpoch(1, Date.parse('9999-12-31'), 7) * 1000)).toBe(true);
});

test('a contact counts half after a half-life and one on its day', () => {
  const at = Date.UTC(2026, 10, 22);
  for (const halfLife of HALF_LIVES_DAYS) {
    const sum = decayedToEpoch(1, at, halfLife);
    expect(worthAt(sum, at, halfLife)).toBeCloseTo(1, 9);
    expect(worthAt(sum, at + halfLife * MS_PER_DAY, halfLife)).toBeCloseTo(0.5, 9);
  }
  expect(decayedToEpoch(3, EPOCH_MS, 7)).toBe(3);
});

test('a sum remembers its first and last contact and how many there were', () => {
  const contact = (at: string): Contact => ({ fromId: 'idn_a', toId: 'idn_b', channel: 'call', at, weight: 3 });
  const sum = total([
    contact('2026-05-01T00:00:00.000Z'),
    contact('2024-05-01T00:00:00.000Z'),
    contact('2025-05-01T00:00:00.000Z'),
  ]);
  expect(sum).toMatchObject({
    count: 3,
    firstAt: '2024-05-01T00:00:00.000Z',
    lastAt: '2026-05-01T00:00:00.000Z',
    channel: 'call',
  });
});
