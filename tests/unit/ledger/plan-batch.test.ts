import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addSums, type ContactSum } from '../../../src/ledger/contact-sum.ts';
import { type Known, type Plan, planBatch, prepareBatch, questionOf, sumContacts } from '../../../src/ledger/plan-batch.ts';
import type { InteractionDraft } from '../../../src/ledger/row-statements.ts';
import type { Channel, Fact, SourceRow } from '../../../src/sources/fact.ts';

/** What the graph holds after plans were written, in the least that a plan needs to know. */
class Ledger {
  readonly contents = new Map<string, string>();
  readonly interactions = new Map<string, { first: string; hashes: Map<string, string>; draft: InteractionDraft }>();
  readonly sums = new Map<string, ContactSum>();

  known(sourceId: string): Known {
    return {
      records: this.contents,
      interactions: new Map(
        [...this.interactions].map(([id, { first, hashes }]) => [
          id,
          { firstSourceId: first, statedHash: hashes.get(sourceId) ?? null },
        ]),
      ),
    };
  }

  import(rows: readonly SourceRow[], sourceId = 'src_1'): Plan {
    const batch = prepareBatch(rows, { sourceId, importId: 'imp_1', learnedAt: '2026-11-22T09:00:00.000Z' });
    const plan = planBatch(batch, this.known(sourceId), sourceId);
    const replaced = plan.replacedInteractionIds.flatMap((id) => this.interactions.get(id)?.draft ?? []);
    for (const sum of sumContacts(replaced, -1)) this.add(sum);
    for (const { id } of replaced) this.interactions.delete(id);
    for (const { guard } of plan.rows) if (guard) this.contents.set(guard.key, guard.contentHash);
    for (const draft of plan.newInteractions) {
      expect(this.interactions.has(draft.id)).toBe(false);
      this.interactions.set(draft.id, { first: sourceId, hashes: new Map([[sourceId, draft.contentHash]]), draft });
    }
    for (const sum of sumContacts(plan.newInteractions)) this.add(sum);
    for (const { id, contentHash } of plan.restatedInteractions) this.interactions.get(id)?.hashes.set(sourceId, contentHash);
    return plan;
  }

  add(sum: ContactSum): void {
    const key = `${sum.fromId} ${sum.toId} ${sum.channel}`;
    const before = this.sums.get(key);
    this.sums.set(key, before ? addSums(before, sum) : sum);
  }
}

const email = (name: string) => ({ network: 'email' as const, handle: `${name}@hollandwerk.example` });

function mail(externalId: string, subjectOfTest = 'bo', occurredAt = '2026-01-01T00:00:00.000Z'): SourceRow {
  const facts: Fact[] = [
    {
      kind: 'interaction',
      externalId,
      channel: 'email',
      occurredAt,
      participants: [
        { identity: email('ana'), role: 'from' },
        { identity: email(subjectOfTest), role: 'to' },
      ],
    },
  ];
  return { part: 'mail', line: 1, externalId, facts };
}

function meeting(externalId: string, occurredAt: string, channel: Channel = 'meeting'): SourceRow {
  const facts: Fact[] = [
    {
      kind: 'interaction',
      externalId,
      channel,
      occurredAt,
      participants: [
        { identity: email('ana'), role: 'organizer' },
        { identity: email('bo'), role: 'attendee', accepted: true },
      ],
    },
  ];
  return { part: 'calendar', line: 1, externalId, facts };
}

function person(externalId: string, town: string, ...more: readonly Fact[]): SourceRow {
  const facts: Fact[] = [
    { kind: 'record', externalId, about: 'person', identities: [email(externalId)], town, isNamed: true },
    ...more,
  ];
  return { part: 'book', line: 1, externalId, facts };
}

const skipped = (line: number): SourceRow => ({ part: 'book', line, skipped: 'empty row' });

const NO_WRITES = { rows: [], supersededRowKeys: [], newInteractions: [], restatedInteractions: [], replacedInteractionIds: [] };

test('rows that the ledger does not know are new, and a row that states nothing is skipped with its reason', () => {
  const plan = new Ledger().import([person('ana', 'Delft'), mail('<1>'), skipped(3)]);
  expect(plan.outcomes).toEqual({ new: 2, same: 0, changed: 0, skipped: 1 });
  expect(plan.rejects).toEqual([{ part: 'book', line: 3, reason: 'empty row' }]);
  expect(plan.rows).toHaveLength(1);
  expect(plan.newInteractions).toHaveLength(1);
});

test('a row with another content supersedes its older version', () => {
  const ledger = new Ledger();
  const [first] = ledger.import([person('ana', 'Delft')]).rows;
  const plan = ledger.import([person('ana', 'Utrecht')]);
  expect(plan.outcomes).toEqual({ new: 0, same: 0, changed: 1, skipped: 0 });
  expect(plan.supersededRowKeys).toEqual([first?.guard?.key]);
  expect(plan.rows).toHaveLength(1);
});

