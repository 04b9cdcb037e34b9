import { expect, test } from 'vitest';
import type { Path, PathQuestion } from '../../../src/introductions/path.ts';
import { isAsAsked, tieConditions } from '../../../src/introductions/tie-index/rows/conditions.ts';
import { allocateRows } from '../../../src/introductions/tie-index/rows/tie-rows.ts';
import type { TieIndex } from '../../../src/introductions/tie-index/tie-index.ts';
import { randomFrom } from '../../support/oracle.ts';
import {
  drawConditions,
  drawCostOf,
  drawQuestion,
  drawStarts,
  drawWorld,
  follow,
  indexOfWorld,
  type SetTie,
  seedOfToday,
  someOf,
  type TieWorld,
  upTo,
} from '../../support/tie-world.ts';

const WORLDS = 150;
const FIRST_SEED = seedOfToday(1_000);

type Draw = { readonly seed: number; readonly random: () => number; readonly world: TieWorld; readonly question: PathQuestion };

/** Worlds with a question each. */
function draws(offset: number): Draw[] {
  return Array.from({ length: WORLDS }, (_, number) => {
    const seed = FIRST_SEED + offset + number;
    const random = randomFrom(seed);
    const world = drawWorld(random, 6 + upTo(random, 16), drawCostOf(random));
    const ids = [...world.people];
    return { seed, random, world, question: drawQuestion(random, ids, drawStarts(random, ids)) };
  });
}

function withTies({ people, ties }: TieWorld, change: (tie: SetTie) => SetTie | undefined): TieWorld {
  const changed: TieWorld = { people: new Set(people), ties: new Map() };
  for (const [key, tie] of ties) {
    const other = change(tie);
    if (other) changed.ties.set(key, other);
  }
  return changed;
}

async function ask(index: TieIndex, question: PathQuestion): Promise<readonly Path[]> {
  const { paths, complete } = await index.findPaths(question);
  if (!complete) throw new Error('The answer is not complete.');
  return paths;
}

/** Every path there is. */
function wholly(question: PathQuestion): PathQuestion {
  return { ...question, first: 1_000_000, isDiverse: false };
}

/** Asks both sides of what must be the same, world by world. */
async function expectSame(
  all: readonly Draw[],
  sides: (draw: Draw) => Promise<readonly [answer: readonly unknown[], expected: readonly unknown[]]>,
): Promise<void> {
  const differing: unknown[] = [];
  let answered = 0;
  for (const draw of all) {
    const [answer, expected] = await sides(draw);
    if (expected.length > 0) answered += 1;
    if (JSON.stringify(answer) !== JSON.stringify(expected))
      differing.push({ seed: draw.seed, question: draw.question, answer, expected });
  }
  expect(differing).toEqual([]);
  expect(answered).toBeGreaterThan(all.length / 8);
}

test('with all costs doubled the same paths come in the same order, twice as dear', async () => {
  await expectSame(draws(0), async ({ world, question }) => {
    const cheap = withTies(world, (tie) => (tie.cells.cost > 32_000 ? undefined : tie));
    const dear = withTies(cheap, (tie) => ({ ...tie, cells: { ...tie.cells, cost: 2 * tie.cells.cost } }));
    const most = question.conditions.maxCostPerTie;
    const doubled = {
      ...question,
      targets: question.targets.map(({ id, cost }) => ({ id, cost: 2 * cost })),
      conditions: { ...question.conditions, ...(most === undefined ? {} : { maxCostPerTie: 2 * most }) },
    };
    const paths = await ask(indexOfWorld(cheap), question);
    return [await ask(indexOfWorld(dear), doubled), paths.map(({ people, cost }) => ({ people, cost: 2 * cost }))];
  });
});

test('people who come in another order, and so have other numbers, are reached by the same paths in the same order', async () => {
  await expectSame(draws(200), async ({ random, world, question }) => {
    const people = new Set(someOf(random, [...world.people], world.people.size));
    const ties = new Map(someOf(random, [...world.ties], world.ties.size));
    return [await ask(indexOfWorld({ people, ties }), question), await ask(indexOfWorld(world), question)];
  });
});

test('people under other ids are reached by the same paths', async () => {
  await expectSame(draws(400), async ({ random, world, question }) => {
    const [ids, names] = [[...world.people], someOf(random, [...world.people], world.people.size)];
    const nameOf = (id: string) => names[ids.indexOf(id)] ?? '';
    const renamed: TieWorld = { people: new Set(names), ties: new Map() };
    for (const { fromId, toId, cells } of world.ties.values())
      follow(renamed, { fromId: nameOf(fromId), toId: nameOf(toId), cells });
    const { starts, targets, avoidedIds, notBetweenIds, ...rest } = wholly({
      ...question,
      maxHops: Math.min(4, question.maxHops),
    });
    const ofRenamed = {
      ...rest,
      starts: { ids: starts.ids.map(nameOf), beginIds: starts.beginIds.map(nameOf) },
      targets: targets.map(({ id, cost }) => ({ id: nameOf(id), cost })),
      avoidedIds: avoidedIds.map(nameOf),
      notBetweenIds: notBetweenIds.map(nameOf),
    };
    const bySet = (paths: readonly Path[]) =>
      paths.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    const paths = await ask(indexOfWorld(world), { ...rest, starts, targets, avoidedIds, notBetweenIds });
    const expected = paths.map(({ people, cost }) => ({ people: people.map(nameOf), cost }));
    return [bySet(await ask(indexOfWorld(renamed), ofRenamed)), bySet(expected)];
  });
});

