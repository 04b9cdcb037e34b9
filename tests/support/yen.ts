/** Directed ties as columns: the tie at a place goes from one person to another. People are numbered in the order of their ids. */
export interface TieColumns {
  readonly people: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly cost: Uint16Array;
}

/** Whom to reach from whom. */
export interface YenQuestion {
  readonly targets: readonly { readonly person: number; readonly cost: number }[];
  readonly starts: readonly number[];
  readonly maxHops: number;
  readonly first: number;
}

/** People from the target backwards to the start. */
interface Backwards {
  readonly people: readonly number[];
  readonly cost: number;
}

/** A prefix from the target backwards, and who must not come next: the paths that begin so, and the best of them. */
interface Branch {
  readonly fixed: number;
  readonly excluded: ReadonlySet<number>;
  readonly best: Backwards;
}

/** Ties by whom they reach. */
export interface TiesTo {
  readonly people: number;
  readonly begin: Uint32Array;
  readonly from: Uint32Array;
  readonly cost: Uint16Array;
}

/** The ties grouped by whom they reach. */
export function tiesTo({ people, from, to, cost }: TieColumns): TiesTo {
  const places = [...to.keys()].sort((one, other) => (to[one] ?? 0) - (to[other] ?? 0));
  const begin = new Uint32Array(people + 1);
  for (const person of to) begin[person + 1] = (begin[person + 1] ?? 0) + 1;
  for (let person = 0; person < people; person += 1) begin[person + 1] = (begin[person + 1] ?? 0) + (begin[person] ?? 0);
  return {
    people,
    begin,
    from: Uint32Array.from(places, (place) => from[place] ?? 0),
    cost: Uint16Array.from(places, (place) => cost[place] ?? 0),
  };
}

/** One number a way: first its cost, then its ties. */
const TIES = 8;
const NO_WAY = Number.POSITIVE_INFINITY;

/** `levels[h][person]`: the least cost and ties of reaching him from a start with at most h ties, with nobody closed before him and no start between. */
function levelsOf(ties: TiesTo, isStart: Uint8Array, isClosed: Uint8Array, most: number): Float64Array[] {
  const begins = Float64Array.from(isStart, (is, person) => (is && !isClosed[person] ? 0 : NO_WAY));
  const levels = [begins];
  for (let h = 1; h <= most; h += 1) {
    const before = levels[h - 1] as Float64Array;
    const level = before.slice();
    for (let person = 0; person < ties.people; person += 1) {
      if (isStart[person] || isClosed[person]) continue;
      let least = level[person] as number;
      for (let at = ties.begin[person] as number; at < (ties.begin[person + 1] as number); at += 1)
        least = Math.min(least, (before[ties.from[at] as number] as number) + (ties.cost[at] as number) * TIES + 1);
      level[person] = least;
    }
    levels.push(level);
  }
  return levels;
}

/** Who may come next after a prefix, with what that adds: who has a tie to its last person. */
function stepsAfter(ties: TiesTo, last: number): (readonly [person: number, step: number])[] {
  const places = Array.from(
    { length: (ties.begin[last + 1] ?? 0) - (ties.begin[last] ?? 0) },
    (_, at) => at + (ties.begin[last] ?? 0),
  );
  return places.map((at) => [ties.from[at] ?? 0, (ties.cost[at] ?? 0) * TIES + 1]);
}

/** The step through whom the least sum is met; of those the person first in number. */
function bestStep(steps: readonly (readonly [number, number])[], level: Float64Array): readonly [person: number, step: number] {
  let [best, bestPart, least] = [-1, 0, NO_WAY];
  for (const [person, step] of steps) {
    const whole = step + (level[person] as number);
    if (whole < least || (whole === least && whole < NO_WAY && person < best)) [best, bestPart, least] = [person, step, whole];
  }
  return [best, bestPart];
}

/** A question with what follows from it. */
interface Asked extends YenQuestion {
  readonly ties: TiesTo;
  readonly isStart: Uint8Array;
}

