import { expect, test } from 'vitest';
import type { PathQuestion } from '../../../src/introductions/path.ts';
import { compactRows } from '../../../src/introductions/tie-index/rows/compact-rows.ts';
import { capacityOf, type TieRows } from '../../../src/introductions/tie-index/rows/tie-rows.ts';
import { computeBounds, type ReachBounds } from '../../../src/introductions/tie-index/search/reach-bounds.ts';
import type { TieChange, TieIndex } from '../../../src/introductions/tie-index/tie-index.ts';
import { randomFrom } from '../../support/oracle.ts';
import {
  drawCells,
  drawCostOf,
  drawQuestion,
  drawStarts,
  drawWorld,
  follow,
  indexOfWorld,
  keyOf,
  oneOf,
  seedOfToday,
  type TieWorld,
  upTo,
} from '../../support/tie-world.ts';

const WORLDS = 10;
const POSITIONS = 520;
const FIRST_SEED = seedOfToday(1_000);

type Draw = { readonly random: () => number; readonly world: TieWorld; readonly costOf: () => number };

/** What can happen to ties, each drawn from the world as it is. */
const HAPPENINGS: readonly ((draw: Draw, position: number) => TieChange[])[] = [
  ({ random, world, costOf }) => [set(world, someone(random, world), someone(random, world), drawCells(random, costOf))],
  ({ random, world }) => ofTie(random, world, ({ cost, ...cells }) => ({ ...cells, cost: upTo(random, cost) })),
  ({ random, world }) =>
    ofTie(random, world, ({ cost, ...cells }) => ({ ...cells, cost: Math.min(65_535, cost + upTo(random, 1 + cost)) })),
  ({ random, world, costOf }) => ofTie(random, world, ({ cost }) => ({ ...drawCells(random, costOf), cost })),
  ({ random, world }) => ofTie(random, world, () => undefined),
  // Gone and there again, in one batch or so soon that it is the same.
  ({ random, world, costOf }) => {
    const [removed] = ofTie(random, world, () => undefined);
    const { fromId = '', toId = '' } = removed ?? {};
    return removed ? [removed, set(world, fromId, toId, drawCells(random, costOf))] : [];
  },
  ({ random, world, costOf }, position) => [
    set(world, `new ${position}`, someone(random, world), drawCells(random, costOf)),
    set(world, someone(random, world), `new ${position}`, drawCells(random, costOf)),
  ],
  ({ random, world }) => (random() < 0.3 ? [{ fromId: someone(random, world) }] : []),
  // What is not there is removed without harm.
  ({ random, world }) => [{ fromId: someone(random, world), toId: someone(random, world) }, { fromId: 'nobody' }],
];

function someone(random: () => number, { people }: TieWorld): string {
  return oneOf(random, [...people]);
}

/** Nobody has a tie with himself. */
function set(_world: TieWorld, fromId: string, toId: string, cells: TieChange['cells']): TieChange {
  return fromId === toId || !cells ? { fromId, toId } : { fromId, toId, cells };
}

type Cells = NonNullable<TieChange['cells']>;

function ofTie(random: () => number, { ties }: TieWorld, change: (cells: Cells) => Cells | undefined): TieChange[] {
  if (ties.size === 0) return [];
  const { fromId, toId, cells } = oneOf(random, [...ties.values()]);
  const changed = change(cells);
  return [{ fromId, toId, ...(changed ? { cells: changed } : {}) }];
}

/** Many people at once, more than there was room for. */
function crowd(random: () => number, world: TieWorld, costOf: () => number): TieChange[] {
  const known = [...world.people];
  return Array.from({ length: 1_500 }, (_, number): TieChange[] => {
    const id = `crowd ${String(number).padStart(4, '0')} ${'x'.repeat(number % 60)}`;
    return [
      { fromId: id, toId: oneOf(random, known), cells: drawCells(random, costOf) },
      { fromId: oneOf(random, known), toId: id, cells: drawCells(random, costOf) },
    ];
  }).flat();
}

/** Bounds as they would be computed now. */
function freshBounds(rows: TieRows, { role, levels }: ReachBounds): ReachBounds {
  const numbers = [...role.keys()];
  return computeBounds(rows, levels, {
    begins: numbers.filter((person) => role[person] === 1),
    shutOut: numbers.filter((person) => role[person] === 2),
  });
}

/** Places where bounds are higher than what can be reached, or, where they say that they are tight, lower. */
function wrongBounds({ columns: { rows, bounds } }: TieIndex): unknown[] {
  return bounds.entries().flatMap(([, kept]) => {
    const fresh = freshBounds(rows, kept);
    return Array.from(fresh.best).flatMap((best, at) => {
      const person = at % kept.role.length;
      if (person >= rows.people) return [];
      const [held = 0, second = 0] = [kept.best[at], kept.second[at]];
      // Without the first step that is held, what is best now is the other way; else the second best.
      const other = fresh.first[at] === kept.first[at] ? (fresh.second[at] ?? 0) : best;
      const isRight = held <= best && (second <= other || kept.role[person] !== 0);
      return isRight && (!kept.isTight || held === best) ? [] : [{ at, best, held, other, second, isTight: kept.isTight }];
    });
  });
}