test('a mail that two mailboxes hold is one interaction, counted to the mailbox that had it first', () => {
  const ledger = new Ledger();
  ledger.import([mail('<1>')], 'src_ana');
  const plan = ledger.import([mail('<1>')], 'src_bo');
  expect(plan).toMatchObject({ ...NO_WRITES, outcomes: { new: 0, same: 1, changed: 0, skipped: 0 }, restatedInteractions: [{}] });
  expect(ledger.import([mail('<1>')], 'src_bo')).toMatchObject({ ...NO_WRITES, outcomes: { same: 1 } });
  expect([...ledger.sums.values()].map(({ count }) => count)).toEqual([1]);
});

test('a mail that comes again with other headers stays the one it was', () => {
  const ledger = new Ledger();
  ledger.import([mail('<1>')]);
  expect(ledger.import([mail('<1>', 'cy')])).toMatchObject({ ...NO_WRITES, outcomes: { same: 1 } });
});

test('a moved meeting takes the place of the one before it, in the sums too', () => {
  const ledger = new Ledger();
  const before = ledger.import([meeting('m', '2026-01-01T09:00:00.000Z')]);
  const plan = ledger.import([meeting('m', '2026-01-08T09:00:00.000Z')]);
  expect(plan.outcomes).toEqual({ new: 0, same: 0, changed: 1, skipped: 0 });
  expect(plan.replacedInteractionIds).toEqual([before.newInteractions[0]?.id]);
  const direct = new Ledger();
  direct.import([meeting('m', '2026-01-08T09:00:00.000Z')]);
  const numbers = (from: Ledger) => [...from.sums.values()].map(({ count, sum30d, sum720d }) => ({ count, sum30d, sum720d }));
  expect(numbers(ledger)).toEqual(
    numbers(direct).map(({ count, sum30d, sum720d }) => ({
      count,
      sum30d: expect.closeTo(sum30d, 9),
      sum720d: expect.closeTo(sum720d, 9),
    })),
  );
});

test('a meeting that another calendar stated first is not moved by this one', () => {
  const ledger = new Ledger();
  ledger.import([meeting('m', '2026-01-01T09:00:00.000Z')], 'src_ana');
  ledger.import([meeting('m', '2026-01-01T09:00:00.000Z')], 'src_bo');
  const plan = ledger.import([meeting('m', '2026-01-08T09:00:00.000Z')], 'src_bo');
  expect(plan).toMatchObject({ ...NO_WRITES, outcomes: { same: 1 }, restatedInteractions: [{}] });
});

test('a series that has a new meeting since the last import has changed', () => {
  const ledger = new Ledger();
  const series = (...rows: readonly SourceRow[]): SourceRow => ({
    part: 'calendar',
    line: 1,
    externalId: 'series',
    facts: rows.flatMap((row) => ('facts' in row ? row.facts : [])),
  });
  const [first, second] = [meeting('m/1', '2026-01-01T09:00:00.000Z'), meeting('m/2', '2026-01-08T09:00:00.000Z')];
  expect(ledger.import([series(first)]).outcomes).toEqual({ new: 1, same: 0, changed: 0, skipped: 0 });
  const plan = ledger.import([series(first, second)]);
  expect(plan.outcomes).toEqual({ new: 0, same: 0, changed: 1, skipped: 0 });
  expect(plan.newInteractions).toHaveLength(1);
  expect(plan.replacedInteractionIds).toEqual([]);
});

test('a row that was never there is new, also when somebody else has stated its meeting', () => {
  const ledger = new Ledger();
  const met = meeting('m', '2026-01-01T09:00:00.000Z');
  ledger.import([met], 'src_ana');
  const plan = ledger.import([person('bo', 'Delft', ...('facts' in met ? met.facts : []))], 'src_bo');
  expect(plan.outcomes).toEqual({ new: 1, same: 0, changed: 0, skipped: 0 });
  const moved = meeting('m', '2026-01-08T09:00:00.000Z');
  const again = ledger.import([person('cy', 'Delft', ...('facts' in moved ? moved.facts : []))], 'src_ana');
  expect(again.outcomes).toEqual({ new: 1, same: 0, changed: 0, skipped: 0 });
  expect(again.replacedInteractionIds).toHaveLength(1);
});

test('of two versions of a row in one batch the later one stands, and the earlier leaves nothing current', () => {
  const ledger = new Ledger();
  const rows = [person('ana', 'Delft'), person('ana', 'Utrecht')];
  const plan = ledger.import(rows);
  expect(plan.outcomes).toEqual({ new: 1, same: 0, changed: 1, skipped: 0 });
  expect(plan.rows.map(({ records }) => records[0]?.stated.town)).toEqual(['Utrecht']);
  expect(plan.supersededRowKeys).toEqual([]);
  expect(ledger.import(rows)).toMatchObject({ ...NO_WRITES, outcomes: { new: 0, same: 2, changed: 0, skipped: 0 } });
});