/** The best path that begins with the prefix, which has a target, and not with one of the excluded after it. */
function bestAfter(
  { ties, isStart, targets, maxHops }: Asked,
  prefix: Backwards,
  excluded: ReadonlySet<number>,
): Backwards | undefined {
  const isClosed = new Uint8Array(ties.people);
  for (const person of [...prefix.people, ...targets.map((target) => target.person)]) isClosed[person] = 1;
  const left = maxHops - (prefix.people.length - 1);
  const levels = levelsOf(ties, isStart, isClosed, left - 1);
  const people = [...prefix.people];
  let { cost } = prefix;
  for (let h = left; h > 0 && !isStart[people.at(-1) ?? 0]; h -= 1) {
    const steps = stepsAfter(ties, people.at(-1) ?? 0);
    const isFirst = people.length === prefix.people.length;
    const [person, step] = bestStep(isFirst ? steps.filter(([one]) => !excluded.has(one)) : steps, levels[h - 1] as Float64Array);
    if (person < 0) return undefined;
    cost += Math.floor(step / TIES);
    people.push(person);
  }
  return isStart[people.at(-1) ?? 0] ? { people, cost } : undefined;
}

/** The best path that begins with this prefix, or at any target where that is empty, and not with one of the excluded after it. */
function bestOf(asked: Asked, prefix: readonly number[], excluded: ReadonlySet<number>): Backwards | undefined {
  if (prefix.length > 0) return bestAfter(asked, { people: prefix, cost: costOf(asked, prefix) }, excluded);
  return asked.targets
    .filter(({ person }) => !excluded.has(person))
    .flatMap(({ person, cost }) => bestAfter(asked, { people: [person], cost }, new Set()) ?? [])
    .sort(inOrder)[0];
}

function inOrder(one: Backwards, other: Backwards): number {
  if (one.cost !== other.cost) return one.cost - other.cost;
  if (one.people.length !== other.people.length) return one.people.length - other.people.length;
  const place = one.people.findIndex((person, at) => person !== other.people[at]);
  return place < 0 ? 0 : (one.people[place] ?? 0) - (other.people[place] ?? 0);
}

/** Cost of a prefix: of the target itself and of the ties back from him. */
function costOf({ ties, targets }: Asked, prefix: readonly number[]): number {
  const ofTarget = targets.find(({ person }) => person === prefix[0])?.cost ?? 0;
  return prefix.slice(1).reduce((cost, person, place) => {
    const step = stepsAfter(ties, prefix[place] ?? 0).find(([one]) => one === person)?.[1] ?? Number.NaN;
    return cost + Math.floor(step / TIES);
  }, ofTarget);
}

/**
 * The `first` best simple paths of at most `maxHops` ties: Yen's algorithm (J. Y. Yen, Finding the k shortest loopless paths in a network, 1971) as Lawler divides it,
 * from the target backwards, each piece solved anew by hop-limited dynamic programming without the people of its prefix. In the order of cost, hops, and numbers from
 * the target backwards. The least way of (cost, ties) repeats nobody: without what lies between it would have fewer ties and cost no more.
 */
export function yenPaths(ties: TiesTo, question: YenQuestion): { readonly people: number[]; readonly cost: number }[] {
  const isStart = new Uint8Array(ties.people);
  for (const person of question.starts) isStart[person] = 1;
  const asked = { ...question, ties, isStart };
  const branches: Branch[] = [];
  const add = (prefix: readonly number[], excluded: ReadonlySet<number>) => {
    const best = bestOf(asked, prefix, excluded);
    if (best) branches.push({ fixed: prefix.length, excluded, best });
  };
  add([], new Set());
  const paths: Backwards[] = [];
  while (branches.length > 0 && paths.length < question.first) {
    branches.sort((one, other) => inOrder(one.best, other.best));
    const [{ fixed, excluded, best }] = branches.splice(0, 1) as [Branch];
    paths.push(best);
    for (let length = fixed; length < best.people.length; length += 1) {
      const next = best.people[length] ?? -1;
      add(best.people.slice(0, length), length === fixed ? new Set([...excluded, next]) : new Set([next]));
    }
  }
  return paths.map(({ people, cost }) => ({ people: people.toReversed(), cost }));
}
