import { type Random, randomOf } from '../../../seed/random.ts';
import { costOf } from '../../../src/ties/tie.ts';
import { rowsOf, sourceFile } from '../source-files.ts';
import { graphName, type RealGraph, type Target } from './real-graph.ts';
import { type TieColumns, tieColumns } from './tie-columns.ts';

const STARTS = 100;
const TARGET_SETS = 20;
const TARGETS_OF_A_SET = 20;
const DEAREST_TARGET = 4_000;

/** The large graph of who is acquainted, with random costs, 100 random starts and random sets of 20 targets; undefined when its file is not there. */
export function readLargeGraph(seed: number): RealGraph | undefined {
  const path = sourceFile('ego-twitter-undirected.csv');
  if (path === undefined) return undefined;
  const ties = readTies(path, seed);
  const random = randomOf(seed, 'large graph');
  const sets = Array.from({ length: TARGET_SETS }, () =>
    Array.from(
      somePeople(ties.people, TARGETS_OF_A_SET, random),
      (person): Target => ({
        person,
        cost: random.between(0, DEAREST_TARGET),
      }),
    ),
  );
  return {
    name: graphName(ties.people),
    ties,
    startSets: [somePeople(ties.people, STARTS, random)],
    targetSets: new Map([['some of 20 people', sets]]),
  };
}

/** Different people, sorted. */
function somePeople(people: number, count: number, random: Random): Uint32Array {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(random.between(0, people - 1));
  return Uint32Array.from(chosen).sort();
}

/** Every pair in both directions, each with its own cost, of the distribution that `generateTies` has: a strength of 0.02 + 0.96 · u^2.5. */
function readTies(path: string, seed: number): TieColumns {
  const [header = [], ...lines] = rowsOf(path, ',');
  const people = Number(header[0]);
  const pairs = lines.map((line) => line.map((number) => Number(number) - 1)).filter(([one, other]) => one !== other);
  const keys = pairs.map(([one = 0, other = 0]) => Math.min(one, other) * people + Math.max(one, other));
  const random = randomOf(seed, 'costs');
  const cost = () => costOf(0.02 + 0.96 * random.next() ** 2.5);
  const bothWays = function* () {
    for (const key of new Set(keys)) {
      const [one, other] = [Math.floor(key / people), key % people];
      yield [one, other, cost()] as const;
      yield [other, one, cost()] as const;
    }
  };
  return tieColumns(people, bothWays());
}
