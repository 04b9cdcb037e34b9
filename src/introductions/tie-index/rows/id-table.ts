import { sharedWords } from './tie-rows.ts';

/**
 * The ids of people and their numbers, both ways, in flat arrays: made in one pass, written to a file and read again as they are. An id is compared byte by byte
 * in UTF-8, which is the order of code points.
 */
export interface IdTable {
  /** Ids held: numbers 0…count − 1. */
  count: number;
  /** UTF-8 of all ids, one after another. */
  readonly bytes: Uint8Array;
  /** Where each id begins in `bytes`, and where the last ends. */
  readonly starts: Uint32Array;
  /** Open addressing: number + 1 at the hash of its id, or at the next free slot; 0 is free. A power of two, at most half full. */
  readonly slots: Uint32Array;
}

const encoder = new TextEncoder();
const ASCII = 0x80;

/** FNV-1a, 32 bits (Fowler, Noll, Vo), of the bytes from `begin` to before `end`. */
function hashOf(bytes: Uint8Array, begin: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = begin; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** A table for this many ids of this many bytes together. */
export function allocateIds(ids: number, bytes: number): IdTable {
  let slots = 16;
  while (slots < 2 * ids) slots *= 2;
  return {
    count: 0,
    bytes: new Uint8Array(new SharedArrayBuffer(bytes)),
    starts: sharedWords(ids + 1),
    slots: sharedWords(slots),
  };
}

function isAt({ bytes, starts }: IdTable, number: number, sought: Uint8Array, length: number): boolean {
  const begin = starts[number] as number;
  if ((starts[number + 1] as number) - begin !== length) return false;
  for (let at = 0; at < length; at += 1) if (bytes[begin + at] !== sought[at]) return false;
  return true;
}

/** The slot where this id is, or where it would be. */
function slotOf(table: IdTable, sought: Uint8Array, length: number): number {
  const mask = table.slots.length - 1;
  let slot = hashOf(sought, 0, length) & mask;
  for (;;) {
    const held = table.slots[slot] as number;
    if (held === 0 || isAt(table, held - 1, sought, length)) return slot;
    slot = (slot + 1) & mask;
  }
}

const MOST_CHARACTERS = 512;

const written = new Uint8Array(4 * MOST_CHARACTERS);

/** Writes an id into the scratch array and says how long it is. Throws RangeError for an id of more than 512 characters: natural keys are hashed before that. */
function write(id: string): number {
  if (id.length > MOST_CHARACTERS) throw new RangeError(`An id of ${id.length} characters is too long.`);
  // Nearly all ids are ASCII, and for so few bytes a call costs more than the loop.
  for (let at = 0; at < id.length; at += 1) {
    const code = id.charCodeAt(at);
    if (code >= ASCII) return encoder.encodeInto(id, written).written;
    written[at] = code;
  }
  return id.length;
}

/** Number of an id, or −1. */
export function numberOf(table: IdTable, id: string): number {
  if (id.length > MOST_CHARACTERS) return -1;
  return (table.slots[slotOf(table, written, write(id))] as number) - 1;
}

/** Whether another id of this length fits. */
export function hasRoomFor(table: IdTable, id: string): boolean {
  const used = table.starts[table.count] as number;
  return table.count + 1 < table.starts.length && used + 4 * id.length <= table.bytes.length;
}

/** Number of an id, which gets the next one where it has none. The caller has seen that there is room. */
export function numberFor(table: IdTable, id: string): number {
  const length = write(id);
  const slot = slotOf(table, written, length);
  const held = table.slots[slot] as number;
  if (held > 0) return held - 1;
  const number = table.count;
  const begin = table.starts[number] as number;
  table.bytes.set(written.subarray(0, length), begin);
  table.starts[number + 1] = begin + length;
  table.slots[slot] = number + 1;
  table.count = number + 1;
  return number;
}

/** The id of a number. */
export function idOf({ bytes, starts }: IdTable, number: number): string {
  return Buffer.from(bytes.buffer).toString('utf8', starts[number] as number, starts[number + 1] as number);
}

/** Negative, 0 or positive, as one id comes before another. */
export function compareIds({ bytes, starts }: IdTable, one: number, other: number): number {
  if (one === other) return 0;
  const [first, second] = [starts[one] as number, starts[other] as number];
  const [length, otherLength] = [(starts[one + 1] as number) - first, (starts[other + 1] as number) - second];
  const shared = Math.min(length, otherLength);
  for (let at = 0; at < shared; at += 1) {
    const difference = (bytes[first + at] as number) - (bytes[second + at] as number);
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}

/** The same ids with room for more. */
export function grownIds(table: IdTable, ids: number, bytes: number): IdTable {
  const grown = allocateIds(ids, bytes);
  for (let number = 0; number < table.count; number += 1) numberFor(grown, idOf(table, number));
  return grown;
}

/** The ids in another order: `order[new number]` is the old one. With room for more of the same size. */
export function reorderedIds(table: IdTable, order: Uint32Array, spare: number): IdTable {
  const used = table.starts[table.count] as number;
  const each = Math.ceil(used / Math.max(1, table.count)) + 4;
  const sorted = allocateIds(table.count + spare, used + 4 * each * spare);
  const mask = sorted.slots.length - 1;
  let end = 0;
  for (const [number, old] of order.entries()) {
    const begin = table.starts[old] as number;
    const length = (table.starts[old + 1] as number) - begin;
    sorted.bytes.set(table.bytes.subarray(begin, begin + length), end);
    let slot = hashOf(sorted.bytes, end, end + length) & mask;
    while (sorted.slots[slot] !== 0) slot = (slot + 1) & mask;
    sorted.slots[slot] = number + 1;
    end += length;
    sorted.starts[number + 1] = end;
  }
  sorted.count = order.length;
  return sorted;
}
