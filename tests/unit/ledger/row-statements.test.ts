import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentHash } from '../../../src/ledger/id.ts';
import {
  identityId,
  interactionId,
  type Provenance,
  type RowStatements,
  rowKey,
  statementsOf,
  topicId,
} from '../../../src/ledger/row-statements.ts';
import type { EmploymentFact, Fact, Identity, RecordFact } from '../../../src/sources/fact.ts';

const PROVENANCE: Provenance = { sourceId: 'src_book', importId: 'imp_1', learnedAt: '2026-11-22T09:00:00.000Z' };

const email = (name: string): Identity => ({ network: 'email', handle: `${name}@hollandwerk.example` });

const record = (externalId: string, facts: Partial<RecordFact> = {}): RecordFact => ({
  kind: 'record',
  externalId,
  about: 'person',
  identities: [],
  isNamed: true,
  ...facts,
});

const work = (recordId: string, name: string, facts: Partial<EmploymentFact> = {}): EmploymentFact => ({
  kind: 'employment',
  recordId,
  company: { name },
  ...facts,
});

const rowOf = (facts: readonly Fact[], externalId = 'row') => ({ part: 'book', line: 1, externalId, facts });

const read = (facts: readonly Fact[], provenance = PROVENANCE) => statementsOf(rowOf(facts), provenance);

const idsOf = ({ identities, records, interactions, guard }: RowStatements) => ({
  identities: identities.map(({ id }) => id),
  records: records.map(({ id }) => id),
  interactions: interactions.map(({ id }) => id),
  guard,
});

test('a record becomes one record with what is stated, and the identities that it states together', () => {
  const fact = record('row', {
    identities: [{ ...email('ana'), displayName: 'Ana' }, email('ana'), { network: 'phone', handle: '+31201234567' }],
    displayName: 'Ana Bakker',
    givenName: 'Ana',
    town: '',
  });
  const stated = read([fact]);
  const phoneId = identityId({ network: 'phone', handle: '+31201234567' });
  expect(stated).toEqual({
    guard: { key: rowKey('src_book', 'row'), contentHash: contentHash([fact]) },
    identities: [
      { id: identityId(email('ana')), ...email('ana'), displayName: 'Ana' },
      { id: phoneId, network: 'phone', handle: '+31201234567', displayName: null },
    ],
    records: [
      {
        id: expect.stringMatching(/^rec_/),
        key: rowKey('src_book', 'row'),
        rowKey: rowKey('src_book', 'row'),
        externalId: 'row',
        contentHash: contentHash([fact]),
        stated: { about: 'person', displayName: 'Ana Bakker', givenName: 'Ana', isNamed: true },
        identityIds: [identityId(email('ana')), phoneId],
      },
    ],
    concerns: [],
    relations: [],
    follows: [],
    connections: [],
    praise: [],
    expertise: [],
    matters: [],
    involvements: [],
    statements: [],
    interactions: [],
  });
});

