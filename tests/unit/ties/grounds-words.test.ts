import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BondEvidence, Evidence, LinkEvidence, MatterEvidence } from '../../../src/ties/evidence.ts';
import { tieFrom } from '../../../src/ties/strength.ts';
import { START_WEIGHTS } from '../../../src/ties/weights.ts';

const AT = new Date('2026-11-22T09:00:00.000Z');
const NOTHING: Evidence = { fromId: 'per_a', toId: 'per_b', sent: [], received: [], links: [], bonds: [], work: [], matters: [] };
const SISTERS: BondEvidence = { kind: 'sibling', isKin: true, isOther: true, sourceId: 'src_2', statedBy: null };

const says = (stated: Partial<LinkEvidence>): LinkEvidence => ({
  kind: 'SAYS_KNOWS',
  direction: 'given',
  what: null,
  at: '2026-03-03',
  valence: null,
  until: null,
  statedBy: 'Ana Smit',
  sourceId: 'src_1',
  ...stated,
});
const tender = (stated: Partial<MatterEvidence>): MatterEvidence => ({
  kind: 'tender',
  title: 'Lock',
  at: '2024-05',
  outcome: 'won',
  isSameSide: true,
  sourceId: 'src_3',
  ...stated,
});

const tie = (evidence: Partial<Evidence>, at = AT) => tieFrom({ ...NOTHING, ...evidence }, at, START_WEIGHTS);
const known = (links: readonly LinkEvidence[], at = AT) => tie({ links, bonds: [SISTERS] }, at);

test('a word is shown with its author, its day and until when it holds', () => {
  expect(known([says({ what: 'well' })])?.grounds[0]).toEqual({
    kind: 'stated',
    probability: 0.9,
    summary: 'Ana Smit says: I know them well (3 March 2026, until 3 March 2028)',
    count: null,
    firstAt: '2026-03-03',
    lastAt: '2026-03-03',
    sourceIds: ['src_1'],
    isOutranked: false,
  });
  expect(known([says({ what: 'slightly', until: '2027' })])?.grounds[0]?.summary).toBe(
    'Ana Smit says: I know them slightly (3 March 2026, until 2027)',
  );
});

test('a word holds through the last day that its author names, and then what is computed counts again', () => {
  const word = [says({ what: 'slightly', until: '2026-11-22' })];
  expect(known(word)?.strength).toBe(0.4);
  expect(known(word, new Date('2026-11-22T23:59:00Z'))?.strength).toBe(0.4);
  expect(known(word, new Date('2026-11-23T00:00:00Z'))?.strength).toBe(0.9);
  expect(known([says({ what: 'slightly', at: '2020-01-01', until: '2027' })])?.strength).toBe(0.4);
});

test('the newest word of an author counts, and what he said before it never comes back', () => {
  const first = says({ what: 'slightly', at: '2026-01-01', until: '2030' });
  const second = says({ what: 'well', at: '2026-02-01', until: '2026-03-01' });
  expect(known([first, second], new Date('2026-02-15T00:00:00Z'))?.strength).toBe(0.9);
  expect(known([first, second])?.grounds.map(({ kind }) => kind)).toEqual(['kin']);
});

test('who says how it feels and not how well leaves the strength as it is computed', () => {
  const found = known([says({ valence: -0.8 })]);
  expect(found).toMatchObject({
    strength: 0.9,
    valence: -0.8,
    kinds: ['kin'],
    valenceParts: [
      {
        valence: -0.8,
        summary: 'Ana Smit says: it went sour (3 March 2026, until 3 March 2028)',
        at: '2026-03-03',
        sourceIds: ['src_1'],
        isOutranked: false,
      },
    ],
  });
});

test('a word stands in place of the outcomes before it, and those after it count beside it', () => {
  const links = [says({ valence: 0.5, at: '2025-01-01' })];
  const matters = [
    tender({ title: 'Basin', outcome: 'lost', isSameSide: false, at: '2024' }),
    tender({ title: 'Dyke', outcome: 'lost', isSameSide: false, at: '2025-06' }),
    tender({ title: 'Open', outcome: null }),
  ];
  const found = tie({ links, matters });
  expect(found?.valence).toBe(0); // mean of 0.5 and −0.5
  expect(found?.valenceParts?.map(({ summary, isOutranked }) => [summary, isOutranked])).toEqual([
    ['tender “Dyke” (2025) lost, across the table', false],
    ['Ana Smit says: it is good (1 January 2025, until 1 January 2027)', false],
    ['tender “Basin” (2024) lost, across the table', true],
  ]);
});

test('of the two the sourer word counts, whoever asks', () => {
  const mine = says({ valence: 0.8 });
  const theirs = says({ valence: -0.5, direction: 'received', statedBy: 'Bo Visser' });
  const bond = { bonds: [SISTERS] };
  expect(tie({ ...bond, links: [mine, theirs] })?.valence).toBe(-0.5);
  expect(
    tie({
      ...bond,
      links: [
        { ...mine, direction: 'received' },
        { ...theirs, direction: 'given' },
      ],
    })?.valence,
  ).toBe(-0.5);
  expect(tie({ ...bond, links: [mine] })?.valence).toBe(0.8);
});

test('a word on how it feels that has expired counts no more', () => {
  const links = [says({ valence: -0.8, until: '2026-06' })];
  expect(tie({ links, bonds: [SISTERS], matters: [tender({})] })).toMatchObject({ valence: 0.5 });
  expect(known(links)?.valenceParts).toBeUndefined();
});

const anyWord = fc.record({
  what: fc.constantFrom(null, 'well', 'slightly', 'not'),
  valence: fc.constantFrom(null, -1, -0.5, 0, 0.7),
  at: fc.constantFrom('2023', '2025-05-05', '2026-01-01', '2026-11-22T08:00:00.000Z'),
  until: fc.constantFrom(null, '2026-01', '2027-01-01'),
  direction: fc.constantFrom('given' as const, 'received' as const),
});
const anyMatter = fc.record({
  outcome: fc.constantFrom(null, 'won', 'lost', 'done', 'cancelled'),
  isSameSide: fc.boolean(),
  at: fc.constantFrom(null, '2020', '2025-12', '2026-10-10'),
});

test('the parts give the valence: the mean of those that are not outranked', () => {
  fc.assert(
    fc.property(fc.array(anyWord, { maxLength: 5 }), fc.array(anyMatter, { maxLength: 4 }), (words, outcomes) => {
      const found = tie({ links: words.map(says), matters: outcomes.map(tender), bonds: [SISTERS] });
      if (!found) return;
      const counted = (found.valenceParts ?? []).filter(({ isOutranked }) => !isOutranked).map(({ valence }) => valence);
      const mean = counted.reduce((sum, valence) => sum + valence, 0) / counted.length;
      if (found.valence === null) expect(counted).toEqual([]);
      else expect(found.valence).toBeCloseTo(mean, 4);
    }),
  );
});

test('how it feels never changes a strength', () => {
  fc.assert(
    fc.property(fc.array(anyWord, { maxLength: 5 }), (words) => {
      const links = words.map(says);
      const forgotten = links.map((link) => ({ ...link, valence: null }));
      expect(known(forgotten)?.strength).toBe(known(links)?.strength);
    }),
  );
});
