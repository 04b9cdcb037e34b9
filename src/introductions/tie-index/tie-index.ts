import { createHash } from 'node:crypto';
import type { BestPaths, Path, PathQuestion, Starts } from '../path.ts';
import { buildRows, byDegree, renumber, sparePeople } from './rows/build-rows.ts';
import { placesToMove, removePerson, removeTie, setTie } from './rows/change-ties.ts';
import { withChanged } from './rows/compact-rows.ts';
import { tieConditions } from './rows/conditions.ts';
import { allocateIds, grownIds, hasRoomFor, type IdTable, idOf, numberFor, numberOf, reorderedIds } from './rows/id-table.ts';
import { capacityOf, grownRows, type TieCells, type TieList, type TieRows } from './rows/tie-rows.ts';
import { BestFirstSearch, type SearchQuestion } from './search/best-first.ts';
import { type ComputeBounds, KeptBounds } from './search/kept-bounds.ts';
import { isMet } from './search/known-way.ts';
import { boundAt, computeBounds, OUT_OF_REACH, type ReachBounds } from './search/reach-bounds.ts';

/** A tie that was set; one that is gone, when it has no cells; or a person who is gone with all ties, when there is no `toId`. */
export interface TieChange {
  readonly fromId: string;
  readonly toId?: string;
  readonly cells?: TieCells;
}

/** Pops after which sharper bounds are computed for a question, and how often at most before the answer says that it is not complete. */
const POPS_BEFORE_SHARPENING = 20_000;
const MOST_SHARPENED = 4;

/** Levels of the bounds that are kept: for the hops that are asked by default, and for the most that the product allows. */
const KEPT_LEVELS = [4, 6];

function levelsFor(maxHops: number): number {
  return KEPT_LEVELS.find((kept) => kept >= maxHops) ?? maxHops;
}

/** A question for the best path alone, with nothing asked of it. */
const BEST_ONE = { avoidedIds: [], notBetweenIds: [], conditions: {}, first: 1, isDiverse: false } as const;

/** Starts in numbers. */
interface StartNumbers {
  readonly begins: readonly number[];
  readonly shutOut: readonly number[];
  readonly key: string;
}

/** Lays a list of ties into rows. */
type BuildRows = (people: number, list: TieList) => Promise<TieRows>;

/** Targets in numbers. */
interface TargetNumbers {
  readonly people: Uint32Array;
  readonly costs: Float64Array;
  /** How many people were known then. */
  readonly ofPeople: number;
}

/** The ties in memory, arranged for search: says which paths are best, exactly, and follows the changes of ties. */
export class TieIndex {
  /** The change position that it reflects. */
  position: number;
  /** Changes applied so far: some may come once more at the same position. */
  private changes = 0;
  private ids: IdTable;
  private rows: TieRows;
  private readonly kept: KeptBounds;
  private readonly numbersOfIds = new WeakMap<readonly string[], Omit<TargetNumbers, 'costs'>>();
  private readonly placesOfIds = new WeakMap<readonly string[], { readonly people: Int32Array; readonly ofPeople: number }>();
  private readonly numbersOfTargets = new WeakMap<PathQuestion['targets'], TargetNumbers>();
  private readonly numbersOfStarts = new WeakMap<Starts, StartNumbers>();
  private readonly idle: BestFirstSearch[] = [];
  /** Ids that answers have shown, as strings. */
  private readonly idsShown = new Map<number, string>();

  constructor(ids: IdTable, rows: TieRows, position: number, compute: ComputeBounds = computeBounds) {
    this.ids = ids;
    this.rows = rows;
    this.position = position;
    this.kept = new KeptBounds(compute, () => this.rows);
  }

  get columns(): { readonly ids: IdTable; readonly rows: TieRows; readonly bounds: KeptBounds } {
    return { ids: this.ids, rows: this.rows, bounds: this.kept };
  }

  /** The `first` best paths in order, exact unless it says that it is not complete. */
  async findPaths(question: PathQuestion): Promise<BestPaths> {
    const begun = performance.now();
    const starts = this.startNumbers(question.starts);
    const levels = levelsFor(question.maxHops);
    let bounds = this.boundsOf(starts, levels);
    for (; bounds instanceof Promise; bounds = this.boundsOf(starts, levels)) await bounds;
    const search = this.searchFor(this.inNumbers(question, bounds));
    let sharpened = 0;
    let state = search.run(POPS_BEFORE_SHARPENING);
    while (state !== 'done' && sharpened < MOST_SHARPENED) {
      sharpened += 1;
      const changesBefore = this.changes;
      const sharper = await this.sharperBounds(search, question, starts, levels);
      if (this.changes === changesBefore) search.sharpen(sharper);
      else {
        // What was found and looked at is of ties as they were.
        let anew = this.boundsOf(starts, levels);
        for (; anew instanceof Promise; anew = this.boundsOf(starts, levels)) await anew;
        search.begin(this.inNumbers(question, anew));
      }
      state = search.run(POPS_BEFORE_SHARPENING * 2 ** sharpened);
    }
    const { pops, probes } = search;
    const paths = search.paths().map(({ people, cost }): Path => ({ people: people.map((person) => this.idOf(person)), cost }));
    this.idle.push(search);
    const effort = { engine: 'memory' as const, pops, probes, sharpened, microseconds: 1_000 * (performance.now() - begun) };
    return { paths, complete: state === 'done', position: this.position, effort };
  }