/** People the cost of whose best path is told otherwise than by looking for it. */
async function wrongCosts(index: TieIndex, { starts, maxHops }: PathQuestion, id: string): Promise<unknown[]> {
  const ids = [id, ...starts.beginIds.slice(0, 1), 'nobody'].filter(
    (one) => starts.beginIds.includes(one) || !starts.ids.includes(one),
  );
  const costs = await index.findCosts(starts, ids, maxHops);
  const wrong: unknown[] = [];
  for (const [place, one] of ids.entries()) {
    const plain = { avoidedIds: [], notBetweenIds: [], conditions: {}, first: 1, isDiverse: false };
    const { paths } = await index.findPaths({ ...plain, starts, targets: [{ id: one, cost: 0 }], maxHops });
    const expected = starts.beginIds.includes(one) ? 0 : (paths[0]?.cost ?? Number.POSITIVE_INFINITY);
    if (costs[place] !== expected) wrong.push({ id: one, expected, told: costs[place] });
  }
  return wrong;
}

async function upkeep(index: TieIndex, random: () => number): Promise<void> {
  if (random() < 0.01) await index.columns.bounds.refresh();
  if (random() < 0.01) await index.compact(async (rows) => compactRows(rows));
}

/** The first position at which an index that follows changes is not as one that is built then. */
async function firstDifference(seed: number): Promise<unknown> {
  const random = randomFrom(seed);
  const costOf = drawCostOf(random);
  const world = drawWorld(random, 12 + upTo(random, 18), costOf);
  const startSets = Array.from({ length: 4 }, () => drawStarts(random, [...world.people]));
  const index = indexOfWorld(world);
  for (let position = 1; position <= POSITIONS; position += 1) {
    const isCrowd = position === POSITIONS - 40 && seed % 4 === 0;
    const changes = isCrowd ? crowd(random, world, costOf) : oneOf(random, HAPPENINGS)({ random, world, costOf }, position);
    for (const change of changes) follow(world, change);
    index.apply(changes, position);
    await upkeep(index, random);
    const question = drawQuestion(random, [...world.people], oneOf(random, startSets));
    const { effort: _, ...answer } = await index.findPaths(question);
    const { effort: __, ...expected } = await indexOfWorld(world, position).findPaths(question);
    const bounds = wrongBounds(index);
    const warmth = await wrongCosts(index, question, oneOf(random, [...world.people]));
    const isSame = JSON.stringify(answer) === JSON.stringify({ ...expected, complete: true, position });
    if (!isSame || bounds.length > 0 || warmth.length > 0)
      return { seed, position, changes, question, answer, expected, bounds: bounds.slice(0, 3), warmth };
  }
  return undefined;
}

test(`at each of ${WORLDS * POSITIONS} positions an index that follows the changes answers as one built then, and no bound is too high`, async () => {
  const differences: unknown[] = [];
  for (let seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed += 1) differences.push(await firstDifference(seed));
  expect(differences.filter((difference) => difference !== undefined)).toEqual([]);
});

test('more people and ties than there was room for are met like all others', async () => {
  const random = randomFrom(FIRST_SEED);
  const world = drawWorld(random, 20, () => upTo(random, 900));
  const index = indexOfWorld(world);
  const before = capacityOf(index.columns.rows);
  const starts = drawStarts(random, [...world.people]);
  const ask = (of: TieIndex, id: string) =>
    of.findPaths({
      targets: [{ id, cost: 0 }],
      starts: { ...starts, beginIds: starts.ids },
      avoidedIds: [],
      notBetweenIds: [],
      maxHops: 5,
      conditions: {},
      first: 10,
      isDiverse: false,
    });
  await ask(index, 'crowd 0000 ');
  const changes = crowd(random, world, () => upTo(random, 900));
  for (const [position, change] of changes.entries()) {
    follow(world, change);
    index.apply([change], position + 1);
  }
  const after = capacityOf(index.columns.rows);
  expect([after.people > before.people, after.places > before.places]).toEqual([true, true]);
  const fresh = indexOfWorld(world, changes.length);
  for (const id of [...world.people].filter(
    (_, place) => place % 5 === 0 && !starts.ids.includes([...world.people][place] ?? ''),
  ))
    expect({ id, paths: (await ask(index, id)).paths }).toEqual({ id, paths: (await ask(fresh, id)).paths });
  expect(wrongBounds(index)).toEqual([]);
  expect([...world.ties.keys()].every((key) => key === keyOf(...(key.split('\n') as [string, string])))).toBe(true);
});
