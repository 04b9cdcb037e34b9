import { LEAST_SPARE, SPARE_SHARE } from './build-rows.ts';
import { allocateRows, grownRows, type TieRows } from './tie-rows.ts';

function copyRow(from: TieRows, to: TieRows, person: number, place: number): void {
  const begin = from.start[person] as number;
  const neighbours = from.neighbours[person] as number;
  const end = begin + neighbours;
  to.source.set(from.source.subarray(begin, end), place);
  to.cost.set(from.cost.subarray(begin, end), place);
  to.kinds.set(from.kinds.subarray(begin, end), place);
  to.lastDay.set(from.lastDay.subarray(begin, end), place);
  to.start[person] = place;
  to.ties[person] = from.ties[person] as number;
  to.neighbours[person] = neighbours;
  to.places[person] = neighbours;
}

/** Places that rows take which did not move. */
function placesInUse({ people, neighbours }: TieRows): number {
  let sum = 0;
  for (let person = 0; person < people; person += 1) sum += neighbours[person] as number;
  return sum;
}

/** Whether more places are unused than a compaction is worth waiting for. */
export function isWasteful(rows: TieRows): boolean {
  return rows.end - placesInUse(rows) > Math.max(LEAST_SPARE, rows.end / 8);
}

/**
 * The same rows one behind the other, with new free places at the end. Others may change rows while they are copied: those are to be copied once more by
 * `withChanged`, which the caller does when nobody changes them. Throws RangeError when they grow meanwhile by more than there is room for.
 */
export function compactRows(rows: TieRows): TieRows {
  const used = placesInUse(rows);
  const compact = allocateRows(rows.start.length, Math.ceil(used * (1 + SPARE_SHARE)) + 16 * LEAST_SPARE);
  let place = 0;
  for (let person = 0; person < rows.people; person += 1) {
    // Rows that grew so much meanwhile leave no room for those after them, which nobody would copy again.
    if (place + (rows.neighbours[person] as number) > compact.source.length) throw new RangeError('The rows grew too much.');
    copyRow(rows, compact, person, place);
    place += compact.neighbours[person] as number;
  }
  compact.people = rows.people;
  compact.end = place;
  return compact;
}

/** The compact rows with those that have changed since copied behind the others, and room for as many people as there is now. */
export function withChanged(compact: TieRows, now: TieRows, changed: ReadonlySet<number>): TieRows {
  let places = compact.end;
  for (const person of changed) places += now.neighbours[person] as number;
  const isRoomy = places <= compact.source.length && now.start.length === compact.start.length;
  const rows = isRoomy ? compact : grownRows(compact, now.start.length, Math.max(compact.source.length, places + LEAST_SPARE));
  for (const person of changed) {
    copyRow(now, rows, person, rows.end);
    rows.end += now.neighbours[person] as number;
  }
  rows.people = now.people;
  return rows;
}
