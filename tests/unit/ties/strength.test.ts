import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumContacts } from '../../../src/ledger/plan-batch.ts';
import type { ParticipantRole } from '../../../src/sources/fact.ts';
import type {
  BondEvidence,
  ContactEvidence,
  Evidence,
  LinkEvidence,
  MatterEvidence,
  WorkEvidence,
} from '../../../src/ties/evidence.ts';
import { strengthOf, tieFrom } from '../../../src/ties/strength.ts';
import { type ExplainedTie, type Ground, MOST_COST, warmthOf } from '../../../src/ties/tie.ts';
import { START_WEIGHTS, type Weights } from '../../../src/ties/weights.ts';

const AT = new Date('2026-11-22T09:00:00.000Z');
const MS_PER_DAY = 86_400_000;

const NOTHING: Evidence = { fromId: 'per_a', toId: 'per_b', sent: [], received: [], links: [], bonds: [], work: [], matters: [] };

const tie = (evidence: Partial<Evidence>, at = AT, weights: Weights = START_WEIGHTS): ExplainedTie | undefined =>
  tieFrom({ ...NOTHING, ...evidence }, at, weights);

const strength = (evidence: Partial<Evidence>, at = AT) => tie(evidence, at)?.strength ?? 0;

const groundOf = (evidence: Partial<Evidence>, kind: Ground['kind'], at = AT) =>
  tie(evidence, at)?.grounds.find((ground) => ground.kind === kind);

/** The same, seen by the other. */
function turned({ sent, received, links, bonds, work, ...rest }: Evidence): Evidence {
  return {
    ...rest,
    fromId: rest.toId,
    toId: rest.fromId,
    sent: received,
    received: sent,
    links: links.map((link) => ({
      ...link,
      direction: link.direction === 'given' || link.kind === 'CONNECTED_TO' ? 'received' : 'given',
    })),
    bonds: bonds.map((bond) => ({ ...bond, isOther: !bond.isOther })),
    work: work.map(({ askerFrom, askerTo, otherFrom, otherTo, ...company }) => ({
      ...company,
      askerFrom: otherFrom,
      askerTo: otherTo,
      otherFrom: askerFrom,
      otherTo: askerTo,
    })),
  };
}

interface Event {
  readonly channel: 'email' | 'meeting' | 'direct-message';
  readonly at: string;
  readonly from: 'a' | 'b';
  readonly others?: number;
}

const daysAgo = (days: number) => new Date(AT.getTime() - days * MS_PER_DAY).toISOString();
const mail = (from: 'a' | 'b', days: number, others = 0): Event => ({ channel: 'email', at: daysAgo(days), from, others });
const meeting = (days: number, others = 0): Event => ({ channel: 'meeting', at: daysAgo(days), from: 'a', others });

/** What the ledger makes of events between a and b, with strangers present or addressed. */
function exchanged(events: readonly Event[]): Pick<Evidence, 'sent' | 'received'> {
  const sums = sumContacts(
    events.map(({ channel, at, from, others = 0 }, index) => {
      const isMeeting = channel === 'meeting';
      const role: ParticipantRole = isMeeting ? 'attendee' : 'to';
      const guests = [from === 'a' ? 'b' : 'a', ...Array.from({ length: others }, (_, other) => `z${other}`)];
      return {
        id: `int_${index}`,
        channel,
        occurredAt: at,
        countsNot: null,
        participants: [
          { identityId: from, role: isMeeting ? ('organizer' as const) : ('from' as const), accepted: null },
          ...guests.map((identityId) => ({ identityId, role, accepted: isMeeting ? true : null })),
        ],
      };
    }),
  );
  const between = (fromId: string, toId: string): ContactEvidence[] =>
    sums
      .filter((sum) => sum.fromId === fromId && sum.toId === toId)
      .map(({ fromId: _from, toId: _to, ...sum }) => ({ ...sum, sourceId: 'src_1' }));
  return { sent: between('a', 'b'), received: between('b', 'a') };
}

