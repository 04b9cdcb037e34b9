import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import type { FindPaths } from '../../src/introductions/path.ts';
import {
  type PathCase,
  readCases,
  type SolvedCase,
  solveCase,
  solveCasesInGraph,
  solveCasesInMemory,
  withOtherIds,
} from '../../src/introductions/solve-cases.ts';
import { useGraph } from '../support/graph.ts';
import { enumeratePaths, randomCase, randomFrom } from '../support/oracle.ts';
import { roomsAt } from '../support/world.ts';

const { graph, ask } = useGraph();

const CASES = 600;
const WORLDS_AT_ONCE = 60;

/** Another seed every day; a failure names the seed of its world, and `randomCase(seed)` draws it again. */
const FIRST_SEED = Math.floor(Date.now() / 86_400_000) * 10_000;

function casesFrom(first: number, count: number): PathCase[] {
  return Array.from({ length: count }, (_, index) => randomCase(first + index));
}

function instantOf(day: string | null | undefined): string | null {
  return day ? `${day}T00:00:00Z` : null;
}

/** Solves many cases in few transactions: each world has its own prefix of ids, the same for all its people, so that their order is kept. */
async function solveTogether(cases: readonly PathCase[]): Promise<SolvedCase[]> {
  const { paths } = roomsAt();
  const solved: SolvedCase[] = [];
  for (let first = 0; first < cases.length; first += WORLDS_AT_ONCE) {
    const piece = cases.slice(first, first + WORLDS_AT_ONCE).map((item, index) => ({ item, at: `w${index}/` }));
    const world = {
      ids: piece.flatMap(({ item, at }) => item.people.map(({ id }) => at + id)),
      ties: piece.flatMap(({ item, at }) =>
        item.ties.map(({ from, to, cost, kinds, lastContactAt }) => ({
          fromId: at + from,
          toId: at + to,
          cost,
          kinds,
          lastAt: instantOf(lastContactAt),
        })),
      ),
    };
    await paths.withWorld(WORKER, world, async (findPaths) => {
      for (const { item, at } of piece) solved.push(await solveCase(item, within(at, findPaths)));
    });
  }
  return solved;
}

function within(at: string, findPaths: FindPaths): FindPaths {
  return withOtherIds(
    findPaths,
    (id) => at + id,
    (id) => id.slice(at.length),
  );
}

/** Every path of a case, in order. */
function wholly(item: PathCase): PathCase {
  return { ...item, question: { ...item.question, first: 5_000, diverse: false } };
}

function differing(cases: readonly PathCase[], answers: readonly SolvedCase[], expected: readonly SolvedCase[]): unknown[] {
  return cases.flatMap(({ id, question }, index) =>
    JSON.stringify(answers[index]) === JSON.stringify(expected[index])
      ? []
      : [{ id, question, answer: answers[index], expected: expected[index] }],
  );
}

test(`the graph answers ${CASES} random worlds as trying every path does: the same paths in the same order`, async () => {
  const cases = casesFrom(FIRST_SEED, CASES);
  const expected = cases.map(enumeratePaths);
  expect(differing(cases, await solveTogether(cases), expected)).toEqual([]);
  expect(expected.filter(({ paths }) => paths.length > 1).length).toBeGreaterThan(CASES / 4);
});

test('with all costs doubled the same paths come in the same order, twice as dear', async () => {
  const cheap = casesFrom(FIRST_SEED + CASES, 60).map((item) => ({
    ...item,
    ties: item.ties.filter(({ cost }) => cost <= 32_000),
  }));
  const dear = cheap.map((item): PathCase => {
    const { filter = {}, ...question } = item.question;
    const most = filter?.maxCostPerTie;
    return {
      ...item,
      ties: item.ties.map((tie) => ({ ...tie, cost: 2 * tie.cost })),
      targets: item.targets.map((target) => ({ ...target, cost: 2 * target.cost })),
      question: { ...question, filter: { ...filter, ...(most === undefined ? {} : { maxCostPerTie: 2 * most }) } },
    };
  });
  const doubled = (await solveTogether(cheap)).map(({ paths, ...rest }) => ({
    ...rest,
    paths: paths.map(({ people, cost }) => ({ people, cost: 2 * cost })),
  }));
  expect(await solveTogether(dear)).toEqual(doubled.map(({ id, paths, alreadyInside }) => ({ id, paths, alreadyInside })));
});

