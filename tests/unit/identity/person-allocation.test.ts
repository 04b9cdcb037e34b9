import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cluster } from '../../../src/identity/cluster.ts';
import { type AllocatedPerson, allocatePeople, type Holding } from '../../../src/identity/person-allocation.ts';

function cluster(identityIds: readonly string[], recordIds: readonly string[] = []): Cluster {
  return { identityIds, recordIds, recordsWithoutIdentity: [], isNamed: true };
}

const holds = (personId: string, ...identityIds: readonly string[]): Holding[] =>
  identityIds.map((identityId) => ({ personId, identityId, recordId: null }));

const holdingsOf = (people: readonly AllocatedPerson[]): Holding[] =>
  people.flatMap(({ id, identityIds, recordIds }) => [
    ...holds(id, ...identityIds),
    ...recordIds.map((recordId) => ({ personId: id, identityId: null, recordId })),
  ]);

const idOf = (people: readonly AllocatedPerson[], item: string) =>
  people.find(({ identityIds, recordIds }) => identityIds.includes(item) || recordIds.includes(item))?.id;

test('on an empty graph the same cluster gets the same person on every machine, from its smallest identity', () => {
  const [one] = allocatePeople([cluster(['a', 'b'], ['r'])], []);
  expect(one).toEqual({ id: expect.stringMatching(/^per_[A-Za-z0-9_-]{22}$/), identityIds: ['a', 'b'], recordIds: ['r'] });
  expect(allocatePeople([cluster(['a', 'c'])], [])[0]?.id).toBe(one?.id);
  expect(allocatePeople([cluster(['b'])], [])[0]?.id).not.toBe(one?.id);
});

test('of two people who turn out to be one, the one with more stays', () => {
  expect(allocatePeople([cluster(['a', 'b', 'c'])], [...holds('per_small', 'a'), ...holds('per_large', 'b', 'c')])[0]?.id).toBe(
    'per_large',
  );
  expect(allocatePeople([cluster(['a', 'b'])], [...holds('per_2', 'a'), ...holds('per_1', 'b')])[0]?.id).toBe('per_1');
});

test('a person who is taken apart stays with the part that held most of him, and the other part is somebody new', () => {
  const people = allocatePeople([cluster(['a', 'b']), cluster(['c'])], holds('per_1', 'a', 'b', 'c'));
  expect(idOf(people, 'a')).toBe('per_1');
  expect(idOf(people, 'c')).not.toBe('per_1');
});

test('a large cluster that takes one identity over does not take the person whose it was', () => {
  const people = allocatePeople([cluster(['c', 'd', 'e', 'f']), cluster(['a', 'b'])], holds('per_1', 'a', 'b', 'c'));
  expect(idOf(people, 'a')).toBe('per_1');
  expect(idOf(people, 'c')).not.toBe('per_1');
});

test('a new person never gets the id of one who lives, also where it was made of the same identity', () => {
  const [before] = allocatePeople([cluster(['a', 'b', 'c'])], []);
  const people = allocatePeople([cluster(['b', 'c']), cluster(['a'])], holdingsOf(before ? [before] : []));
  expect(idOf(people, 'b')).toBe(before?.id);
  expect(idOf(people, 'a')).not.toBe(before?.id);
});

test('records count as much as identities for whose a cluster is', () => {
  const holdings = [
    ...holds('per_1', 'a'),
    { personId: 'per_2', identityId: null, recordId: 'r1' },
    { personId: 'per_2', identityId: null, recordId: 'r2' },
  ];
  expect(allocatePeople([cluster(['a'], ['r1', 'r2'])], holdings)[0]?.id).toBe('per_2');
});

test('a cluster of nothing is nobody', () => {
  expect(allocatePeople([cluster([])], [])).toEqual([]);
});

/** Items dealt to clusters, and before that to people. */
const dealt = fc.array(fc.tuple(fc.nat({ max: 4 }), fc.option(fc.nat({ max: 3 }))), { maxLength: 14 }).map((items) => {
  const named = items.map(([of, holder], index) => ({ of, holder, id: `idn_${String(index).padStart(2, '0')}` }));
  return {
    clusters: [...Map.groupBy(named, ({ of }) => of).values()].map((members) => cluster(members.map(({ id }) => id))),
    holdings: named.flatMap(({ holder, id }) => (holder === null ? [] : holds(`per_${holder}`, id))),
  };
});

test('nobody gets two clusters, and every cluster gets somebody', () => {
  fc.assert(
    fc.property(dealt, ({ clusters, holdings }) => {
      const people = allocatePeople(clusters, holdings);
      expect(people.map(({ identityIds }) => identityIds)).toEqual(clusters.map(({ identityIds }) => identityIds));
      expect(new Set(people.map(({ id }) => id)).size).toBe(clusters.length);
    }),
  );
});

test('who gets which person depends neither on the order of clusters nor of holdings', () => {
  const shuffled = dealt.chain(({ clusters, holdings }) =>
    fc.tuple(
      fc.constant({ clusters, holdings }),
      fc.shuffledSubarray(clusters, { minLength: clusters.length }),
      fc.shuffledSubarray(holdings, { minLength: holdings.length }),
    ),
  );
  const sorted = (people: readonly AllocatedPerson[]) => people.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  fc.assert(
    fc.property(shuffled, ([{ clusters, holdings }, otherClusters, otherHoldings]) => {
      expect(sorted(allocatePeople(otherClusters, otherHoldings))).toEqual(sorted(allocatePeople(clusters, holdings)));
    }),
  );
});

test('people keep their ids when their clusters grow, and a second run changes nothing', () => {
  fc.assert(
    fc.property(dealt, fc.array(fc.nat({ max: 4 }), { maxLength: 6 }), ({ clusters, holdings }, growth) => {
      const before = allocatePeople(clusters, holdings);
      const grown = clusters.map((known, index) =>
        cluster([...known.identityIds, ...growth.flatMap((at, extra) => (at === index ? [`idn_new${extra}`] : []))]),
      );
      const after = allocatePeople(grown, holdingsOf(before));
      expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    }),
  );
});
