import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { generateTies } from '../../../seed/tie-graph.ts';
import type { PathQuestion, Starts } from '../../../src/introductions/path.ts';
import { type IndexThreads, indexThreads } from '../../../src/introductions/tie-index/live/in-threads.ts';
import { allocateList, buildRows } from '../../../src/introductions/tie-index/rows/build-rows.ts';
import { compactRows } from '../../../src/introductions/tie-index/rows/compact-rows.ts';
import { ANY_TIE, tieConditions } from '../../../src/introductions/tie-index/rows/conditions.ts';
import { idOf } from '../../../src/introductions/tie-index/rows/id-table.ts';
import { type TieRows, WORDS_PER_TIE } from '../../../src/introductions/tie-index/rows/tie-rows.ts';
import { computeBounds, type ReachBounds } from '../../../src/introductions/tie-index/search/reach-bounds.ts';
import type { TieChange, TieIndex } from '../../../src/introductions/tie-index/tie-index.ts';
import { randomFrom } from '../../support/oracle.ts';
import {
  drawCells,
  drawQuestion,
  drawStarts,
  drawWorld,
  follow,
  indexOfWorld,
  keyOf,
  oneOf,
  type SetTie,
  seedOfToday,
  someOf,
  type TieWorld,
  upTo,
} from '../../support/tie-world.ts';

const SEED = seedOfToday(10);

/** Ties enough to be worth a thread, and people enough for several pieces of work. */
const PEOPLE = 12_000;
const TIES = 284_000;

