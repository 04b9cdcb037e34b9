import { ANY_TIE, isAsAsked, type TieConditions } from '../rows/conditions.ts';
import type { TieRows } from '../rows/tie-rows.ts';

/** What a person is in a set of starts. */
export const BEGINS = 1;
/** Neither begins a path nor stands in one. */
export const SHUT_OUT = 2;

/** No start can be reached. */
export const OUT_OF_REACH = 0xffff;
/** Dearer sums are held as this: a bound may be too low, never too high. */
export const MOST_HELD = 0xfffe;

/** More than any sum that is held. */
const NO_SUM = 0x1_0000;

/** Nobody. */
export const NOBODY = 0xffff_ffff;

/**
 * For every person and h = 1…levels the least cost of reaching him from any start with at most h ties and no start between: `B_h` of docs/introductions.md. Beside it
 * the tie it begins with, seen from him, and the least cost that begins with another, so that a walk back and forth is never taken for a way.
 * After changes the bounds are still never too high; `isTight` says that they are not too low either.
 */
export interface ReachBounds {
  readonly levels: number;
  /** At `placeOfBound`: all people's of one level lie together, since a search looks at those of one level at a time, and so fewer of them fill the cache. */
  readonly best: Uint16Array;
  readonly second: Uint16Array;
  /** Who stands before the person on the best way; the one of the shorter way where both are as cheap. */
  readonly first: Uint32Array;
  /** By person: `BEGINS`, `SHUT_OUT` or 0. */
  readonly role: Uint8Array;
  /** Ties that were left out of the ways. */
  readonly asked: TieConditions;
  isTight: boolean;
}