test('every kind of fact ends where it belongs', () => {
  const [ana, bo] = [email('ana'), email('bo')];
  const stated = read([
    record('row', { identities: [ana] }),
    work('row', 'Hollandwerk', { title: 'Buyer', validFrom: '2019' }),
    { kind: 'relation', recordId: 'row', relation: 'sibling', mention: record('row/kin', { displayName: 'Bo', isNamed: false }) },
    { kind: 'follow', from: ana, to: bo, since: '2020' },
    { kind: 'connection', between: [ana, bo] },
    { kind: 'praise', what: 'endorsement', from: bo, to: ana, occurredAt: '2024-01-01T00:00:00.000Z' },
    { kind: 'expertise', of: ana, topic: 'Pumps', level: 0.7 },
    { kind: 'matter', externalId: 'm1', matterKind: 'tender', title: 'Lock', closedAt: '2021', outcome: 'lost' },
    { kind: 'involvement', matterId: 'm1', recordId: 'row', role: 'buyer', side: 'ours' },
    { kind: 'statement', from: ana, to: bo, level: 'well' },
    { kind: 'company-follow', from: ana, company: { name: 'Veldhuis Pumps' } },
    {
      kind: 'interaction',
      externalId: '<1>',
      channel: 'email',
      occurredAt: '2026-01-01T00:00:00.000Z',
      participants: [
        { identity: ana, role: 'from' },
        { identity: bo, role: 'to', accepted: true },
      ],
    },
  ]);
  const [anaId, boId] = [identityId(ana), identityId(bo)];
  const key = rowKey('src_book', 'row');
  const [own, kin, follow] = stated.records;
  expect(stated.records.map(({ externalId, stated: attributes }) => ({ externalId, attributes }))).toEqual([
    {
      externalId: 'row',
      attributes: { about: 'person', isNamed: true, companyName: 'Hollandwerk', title: 'Buyer', validFrom: '2019' },
    },
    { externalId: 'row/kin', attributes: { about: 'person', displayName: 'Bo', isNamed: false, isMention: true } },
    { externalId: 'row/company-follow/1', attributes: { about: 'row', followsCompany: 'Veldhuis Pumps' } },
  ]);
  expect(own?.identityIds).toEqual([anaId]);
  expect(follow?.identityIds).toEqual([anaId]);
  expect(stated.relations).toEqual([{ subjectKey: key, mentionId: kin?.id, relation: 'sibling', scope: 'firm' }]);
  expect(stated.follows).toEqual([{ fromId: anaId, toId: boId, since: '2020' }]);
  const [oneId, otherId] = [anaId, boId].sort();
  expect(stated.connections).toEqual([{ oneId, otherId, since: null }]);
  expect(stated.praise).toEqual([
    { fromId: boId, toId: anaId, what: 'endorsement', recordId: own?.id, occurredAt: '2024-01-01T00:00:00.000Z' },
  ]);
  expect(stated.expertise).toEqual([
    { identityId: anaId, topicId: topicId('pumps'), topic: 'Pumps', level: 0.7, recordId: own?.id },
  ]);
  const matterId = stated.matters[0]?.id ?? '';
  expect(stated.matters).toEqual([
    { id: expect.stringMatching(/^mat_/), kind: 'tender', title: 'Lock', openedAt: null, closedAt: '2021', outcome: 'lost' },
  ]);
  expect(stated.involvements).toEqual([{ recordKey: key, matterId, role: 'buyer', side: 'ours' }]);
  expect(stated.statements).toEqual([
    { fromId: anaId, toId: boId, level: 'well', valence: null, statedAt: '2026-11-22', until: null, recordId: own?.id },
  ]);
  expect(stated.interactions).toEqual([
    {
      id: interactionId({ channel: 'email', externalId: '<1>' }),
      channel: 'email',
      occurredAt: '2026-01-01T00:00:00.000Z',
      countsNot: null,
      participants: [
        { identityId: anaId, role: 'from', accepted: null },
        { identityId: boId, role: 'to', accepted: true },
      ],
      contentHash: expect.any(String),
    },
  ]);
  expect(stated.concerns).toEqual([]);
});

test('work stated in a row of its own concerns the record of another row', () => {
  const stated = read([work('owner', 'Hollandwerk', { validTo: '2017' })]);
  expect(stated.records.map(({ key, stated: attributes }) => ({ key, attributes }))).toEqual([
    { key: rowKey('src_book', 'row'), attributes: { about: 'person', companyName: 'Hollandwerk', validTo: '2017' } },
  ]);
  expect(stated.concerns).toEqual([{ recordId: stated.records[0]?.id, subjectKey: rowKey('src_book', 'owner') }]);
});

test('a second employment keeps its key when something else of the row comes or goes', () => {
  const second = (facts: readonly Fact[]) => read(facts).records.find(({ stated }) => stated.companyName === 'Second')?.key;
  const employments = [work('row', 'First'), work('row', 'Second')];
  const mention: Fact = { kind: 'relation', recordId: 'row', relation: 'friend', mention: record('row/friend') };
  expect(second([record('row'), ...employments])).toBeDefined();
  expect(second([record('row'), mention, ...employments])).toBe(second([record('row'), ...employments]));
});

test('a record that is stated twice in a row keeps what either states', () => {
  const stated = read([
    record('row', { identities: [email('ana')], town: 'Utrecht' }),
    record('row', { identities: [email('bo')], displayName: 'Ana' }),
  ]);
  expect(stated.records.map(({ stated: attributes, identityIds }) => ({ attributes, identityIds }))).toEqual([
    {
      attributes: { about: 'person', town: 'Utrecht', displayName: 'Ana', isNamed: true },
      identityIds: [identityId(email('ana')), identityId(email('bo'))],
    },
  ]);
});

test('who is named in a row is no mere mention there, in whatever order it is said', () => {
  const own = record('row', { displayName: 'Ana' });
  const mention: Fact = { kind: 'relation', recordId: 'other', relation: 'friend', mention: record('row', { isNamed: false }) };
  const expected = [{ about: 'person', displayName: 'Ana', isNamed: true }];
  expect(read([own, mention]).records.map(({ stated }) => stated)).toEqual(expected);
  expect(read([mention, own]).records.map(({ stated }) => stated)).toEqual(expected);
});