const link = (
  kind: LinkEvidence['kind'],
  direction: LinkEvidence['direction'],
  stated: Partial<LinkEvidence> = {},
): LinkEvidence => ({
  kind,
  direction,
  what: null,
  at: null,
  sourceId: 'src_1',
  ...stated,
});
const bond = (kind: string, isKin: boolean, stated: Partial<BondEvidence> = {}): BondEvidence => ({
  kind,
  isKin,
  isOther: true,
  sourceId: 'src_1',
  statedBy: null,
  ...stated,
});
const workAt = (stated: Partial<WorkEvidence> = {}): WorkEvidence => ({
  company: 'Acme',
  peopleKnown: 10,
  isSameDepartment: true,
  askerFrom: null,
  askerTo: null,
  otherFrom: null,
  otherTo: null,
  sourceIds: ['src_1'],
  ...stated,
});
const matter = (stated: Partial<MatterEvidence> = {}): MatterEvidence => ({
  kind: 'tender',
  title: 'Lock',
  at: '2024-05',
  outcome: null,
  isSameSide: true,
  sourceId: 'src_1',
  ...stated,
});

test('two people between whom nothing is known have no tie', () => {
  expect(tie({})).toBeUndefined();
});

test('mail that both answer is a tie, explained by what was exchanged', () => {
  const evidence = exchanged([mail('a', 40), mail('b', 39), mail('a', 10), meeting(5)]);
  const found = tie(evidence);
  expect(found).toEqual({
    fromId: 'per_a',
    toId: 'per_b',
    strength: found?.strength,
    cost: Math.round(-Math.log(found?.strength ?? 0) * 2048),
    valence: null,
    kinds: ['contact'],
    lastAt: daysAgo(5),
    grounds: [
      {
        kind: 'contact',
        probability: expect.closeTo(found?.strength ?? 0, 4),
        summary: '3 mails and 1 meeting, both ways, last on 17 November 2026',
        count: 4,
        firstAt: daysAgo(40),
        lastAt: daysAgo(5),
        sourceIds: ['src_1'],
        points: expect.any(Array),
        isOutranked: false,
      },
    ],
  });
  const [{ points = [], probability } = { probability: 0 }] = found?.grounds ?? [];
  expect(probability).toBe(1 / (1 + Math.exp(-points.reduce((z, part) => z + part.points, 0))));
  expect(found?.strength).toBeGreaterThan(strength(exchanged([mail('a', 10)])));
});

test('who wrote and who answered is said as it is, also where a contact was taken out again', () => {
  const taken = ({ sent, received }: Pick<Evidence, 'sent' | 'received'>): ContactEvidence[] =>
    [...sent, ...received].map((sum) => ({ ...sum, count: 0, sum7d: 0, sum30d: 0, sum180d: 0, sum720d: 0 }));
  const gone = taken(exchanged([mail('b', 1)]));
  const summary = (evidence: Partial<Evidence>) => groundOf(evidence, 'contact')?.summary;
  expect(summary(exchanged([mail('a', 10), mail('a', 12)]))).toBe('2 mails, never answered, last on 12 November 2026');
  expect(summary(exchanged([mail('b', 10)]))).toBe('1 mail, one way, last on 12 November 2026');
  expect(summary(exchanged([meeting(10)]))).toBe('1 meeting, both ways, last on 12 November 2026');
  expect(summary({ ...exchanged([mail('a', 10)]), received: gone })).toBe('1 mail, never answered, last on 12 November 2026');
  expect(summary({ ...exchanged([mail('b', 10)]), sent: gone })).toBe('1 mail, one way, last on 12 November 2026');
  expect(tie({ sent: gone, received: gone })).toBeUndefined();
});

test('mail to many people at once is no tie', () => {
  const flood = Array.from({ length: 200 }, (_, index) => mail(index % 2 === 0 ? 'a' : 'b', index, 6));
  expect(tie(exchanged(flood))).toBeUndefined();
});

const events = fc.array(
  fc.record({
    channel: fc.constantFrom('email' as const, 'meeting' as const, 'direct-message' as const),
    at: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 4000 })).map(daysAgo),
    from: fc.constantFrom('a' as const, 'b' as const),
    others: fc.nat({ max: 7 }),
  }),
  { maxLength: 25 },
);

test('one contact more, in either direction, never makes a tie weaker', () => {
  fc.assert(
    fc.property(events, events, (some, [one = meeting(1)]) => {
      expect(strength(exchanged([...some, one]))).toBeGreaterThanOrEqual(strength(exchanged(some)));
    }),
  );
});

test('a second mail makes a tie stronger, and an answer more so', () => {
  const once = strength(exchanged([mail('a', 1)]));
  const twice = strength(exchanged([mail('a', 1), mail('a', 2)]));
  const answered = strength(exchanged([mail('a', 1), mail('b', 2)]));
  expect(once).toBeLessThan(twice);
  expect(twice).toBeLessThan(answered);
});