/** A question asked of each start alone, as if the others were nobody in particular. */
function ofEach(question: PathQuestion): PathQuestion[] {
  return question.starts.ids.map((id) => ({ ...question, starts: { ids: [id], beginIds: [id] } }));
}

/** All may begin, and no one of them is a target. */
function united(question: PathQuestion): PathQuestion {
  const { ids } = question.starts;
  return { ...question, starts: { ids, beginIds: ids }, targets: question.targets.filter(({ id }) => !ids.includes(id)) };
}

async function merged(index: TieIndex, questions: readonly PathQuestion[]): Promise<Path[]> {
  const paths: Path[] = [];
  for (const question of questions) paths.push(...(await ask(index, question)));
  const rank = ({ cost, people }: Path) => cost * 8 + people.length;
  return paths.sort((one, other) => rank(one) - rank(other));
}

test('the best path from several starts is the best of those from each alone', async () => {
  await expectSame(draws(600), async ({ world, question }) => {
    const index = indexOfWorld(world);
    const best = { ...united(question), first: 1, isDiverse: false };
    const inShort = ({ cost, people }: Path) => ({ cost, hops: people.length - 1 });
    const alone = await merged(index, ofEach(best));
    return [(await ask(index, best)).map(inShort), alone.slice(0, 1).map(inShort)];
  });
});

test('the paths from several starts are those from each alone that pass no other', async () => {
  await expectSame(draws(800), async ({ world, question }) => {
    const index = indexOfWorld(world);
    const all = wholly({ ...united(question), maxHops: Math.min(4, question.maxHops) });
    const { ids } = all.starts;
    const alone = (await merged(index, ofEach(all))).filter(({ people }) => !people.slice(1).some((id) => ids.includes(id)));
    const bySet = (paths: readonly Path[]) =>
      paths.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    return [bySet(await ask(index, all)), bySet(alone)];
  });
});

test('after a twentieth of the ties got weaker an index that is not built anew answers as one that is', async () => {
  await expectSame(draws(1_000), async ({ random, world, question }) => {
    const index = indexOfWorld(world);
    await ask(index, question);
    const ties = [...world.ties.values()];
    const weaker = someOf(random, ties, Math.ceil(ties.length / 20)).map(({ cells, ...tie }) => ({
      ...tie,
      cells: { ...cells, cost: Math.min(65_535, cells.cost + upTo(random, 2_000)) },
    }));
    index.apply(weaker, 1);
    for (const tie of weaker) follow(world, tie);
    return [await ask(index, question), await ask(indexOfWorld(world), question)];
  });
});

test('a condition answers as if the ties that it leaves out were not there', async () => {
  const rows = allocateRows(1, 1);
  await expectSame(draws(1_200), async ({ random, world, question }) => {
    const conditions = { ...drawConditions(random), maxCostPerTie: 30_000 };
    const asked = tieConditions(conditions);
    const left = withTies(world, (tie) => {
      rows.kinds[0] = tie.cells.kinds;
      rows.lastDay[0] = tie.cells.lastDay;
      return isAsAsked(rows, 0, asked) && tie.cells.cost <= 30_000 ? tie : undefined;
    });
    return [
      await ask(indexOfWorld(world), { ...question, conditions }),
      await ask(indexOfWorld(left), { ...question, conditions: {} }),
    ];
  });
});

test('people to avoid are as if they were not there, and people who introduce nobody as if nobody were reached through them', async () => {
  await expectSame(draws(1_400), async ({ random, world, question }) => {
    const ids = [...world.people];
    const avoidedIds = someOf(random, ids, upTo(random, 3));
    const notBetweenIds = someOf(random, ids, upTo(random, 3));
    const asked = { ...question, targets: question.targets.filter(({ id }) => !avoidedIds.includes(id)) };
    // Who introduces nobody may still begin.
    const left = withTies(world, (tie) =>
      avoidedIds.includes(tie.fromId) ||
      avoidedIds.includes(tie.toId) ||
      (notBetweenIds.includes(tie.fromId) && !question.starts.beginIds.includes(tie.fromId))
        ? undefined
        : tie,
    );
    return [
      await ask(indexOfWorld(world), { ...asked, avoidedIds, notBetweenIds }),
      await ask(indexOfWorld(left), { ...asked, avoidedIds: [], notBetweenIds: [] }),
    ];
  });
});