test('a row that states nothing but interactions needs no record and no guard of its own', () => {
  const mail: Fact = {
    kind: 'interaction',
    externalId: '<1>',
    channel: 'email',
    occurredAt: '2026-01-01T00:00:00.000Z',
    participants: [],
  };
  expect(read([mail])).toMatchObject({ guard: undefined, records: [] });
});

test('a row that states something about others is kept as a record about a row that names them, so that it rests on something', () => {
  const stated = read([{ kind: 'follow', from: email('ana'), to: email('bo') }]);
  expect(stated.records).toMatchObject([
    {
      key: rowKey('src_book', 'row'),
      stated: { about: 'row' },
      identityIds: ['ana', 'bo'].map((name) => identityId(email(name))),
    },
  ]);
});

test('another cell changes the content and the version, and never the key', () => {
  const [before, after] = ['Utrecht', 'Delft'].map((town) => read([record('row', { town })]));
  expect(after?.guard?.key).toBe(before?.guard?.key);
  expect(after?.guard?.contentHash).not.toBe(before?.guard?.contentHash);
  expect(after?.records[0]?.key).toBe(before?.records[0]?.key);
  expect(after?.records[0]?.id).not.toBe(before?.records[0]?.id);
});

test('another source that states the same makes records of its own, about the same identities and interactions', () => {
  const facts: Fact[] = [
    record('row', { identities: [email('ana')] }),
    { kind: 'interaction', externalId: '<1>', channel: 'email', occurredAt: '2026-01-01T00:00:00.000Z', participants: [] },
  ];
  const one = idsOf(read(facts));
  const other = idsOf(read(facts, { ...PROVENANCE, sourceId: 'src_other' }));
  expect(other.identities).toEqual(one.identities);
  expect(other.interactions).toEqual(one.interactions);
  expect(other.records).not.toEqual(one.records);
  expect(other.guard?.key).not.toBe(one.guard?.key);
});

test('a mail and a meeting under one id are two interactions', () => {
  expect(interactionId({ channel: 'email', externalId: '1' })).not.toBe(interactionId({ channel: 'meeting', externalId: '1' }));
});

test('topics that differ only in case, spacing and punctuation are one; C, C++ and C# are three', () => {
  expect(topicId(' Water-Management ')).toBe(topicId('water  management'));
  expect(new Set(['C', 'C++', 'C#'].map(topicId)).size).toBe(3);
});

const NAMES = ['ana', 'bo', 'cy', 'di'];
const identities = fc.constantFrom(...NAMES).map(email);
const records = (externalIds: readonly string[]) =>
  fc.record({ externalId: fc.constantFrom(...externalIds), identities: fc.array(identities, { maxLength: 3 }) });

const facts: fc.Arbitrary<readonly Fact[]> = fc
  .array(
    fc.oneof(
      records(['row', 'a', 'b']).map((given): Fact => record(given.externalId, given)),
      records(['row/kin/1', 'row/kin/2']).map(
        (given): Fact => ({ kind: 'relation', recordId: 'a', relation: 'sibling', mention: record(given.externalId, given) }),
      ),
      fc
        .tuple(
          fc.constantFrom('a', 'b', 'elsewhere'),
          fc.constantFrom('Acme', 'Hollandwerk', 'Veldhuis'),
          fc.constantFrom('2019', '2020'),
        )
        .map(([recordId, name, validFrom]): Fact => work(recordId, name, { validFrom })),
      fc.tuple(identities, identities).map(([from, to]): Fact => ({ kind: 'follow', from, to })),
      fc.tuple(identities, identities).map((between): Fact => ({ kind: 'connection', between })),
      fc.tuple(identities, identities).map(([from, to]): Fact => ({ kind: 'praise', what: 'recommendation', from, to })),
      fc
        .tuple(identities, identities)
        .map(([from, to]): Fact => ({ kind: 'statement', from, to, level: 'not', statedAt: '2025' })),
      identities.map((of): Fact => ({ kind: 'expertise', of, topic: 'Pumps', level: 0.5 })),
      fc
        .constantFrom('m1', 'm2')
        .map((externalId): Fact => ({ kind: 'matter', externalId, matterKind: 'deal', title: externalId })),
      fc
        .constantFrom('m1', 'm2')
        .map((matterId): Fact => ({ kind: 'involvement', matterId, recordId: 'a', role: 'buyer', side: 'theirs' })),
      fc
        .tuple(identities, fc.constantFrom('Acme', 'Hollandwerk'))
        .map(([from, name]): Fact => ({ kind: 'company-follow', from, company: { name } })),
      fc.tuple(identities, fc.constantFrom('<1>', '<2>')).map(
        ([identity, externalId]): Fact => ({
          kind: 'interaction',
          externalId,
          channel: 'email',
          occurredAt: '2026-01-01T00:00:00.000Z',
          participants: [{ identity, role: 'from' }],
        }),
      ),
    ),
    { maxLength: 14 },
  )
  .filter((all) => all.length > 0);