test('people under other names are reached by the same paths', async () => {
  const cases = casesFrom(FIRST_SEED + CASES + 100, 40).map(wholly);
  const renamings = cases.map(({ people }, index) => {
    const random = randomFrom(index);
    const shuffled = people.map(({ id }) => ({ id, place: random() })).sort((one, other) => one.place - other.place);
    return new Map(shuffled.map(({ id }, place) => [id, `q${String(place).padStart(2, '0')}`]));
  });
  const renamed = cases.map((item, index): PathCase => {
    const name = (id: string) => renamings[index]?.get(id) ?? id;
    const ofFilter = item.question.filter?.avoidPeople;
    return {
      ...item,
      people: item.people.map((person) => ({ ...person, id: name(person.id) })),
      ties: item.ties.map((tie) => ({ ...tie, from: name(tie.from), to: name(tie.to) })),
      starts: item.starts.map((start) => ({ ...start, id: name(start.id) })),
      targets: item.targets.map((target) => ({ ...target, id: name(target.id) })),
      question: {
        ...item.question,
        filter: { ...item.question.filter, ...(ofFilter ? { avoidPeople: ofFilter.map(name) } : {}) },
      },
    };
  });
  const asSet = ({ paths }: SolvedCase, name: (id: string) => string) =>
    paths.map(({ people, cost }) => `${cost} ${people.map(name).join(' ')}`).sort();
  const before = (await solveTogether(cases)).map((answer, index) => asSet(answer, (id) => renamings[index]?.get(id) ?? id));
  const after = (await solveTogether(renamed)).map((answer) => asSet(answer, (id) => id));
  expect(after).toEqual(before);
});

test('a filter answers as if what it leaves out were not there', async () => {
  const cases = casesFrom(FIRST_SEED + CASES + 200, 60).map(
    (item): PathCase => ({
      ...item,
      question: { ...item.question, filter: { kinds: ['contact', 'kin'], maxCostPerTie: 700, lastContactSince: '2022-03-12' } },
    }),
  );
  const taken = cases.map((item): PathCase => {
    const ties = item.ties.filter(
      ({ kinds, cost, lastContactAt }) =>
        (kinds.includes('contact') || kinds.includes('kin')) && cost <= 700 && (lastContactAt ?? '') >= '2022-03-12',
    );
    return { ...item, ties, question: { ...item.question, filter: {} } };
  });
  expect(await solveTogether(cases)).toEqual(await solveTogether(taken));
});

test('a person settled cheaply over many hops does not block the dear short way that alone leaves hops enough', async () => {
  const tie = (from: string, to: string, cost: number) => ({ from, to, cost, kinds: ['contact'], lastContactAt: null });
  const trap = (maxHops: number, id: string): PathCase => ({
    id,
    people: ['start', 'a', 'b', 'c', 'd', 'goal', 'z'].map((person) => ({ id: person })),
    ties: [
      tie('start', 'a', 1),
      tie('a', 'b', 1),
      tie('b', 'c', 1),
      tie('c', 'd', 1),
      tie('d', 'goal', 1),
      tie('start', 'c', 900),
      tie('start', 'z', 2_000),
      tie('z', 'goal', 2_000),
    ],
    starts: [{ id: 'start' }],
    targets: [{ id: 'goal', cost: 0 }],
    question: { maxHops, first: 3, diverse: false },
  });
  const { paths } = roomsAt();
  expect(await solveCasesInGraph({ paths }, WORKER, [trap(4, 'four'), trap(5, 'five'), trap(2, 'two'), trap(1, 'one')])).toEqual([
    {
      id: 'four',
      paths: [
        { people: ['start', 'c', 'd', 'goal'], cost: 902 },
        { people: ['start', 'z', 'goal'], cost: 4_000 },
      ],
      alreadyInside: [],
    },
    {
      id: 'five',
      paths: [
        { people: ['start', 'a', 'b', 'c', 'd', 'goal'], cost: 5 },
        { people: ['start', 'c', 'd', 'goal'], cost: 902 },
        { people: ['start', 'z', 'goal'], cost: 4_000 },
      ],
      alreadyInside: [],
    },
    { id: 'two', paths: [{ people: ['start', 'z', 'goal'], cost: 4_000 }], alreadyInside: [] },
    { id: 'one', paths: [], alreadyInside: [] },
  ]);
});

test('worlds that were drawn to be asked leave nothing behind', async () => {
  const { paths } = roomsAt();
  await solveCasesInGraph({ paths }, WORKER, casesFrom(1, 2));
  await expect(graph.rehearse(WORKER, () => Promise.reject(new Error('stopped in the middle')))).rejects.toThrow(
    'stopped in the middle',
  );
  expect(await ask('MATCH (n:Person) RETURN count(n) AS people')).toEqual([{ people: 0 }]);
});

/** Worlds with answers of an independent enumeration, where somebody has put them beside the project. */
const KNOWN_CASES = join(
  process.env.SCHOOLYARD_DATA ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data'),
  'paths',
  'cases.json',
);

if (existsSync(KNOWN_CASES)) {
  test('the graph and the tie index answer every known case', async () => {
    const json = JSON.parse(readFileSync(KNOWN_CASES, 'utf8')) as { readonly answer: Omit<SolvedCase, 'id'> }[];
    const cases = readCases(json);
    const expected = cases.map(({ id }, index) => ({
      id,
      paths: json[index]?.answer.paths ?? [],
      alreadyInside: json[index]?.answer.alreadyInside ?? [],
    }));
    expect(differing(cases, await solveTogether(cases), expected)).toEqual([]);
    expect(differing(cases, await solveCasesInMemory(cases), expected)).toEqual([]);
    expect(differing(cases, cases.map(enumeratePaths), expected)).toEqual([]);
  });
} else {
  console.log(
    'The known cases of paths are not here (SCHOOLYARD_DATA names their folder); the random ones are asked all the same.',
  );
}
