import { allocateRows, sharedWords, type TieList, type TieRows, WORDS_PER_TIE } from './tie-rows.ts';

/** Share of free places that rows get at the end of the columns, for those that will grow. */
export const SPARE_SHARE = 1 / 16;
export const LEAST_SPARE = 4_096;

/** Rows up to this length are sorted by insertion, which needs no call. */
const SHORT_ROW = 24;

/** Room kept for people who are not there yet. */
export function sparePeople(people: number): number {
  return Math.max(1_024, people >>> 4);
}

/** How many ties lead to each person. */
function degreesOf(people: number, list: TieList): Uint32Array {
  const degrees = new Uint32Array(people);
  for (let at = 1; at < list.length; at += WORDS_PER_TIE) {
    const to = list[at] as number;
    degrees[to] = (degrees[to] as number) + 1;
  }
  return degrees;
}

/** People by the number of ties to them, most first, then by number: who is met often lies close together. `order[new number]` is the old one. */
export function byDegree(people: number, list: TieList): Uint32Array {
  const degrees = degreesOf(people, list);
  const keys = new Float64Array(people);
  // At most `people` squared, which a double holds exactly for 90 million.
  for (let person = 0; person < people; person += 1) keys[person] = (people - (degrees[person] as number)) * people + person;
  keys.sort();
  return Uint32Array.from(keys, (key) => key % people);
}

/** Gives the people of a list their new numbers, in place. */
export function renumber(list: TieList, order: Uint32Array): void {
  const numbers = new Uint32Array(order.length);
  for (const [number, old] of order.entries()) numbers[old] = number;
  for (let at = 0; at < list.length; at += WORDS_PER_TIE) {
    list[at] = numbers[list[at] as number] as number;
    list[at + 1] = numbers[list[at + 1] as number] as number;
  }
}

/** Ties of the list by the person of some range at whom they end or begin: `tie[start[n]]` to before `tie[start[n + 1]]` are those of the n-th. */
interface Groups {
  readonly start: Uint32Array;
  readonly tie: Uint32Array;
}

/** Which ties of the list end (`word` 1) or begin (`word` 0) at each person from `begin` to before `end`. */
function groupBy(list: TieList, word: 0 | 1, begin: number, end: number): Groups {
  const people = end - begin;
  const start = new Uint32Array(people + 1);
  for (let at = word; at < list.length; at += WORDS_PER_TIE) {
    const person = (list[at] as number) - begin;
    if (person >= 0 && person < people) start[person + 1] = (start[person + 1] as number) + 1;
  }
  for (let person = 0; person < people; person += 1)
    start[person + 1] = (start[person + 1] as number) + (start[person] as number);
  const next = start.slice(0, people);
  const tie = new Uint32Array(start[people] as number);
  for (let at = word; at < list.length; at += WORDS_PER_TIE) {
    const person = (list[at] as number) - begin;
    if (person < 0 || person >= people) continue;
    const place = next[person] as number;
    next[person] = place + 1;
    tie[place] = (at - word) / WORDS_PER_TIE;
  }
  return { start, tie };
}

function sortByCost(keys: Float64Array): void {
  if (keys.length > SHORT_ROW) {
    keys.sort();
    return;
  }
  for (let end = 1; end < keys.length; end += 1) {
    const key = keys[end] as number;
    let at = end - 1;
    for (; at >= 0 && (keys[at] as number) > key; at -= 1) keys[at + 1] = keys[at] as number;
    keys[at + 1] = key;
  }
}

/** Whom each person reaches without being reached: the ends of ties that have no way back. */
function oneWay(people: number, list: TieList, incoming: Groups, outgoing: Groups): Groups {
  const seenBy = new Uint32Array(people);
  const start = new Uint32Array(incoming.start.length);
  let end = 0;
  for (let person = 0; person < start.length - 1; person += 1) {
    start[person] = end;
    const mark = person + 1;
    for (let at = incoming.start[person] as number; at < (incoming.start[mark] as number); at += 1)
      seenBy[list[(incoming.tie[at] as number) * WORDS_PER_TIE] as number] = mark;
    for (let at = outgoing.start[person] as number; at < (outgoing.start[mark] as number); at += 1) {
      const to = list[(outgoing.tie[at] as number) * WORDS_PER_TIE + 1] as number;
      if (seenBy[to] === mark) continue;
      // What was read of `outgoing` lies before `end`, so it can be written over.
      outgoing.tie[end] = to;
      end += 1;
    }
  }
  start[start.length - 1] = end;
  return { start, tie: outgoing.tie };
}

