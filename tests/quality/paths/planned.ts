import { randomOf } from '../../../seed/random.ts';
import type { Asked } from './asked-paths.ts';
import type { Comparison } from './compare-paths.ts';
import type { RealGraph, Target } from './real-graph.ts';

/** A line of the table before it is filled: the same questions from each set of starts. */
export interface Planned {
  readonly what: string;
  readonly how: string;
  readonly comparisons: readonly Comparison[];
}

const BEST = 10;
/** So many that the limit of hops does not bind. */
const UNBOUND_HOPS = 24;
/** Limits that bind, up to the most that the product allows; sets of targets are asked for within the default. */
const LIMITS = [3, 4, 6];
const LIMIT_TO_SETS = 4;
/** How many paths the other is asked for where he also gives those through targets; of a large graph, of which he takes seconds for many and which has few of them. */
const ENOUGH = 50;
const ENOUGH_OF_LARGE = 15;
/** A graph of more ties is large: too large for networkx, too. */
const FEW_TIES = 200_000;

/** What is compared on a graph, with whom; `questions` about one person from each set of starts. */
export function planned(graph: RealGraph, seed: number, questions: number): Planned[] {
  const isLarge = graph.ties.from.length > FEW_TIES;
  const askedBest = isLarge ? ENOUGH_OF_LARGE : ENOUGH;
  const persons = graph.startSets.map((starts, set) => somePeople(graph, starts, questions, `${seed} ${set}`));
  const toOne = (best: number, maxHops: number): Asked[] =>
    graph.startSets.map((starts, set) => ({ graph, starts, best, maxHops, questions: persons[set] ?? [] }));
  const toSets = (maxHops: number, other: string, how: string): Planned[] =>
    [...graph.targetSets].map(([name, sets]) => ({
      what: `${BEST} best to ${name}, ≤ ${maxHops} ties`,
      how: `${how}, its ${askedBest} best`,
      comparisons: graph.startSets.map((starts) => ({
        asked: { graph, starts, best: BEST, maxHops, questions: without(sets, starts) },
        other,
        askedBest,
      })),
    }));
  const against = (other: string, asked: readonly Asked[]) => asked.map((one) => ({ asked: one, other, askedBest: one.best }));
  const bestOne = (other: string) => ({
    what: `best one to one person, ≤ ${UNBOUND_HOPS} ties`,
    how: `${other} (Dijkstra)`,
    comparisons: against(other, toOne(1, UNBOUND_HOPS)),
  });
  return [
    {
      what: `${BEST} best to one person, ≤ ${UNBOUND_HOPS} ties`,
      how: 'igraph (Yen)',
      comparisons: against('igraph', toOne(BEST, UNBOUND_HOPS)),
    },
    bestOne('igraph'),
    ...(isLarge ? [] : [bestOne('networkx')]),
    ...toSets(UNBOUND_HOPS, 'igraph', 'igraph (Yen)'),
    ...LIMITS.map((hops) => ({
      what: `${BEST} best to one person, ≤ ${hops} ties`,
      how: 'C++ (Yen with a limit)',
      comparisons: against('cpp-limited', toOne(BEST, hops)),
    })),
    ...toSets(LIMIT_TO_SETS, 'cpp-limited', 'C++ (Yen with a limit)'),
  ];
}

/** Different people whom somebody knows, none of them a start. */
function somePeople({ ties }: RealGraph, starts: Uint32Array, count: number, name: string): Target[][] {
  const random = randomOf(0, name);
  const [isStart, isKnown] = [new Set(starts), new Set(ties.to)];
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, isKnown.size / 2)) {
    const person = random.between(0, ties.people - 1);
    if (isKnown.has(person) && !isStart.has(person)) chosen.add(person);
  }
  return Array.from(chosen, (person) => [{ person, cost: 0 }]);
}

/** The sets without the starts among them, as far as somebody is left. */
function without(sets: readonly (readonly Target[])[], starts: Uint32Array): Target[][] {
  const isStart = new Set(starts);
  return sets.map((set) => set.filter(({ person }) => !isStart.has(person))).filter((set) => set.length > 0);
}
