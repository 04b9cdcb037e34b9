/** The different unordered pairs of people among contacts. */
export interface PairTable {
  readonly size: number;
  /** The lower and the upper person's number of each pair. */
  readonly lower: Uint32Array;
  readonly upper: Uint32Array;
  /** Number of the pair of each contact. */
  readonly of: Uint32Array;
}

const FREE = 0xffffffff;
const FEWEST_SLOTS = 1024;

/** A good mix of two numbers of 32 bits (finaliser of MurmurHash3). */
function mixed(one: number, other: number): number {
  let hash = Math.imul(one, 0x9e3779b1) ^ other;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function slotsFor(size: number, lower: Uint32Array, upper: Uint32Array, count: number): Uint32Array {
  const slots = new Uint32Array(count).fill(FREE);
  for (let pair = 0; pair < size; pair += 1) {
    let slot = mixed(lower[pair] as number, upper[pair] as number) & (count - 1);
    while (slots[slot] !== FREE) slot = (slot + 1) & (count - 1);
    slots[slot] = pair;
  }
  return slots;
}

function grown(values: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(values.length * 2);
  more.set(values);
  return more;
}

/** Numbers the pairs in the order in which they come first, whichever way: an open-addressed table, half full at most. */
export function pairTable(from: Uint32Array, to: Uint32Array): PairTable {
  const of = new Uint32Array(from.length);
  let [lower, upper] = [new Uint32Array(FEWEST_SLOTS / 2), new Uint32Array(FEWEST_SLOTS / 2)];
  let slots = slotsFor(0, lower, upper, FEWEST_SLOTS);
  let size = 0;
  for (let contact = 0; contact < from.length; contact += 1) {
    const one = Math.min(from[contact] as number, to[contact] as number);
    const other = Math.max(from[contact] as number, to[contact] as number);
    let slot = mixed(one, other) & (slots.length - 1);
    let pair = slots[slot] as number;
    while (pair !== FREE && (lower[pair] !== one || upper[pair] !== other)) {
      slot = (slot + 1) & (slots.length - 1);
      pair = slots[slot] as number;
    }
    if (pair === FREE) {
      if (size === lower.length) {
        [lower, upper] = [grown(lower), grown(upper)];
        slots = slotsFor(size, lower, upper, slots.length * 2);
        slot = mixed(one, other) & (slots.length - 1);
        while (slots[slot] !== FREE) slot = (slot + 1) & (slots.length - 1);
      }
      pair = size;
      lower[pair] = one;
      upper[pair] = other;
      slots[slot] = pair;
      size += 1;
    }
    of[contact] = pair;
  }
  return { size, lower: lower.slice(0, size), upper: upper.slice(0, size), of };
}
