import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterRecords, comparableName, type StatedRecord, sharedIdentities } from '../../../src/identity/cluster.ts';

const identity = (handle: string) => ({ id: `idn_${handle}`, network: handle.includes('@') ? 'email' : 'row', handle });

function record(id: string, handles: readonly string[], stated: Partial<StatedRecord> = {}): StatedRecord {
  return {
    id,
    key: `row_${id}`,
    sourceId: 'src_1',
    displayName: null,
    givenName: null,
    familyName: null,
    isNamed: true,
    isMention: false,
    identities: handles.map(identity),
    sameAs: [],
    ...stated,
  };
}

const together = (records: readonly StatedRecord[]) => clusterRecords(records).map(({ recordIds }) => recordIds);

test('records that state the same address are one human, through any number of records', () => {
  const records = [
    record('a', ['ana@x.example']),
    record('b', ['ana@x.example', 'hr:1']),
    record('c', ['hr:1']),
    record('d', ['hr:2']),
  ];
  expect(clusterRecords(records)).toEqual([
    {
      identityIds: ['idn_ana@x.example', 'idn_hr:1'],
      recordIds: ['a', 'b', 'c'],
      recordsWithoutIdentity: [],
      isNamed: true,
    },
    { identityIds: ['idn_hr:2'], recordIds: ['d'], recordsWithoutIdentity: [], isNamed: true },
  ]);
});

test('the address of a desk joins nobody and belongs to nobody; a record that states nothing else needs an identity of its own', () => {
  const records = [record('a', ['info@x.example', 'ana@x.example']), record('b', ['info@x.example'])];
  expect(clusterRecords(records)).toEqual([
    { identityIds: ['idn_ana@x.example'], recordIds: ['a'], recordsWithoutIdentity: [], isNamed: true },
    { identityIds: [], recordIds: ['b'], recordsWithoutIdentity: ['b'], isNamed: true },
  ]);
});

test('an address that records with different given names state joins nobody', () => {
  const records = [
    record('a', ['family@x.example'], { givenName: 'Ana' }),
    record('b', ['family@x.example'], { displayName: 'Bo Bakker' }),
  ];
  expect(sharedIdentities(records)).toEqual(new Set(['idn_family@x.example']));
  expect(together(records)).toEqual([['a'], ['b']]);
});

test('an initial, an accent, and the family name written first do not make two people of one', () => {
  const records = [
    record('a', ['e@x.example'], { givenName: 'Élise' }),
    record('b', ['e@x.example'], { displayName: 'E. Bakker' }),
    record('c', ['e@x.example'], { displayName: 'Bakker, Elise' }),
    record('d', ['e@x.example']),
  ];
  expect(together(records)).toEqual([['a', 'b', 'c', 'd']]);
});

test('the name of a mere mention does not make an address a shared one', () => {
  const records = [
    record('a', ['ana@x.example'], { givenName: 'Ana' }),
    record('b', ['ana@x.example'], { displayName: 'mum', isMention: true }),
  ];
  expect(together(records)).toEqual([['a', 'b']]);
});

test('somebody whose given name was corrected in a newer export keeps the addresses', () => {
  const versions = [
    record('a1', ['hr:1', 'greet@x.example'], { key: 'row_a', givenName: 'Margaretha' }),
    record('a2', ['hr:1', 'greet@x.example'], { key: 'row_a', givenName: 'Greet' }),
  ];
  expect(sharedIdentities(versions)).toEqual(new Set());
  expect(sharedIdentities([...versions, record('b', ['greet@x.example'], { givenName: 'Greet' })])).toEqual(new Set());
  expect(sharedIdentities([...versions, record('b', ['greet@x.example'], { givenName: 'Bo' })])).toEqual(
    new Set(['idn_greet@x.example']),
  );
});

test('the versions of one record are one human, whatever they state', () => {
  expect(together([record('a1', ['hr:1'], { key: 'row_a' }), record('a2', ['hr:2'], { key: 'row_a' })])).toEqual([['a1', 'a2']]);
});

test('a decision joins two records, and one about a record out of sight does nothing', () => {
  expect(together([record('a', ['hr:1'], { sameAs: ['b', 'z'] }), record('b', [])])).toEqual([['a', 'b']]);
});

test('a human is named when any of the records names him, and one that nobody names needs no identity', () => {
  const mention = record('a', [], { isNamed: false, isMention: true });
  expect(clusterRecords([mention])).toEqual([{ identityIds: [], recordIds: ['a'], recordsWithoutIdentity: [], isNamed: false }]);
  const [cluster] = clusterRecords([{ ...mention, sameAs: ['b'] }, record('b', ['hr:1'])]);
  expect(cluster?.isNamed).toBe(true);
});

test('names are compared without regard to case and spacing', () => {
  expect(comparableName('  Daan   de VRIES ')).toBe('daan de vries');
  expect(comparableName('Rene\u0301')).toBe('rené');
});

const HANDLES = ['ana@x.example', 'bo@x.example', 'info@x.example', 'family@x.example', 'hr:1', 'hr:2', 'hr:3'];

function recordsOf(world: string): fc.Arbitrary<StatedRecord[]> {
  const ids = Array.from({ length: 8 }, (_, index) => `${world}${index}`);
  return fc
    .tuple(
      ...ids.map((id) =>
        fc
          .record({
            handles: fc.subarray(HANDLES, { maxLength: 3 }),
            key: fc.option(fc.constantFrom('k1', 'k2'), { nil: id }),
            givenName: fc.constantFrom(null, 'Ana', 'Bo', 'Annemarie'),
            isNamed: fc.boolean(),
            isMention: fc.boolean(),
            sameAs: fc.subarray(ids, { maxLength: 1 }),
          })
          .map(({ handles, key, ...stated }) =>
            record(
              id,
              handles.map((handle) => (handle.includes('@') ? `${handle}.${world}` : `${world}${handle}`)),
              { ...stated, key: `${world}${key}` },
            ),
          ),
      ),
    )
    .chain((records) => fc.subarray(records));
}

test('clusters do not depend on the order of records', () => {
  const shuffled = recordsOf('a').chain((records) =>
    fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
  );
  fc.assert(
    fc.property(shuffled, ([records, reordered]) => {
      expect(clusterRecords(reordered)).toEqual(clusterRecords(records));
    }),
  );
});

test('every record is in one cluster and every own identity in at most one', () => {
  fc.assert(
    fc.property(recordsOf('a'), (records) => {
      const clusters = clusterRecords(records);
      expect(clusters.flatMap(({ recordIds }) => recordIds).sort()).toEqual(records.map(({ id }) => id).sort());
      const identityIds = clusters.flatMap((cluster) => cluster.identityIds);
      expect(new Set(identityIds).size).toBe(identityIds.length);
      const shared = sharedIdentities(records);
      expect(identityIds.filter((id) => shared.has(id))).toEqual([]);
    }),
  );
});

test('records that have nothing to do with each other do not change each other’s clusters', () => {
  fc.assert(
    fc.property(recordsOf('a'), recordsOf('b'), (some, others) => {
      const apart = [...clusterRecords(some), ...clusterRecords(others)];
      const sorted = (clusters: typeof apart) =>
        clusters.toSorted((one, other) => ((one.recordIds[0] ?? '') < (other.recordIds[0] ?? '') ? -1 : 1));
      expect(sorted(clusterRecords([...some, ...others]))).toEqual(sorted(apart));
    }),
  );
});