const folder = mkdtempSync(join(tmpdir(), 'threads-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function withThreads<Result>(act: (threads: IndexThreads) => Promise<Result>, program?: URL): Promise<Result> {
  const threads = program ? indexThreads(2, program) : indexThreads(2);
  try {
    return await act(threads);
  } finally {
    await threads.close();
  }
}

/** A world above the threshold, with starts. */
function largeWorld(): { readonly world: TieWorld; readonly starts: Starts } {
  const graph = generateTies({ people: PEOPLE, ties: TIES, starts: 40, seed: SEED });
  const ties = Array.from(graph.from, (from, place): [string, SetTie] => {
    const [fromId, toId] = [`p${from}`, `p${graph.to[place]}`];
    const cells = { cost: graph.cost[place] ?? 0, kinds: 1 << (place % 7), lastDay: place % 3 === 0 ? 20_000 : 0 };
    return [keyOf(fromId, toId), { fromId, toId, cells }];
  });
  const ids = Array.from(graph.starts, (start) => `p${start}`);
  const people = new Set(Array.from({ length: PEOPLE }, (_, person) => `p${person}`));
  return { world: { people, ties: new Map(ties) }, starts: { ids, beginIds: ids } };
}

const large = largeWorld();
const { rows } = indexOfWorld(large.world).columns;
const roles = { begins: [5, 11, 4_321, 9_876], shutOut: [0, 7_000] };

function isSame(one: ArrayBufferView, other: ArrayBufferView): boolean {
  return Buffer.from(one.buffer, one.byteOffset, one.byteLength).equals(
    Buffer.from(other.buffer, other.byteOffset, other.byteLength),
  );
}

function differingColumns(one: ReachBounds, other: ReachBounds): string[] {
  return (['best', 'second', 'first', 'role'] as const).filter((column) => !isSame(one[column], other[column]));
}

/** Whose row is not the same in both, wherever it lies. */
function differingRows(one: TieRows, other: TieRows): number[] {
  const rowOf = (of: TieRows, person: number) =>
    (['source', 'cost', 'kinds', 'lastDay'] as const).map((column) =>
      of[column].slice(of.start[person], (of.start[person] ?? 0) + (of.ties[person] ?? 0)).join(),
    );
  return Array.from({ length: Math.max(one.people, other.people) }, (_, person) => person).filter(
    (person) => rowOf(one, person).join() !== rowOf(other, person).join(),
  );
}

async function pathsOf(index: TieIndex, questions: readonly PathQuestion[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const question of questions) {
    const { paths, complete, position } = await index.findPaths(question);
    answers.push({ paths, complete, position });
  }
  return answers;
}

test('threads compute the bounds that one thread computes, without conditions and with', async () => {
  const asked = tieConditions({ kinds: ['contact', 'kin'], maxCostPerTie: 5_000 });
  const differing = await withThreads(async ({ compute }) => {
    const together = await Promise.all([compute(rows, 6, roles), compute(rows, 4, roles), compute(rows, 4, roles, asked)]);
    return [
      differingColumns(together[0], computeBounds(rows, 6, roles)),
      differingColumns(together[1], computeBounds(rows, 4, roles)),
      differingColumns(together[2], computeBounds(rows, 4, roles, asked)),
      [together[1].asked, together[2].asked],
    ];
  });
  expect(differing).toEqual([[], [], [], [ANY_TIE, asked]]);
});

/** Ties of the large world as a list, some without their way back. Laying it leaves it as it is. */
const listed = [...large.world.ties.values()].filter(({ fromId, toId }, place) => place % 5 > 0 || fromId < toId);
const list = allocateList(listed.length);
listed.forEach(({ fromId, toId, cells }, place) => {
  const tie = [Number(fromId.slice(1)), Number(toId.slice(1)), cells.cost | (cells.kinds << 16), cells.lastDay];
  list.set(tie, place * WORDS_PER_TIE);
});

const rowsOfList = buildRows(PEOPLE, list);

function differingRowColumns(one: TieRows, other: TieRows): string[] {
  const columns = ['start', 'ties', 'neighbours', 'places', 'source', 'cost', 'kinds', 'lastDay'] as const;
  const counts = (['people', 'end'] as const).filter((count) => one[count] !== other[count]);
  return [...counts, ...columns.filter((column) => !isSame(one[column], other[column]))];
}

test('threads lay the rows that one thread lays, however many there are', async () => {
  for (const count of [1, 2]) {
    const threads = indexThreads(count);
    try {
      expect({ count, differing: differingRowColumns(await threads.buildRows(PEOPLE, list), rowsOfList) }).toEqual({
        count,
        differing: [],
      });
    } finally {
      await threads.close();
    }
  }
});

const COMPUTING = new URL('../../../src/introductions/tie-index/search/reach-bounds.ts', import.meta.url);

const LAYING = new URL('../../../src/introductions/tie-index/rows/build-rows.ts', import.meta.url);

/** Programs of threads that die, each in its way. */
const DYING: Readonly<Record<string, string>> = {
  'ends before it is told anything': '',
  'cannot start': "import 'nothing/that/there/is';",
  'ends when it is told something': "parentPort.on('message', () => process.exit(0));",
  'throws when it is told something': "parentPort.on('message', () => { throw new Error('Out of memory, say.'); });",
  'dies in the middle of its work': `parentPort.on('message', ({ kind, rows, bounds, h, next }) => {
    if (kind === 'level') {
      Atomics.add(next, 0, 1);
      reachLevel(rows, bounds, h, 0, 1_500);
    }
    throw new Error('Out of memory, say.');
  });`,
  // The other one, whom nobody waits for any more, must not answer the next task with what it did for this one.
  'dies while another is at work on the same': `let labour = () => undefined;
  parentPort.on('message', ({ kind, people, list, begin, end, rows, bounds, h, next }) => {
    if (kind === 'group') {
      if (begin === 0) throw new Error('Out of memory, say.');
      groupTies(people, list, begin, end);
      labour = () => Array.from({ length: 25 }, () => groupTies(people, list, begin, end));
    }
    if (kind === 'level') {
      if (h === 1) labour();
      const isSecond = Atomics.add(next, 0, 1) > 0;
      reachLevel(rows, bounds, h, isSecond ? 6_000 : 0, isSecond ? rows.people : 6_000);
    }
    if (kind === 'compact') throw new Error('Out of memory, say.');
    parentPort.postMessage(0);
  });`,
};

for (const [dies, code] of Object.entries(DYING)) {
  test(`when a thread ${dies}, rows, bounds and compact rows are the same all the same`, async () => {
    const program = join(folder, `${dies.replaceAll(' ', '-')}.mjs`);
    const imports = `import { parentPort } from 'node:worker_threads';\nimport { reachLevel } from '${COMPUTING.href}';
import { groupTies } from '${LAYING.href}';\n`;
    writeFileSync(program, `${imports}${code}\n`);
    const found = await withThreads(async ({ compute, compact, buildRows: build }) => {
      const laid = await build(PEOPLE, list);
      const bounds = await compute(rows, 2, roles);
      return [
        differingRowColumns(laid, rowsOfList),
        differingColumns(bounds, computeBounds(rows, 2, roles)),
        differingRowColumns(await compact(rows), compactRows(rows)),
      ];
    }, pathToFileURL(program));
    expect(found).toEqual([[], [], []]);
  });
}

/** A change of a tie that is there, or of one that is not. */
function change(random: () => number, { people, ties }: TieWorld, known: readonly SetTie[]): TieChange {
  const { fromId, toId } = oneOf(random, known);
  if (random() < 0.25 && ties.has(keyOf(fromId, toId))) return { fromId, toId };
  if (random() < 0.1) return { fromId, toId: `new ${people.size}`, cells: drawCells(random, () => upTo(random, 300)) };
  return {
    fromId,
    toId: random() < 0.5 ? toId : oneOf(random, known).fromId,
    cells: drawCells(random, () => upTo(random, 8_000)),
  };
}

function changes(random: () => number, world: TieWorld, known: readonly SetTie[], count: number): TieChange[] {
  const drawn = Array.from({ length: count }, () => change(random, world, known)).filter(({ fromId, toId }) => fromId !== toId);
  for (const one of drawn) follow(world, one);
  return drawn;
}

/** Changes ties for as long as something is under way. */
async function changeDuring(
  index: TieIndex,
  world: TieWorld,
  under: Promise<unknown>,
  seed: number,
  atOnce = 300,
): Promise<void> {
  const random = randomFrom(seed);
  const known = [...world.ties.values()];
  let isDone = false;
  const done = under.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    index.apply(changes(random, world, known, atOnce), index.position + 1);
    await setImmediate();
  }
  await done;
}