test('the strength does not depend on the order of contacts, nor on how many sources they are kept for', () => {
  const shuffled = events.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.nat()),
  );
  fc.assert(
    fc.property(shuffled, ([all, reordered, cut]) => {
      const [one, other] = [exchanged(reordered.slice(0, cut % 10)), exchanged(reordered.slice(cut % 10))];
      const kept = { sent: [...one.sent, ...other.sent], received: [...one.received, ...other.received] };
      expect(strength(kept)).toBeCloseTo(strength(exchanged(all)), 4);
    }),
  );
});

test('without new contact a tie fades year by year down to what having met at all is worth', () => {
  const met = exchanged([mail('a', 3), mail('b', 2), meeting(1)]);
  const years = Array.from({ length: 15 }, (_, year) => strength(met, new Date(AT.getTime() + year * 365 * MS_PER_DAY)));
  expect(years).toEqual(years.toSorted((one, other) => other - one));
  expect(years[0]).toBeGreaterThan(0.2);
  expect(years.at(-1)).toBeCloseTo(1 / (1 + Math.exp(-START_WEIGHTS.contact.intercept)), 3);
});

test('a meeting, a connection, family and shared work are worth the same to both', () => {
  const same: Evidence = {
    ...NOTHING,
    ...exchanged([meeting(5), meeting(50, 2)]),
    links: [link('CONNECTED_TO', 'given')],
    bonds: [bond('sibling', true)],
    work: [workAt({ askerFrom: '2018', otherFrom: '2020-05', otherTo: '2023' })],
    matters: [matter()],
  };
  expect(tieFrom(turned(same), AT, START_WEIGHTS)).toMatchObject({ strength: tieFrom(same, AT, START_WEIGHTS)?.strength });
});

test('a brother is 0.9, a cousin 0.6, and the nearest counts where several are stated', () => {
  expect(tie({ bonds: [bond('sibling', true, { statedBy: 'Ana Bakker' })] })).toMatchObject({
    strength: 0.9,
    kinds: ['kin'],
    grounds: [{ summary: 'siblings, stated by Ana Bakker' }],
  });
  expect(strength({ bonds: [bond('cousin', true)] })).toBe(0.6);
  expect(groundOf({ bonds: [bond('cousin', true), bond('parent', true)] }, 'kin')).toMatchObject({
    probability: 0.9,
    summary: 'parent and child',
  });
});

test('of several acquaintances that are stated the best counts, in whatever order they come', () => {
  const bonds = [bond('colleague', false), bond('friend', false), bond('manager', false)];
  const expected = { strength: 0.6, grounds: [{ kind: 'stated', summary: 'friend' }] };
  expect(tie({ bonds })).toMatchObject(expected);
  expect(tie({ bonds: bonds.toReversed() })).toMatchObject(expected);
  expect(strength({ bonds: [bond('constructor', false), bond('sibling', true)] })).toBe(0.9);
});

test('a connection with a recommendation is both', () => {
  expect(
    tie({
      links: [link('CONNECTED_TO', 'given', { at: '2020-05-01' }), link('PRAISED', 'received', { what: 'recommendation' })],
    }),
  ).toMatchObject({
    strength: 0.325, // 1 − (1 − 0.1) · (1 − 0.25)
    grounds: [{ kind: 'connected', summary: 'connected since 1 May 2020 and a recommendation' }],
  });
});

test('a follow is worth something to who is followed; of both, it is a connection', () => {
  expect(strength({ links: [link('FOLLOWS', 'given')] })).toBe(0);
  expect(tie({ links: [link('FOLLOWS', 'received')] })).toMatchObject({ strength: 0.03, kinds: ['follows'] });
  expect(tie({ links: [link('FOLLOWS', 'received'), link('FOLLOWS', 'given')] })).toMatchObject({
    strength: 0.1,
    kinds: ['connected'],
  });
});

test('colleagues of two years in another department of forty, eight years ago', () => {
  const evidence = {
    work: [
      workAt({
        peopleKnown: 40,
        isSameDepartment: false,
        askerFrom: '2010-01-01',
        askerTo: '2018-11-22',
        otherFrom: '2016-11-22',
        otherTo: '2020-01-01',
      }),
    ],
  };
  // Two years of overlap: 1 − e^(−2/1) = 0.8647. Forty people known: √(10/40) = 0.5. Another department: 0.6. Ended 8 years ago: 0.5^(8/5) = 0.3299.
  // 0.4 · 0.8647 · 0.5 · 0.6 · 0.3299 = 0.0342
  expect(tie(evidence)).toMatchObject({
    strength: 0.0342,
    grounds: [{ kind: 'worked-together', summary: 'colleagues at Acme 2016–2018', firstAt: '2016-11-22' }],
  });
});

