import { randomOf } from './random.ts';

/** Directed ties as columns, sorted by `from`, then `to`; no two alike, nobody with himself. */
export interface TieGraph {
  readonly people: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** `round(−ln(strength) · 2048)`, 0…65535. */
  readonly cost: Uint16Array;
  /** Distinct people, sorted. */
  readonly starts: Uint32Array;
}

/** Cost of a strength of 1/e. */
const COST_SCALE = 2048;

/** How much more the well-known are known: the r-th of n is drawn as ⌊n·u^POPULARITY⌋. */
const POPULARITY = 2.2;

/** Share of pairs within a neighbourhood of people, who stand for a company. */
const LOCAL_SHARE = 0.6;

function drawPairs(people: number, pairs: number, seed: number): Float64Array {
  const random = randomOf(seed, 'ties');
  // Numbers are spread, so that the well-known are not simply the first.
  let stride = Math.floor(people * 0.6180339887) | 1;
  while (commonFactor(stride, people) !== 1) stride += 2;
  const wellKnown = () => (Math.floor(people * random.next() ** POPULARITY) * stride) % people;
  const keys = new Float64Array(pairs);
  let [filled, distinct] = [0, 0];
  while (distinct < pairs) {
    for (; filled < pairs; filled += 1) {
      const one = Math.floor(random.next() * people);
      const other = random.next() < LOCAL_SHARE ? (one + 1 + Math.floor(40 * random.next() ** 2)) % people : wellKnown();
      if (one === other) filled -= 1;
      else keys[filled] = Math.min(one, other) * people + Math.max(one, other);
    }
    keys.sort();
    distinct = 0;
    for (let index = 0; index < pairs; index += 1) {
      const key = keys[index] ?? 0;
      if (index > 0 && key === keys[distinct - 1]) continue;
      keys[distinct] = key;
      distinct += 1;
    }
    filled = distinct;
  }
  return keys;
}

function commonFactor(first: number, second: number): number {
  return second === 0 ? first : commonFactor(second, first % second);
}

/** A random graph with heavy-tailed degrees and neighbourhoods, the same for the same arguments: every pair has a tie in both directions, each with its own cost, so `ties` must be even. Throws `RangeError` for more than half of all possible ties, and for more starts than people. */
export function generateTies(options: { people: number; ties: number; starts: number; seed: number }): TieGraph {
  const { people, ties, starts, seed } = options;
  if (ties % 2 !== 0 || ties > (people * (people - 1)) / 2)
    throw new RangeError(`${ties} ties among ${people} people cannot be made`);
  if (starts > people) throw new RangeError(`${starts} starts among ${people} people cannot be made`);
  const pairs = drawPairs(people, ties / 2, seed);
  const offsets = new Uint32Array(people + 1);
  const count = (person: number) => {
    offsets[person + 1] = (offsets[person + 1] ?? 0) + 1;
  };
  for (const key of pairs) {
    count(Math.floor(key / people));
    count(key % people);
  }
  for (let person = 0; person < people; person += 1) offsets[person + 1] = (offsets[person + 1] ?? 0) + (offsets[person] ?? 0);
  const graph = { from: new Uint32Array(ties), to: new Uint32Array(ties), cost: new Uint16Array(ties) };
  const random = randomOf(seed, 'costs');
  const put = (from: number, to: number) => {
    const at = offsets[from] ?? 0;
    offsets[from] = at + 1;
    graph.from[at] = from;
    graph.to[at] = to;
    // Most ties are weak: a strength of 0.02…0.98 with its weight low.
    graph.cost[at] = Math.round(-Math.log(0.02 + 0.96 * random.next() ** 2.5) * COST_SCALE);
  };
  // Pairs come sorted by the lower, then the higher number: a first pass gives everyone the lower ones in order, a second the higher ones.
  for (const key of pairs) put(key % people, Math.floor(key / people));
  for (const key of pairs) put(Math.floor(key / people), key % people);
  const chosen = new Set<number>();
  const lots = randomOf(seed, 'starts');
  while (chosen.size < starts) chosen.add(lots.between(0, people - 1));
  return { people, ...graph, starts: Uint32Array.from(chosen).sort() };
}