  /** What the best path from any of the starts to each of these people costs, of at most `maxHops` ties: 0 for who begins, infinite where nobody leads. */
  async findCosts(starts: Starts, ids: readonly string[], maxHops: number): Promise<Float64Array> {
    const begin = this.startNumbers(starts);
    const levels = levelsFor(maxHops);
    let bounds = this.boundsOf(begin, levels);
    for (; bounds instanceof Promise; bounds = this.boundsOf(begin, levels)) await bounds;
    const costs = new Float64Array(ids.length).fill(Number.POSITIVE_INFINITY);
    const unsure: number[] = [];
    for (const [at, person] of this.placesOf(ids).entries()) {
      const bound = person < 0 ? OUT_OF_REACH : boundAt(bounds, person, maxHops);
      if (bound === OUT_OF_REACH) continue;
      if (isMet(this.rows, bounds, person, maxHops)) costs[at] = bound;
      else unsure.push(at);
    }
    for (const at of unsure) {
      const targets = [{ id: ids[at] as string, cost: 0 }];
      const { paths } = await this.findPaths({ ...BEST_ONE, starts, targets, maxHops });
      costs[at] = paths[0]?.cost ?? Number.POSITIVE_INFINITY;
    }
    return costs;
  }

  /** Applies changes of ties and stands at the position after them. */
  apply(changes: Iterable<TieChange>, position: number): void {
    for (const { fromId, toId, cells } of changes) {
      this.changes += 1;
      if (toId === undefined) this.removePerson(fromId);
      else if (cells) this.setTie(fromId, toId, cells);
      else this.removeTie(fromId, toId);
    }
    this.position = position;
  }

  /** Lays the rows anew, without the places that nobody uses any more. Changes may be applied meanwhile. */
  async compact(compactRows: (rows: TieRows) => Promise<TieRows>): Promise<void> {
    const before = this.rows;
    const { changed, end } = this.kept.watch();
    try {
      const compact = await compactRows(before);
      // What has changed or grown meanwhile is copied from the rows as they are now.
      this.rows = withChanged(compact, this.rows, changed);
    } finally {
      end();
    }
  }

  private searchFor(question: SearchQuestion): BestFirstSearch {
    const search = this.idle.pop();
    if (!search) return new BestFirstSearch(question);
    search.begin(question);
    return search;
  }

  private boundsOf(starts: StartNumbers, levels: number): ReachBounds | Promise<ReachBounds> {
    return this.kept.find(`${levels} ${starts.key}`, levels, starts);
  }

  /** Bounds under the question's own conditions, without starts of which there is enough. */
  private sharperBounds(
    search: BestFirstSearch,
    question: PathQuestion,
    starts: StartNumbers,
    levels: number,
  ): ReachBounds | Promise<ReachBounds> {
    const without = new Set([...search.spentStarts(), ...this.numbersOf(question.avoidedIds)]);
    const begins = starts.begins.filter((person) => !without.has(person));
    const roles = { begins, shutOut: [...starts.shutOut, ...without] };
    return this.kept.computeNow(levels, roles, tieConditions(question.conditions));
  }

  private idOf(person: number): string {
    const known = this.idsShown.get(person);
    if (known !== undefined) return known;
    const id = idOf(this.ids, person);
    this.idsShown.set(person, id);
    return id;
  }

  private numbersOf(ids: readonly string[]): Uint32Array {
    const known = this.numbersOfIds.get(ids);
    if (known && known.ofPeople === this.ids.count) return known.people;
    const people = Uint32Array.from(ids.map((id) => numberOf(this.ids, id)).filter((person) => person >= 0));
    this.numbersOfIds.set(ids, { people, ofPeople: this.ids.count });
    return people;
  }

  /** The numbers of these people in their order; below 0 where nobody has the id. */
  private placesOf(ids: readonly string[]): Int32Array {
    const known = this.placesOfIds.get(ids);
    if (known && known.ofPeople === this.ids.count) return known.people;
    const people = Int32Array.from(ids, (id) => numberOf(this.ids, id));
    this.placesOfIds.set(ids, { people, ofPeople: this.ids.count });
    return people;
  }

