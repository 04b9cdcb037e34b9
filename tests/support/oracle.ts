import type { PathCase, SolvedCase } from '../../src/introductions/solve-cases.ts';

type Tie = PathCase['ties'][number];

/** Dearer is no tie. */
const DEAREST = 65_535;

function isAllowed(tie: Tie, filter: NonNullable<PathCase['question']['filter']>): boolean {
  if (tie.cost > Math.min(DEAREST, filter.maxCostPerTie ?? DEAREST)) return false;
  if (filter.kinds && !tie.kinds.some((kind) => filter.kinds?.includes(kind))) return false;
  if (filter.lastContactSince === undefined) return true;
  return Boolean(tie.lastContactAt) && Date.parse(tie.lastContactAt ?? '') >= Date.parse(filter.lastContactSince);
}

interface Found {
  readonly people: readonly string[];
  readonly cost: number;
}

function inOrder(one: Found, other: Found): number {
  if (one.cost !== other.cost) return one.cost - other.cost;
  if (one.people.length !== other.people.length) return one.people.length - other.people.length;
  for (let place = one.people.length - 1; place >= 0; place -= 1) {
    const [a = '', b = ''] = [one.people[place], other.people[place]];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}

function withoutAlike(paths: readonly Found[]): Found[] {
  const taken: Found[] = [];
  for (const path of paths) {
    const sameConnector = taken.filter(({ people }) => people[people.length - 2] === path.people[path.people.length - 2]);
    const sameStart = taken.filter(({ people }) => people[0] === path.people[0]);
    if (sameConnector.length < 2 && sameStart.length < 2) taken.push(path);
  }
  return taken;
}

/**
 * Answers a case by trying every simple path from every start, with nothing clever: what an engine must answer. A path has 1…H allowed ties, begins at a start
 * of the departments asked for, ends at a target, and passes no other start, no other target, nobody to avoid and nobody of a company to avoid.
 */
export function enumeratePaths({ id, people, ties, starts, targets, question }: PathCase): SolvedCase {
  const filter = question.filter ?? {};
  const avoided = new Set(filter.avoidPeople);
  const isStart = (person: string) => starts.some((start) => start.id === person);
  const allowed = ties.filter((tie) => isAllowed(tie, filter) && !avoided.has(tie.from) && !avoided.has(tie.to));
  const introducesNobody = new Set(
    people.filter(({ company }) => company && filter.avoidCompanies?.includes(company)).map((person) => person.id),
  );
  const found: Found[] = [];
  const walk = (path: readonly string[], cost: number): void => {
    const last = path[path.length - 1] ?? '';
    for (const tie of allowed) {
      if (tie.from !== last || path.includes(tie.to) || isStart(tie.to)) continue;
      const next = [...path, tie.to];
      const goal = targets.find((target) => target.id === tie.to);
      if (goal) found.push({ people: next, cost: cost + tie.cost + goal.cost });
      else if (next.length <= question.maxHops && !introducesNobody.has(tie.to)) walk(next, cost + tie.cost);
    }
  };
  for (const start of starts) {
    const mayBegin = !filter.startDepartments || filter.startDepartments.includes(start.department ?? '');
    if (mayBegin && !avoided.has(start.id)) walk([start.id], 0);
  }
  const ordered = found.sort(inOrder);
  const paths = (question.diverse ? withoutAlike(ordered) : ordered).slice(0, question.first);
  return { id, paths, alreadyInside: targets.map((target) => target.id).filter(isStart) };
}

/** Numbers in [0, 1) that follow from a seed (mulberry32, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const KINDS = ['contact', 'connected', 'follows', 'worked-together', 'kin', 'matter', 'stated'];
const COMPANIES = ['acme', 'bolt', 'crane'];
const DEPARTMENTS = ['sales', 'legal'];

/** Small random worlds with a question: equal and zero costs, hubs, several targets that cost, every filter, every number of hops. */
export function randomCase(seed: number): PathCase {
  const random = randomFrom(seed);
  const chance = (probability: number) => random() < probability;
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const some = <Item>(items: readonly Item[], probability: number) => items.filter(() => chance(probability));
  const one = <Item>(items: readonly Item[]): Item => items[upTo(items.length - 1)] as Item;
  const day = () => `202${upTo(6)}-0${1 + upTo(8)}-1${upTo(9)}`;
  const size = chance(0.85) ? 2 + upTo(7) : 10 + upTo(2);
  const people = Array.from({ length: size }, (_, index) => ({
    id: `p${String(index).padStart(2, '0')}`,
    company: chance(0.5) ? one(COMPANIES) : null,
  })).sort(() => random() - 0.5);
  const ids = people.map(({ id }) => id);
  const hub = chance(0.3) ? one(ids) : undefined;
  const density = size > 9 ? 0.15 + 0.2 * random() : 0.15 + 0.6 * random();
  const costOf = one([
    () => upTo(1_000),
    () => upTo(3),
    () => 100 * upTo(4),
    () => 7,
    () => (chance(0.1) ? 65_534 + upTo(3) : upTo(2_000)),
  ]);
  const ties = ids.flatMap((from) =>
    ids
      .filter((to) => to !== from && chance(from === hub || to === hub ? 0.9 : density))
      .map((to) => ({
        from,
        to,
        cost: costOf(),
        kinds: (chance(0.95) ? [one(KINDS), ...some(KINDS, 0.15)] : some(['of another making'], 0.5)).filter(
          (kind, place, all) => all.indexOf(kind) === place,
        ),
        lastContactAt: chance(0.7) ? day() : null,
      })),
  );
  const starts = ids
    .slice(0, 1 + upTo(Math.min(3, size - 1)))
    .map((id) => ({ id, department: chance(0.7) ? one(DEPARTMENTS) : null }));
  const costly = chance(0.4);
  const targets = [
    ...new Set(
      Array.from({ length: 1 + upTo(chance(0.4) ? 4 : 1) }, () => one(chance(0.9) ? ids.slice(starts.length) : ids) ?? one(ids)),
    ),
  ].map((id) => ({ id, cost: costly ? upTo(500) : 0 }));
  const maybe = <Key extends string, Value>(key: Key, probability: number, value: () => Value) =>
    (chance(probability) ? { [key]: value() } : {}) as { readonly [K in Key]?: Value };
  const filter = {
    ...maybe('kinds', 0.25, () => [one(KINDS), ...some(KINDS, 0.4)]),
    ...maybe('maxCostPerTie', 0.15, () => upTo(1_000)),
    ...maybe('lastContactSince', 0.15, day),
    ...maybe('avoidPeople', 0.2, () => some(ids, 0.2)),
    ...maybe('avoidCompanies', 0.2, () => some(COMPANIES, 0.5)),
    ...maybe('startDepartments', 0.2, () => some(DEPARTMENTS, 0.6)),
  };
  const question = { maxHops: 1 + upTo(5), first: chance(0.2) ? 200 : 1 + upTo(9), diverse: chance(0.5) };
  return { id: `seed ${seed}`, people, ties, starts, targets, question: { ...question, ...(chance(0.85) ? { filter } : {}) } };
}