/** Bytes of all columns. */
export function bytesOfBounds({ best, second, first, role }: ReachBounds): number {
  return [best, second, first, role].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** Who begins and who is shut out, by numbers. */
export interface StartRoles {
  readonly begins: Iterable<number>;
  readonly shutOut: Iterable<number>;
}

/** Where the bound of a person at level h ≥ 1 stands. */
export function placeOfBound({ role }: Pick<ReachBounds, 'role'>, person: number, h: number): number {
  return (h - 1) * role.length + person;
}

/** Bounds for so many people and levels, with nothing in reach but the starts themselves. */
export function allocateBounds(
  people: number,
  levels: number,
  { begins, shutOut }: StartRoles,
  asked: TieConditions = ANY_TIE,
): ReachBounds {
  const places = people * levels;
  const bounds = {
    levels,
    best: new Uint16Array(new SharedArrayBuffer(2 * places)).fill(OUT_OF_REACH),
    second: new Uint16Array(new SharedArrayBuffer(2 * places)).fill(OUT_OF_REACH),
    first: new Uint32Array(new SharedArrayBuffer(4 * places)).fill(NOBODY),
    role: new Uint8Array(new SharedArrayBuffer(people)),
    asked,
    isTight: true,
  };
  for (const person of begins) {
    bounds.role[person] = BEGINS;
    for (let h = 1; h <= levels; h += 1) bounds.best[placeOfBound(bounds, person, h)] = 0;
  }
  for (const person of shutOut) {
    bounds.role[person] = SHUT_OUT;
    for (let h = 1; h <= levels; h += 1) bounds.best[placeOfBound(bounds, person, h)] = OUT_OF_REACH;
  }
  return bounds;
}

/** The same bounds with room for more people, who reach nobody yet. */
export function grownBounds(bounds: ReachBounds, people: number): ReachBounds {
  const grown = allocateBounds(people, bounds.levels, { begins: [], shutOut: [] }, bounds.asked);
  const before = bounds.role.length;
  for (const column of ['best', 'second', 'first'] as const)
    for (let level = 0; level < bounds.levels; level += 1)
      grown[column].set(bounds[column].subarray(level * before, (level + 1) * before), level * people);
  grown.role.set(bounds.role);
  grown.isTight = bounds.isTight;
  return grown;
}

/** `B_h` of a person; `B_0` is 0 for who begins. */
export function boundAt({ best, role }: ReachBounds, person: number, h: number): number {
  if (h > 0) return best[(h - 1) * role.length + person] as number;
  return role[person] === BEGINS ? 0 : OUT_OF_REACH;
}

function reachPerson(rows: TieRows, bounds: ReachBounds, person: number, h: number): void {
  const { source, cost } = rows;
  const { asked } = bounds;
  const end = (rows.start[person] as number) + (rows.ties[person] as number);
  let [best, second, first] = [NO_SUM, NO_SUM, NOBODY];
  for (let place = rows.start[person] as number; place < end; place += 1) {
    const tieCost = cost[place] as number;
    // Cheapest first: no later tie can be better than the second best.
    if (tieCost >= second || tieCost > asked.mostCost) break;
    const before = source[place] as number;
    const rest = boundAt(bounds, before, h - 1);
    if (rest === OUT_OF_REACH || (asked.areAny && !isAsAsked(rows, place, asked))) continue;
    const sum = Math.min(MOST_HELD, tieCost + rest);
    if (sum < best) [second, best, first] = [best, sum, before];
    else if (sum < second) second = sum;
  }
  const at = placeOfBound(bounds, person, h);
  const below = at - bounds.role.length;
  if (h > 1 && bounds.best[below] === best) {
    const shorter = bounds.first[below] as number;
    if (shorter !== first) [first, second] = [shorter, best];
  }
  bounds.best[at] = Math.min(best, OUT_OF_REACH);
  bounds.second[at] = Math.min(second, OUT_OF_REACH);
  bounds.first[at] = first;
}

/** Computes level h for the people from `begin` to before `end`; all levels below are there. Safe to run for other people at the same time. */
export function reachLevel(rows: TieRows, bounds: ReachBounds, h: number, begin: number, end: number): void {
  for (let person = begin; person < end; person += 1) if (bounds.role[person] === 0) reachPerson(rows, bounds, person, h);
}

/** Bounds of all levels in this thread. */
export function computeBounds(rows: TieRows, levels: number, roles: StartRoles, asked?: TieConditions): ReachBounds {
  const bounds = allocateBounds(rows.start.length, levels, roles, asked);
  for (let h = 1; h <= levels; h += 1) reachLevel(rows, bounds, h, 0, rows.people);
  return bounds;
}

/** Lets `before` stand before the person with this cost at level h. True when the person's own bound got better. */
function lower(bounds: ReachBounds, person: number, h: number, before: number, sum: number): boolean {
  const { best, second, first } = bounds;
  const at = placeOfBound(bounds, person, h);
  const held = Math.min(MOST_HELD, sum);
  if (held < (best[at] as number)) {
    if (first[at] !== before) {
      second[at] = best[at] as number;
      first[at] = before;
    }
    best[at] = held;
    return true;
  }
  if (first[at] !== before && held < (second[at] as number)) second[at] = held;
  return false;
}

function placeOf({ start, ties, source }: TieRows, person: number, before: number): number {
  const begin = start[person] as number;
  const at = source.subarray(begin, begin + (ties[person] as number)).indexOf(before);
  return at < 0 ? -1 : begin + at;
}

/** Tells the neighbours of a person whose bound at level h got better. */
function tellNeighbours(rows: TieRows, bounds: ReachBounds, person: number, h: number, better: number[]): void {
  const rest = boundAt(bounds, person, h);
  const begin = rows.start[person] as number;
  const end = begin + (rows.neighbours[person] as number);
  for (let place = begin; place < end; place += 1) {
    const next = rows.source[place] as number;
    if (bounds.role[next] !== 0 || rows.ties[next] === 0) continue;
    const cheapest = rows.cost[rows.start[next] as number] as number;
    if (Math.min(MOST_HELD, cheapest + rest) >= (bounds.second[placeOfBound(bounds, next, h + 1)] as number)) continue;
    const tie = placeOf(rows, next, person);
    if (tie >= 0 && lower(bounds, next, h + 1, person, (rows.cost[tie] as number) + rest)) better.push(next, h + 1);
  }
}

/**
 * Brings the bounds down to a new or cheaper tie, for everybody whom it brings nearer, so that none is too high. Bounds of dearer or removed ties stay as they are:
 * too low is allowed.
 */
export function bringNearer(rows: TieRows, bounds: ReachBounds, from: number, to: number, cost: number): void {
  if (bounds.role[to] !== 0) return;
  const better: number[] = [];
  for (let h = 1; h <= bounds.levels; h += 1) {
    const rest = boundAt(bounds, from, h - 1);
    if (rest !== OUT_OF_REACH && lower(bounds, to, h, from, cost + rest)) better.push(to, h);
  }
  while (better.length > 0) {
    const [person, h] = better.splice(-2) as [number, number];
    if (h < bounds.levels) tellNeighbours(rows, bounds, person, h, better);
  }
}
