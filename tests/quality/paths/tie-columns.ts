import type { TieGraph } from '../../../seed/tie-graph.ts';

/** Directed ties as columns, without starts. */
export type TieColumns = Omit<TieGraph, 'starts'>;

/** Costs are below this. */
const COSTS = 0x1_0000;

/** Ties laid into columns, sorted by `from`, then `to`; no two of them may join the same people in the same direction. */
export function tieColumns(people: number, ties: Iterable<readonly [from: number, to: number, cost: number]>): TieColumns {
  const keys = Float64Array.from(ties, ([from, to, cost]) => (from * people + to) * COSTS + cost).sort();
  const columns = {
    people,
    from: new Uint32Array(keys.length),
    to: new Uint32Array(keys.length),
    cost: new Uint16Array(keys.length),
  };
  keys.forEach((key, place) => {
    const pair = Math.floor(key / COSTS);
    columns.from[place] = Math.floor(pair / people);
    columns.to[place] = pair % people;
    columns.cost[place] = key % COSTS;
  });
  return columns;
}

/** The ties of columns, in their order. */
export function* tiesIn({ from, to, cost }: TieColumns): Generator<readonly [from: number, to: number, cost: number]> {
  for (let place = 0; place < from.length; place += 1) yield [from[place] ?? 0, to[place] ?? 0, cost[place] ?? 0];
}