test('while threads compute bounds, or lay the rows anew, ties change: the answers are those of an index built afterwards', async () => {
  const { starts } = large;
  const world: TieWorld = { people: new Set(large.world.people), ties: new Map(large.world.ties) };
  const random = randomFrom(SEED);
  const questions = Array.from({ length: 40 }, () => ({
    ...drawQuestion(random, [...world.people], starts),
    maxHops: 2 + upTo(random, 3),
  }));
  await withThreads(async ({ compute, compact }) => {
    const index = indexOfWorld(world, 0, compute);
    await changeDuring(index, world, pathsOf(index, questions.slice(0, 1)), SEED);
    const positions = [index.position];
    const built = indexOfWorld(world, index.position, computeBounds);
    const expected = await pathsOf(built, questions);
    expect(await pathsOf(index, questions)).toEqual(expected);
    const before = index.columns.rows;
    await changeDuring(index, world, index.compact(compact), SEED + 1, 1);
    positions.push(index.position);
    expect(index.columns.rows).not.toBe(before);
    await changeDuring(index, world, index.columns.bounds.refresh(), SEED + 2);
    positions.push(index.position);
    const afterwards = indexOfWorld(world, index.position, computeBounds);
    expect(await pathsOf(index, questions)).toEqual(await pathsOf(afterwards, questions));
    expect(differingTies(index, world)).toEqual([]);
    // Each of the three was seen to go on while ties changed.
    expect(
      [positions[0], positions[1], positions[2]].every((position, place) => (position ?? 0) > (positions[place - 1] ?? 0)),
    ).toBe(true);
  });
});

/** Takes a copy at once, and gives it when much has changed. */
async function compactEarly(old: TieRows): Promise<TieRows> {
  const compact = compactRows(old);
  await setImmediate();
  await setImmediate();
  return compact;
}

function cheapTie(fromId: string, toId: string, cost: number): SetTie {
  return { fromId, toId, cells: { cost, kinds: 1, lastDay: 0 } };
}