  private startNumbers(starts: Starts): StartNumbers {
    const known = this.numbersOfStarts.get(starts);
    if (known) return known;
    const begins = [...new Set(starts.beginIds)].map((id) => this.numberFor(id));
    const mayBegin = new Set(begins);
    const shutOut = starts.ids.map((id) => this.numberFor(id)).filter((person) => !mayBegin.has(person));
    const text = `${begins.toSorted().join()} ${shutOut.toSorted().join()}`;
    const numbers = { begins, shutOut, key: createHash('sha256').update(text).digest('base64url') };
    this.numbersOfStarts.set(starts, numbers);
    return numbers;
  }

  /** Targets in numbers, without those whom nobody can reach. */
  private targetNumbers(targets: PathQuestion['targets']): TargetNumbers {
    const known = this.numbersOfTargets.get(targets);
    if (known && known.ofPeople === this.ids.count) return known;
    // In the order of the columns, so that the memory is walked in one direction.
    const reached = targets
      .map(({ id, cost }) => ({ person: numberOf(this.ids, id), cost }))
      .filter(({ person }) => person >= 0)
      .sort((one, other) => one.person - other.person);
    const found = {
      people: Uint32Array.from(reached, ({ person }) => person),
      costs: Float64Array.from(reached, ({ cost }) => cost),
      ofPeople: this.ids.count,
    };
    this.numbersOfTargets.set(targets, found);
    return found;
  }

  private inNumbers(question: PathQuestion, bounds: ReachBounds): SearchQuestion {
    const { targets, avoidedIds, notBetweenIds, maxHops, conditions, first, isDiverse } = question;
    const { people, costs } = this.targetNumbers(targets);
    return {
      rows: this.rows,
      ids: this.ids,
      bounds,
      targets: people,
      targetCosts: costs,
      avoided: this.numbersOf(avoidedIds),
      notBetween: this.numbersOf(notBetweenIds),
      maxHops,
      asked: tieConditions(conditions),
      first,
      isDiverse,
    };
  }

  private setTie(fromId: string, toId: string, cells: TieCells): void {
    const from = this.numberFor(fromId);
    const to = this.numberFor(toId);
    if (from === to) return;
    this.makeRoom(placesToMove(this.rows, from) + placesToMove(this.rows, to));
    setTie(this.rows, this.kept.all(), from, to, cells);
    this.kept.note(from);
    this.kept.note(to);
  }

  private removeTie(fromId: string, toId: string): void {
    const [from = -1, to = -1] = [numberOf(this.ids, fromId), numberOf(this.ids, toId)];
    if (from < 0 || to < 0) return;
    removeTie(this.rows, this.kept.all(), from, to);
    this.kept.note(to);
  }

  private removePerson(id: string): void {
    const person = numberOf(this.ids, id);
    if (person < 0) return;
    for (const changed of removePerson(this.rows, [...this.kept.all()], person)) this.kept.note(changed);
  }

  /** The number of a person, who gets one and an empty row where he has none. */
  private numberFor(id: string): number {
    const known = numberOf(this.ids, id);
    if (known >= 0) return known;
    if (!hasRoomFor(this.ids, id) || this.rows.people === capacityOf(this.rows).people) this.growPeople();
    const person = numberFor(this.ids, id);
    this.rows.people = person + 1;
    return person;
  }

  private growPeople(): void {
    const people = 2 * capacityOf(this.rows).people;
    this.ids = grownIds(this.ids, people, 2 * this.ids.bytes.length + 4_096);
    this.rows = grownRows(this.rows, people, capacityOf(this.rows).places);
    this.kept.grow(people);
  }

  private makeRoom(places: number): void {
    if (this.rows.end + places <= capacityOf(this.rows).places) return;
    this.rows = grownRows(this.rows, capacityOf(this.rows).people, 2 * capacityOf(this.rows).places + places);
  }
}

/** An index of people, numbered as their ids come, and a list of ties between them. The list is changed: its people get other numbers. */
export function buildIndex(ids: IdTable, list: TieList, position: number, compute?: ComputeBounds): TieIndex {
  const order = byDegree(ids.count, list);
  renumber(list, order);
  return new TieIndex(reorderedIds(ids, order, sparePeople(ids.count)), buildRows(ids.count, list), position, compute);
}

/** The same with most of the work beside this thread. */
export async function buildIndexBeside(
  ids: IdTable,
  list: TieList,
  position: number,
  { compute, buildRows: buildBeside }: { readonly compute: ComputeBounds; readonly buildRows: BuildRows },
): Promise<TieIndex> {
  const order = byDegree(ids.count, list);
  renumber(list, order);
  const laid = buildBeside(ids.count, list);
  const sorted = reorderedIds(ids, order, sparePeople(ids.count));
  return new TieIndex(sorted, await laid, position, compute);
}

/** A table that holds these ids, numbered in their order, and has room for no more. */
export function tableOf(ids: readonly string[]): IdTable {
  const table = allocateIds(
    ids.length,
    ids.reduce((sum, id) => sum + 4 * id.length, 0),
  );
  for (const id of ids) numberFor(table, id);
  return table;
}
