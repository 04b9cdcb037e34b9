import type { PathConditions, PathQuestion, Starts } from '../../src/introductions/path.ts';
import { allocateList } from '../../src/introductions/tie-index/rows/build-rows.ts';
import { numberOf } from '../../src/introductions/tie-index/rows/id-table.ts';
import type { TieCells } from '../../src/introductions/tie-index/rows/tie-rows.ts';
import { BRUISED, dayOf, WORDS_PER_TIE } from '../../src/introductions/tie-index/rows/tie-rows.ts';
import type { ComputeBounds } from '../../src/introductions/tie-index/search/kept-bounds.ts';
import { buildIndex, type TieChange, type TieIndex, tableOf } from '../../src/introductions/tie-index/tie-index.ts';
import { GROUND_KINDS } from '../../src/ties/tie.ts';

/** A tie that was set. */
export type SetTie = Required<TieChange>;

/** Who there is, and the ties between them by `keyOf`: what an index that followed all changes must know, and nothing clever. */
export interface TieWorld {
  readonly people: Set<string>;
  readonly ties: Map<string, SetTie>;
}

/** Another first seed every day, so many apart; a failure names the seed of its world. */
export function seedOfToday(apart: number): number {
  return Math.floor(Date.now() / 86_400_000) * apart;
}

/** A number of 0…most, as likely as any other. */
export function upTo(random: () => number, most: number): number {
  return Math.floor(random() * (most + 1));
}

/** One of these, of which there is at least one. */
export function oneOf<Item>(random: () => number, items: readonly Item[]): Item {
  return items[upTo(random, items.length - 1)] as Item;
}

/** So many of these, or all, none twice. */
export function someOf<Item>(random: () => number, items: readonly Item[], count: number): Item[] {
  const left = [...items];
  return Array.from({ length: Math.min(count, items.length) }, () => left.splice(upTo(random, left.length - 1), 1)).flat();
}

/** Under which a world holds the tie of two people. */
export function keyOf(fromId: string, toId: string): string {
  return `${fromId}\n${toId}`;
}

/** The index that is built from what a world holds now. */
export function indexOfWorld({ people, ties }: TieWorld, position = 0, compute?: ComputeBounds): TieIndex {
  const ids = tableOf([...people]);
  const list = allocateList(ties.size);
  [...ties.values()].forEach(({ fromId, toId, cells }, place) => {
    list.set(
      [numberOf(ids, fromId), numberOf(ids, toId), cells.cost | (cells.kinds << 16), cells.lastDay],
      place * WORDS_PER_TIE,
    );
  });
  return buildIndex(ids, list, position, compute);
}

/** Brings a world up to a change. */
export function follow({ people, ties }: TieWorld, { fromId, toId, cells }: TieChange): void {
  if (toId === undefined) {
    for (const [key, tie] of ties) if (tie.fromId === fromId || tie.toId === fromId) ties.delete(key);
  } else if (cells) {
    people.add(fromId).add(toId);
    ties.set(keyOf(fromId, toId), { fromId, toId, cells });
  } else ties.delete(keyOf(fromId, toId));
}

const DAYS = Array.from({ length: 70 }, (_, month) => dayOf(`20${20 + Math.floor(month / 12)}-0${1 + (month % 9)}-15`));

/** Cells of any kind; costs as `costOf` draws them. */
export function drawCells(random: () => number, costOf: () => number): TieCells {
  let kinds = random() < 0.05 ? 0 : 1 << upTo(random, GROUND_KINDS.length - 1);
  if (random() < 0.4) kinds |= 1 << upTo(random, GROUND_KINDS.length - 1);
  if (random() < 0.1) kinds |= BRUISED;
  return { cost: costOf(), kinds, lastDay: random() < 0.7 ? oneOf(random, DAYS) : 0 };
}

/** One way to draw costs: many alike, zero, far apart, or nearly too dear. */
export function drawCostOf(random: () => number): () => number {
  return oneOf(random, [
    () => upTo(random, 3),
    () => 100 * upTo(random, 5),
    () => upTo(random, 1_000),
    () => upTo(random, 8_000),
    () => (random() < 0.3 ? 65_535 - upTo(random, 3) : upTo(random, 30_000)),
  ]);
}

/** A small world: so many people, a hub now and then. */
export function drawWorld(random: () => number, size: number, costOf: () => number): TieWorld {
  const ids = Array.from({ length: size }, (_, number) => `${oneOf(random, ['p', 'ß', '漢', '😀', '\uffee'])}${number}`);
  const world: TieWorld = { people: new Set(ids), ties: new Map() };
  const hub = random() < 0.4 ? oneOf(random, ids) : undefined;
  const density = (2 + 3 * random()) / size;
  for (const fromId of ids)
    for (const toId of ids)
      if (fromId !== toId && random() < (fromId === hub || toId === hub ? 0.7 : density))
        follow(world, { fromId, toId, cells: drawCells(random, costOf) });
  return world;
}

/** A set of starts, of whom now and then not all may begin. */
export function drawStarts(random: () => number, ids: readonly string[]): Starts {
  const chosen = someOf(random, ids, 1 + upTo(random, 3));
  return { ids: chosen, beginIds: random() < 0.7 ? chosen : chosen.filter(() => random() < 0.7) };
}

/** Conditions on ties: none, one or several. */
export function drawConditions(random: () => number): PathConditions {
  return {
    ...(random() < 0.25 ? { kinds: someOf(random, GROUND_KINDS, 1 + upTo(random, 3)) } : {}),
    ...(random() < 0.15 ? { maxCostPerTie: upTo(random, 1_000) } : {}),
    ...(random() < 0.15 ? { lastContactSince: `202${upTo(random, 5)}-0${1 + upTo(random, 8)}-01T00:00:00Z` } : {}),
    ...(random() < 0.15 ? { avoidBruised: true } : {}),
  };
}

/** A question of any kind about some of these people. */
export function drawQuestion(random: () => number, ids: readonly string[], starts: Starts): PathQuestion {
  const avoidedIds = random() < 0.25 ? someOf(random, ids, upTo(random, 3)) : [];
  const others = ids.filter((id) => !starts.ids.includes(id) && !avoidedIds.includes(id));
  const isCostly = random() < 0.3;
  return {
    targets: someOf(random, others, 1 + (random() < 0.4 ? upTo(random, 4) : 0)).map((id) => ({
      id,
      cost: isCostly ? upTo(random, 500) : 0,
    })),
    starts,
    avoidedIds,
    notBetweenIds: random() < 0.2 ? someOf(random, ids, upTo(random, 4)) : [],
    maxHops: 1 + upTo(random, 5),
    conditions: random() < 0.5 ? {} : drawConditions(random),
    first: 1 + upTo(random, 11),
    isDiverse: random() < 0.5,
  };
}
