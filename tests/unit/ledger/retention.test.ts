import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BadInput } from '../../../src/errors.ts';
import { planBatch, prepareBatch } from '../../../src/ledger/plan-batch.ts';
import { datesOf, keptSince, mustBeKeepDays } from '../../../src/ledger/retention/retention.ts';
import type { Channel, SourceRow } from '../../../src/sources/fact.ts';

test('a source keeps its interactions for whole days before now; one that keeps them for ever is not in the list', () => {
  const since = keptSince(
    [
      { id: 'src_90', keepDays: 90 },
      { id: 'src_7', keepDays: 7 },
      { id: 'src_ever', keepDays: null },
    ],
    new Date('2026-03-30T01:30:00.000Z'),
  );
  expect(since).toEqual({ src_90: '2025-12-30T01:30:00.000Z', src_7: '2026-03-23T01:30:00.000Z' });
});

test('interactions may be kept for a week to a hundred years, or for ever', () => {
  for (const keepDays of [null, 7, 90, 36_500]) expect(() => mustBeKeepDays(keepDays)).not.toThrow();
  for (const keepDays of [0, 6, -7, 7.5, 36_501, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => mustBeKeepDays(keepDays)).toThrow(BadInput);
});

const contact = fc.record({
  fromId: fc.constantFrom('idn_a', 'idn_b'),
  toId: fc.constantFrom('idn_c', 'idn_d'),
  channel: fc.constantFrom<Channel>('meeting', 'call'),
  sourceId: fc.constantFrom('src_1', 'src_2'),
  at: fc
    .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString()),
});

test('the dates of what expires are those of the first and the last of each pair, channel and source, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(contact, { maxLength: 40 }), (contacts) => {
      const groups = Map.groupBy(contacts, ({ fromId, toId, channel, sourceId }) => [fromId, toId, channel, sourceId].join(' '));
      const expected = [...groups]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, group]) => {
          const [fromId, toId, channel, sourceId] = key.split(' ');
          const dates = group.map(({ at }) => at).sort();
          return { fromId, toId, channel, sourceId, firstAt: dates[0], lastAt: dates.at(-1) };
        });
      expect(datesOf(contacts)).toEqual(expected);
    }),
  );
});

test('a row whose interaction has expired is the same as before, whoever states it and however', () => {
  const row = (channel: Channel, occurredAt: string): SourceRow => ({
    part: 'test',
    line: 1,
    externalId: '1',
    facts: [
      {
        kind: 'interaction',
        externalId: '1',
        channel,
        occurredAt,
        participants: [
          { identity: { network: 'email', handle: 'ana@firm.example' }, role: 'from' },
          { identity: { network: 'email', handle: 'bo@pumps.example' }, role: 'to' },
        ],
      },
    ],
  });
  const provenance = { sourceId: 'src_1', importId: 'imp_1', learnedAt: '2026-11-22T09:00:00.000Z' };
  for (const channel of ['email', 'meeting', 'call', 'direct-message'] as const) {
    for (const firstSourceId of ['src_1', 'src_2']) {
      const batch = prepareBatch([row(channel, '2020-01-01T09:00:00Z'), row(channel, '2026-01-01T09:00:00Z')], provenance);
      const [id = ''] = batch.rows.flatMap(({ interactions }) => interactions.map((interaction) => interaction.id));
      const known = { records: new Map(), interactions: new Map([[id, { firstSourceId, statedHash: null, hasExpired: true }]]) };
      const { outcomes, newInteractions, restatedInteractions, replacedInteractionIds } = planBatch(batch, known, 'src_1');
      expect({ outcomes, newInteractions, restatedInteractions, replacedInteractionIds }).toEqual({
        outcomes: { new: 0, same: 2, changed: 0, skipped: 0 },
        newInteractions: [],
        restatedInteractions: [],
        replacedInteractionIds: [],
      });
    }
  }
});