/** Each fact as something that must be found in what the row adds. */
function isKept(fact: Fact, stated: RowStatements): boolean {
  const key = (externalId: string) => rowKey(PROVENANCE.sourceId, externalId);
  const hasRecord = ({ externalId, identities: stating }: RecordFact) =>
    stated.records.some(
      (found) => found.key === key(externalId) && stating.every((identity) => found.identityIds.includes(identityId(identity))),
    );
  const goes = (from: Identity, to: Identity) => (link: { readonly fromId: string; readonly toId: string }) =>
    link.fromId === identityId(from) && link.toId === identityId(to);
  switch (fact.kind) {
    case 'record':
      return hasRecord(fact);
    case 'relation':
      return hasRecord(fact.mention) && stated.relations.some(({ subjectKey }) => subjectKey === key(fact.recordId));
    case 'employment':
      return stated.records.some(
        (found) =>
          found.stated.companyName === fact.company.name &&
          found.stated.validFrom === fact.validFrom &&
          (found.key === key(fact.recordId) ||
            stated.concerns.some(({ recordId, subjectKey }) => recordId === found.id && subjectKey === key(fact.recordId))),
      );
    case 'company-follow':
      return stated.records.some(
        (found) => found.stated.followsCompany === fact.company.name && found.identityIds.includes(identityId(fact.from)),
      );
    case 'follow':
      return stated.follows.some(goes(fact.from, fact.to));
    case 'praise':
      return stated.praise.some(goes(fact.from, fact.to));
    case 'statement':
      return stated.statements.some(goes(fact.from, fact.to));
    case 'connection':
      return stated.connections.some(({ oneId, otherId }) =>
        fact.between.map(identityId).every((id) => id === oneId || id === otherId),
      );
    case 'expertise':
      return stated.expertise.some((found) => found.identityId === identityId(fact.of));
    case 'matter':
      return stated.matters.some(({ title }) => title === fact.title);
    case 'involvement':
      return stated.involvements.some(({ matterId }) =>
        stated.matters.every(({ id, title }) => title !== fact.matterId || id === matterId),
      );
    case 'interaction':
      return stated.interactions.some(({ id }) => id === interactionId(fact));
  }
}

test('nothing that a row states is lost, in whatever order its facts come', () => {
  fc.assert(
    fc.property(facts, (all) => {
      const stated = read(all);
      expect(all.filter((fact) => !isKept(fact, stated))).toEqual([]);
    }),
  );
});

test('everything that a row adds rests on records and identities that it adds too, each once, and with the same ids the next time', () => {
  fc.assert(
    fc.property(facts, (all) => {
      const stated = read(all);
      expect(read(all)).toEqual(stated);
      const identityIds = new Set(stated.identities.map(({ id }) => id));
      const recordIds = new Set(stated.records.map(({ id }) => id));
      expect(identityIds.size).toBe(stated.identities.length);
      expect(recordIds.size).toBe(stated.records.length);
      expect(new Set(stated.records.map(({ key }) => key)).size).toBe(stated.records.length);
      const needsIdentities = [
        ...stated.records.flatMap((found) => found.identityIds),
        ...[...stated.follows, ...stated.praise, ...stated.statements].flatMap(({ fromId, toId }) => [fromId, toId]),
        ...stated.connections.flatMap(({ oneId, otherId }) => [oneId, otherId]),
        ...stated.expertise.map((found) => found.identityId),
        ...stated.interactions.flatMap(({ participants }) => participants.map((participant) => participant.identityId)),
      ];
      const needsRecords = [
        ...[...stated.praise, ...stated.expertise, ...stated.statements, ...stated.concerns].map(({ recordId }) => recordId),
        ...stated.relations.map(({ mentionId }) => mentionId),
      ];
      expect(needsIdentities.filter((id) => !identityIds.has(id))).toEqual([]);
      expect(needsRecords.filter((id) => !recordIds.has(id))).toEqual([]);
    }),
  );
});