test('of two versions of a meeting in one batch the later one stands, and the file can be imported again', () => {
  const ledger = new Ledger();
  const rows = [meeting('m', '2026-01-01T09:00:00.000Z'), meeting('m', '2026-01-08T09:00:00.000Z')];
  const plan = ledger.import(rows);
  expect(plan.outcomes).toEqual({ new: 1, same: 0, changed: 1, skipped: 0 });
  expect(plan.newInteractions.map(({ occurredAt }) => occurredAt)).toEqual(['2026-01-08T09:00:00.000Z']);
  expect(plan.replacedInteractionIds).toEqual([]);
  expect(ledger.import(rows)).toMatchObject({ ...NO_WRITES, outcomes: { new: 0, same: 2, changed: 0, skipped: 0 } });
});

test('what has to be asked before a batch is planned are its rows and its interactions', () => {
  const batch = prepareBatch([person('ana', 'Delft'), mail('<1>'), skipped(3)], {
    sourceId: 'src_1',
    importId: 'imp_1',
    learnedAt: '2026-11-22T09:00:00.000Z',
  });
  expect(questionOf(batch)).toEqual({
    rowKeys: [batch.rows[0]?.guard?.key],
    interactionIds: [batch.rows[1]?.interactions[0]?.id],
  });
});

const DAYS = ['2026-01-01T09:00:00.000Z', '2026-01-08T09:00:00.000Z', '2026-01-15T09:00:00.000Z'];
const anyRow: fc.Arbitrary<SourceRow> = fc.oneof(
  fc.tuple(fc.constantFrom('<1>', '<2>', '<3>'), fc.constantFrom('bo', 'cy')).map(([id, to]) => mail(id, to)),
  fc.tuple(fc.constantFrom('m1', 'm2'), fc.constantFrom(...DAYS)).map(([id, at]) => meeting(id, at)),
  fc.tuple(fc.constantFrom('ana', 'bo', 'cy'), fc.constantFrom('Delft', 'Utrecht')).map(([id, town]) => person(id, town)),
  fc.tuple(fc.constantFrom('di', 'ed'), fc.constantFrom(...DAYS)).map(([id, at]) => {
    const met = meeting('m3', at);
    return person(id, 'Delft', ...('facts' in met ? met.facts : []));
  }),
  fc.nat().map(skipped),
);
const batches = fc.array(anyRow, { maxLength: 12 });

test('every row read is new, same, changed or skipped, whatever the ledger has and the batch holds', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(batches, fc.constantFrom('src_1', 'src_2')), { maxLength: 4 }), (imports) => {
      const ledger = new Ledger();
      for (const [rows, sourceId] of imports) {
        const { outcomes } = ledger.import(rows, sourceId);
        expect(outcomes.new + outcomes.same + outcomes.changed + outcomes.skipped).toBe(rows.length);
        expect(outcomes.skipped).toBe(rows.filter((row) => 'skipped' in row).length);
      }
    }),
  );
});

test('the same batch a second time is all the same and writes nothing', () => {
  fc.assert(
    fc.property(batches, batches, (before, rows) => {
      const ledger = new Ledger();
      ledger.import(before, 'src_2');
      ledger.import(rows);
      const skips = rows.filter((row) => 'skipped' in row).length;
      const { rejects: _, ...plan } = ledger.import(rows);
      expect(plan).toEqual({ ...NO_WRITES, outcomes: { new: 0, same: rows.length - skips, changed: 0, skipped: skips } });
    }),
  );
});

test('where a batch is cut changes nothing of what the ledger holds in the end', () => {
  fc.assert(
    fc.property(batches, batches, fc.nat({ max: 12 }), (before, rows, cut) => {
      const [whole, parts] = [new Ledger(), new Ledger()];
      for (const ledger of [whole, parts]) ledger.import(before, 'src_2');
      whole.import(rows);
      parts.import(rows.slice(0, cut));
      parts.import(rows.slice(cut));
      expect(parts.contents).toEqual(whole.contents);
      expect(parts.interactions).toEqual(whole.interactions);
    }),
  );
});

test('the sums are always those of the interactions that the ledger holds', () => {
  fc.assert(
    fc.property(fc.array(batches, { maxLength: 4 }), (imports) => {
      const ledger = new Ledger();
      for (const rows of imports) ledger.import(rows);
      const counts = (sums: Iterable<ContactSum>) =>
        [...sums]
          .filter(({ count }) => count !== 0)
          .map(({ fromId, toId, channel, count, sum720d }) => ({ fromId, toId, channel, count, sum720d: sum720d.toPrecision(9) }))
          .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
      expect(counts(ledger.sums.values())).toEqual(
        counts(sumContacts([...ledger.interactions.values()].map(({ draft }) => draft))),
      );
    }),
  );
});