/** More people than there is room for, or more ties between those that are there. */
function crowd(world: TieWorld, isOfPeople: boolean): TieChange[] {
  const known = [...world.people].slice(0, 20);
  const drawn = isOfPeople
    ? Array.from({ length: 1_200 }, (_, number) => cheapTie(`crowd ${number}`, known[number % 20] ?? '', number))
    : Array.from({ length: 900 }, (_, number) => cheapTie(`more ${number}`, known[0] ?? '', number)).flatMap((tie, number) => [
        tie,
        ...known.slice(1, 8).map((id) => cheapTie(tie.fromId, id, number)),
      ]);
  for (const one of drawn) follow(world, one);
  return drawn;
}

/** Ties that are in one of the two and not in the other, or there otherwise. */
function differingTies({ columns: { ids, rows: held } }: TieIndex, { ties }: TieWorld): string[] {
  const found = new Map<string, string>();
  for (let person = 0; person < held.people; person += 1) {
    const begin = held.start[person] as number;
    for (let at = begin; at < begin + (held.ties[person] as number); at += 1)
      found.set(
        keyOf(idOf(ids, held.source[at] as number), idOf(ids, person)),
        `${held.cost[at]} ${held.kinds[at]} ${held.lastDay[at]}`,
      );
  }
  const isHeld = ([key, { cells }]: [string, SetTie]) => found.get(key) === `${cells.cost} ${cells.kinds} ${cells.lastDay}`;
  return [...[...ties].filter((tie) => !isHeld(tie)).map(([key]) => key), ...[...found.keys()].filter((key) => !ties.has(key))];
}

test('who asks while rows are laid anew and put in place of the old gets the answer of that moment', async () => {
  const random = randomFrom(SEED);
  await withThreads(async ({ compact }) => {
    for (let round = 0; round < 12; round += 1) {
      const world = drawWorld(random, 20, () => upTo(random, 900));
      const index = indexOfWorld(world);
      const startSets = [1, 2, 3].map(() => drawStarts(random, [...world.people]));
      const known = someOf(random, [...world.ties.values()], 60);
      let isDone = false;
      const laying = index.compact(round < 6 ? compact : compactEarly).finally(() => {
        isDone = true;
      });
      for (let last = 0; last < 3; last += Number(isDone)) {
        index.apply(round > 9 && !isDone ? crowd(world, round === 10) : changes(random, world, known, 3), index.position + 1);
        const questions = [drawQuestion(random, [...world.people], oneOf(random, startSets))];
        const [answer, expected] = [
          await pathsOf(index, questions),
          await pathsOf(indexOfWorld(world, index.position), questions),
        ];
        const differing = differingTies(index, world);
        expect({ round, questions, answer, differing }).toEqual({ round, questions, answer: expected, differing: [] });
        await setImmediate();
      }
      await laying;
    }
  });
});

test('rows without the places that nobody uses have the same ties, and lie one behind the other', () => {
  const random = randomFrom(SEED);
  const world = drawWorld(random, 30, () => upTo(random, 900));
  const index = indexOfWorld(world);
  index.apply(changes(random, world, [...world.ties.values()], 400), 1);
  const { rows: used } = index.columns;
  const compact = compactRows(used);
  const places = Array.from(used.neighbours.subarray(0, used.people)).reduce((sum, taken) => sum + taken, 0);
  expect([differingRows(compact, used), compact.people, compact.end]).toEqual([[], used.people, places]);
  expect(used.end).toBeGreaterThan(places);
});

test('rows that grow beyond the room for them while they are laid anew are not laid by halves', () => {
  const { rows: used } = indexOfWorld(drawWorld(randomFrom(SEED), 30, () => 7)).columns;
  let reads = 0;
  // As another thread would see a row grow after the places were counted.
  const neighbours = new Proxy(used.neighbours, {
    get: (row, key) => {
      const taken: unknown = Reflect.get(row, key, row);
      if (typeof taken !== 'number') return taken;
      reads += 1;
      return reads > used.people ? taken + 70_000 : taken;
    },
  });
  expect(() => compactRows({ ...used, neighbours })).toThrow(RangeError);
});