test('who left before the other came never worked together with him', () => {
  expect(tie({ work: [workAt({ askerTo: '2015-12-31', otherFrom: '2016-01-01' })] })).toBeUndefined();
  expect(tie({ work: [workAt({ otherFrom: '2027-01-01' })] })).toBeUndefined();
});

test('an end known to the month and one known to the year are compared by what they mean', () => {
  const early = strength({ work: [workAt({ askerFrom: '2015', otherFrom: '2015', askerTo: '2017-03', otherTo: '2017' })] });
  const known = strength({ work: [workAt({ askerFrom: '2015', otherFrom: '2015', askerTo: '2017-03' })] });
  expect(early).toBe(known);
});

test('colleagues of whom no dates are known worked together for as long as is assumed, and still do', () => {
  // 0.4 · (1 − e^(−1/1)) · √(10/10)
  expect(strength({ work: [workAt()] })).toBe(0.2528);
});

test('the same side of a matter is 0.3, the other 0.15, and how it ended shows in the valence alone', () => {
  const outcomes = [null, 'won', 'lost', 'done', 'cancelled'];
  const ties = outcomes.flatMap((outcome) =>
    [true, false].map((isSameSide) => tie({ matters: [matter({ outcome, isSameSide })] })),
  );
  expect(ties.map((found) => [found?.strength, found?.valence])).toEqual([
    [0.3, null],
    [0.15, null],
    [0.3, 0.5],
    [0.15, -0.3],
    [0.3, -0.1],
    [0.15, -0.5],
    [0.3, 0.5],
    [0.15, 0.5],
    [0.3, null],
    [0.15, null],
  ]);
  expect(ties[5]?.grounds[0]?.summary).toBe('across the table in tender “Lock” (2024)');
});

const says = (what: string, at: string, direction: LinkEvidence['direction'] = 'given') =>
  link('SAYS_KNOWS', direction, { what, at });

test('one’s own word stands in place of what is computed, which is still shown', () => {
  const evidence = { ...exchanged([mail('a', 3)]), links: [says('well', '2026-03-03')] };
  expect(tie(evidence)).toMatchObject({
    strength: 0.9,
    kinds: ['contact', 'stated'],
    lastAt: daysAgo(3),
    grounds: [
      { kind: 'stated', summary: 'says: I know them well (3 March 2026, until 3 March 2028)', isOutranked: false },
      { kind: 'contact', isOutranked: true },
    ],
  });
  expect(strength({ links: [says('slightly', '2026-03-03')], bonds: [bond('sibling', true)] })).toBe(0.4);
  expect(tie({ links: [says('not', '2026-03-03')], bonds: [bond('sibling', true)] })).toBeUndefined();
});

test('the other’s word does not stand for mine', () => {
  expect(strength({ links: [says('not', '2026-03-03', 'received')], bonds: [bond('sibling', true)] })).toBe(0.9);
});

test('a word holds for two years, and the newest counts', () => {
  expect(strength({ links: [says('well', '2024-11-23')] })).toBe(0.9);
  expect(strength({ links: [says('well', '2024-11-20')] })).toBe(0);
  expect(strength({ links: [says('well', '2025-01-01'), says('slightly', '2026-01-01')] })).toBe(0.4);
  expect(strength({ links: [says('slightly', '2026-01-01'), says('well', '2025-01-01')] })).toBe(0.4);
});

test('of two words of one day the more careful one counts', () => {
  const words = [says('well', '2026-01-01'), says('slightly', '2026-01-01')];
  expect([strength({ links: words }), strength({ links: words.toReversed() })]).toEqual([0.4, 0.4]);
});

