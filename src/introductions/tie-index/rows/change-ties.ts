import { bringNearer, type ReachBounds } from '../search/reach-bounds.ts';
import type { TieCells, TieRows } from './tie-rows.ts';

/** Free places that a row gets when it moves, beside half of its length. */
const SPARE_PLACES = 4;

/** Places that `makeRoom` may take at the end of the columns for a row. */
export function placesToMove({ neighbours }: TieRows, person: number): number {
  const taken = neighbours[person] as number;
  return taken + (taken >>> 1) + SPARE_PLACES;
}

/** Sees to it that the row has a free place; the caller has seen that the columns have room for it to move. */
function makeRoom(rows: TieRows, person: number): void {
  const taken = rows.neighbours[person] as number;
  if (taken < (rows.places[person] as number)) return;
  const from = rows.start[person] as number;
  const places = placesToMove(rows, person);
  rows.source.copyWithin(rows.end, from, from + taken);
  rows.cost.copyWithin(rows.end, from, from + taken);
  rows.kinds.copyWithin(rows.end, from, from + taken);
  rows.lastDay.copyWithin(rows.end, from, from + taken);
  rows.start[person] = rows.end;
  rows.places[person] = places;
  rows.end += places;
}

function shift(rows: TieRows, to: number, from: number, end: number): void {
  rows.source.copyWithin(to, from, end);
  rows.cost.copyWithin(to, from, end);
  rows.kinds.copyWithin(to, from, end);
  rows.lastDay.copyWithin(to, from, end);
}

/** Where in the row, counted from its start, somebody is; −1 where he is not. */
function within({ start, neighbours, source }: TieRows, person: number, other: number): number {
  const begin = start[person] as number;
  return source.subarray(begin, begin + (neighbours[person] as number)).indexOf(other);
}

function takeOut(rows: TieRows, person: number, at: number): void {
  const begin = rows.start[person] as number;
  const taken = rows.neighbours[person] as number;
  shift(rows, begin + at, begin + at + 1, begin + taken);
  if (at < (rows.ties[person] as number)) rows.ties[person] = (rows.ties[person] as number) - 1;
  rows.neighbours[person] = taken - 1;
}

/** Sees to it that the row names this neighbour. */
function list(rows: TieRows, person: number, neighbour: number): void {
  if (within(rows, person, neighbour) >= 0) return;
  makeRoom(rows, person);
  const place = (rows.start[person] as number) + (rows.neighbours[person] as number);
  rows.source[place] = neighbour;
  rows.neighbours[person] = (rows.neighbours[person] as number) + 1;
}

/** First place of the row, counted from its start, whose tie costs more. */
function placeForCost({ start, ties, cost }: TieRows, person: number, sought: number): number {
  const begin = start[person] as number;
  let [low, high] = [0, ties[person] as number];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cost[begin + middle] as number) <= sought) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Sets the tie from one person to another, new or anew. Where it is dearer than before the bounds are no longer tight; where it is cheaper they are brought nearer.
 * The caller has seen that the columns have room for both rows to move.
 */
export function setTie(rows: TieRows, bounds: Iterable<ReachBounds>, from: number, to: number, cells: TieCells): void {
  const before = within(rows, to, from);
  const wasTie = before >= 0 && before < (rows.ties[to] as number);
  const oldCost = wasTie ? (rows.cost[(rows.start[to] as number) + before] as number) : undefined;
  if (before >= 0) takeOut(rows, to, before);
  makeRoom(rows, to);
  const at = placeForCost(rows, to, cells.cost);
  const begin = rows.start[to] as number;
  shift(rows, begin + at + 1, begin + at, begin + (rows.neighbours[to] as number));
  rows.source[begin + at] = from;
  rows.cost[begin + at] = cells.cost;
  rows.kinds[begin + at] = cells.kinds;
  rows.lastDay[begin + at] = cells.lastDay;
  rows.ties[to] = (rows.ties[to] as number) + 1;
  rows.neighbours[to] = (rows.neighbours[to] as number) + 1;
  list(rows, from, to);
  for (const some of bounds) {
    if (oldCost !== undefined && cells.cost > oldCost) some.isTight = false;
    if (oldCost === undefined || cells.cost < oldCost) bringNearer(rows, some, from, to, cells.cost);
  }
}

/** Takes the tie from one person to another out, if there is one. He stays listed, so that a tie back still finds him. */
export function removeTie(rows: TieRows, bounds: Iterable<ReachBounds>, from: number, to: number): boolean {
  const at = within(rows, to, from);
  if (at < 0 || at >= (rows.ties[to] as number)) return false;
  takeOut(rows, to, at);
  list(rows, to, from);
  for (const some of bounds) some.isTight = false;
  return true;
}

/** Takes all ties to and from a person out. Returns whose rows changed. */
export function removePerson(rows: TieRows, bounds: readonly ReachBounds[], person: number): number[] {
  const begin = rows.start[person] as number;
  const neighbours = Array.from(rows.source.subarray(begin, begin + (rows.neighbours[person] as number)));
  for (const other of neighbours) {
    removeTie(rows, bounds, other, person);
    removeTie(rows, bounds, person, other);
  }
  return [person, ...neighbours];
}
