import { isAsAsked, type TieConditions } from '../rows/conditions.ts';
import type { TieRows } from '../rows/tie-rows.ts';
import { BEGINS, boundAt, MOST_HELD, NOBODY, OUT_OF_REACH, placeOfBound, type ReachBounds } from './reach-bounds.ts';

/** Who stands before a person on the best way that the bounds know, with `left` ties at most; nobody for who begins or is out of reach. */
export function firstStep(bounds: ReachBounds, person: number, left: number): number {
  return bounds.first[placeOfBound(bounds, person, left)] as number;
}

/** Whether the last tie of a person's best way is there, as cheap as the bounds say, and as asked. */
export function isStepThere(rows: TieRows, bounds: ReachBounds, person: number, left: number, asked: TieConditions): boolean {
  const before = firstStep(bounds, person, left);
  const cost = boundAt(bounds, person, left) - boundAt(bounds, before, left - 1);
  if (cost > asked.mostCost) return false;
  let low = rows.start[person] as number;
  const end = low + (rows.ties[person] as number);
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows.cost[middle] as number) < cost) low = middle + 1;
    else high = middle;
  }
  for (let place = low; place < end && rows.cost[place] === cost; place += 1)
    if (rows.source[place] === before) return !asked.areAny || isAsAsked(rows, place, asked);
  return false;
}

/**
 * Whether a person's bound is what his best path costs: always where it is tight, and else where the way that it was taken from is still there. (A way that met somebody
 * twice would be no path; but without the round in between it is one, and no dearer.)
 */
export function isMet(rows: TieRows, bounds: ReachBounds, person: number, hops: number): boolean {
  const bound = boundAt(bounds, person, hops);
  if (bound === OUT_OF_REACH || (bounds.isTight && bound < MOST_HELD)) return true;
  if (bound >= MOST_HELD) return false;
  let at = person;
  for (let left = hops; bounds.role[at] !== BEGINS; left -= 1) {
    if (left === 0 || firstStep(bounds, at, left) === NOBODY || !isStepThere(rows, bounds, at, left, bounds.asked)) return false;
    at = firstStep(bounds, at, left);
  }
  return true;
}
