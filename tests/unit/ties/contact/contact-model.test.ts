import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addSums, type Contact, EPOCH_MS, HALF_LIVES_DAYS, MS_PER_DAY, sumOf } from '../../../../src/ledger/contact-sum.ts';
import { contactPoints, probabilityOf } from '../../../../src/ties/contact/contact-model.ts';
import { betasOf, contactWeights, fillFeatures } from '../../../../src/ties/contact/features.ts';
import type { ContactEvidence } from '../../../../src/ties/evidence.ts';
import { START_WEIGHTS } from '../../../../src/ties/weights.ts';

const AT = new Date('2026-11-22T09:00:00.000Z');

interface Event {
  readonly isSent: boolean;
  readonly days: number;
  readonly weight: number;
}

const events = fc.array(
  fc.record({
    isSent: fc.boolean(),
    days: fc.double({ min: 0, max: 2000, noNaN: true }),
    weight: fc.constantFrom(3, 1.5, 1, 0.5, 0.2),
  }),
  { maxLength: 30 },
);

const atOf = ({ days }: Event) => new Date(Math.round(AT.getTime() - days * MS_PER_DAY));

function evidenceOf(some: readonly Event[]): ContactEvidence[] {
  const contacts = some.map(
    (event): Contact => ({ fromId: 'a', toId: 'b', channel: 'email', at: atOf(event).toISOString(), weight: event.weight }),
  );
  const [first, ...rest] = contacts.map((contact) => sumOf(contact));
  return first ? [{ ...rest.reduce(addSums, first), sourceId: 'src_1' }] : [];
}

function probabilityAfter(all: readonly Event[], weights = START_WEIGHTS): number {
  const [sent, received] = [true, false].map((isSent) => evidenceOf(all.filter((event) => event.isSent === isSent)));
  const points = contactPoints(sent ?? [], received ?? [], AT, weights);
  return points ? probabilityOf(points) : 0;
}

/** The formula of the paper, straight from the events. */
function fromEvents(all: readonly Event[]): number {
  if (all.length === 0) return 0;
  const ageOf = (event: Event) => (AT.getTime() - atOf(event).getTime()) / MS_PER_DAY;
  const oneWay = (isSent: boolean) => {
    const own = all.filter((event) => event.isSent === isSent);
    return {
      worths: HALF_LIVES_DAYS.map((halfLife) =>
        own.reduce((sum, event) => sum + event.weight * 2 ** (-ageOf(event) / halfLife), 0),
      ),
      lastAt: Math.max(...own.map((event) => atOf(event).getTime())),
    };
  };
  const [out, back] = [oneWay(true), oneWay(false)];
  const { intercept, both, received, sent, recencyOfAny, recencyOfReceived } = START_WEIGHTS.contact;
  const recency = (lastAt: number) =>
    Number.isFinite(lastAt) ? Math.max(0, 4 - Math.log(1 + (AT.getTime() - lastAt) / MS_PER_DAY) / 2) : 0;
  const logs = HALF_LIVES_DAYS.map((_, index) => {
    const [x, y] = [out.worths[index] ?? 0, back.worths[index] ?? 0];
    return (
      (both[index] ?? 0) * Math.log(1 + Math.min(x, y)) +
      (received[index] ?? 0) * Math.log(1 + y) +
      (sent[index] ?? 0) * Math.log(1 + x)
    );
  });
  const z =
    intercept +
    logs.reduce((sum, log) => sum + log, 0) +
    recencyOfAny * recency(Math.max(out.lastAt, back.lastAt)) +
    recencyOfReceived * recency(back.lastAt);
  return 1 / (1 + Math.exp(-z));
}

test('the probability from sums is that of the formula on the raw events', () => {
  fc.assert(
    fc.property(events, (all) => {
      expect(Math.abs(probabilityAfter(all) - fromEvents(all))).toBeLessThan(1e-9);
    }),
  );
});

test('one contact more, sent or received, never lowers the probability, whatever the betas are', () => {
  const betas = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 14, maxLength: 14 });
  fc.assert(
    fc.property(events, events, betas, (all, [one = { isSent: true, days: 3, weight: 1 }], drawn) => {
      const weights = { ...START_WEIGHTS, contact: contactWeights(-3, drawn) };
      expect(probabilityAfter([...all, one], weights)).toBeGreaterThanOrEqual(probabilityAfter(all, weights));
    }),
  );
});

test('the order of contacts does not matter to the probability', () => {
  fc.assert(
    fc.property(
      events.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, other]) => {
        expect(Math.abs(probabilityAfter(other) - probabilityAfter(all))).toBeLessThan(1e-9);
      },
    ),
  );
});

test('weights written as betas and read again are the same, and no beta that ships is below 0', () => {
  const { contact } = START_WEIGHTS;
  expect(contactWeights(contact.intercept, betasOf(contact))).toEqual(contact);
  expect(Math.min(...betasOf(contact))).toBeGreaterThanOrEqual(0);
});

test('where nothing was ever sent every feature is 0', () => {
  const values = new Float64Array(14).fill(9);
  const nothing = { worths: [0, 0, 0, 0], lastAt: Number.NEGATIVE_INFINITY };
  fillFeatures(values, nothing, nothing, EPOCH_MS);
  expect([...values]).toEqual(Array.from({ length: 14 }, () => 0));
});