const date = fc.constantFrom(null, '2012', '2016-05', '2019-01-01', '2024', '2026-11', '2030');
const anyEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    exchanges: events,
    links: fc.array(
      fc.record({
        kind: fc.constantFrom('CONNECTED_TO' as const, 'FOLLOWS' as const, 'PRAISED' as const, 'SAYS_KNOWS' as const),
        direction: fc.constantFrom('given' as const, 'received' as const),
        what: fc.constantFrom('well', 'slightly', 'not', 'recommendation', 'endorsement', 'invitation-note'),
        at: date,
        sourceId: fc.constantFrom('src_1', 'src_2'),
      }),
      { maxLength: 4 },
    ),
    bonds: fc.array(
      fc
        .constantFrom('sibling', 'cousin', 'in-law', 'friend', 'manager')
        .map((kind) => bond(kind, ['sibling', 'cousin', 'in-law'].includes(kind))),
      { maxLength: 2 },
    ),
    work: fc.array(
      fc.record({
        peopleKnown: fc.integer({ min: 1, max: 500 }),
        isSameDepartment: fc.boolean(),
        askerFrom: date,
        askerTo: date,
        otherFrom: date,
        otherTo: date,
      }),
      { maxLength: 3 },
    ),
    matters: fc.array(fc.record({ outcome: fc.constantFrom(null, 'won', 'lost', 'done'), isSameSide: fc.boolean(), at: date }), {
      maxLength: 3,
    }),
  })
  .map(({ exchanges, links, bonds, work, matters }) => ({
    ...NOTHING,
    ...exchanged(exchanges),
    links,
    bonds,
    work: work.map(workAt),
    matters: matters.map(matter),
  }));

test('the grounds of a tie give its strength: 1 − Π(1 − p) of those that are not outranked, at most 0.98, to four decimals', () => {
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const found = tieFrom(evidence, AT, START_WEIGHTS);
      if (!found) return;
      const none = found.grounds
        .filter(({ isOutranked }) => !isOutranked)
        .reduce((rest, { probability }) => rest * (1 - probability), 1);
      expect(found.strength).toBeCloseTo(Math.min(0.98, 1 - none), 4);
      expect(found.strength).toBe(strengthOf(found.grounds, START_WEIGHTS));
      expect(found.grounds.every(({ probability }) => probability >= 0 && probability <= 1)).toBe(true);
    }),
  );
});

test('a tie has a strength in (0, 0.98], its cost in 0…65535, a valence in −1…1 and the kinds of its grounds, whatever it rests on', () => {
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const found = tieFrom(evidence, AT, START_WEIGHTS);
      if (!found) return;
      expect(found.strength).toBeGreaterThan(0);
      expect(found.strength).toBeLessThanOrEqual(0.98);
      expect(Number.isInteger(found.cost) && found.cost >= 0 && found.cost <= MOST_COST).toBe(true);
      expect(warmthOf(found.cost)).toBeCloseTo(found.strength, 3);
      expect(Math.abs(found.valence ?? 0)).toBeLessThanOrEqual(1);
      expect(new Set(found.kinds)).toEqual(new Set(found.grounds.map(({ kind }) => kind)));
    }),
  );
});

test('how matters ended never changes a strength', () => {
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const forgotten = { ...evidence, matters: evidence.matters.map((one) => ({ ...one, outcome: null })) };
      expect(tieFrom(forgotten, AT, START_WEIGHTS)?.strength).toBe(tieFrom(evidence, AT, START_WEIGHTS)?.strength);
    }),
  );
});

test('a tie is the same in whatever order its evidence is found', () => {
  const reordered = anyEvidence.chain((evidence) =>
    fc.record({
      one: fc.constant(evidence),
      other: fc.record({
        fromId: fc.constant(evidence.fromId),
        toId: fc.constant(evidence.toId),
        sent: fc.shuffledSubarray([...evidence.sent], { minLength: evidence.sent.length }),
        received: fc.shuffledSubarray([...evidence.received], { minLength: evidence.received.length }),
        links: fc.shuffledSubarray([...evidence.links], { minLength: evidence.links.length }),
        bonds: fc.shuffledSubarray([...evidence.bonds], { minLength: evidence.bonds.length }),
        work: fc.shuffledSubarray([...evidence.work], { minLength: evidence.work.length }),
        matters: fc.shuffledSubarray([...evidence.matters], { minLength: evidence.matters.length }),
      }),
    }),
  );
  const seen = (found: ExplainedTie | undefined) =>
    found && { ...found, grounds: found.grounds.map((ground) => ({ ...ground, probability: ground.probability.toFixed(9) })) };
  fc.assert(
    fc.property(reordered, ({ one, other }) => {
      expect(seen(tieFrom(other, AT, START_WEIGHTS))).toEqual(seen(tieFrom(one, AT, START_WEIGHTS)));
    }),
  );
});
