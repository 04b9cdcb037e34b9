import { expect, test } from 'vitest';
import { decideMention } from '../../../src/identity/match-decision.ts';

const MENTION = { id: 'rec_m', displayName: 'daan  BAKKER' };
const AT = '2026-11-22T09:00:00.000Z';
const named = (id: string, displayName: string, key = `row_${id}`) => ({ id, key, displayName });

test('a mention means the only bearer of the name in its source', () => {
  expect(decideMention(MENTION, [named('rec_1', 'Daan Bakker'), named('rec_2', 'Dana Bakker')], AT)).toEqual({
    id: expect.stringMatching(/^dec_[A-Za-z0-9_-]{22}$/),
    oneId: 'rec_m',
    otherId: 'rec_1',
    verdict: 'same',
    probability: 1,
    decidedBy: 'rule:only-bearer-of-the-name-in-its-source',
    decidedAt: AT,
    reason: 'The source has one Daan Bakker.',
  });
});

test('where two people bear the name, or nobody does, nothing is decided', () => {
  expect(decideMention(MENTION, [named('rec_1', 'Daan Bakker'), named('rec_2', 'Daan Bakker')], AT)).toBeUndefined();
  expect(decideMention(MENTION, [named('rec_1', 'Daan de Bakker')], AT)).toBeUndefined();
  expect(decideMention(MENTION, [], AT)).toBeUndefined();
});

test('a mention without a name means nobody', () => {
  expect(decideMention({ id: 'rec_m', displayName: ' ' }, [named('rec_1', '')], AT)).toBeUndefined();
});

test('two versions of one card are one bearer, and the decision is the same in whatever order they are found', () => {
  const versions = [named('rec_2', 'Daan Bakker', 'row_1'), named('rec_1', 'Daan Bakker', 'row_1')];
  expect(decideMention(MENTION, versions, AT)?.otherId).toBe('rec_1');
  expect(decideMention(MENTION, versions.toReversed(), AT)).toEqual(decideMention(MENTION, versions, AT));
});