/** The ties of a range of people, found and counted, before they are laid into rows. */
export interface GroupedTies {
  readonly begin: number;
  readonly end: number;
  readonly incoming: Groups;
  /** In `tie` are people, whom those of the range reach without being reached. */
  readonly listed: Groups;
  /** Places that the rows take. */
  readonly places: number;
}

/** Finds the ties of the people from `begin` to before `end` in a list of so many people's. */
export function groupTies(people: number, list: TieList, begin: number, end: number): GroupedTies {
  const incoming = groupBy(list, 1, begin, end);
  const listed = oneWay(people, list, incoming, groupBy(list, 0, begin, end));
  return { begin, end, incoming, listed, places: incoming.tie.length + (listed.start[end - begin] as number) };
}

function scratchFor({ start }: Groups): Float64Array {
  let longest = 0;
  for (let person = 1; person < start.length; person += 1)
    longest = Math.max(longest, (start[person] as number) - (start[person - 1] as number));
  return new Float64Array(longest);
}

/** Lays the rows of a range one behind the other from a place on. Safe to run for other ranges at the same time. */
export function layRows(rows: TieRows, list: TieList, { begin, end, incoming, listed }: GroupedTies, from: number): void {
  const scratch = scratchFor(incoming);
  let place = from;
  for (let person = begin; person < end; person += 1) {
    const [first, last] = [incoming.start[person - begin] as number, incoming.start[person - begin + 1] as number];
    const keys = scratch.subarray(0, last - first);
    for (let at = first; at < last; at += 1) {
      const tie = incoming.tie[at] as number;
      keys[at - first] = ((list[tie * WORDS_PER_TIE + 2] as number) & 0xffff) * 0x1_0000_0000 + tie;
    }
    sortByCost(keys);
    rows.start[person] = place;
    for (let at = 0; at < keys.length; at += 1) {
      const word = ((keys[at] as number) % 0x1_0000_0000) * WORDS_PER_TIE;
      const payload = list[word + 2] as number;
      rows.source[place] = list[word] as number;
      rows.cost[place] = payload & 0xffff;
      rows.kinds[place] = payload >>> 16;
      rows.lastDay[place] = list[word + 3] as number;
      place += 1;
    }
    for (let at = listed.start[person - begin] as number; at < (listed.start[person - begin + 1] as number); at += 1) {
      rows.source[place] = listed.tie[at] as number;
      place += 1;
    }
    rows.ties[person] = last - first;
    rows.neighbours[person] = place - (rows.start[person] as number);
    rows.places[person] = rows.neighbours[person] as number;
  }
}

/** Rows for so many people and used places, with free ones behind, still to be laid. */
export function emptyRows(people: number, used: number): TieRows {
  const rows = allocateRows(people + sparePeople(people), used + Math.max(LEAST_SPARE, Math.ceil(used * SPARE_SHARE)));
  rows.people = people;
  rows.end = used;
  return rows;
}

/** Lays a list of ties into rows. The list names each direction of a pair at most once. Its order does not matter but for ties of one person that cost the same. */
export function buildRows(people: number, list: TieList): TieRows {
  const grouped = groupTies(people, list, 0, people);
  const rows = emptyRows(people, grouped.places);
  layRows(rows, list, grouped, 0);
  return rows;
}

/** Where to cut the people in two, so that about as many ties end in each part. */
export function middleOf(people: number, list: TieList): number {
  const degrees = degreesOf(people, list);
  let [person, seen] = [0, 0];
  while (person < people && seen < list.length / WORDS_PER_TIE / 2) {
    seen += degrees[person] as number;
    person += 1;
  }
  return person;
}

/** A list that holds so many ties, on shared memory. */
export function allocateList(ties: number): TieList {
  return sharedWords(ties * WORDS_PER_TIE);
}
