import { MOST_ALIKE } from '../../path.ts';
import { areSame, isAsAsked, type TieConditions } from '../rows/conditions.ts';
import type { IdTable } from '../rows/id-table.ts';
import type { TieRows } from '../rows/tie-rows.ts';
import { LabelHeap } from './heap.ts';
import { firstStep, isStepThere } from './known-way.ts';
import { Labels, NO_STEP, ROOT } from './labels.ts';
import { Promises } from './promises.ts';
import { BEGINS, boundAt, MOST_HELD, NOBODY, OUT_OF_REACH, placeOfBound, type ReachBounds } from './reach-bounds.ts';

/** A key is cost · 32 + hops. */
const HOPS_IN_KEY = 32;

/** A question in numbers. */
export interface SearchQuestion {
  readonly rows: TieRows;
  readonly ids: IdTable;
  /** Bounds of who may begin, of at least as many levels as hops. */
  readonly bounds: ReachBounds;
  readonly targets: Uint32Array;
  /** What each target costs before any tie. */
  readonly targetCosts: Float64Array;
  /** People who are as if they were not there. */
  readonly avoided: Uint32Array;
  /** People who stand between nobody, though they may be targets. */
  readonly notBetween: Uint32Array;
  readonly maxHops: number;
  readonly asked: TieConditions;
  readonly first: number;
  readonly isDiverse: boolean;
}

/** How a search stands: it has all that was asked for, or it has looked as far as its budget allows and can go on. */
export type SearchState = 'done' | 'out of budget';

/**
 * Best-first search over path prefixes, from the target backwards. A label is a prefix. The heap gives the one whose completion can come first: by its cost and the
 * reach bound of its last person, then by the fewest hops that this can take, then by the ids from the target backwards. The bound is never above the true rest, and
 * every path not yet found has exactly one prefix in the heap: so paths come out in order (docs/introductions.md).
 *
 * One search after another uses the same arrays: nothing is allocated for a question but what does not fit.
 */
export class BestFirstSearch {
  /** Prefixes taken from the heap, and ties looked at. */
  pops = 0;
  probes = 0;
  /** The complete labels found, in order. */
  private readonly found: number[] = [];
  private readonly labels = new Labels();
  private readonly promises = new Promises();
  private readonly heap: LabelHeap;
  /** The turn in which a person was kept from standing between; one more, when he is as if he were not there. */
  private keptOut = new Uint16Array(0);
  private turn = 0;
  private question: SearchQuestion;
  private bounds: ReachBounds;
  /** Whether a way that the bounds promise must be looked at tie by tie before it is believed. */
  private isDoubtful = false;
  private readonly way = new Uint32Array(HOPS_IN_KEY);

  constructor(question: SearchQuestion) {
    this.heap = new LabelHeap((one, other) => this.labels.compare(this.question.ids, one, other));
    this.question = question;
    this.bounds = question.bounds;
    this.begin(question);
  }

  /** Puts the targets into the heap. */
  begin(question: SearchQuestion): void {
    this.question = question;
    this.useBounds(question.bounds);
    this.pops = 0;
    this.probes = 0;
    this.found.length = 0;
    this.labels.count = 0;
    this.heap.clear();
    this.promises.begin(question.first, question.isDiverse);
    this.keepOut(question);
    for (let at = 0; at < question.targets.length; at += 1)
      this.beginAt(question.targets[at] as number, question.targetCosts[at] as number);
  }

  /** Goes on until there are enough paths, or no more, or the budget of pops is spent. */
  run(budget: number): SearchState {
    const until = this.pops + budget;
    while (this.heap.size > 0 && this.found.length < this.question.first) {
      if (this.pops >= until) return 'out of budget';
      const label = this.heap.pop();
      this.pops += 1;
      if (this.question.isDiverse && this.isClosed(label)) continue;
      if (this.bounds.role[this.labels.person[label] as number] === BEGINS) this.found.push(label);
      else this.extend(label);
    }
    return 'done';
  }

  /** Goes on with sharper bounds, of which none may be too high for this question. */
  sharpen(bounds: ReachBounds): void {
    this.useBounds(bounds);
    this.heap.rekey((label) => this.keyOf(label));
    this.promiseAnew();
  }

  /** Starts of which a diverse answer has as many paths as it takes. */
  spentStarts(): number[] {
    const starts = this.found.map((label) => this.labels.person[label] as number);
    return this.question.isDiverse ? starts.filter((start, at) => starts.indexOf(start) < at) : [];
  }

  /** The paths found, in order: their people from the start to the target, and their costs. */
  paths(): { readonly people: readonly number[]; readonly cost: number }[] {
    return this.found.map((label) => ({ people: this.labels.peopleOf(label), cost: this.labels.cost[label] as number }));
  }

  private useBounds(bounds: ReachBounds): void {
    this.bounds = bounds;
    this.isDoubtful = !bounds.isTight || !areSame(bounds.asked, this.question.asked);
  }

  /** Other bounds show other ways, so what was promised along the old ones is counted anew. */
  private promiseAnew(): void {
    const { labels, promises, question } = this;
    promises.begin(question.first, question.isDiverse);
    labels.isPromised.fill(0, 0, labels.count);
    for (const label of this.found)
      promises.add(labels.cost[label] as number, labels.connectorOf(label), labels.person[label] as number);
    for (const label of this.heap.all()) this.promise(label, (labels.cost[label] as number) + this.restOf(label));
  }

  private keepOut({ rows, targets, avoided, notBetween }: SearchQuestion): void {
    this.turn += 2;
    if (this.keptOut.length < rows.start.length || this.turn >= 0xfff0) {
      this.keptOut = new Uint16Array(rows.start.length);
      this.turn = 2;
    }
    const { keptOut, turn } = this;
    const { role } = this.bounds;
    for (let at = 0; at < targets.length; at += 1) keptOut[targets[at] as number] = turn;
    for (let at = 0; at < notBetween.length; at += 1) {
      const person = notBetween[at] as number;
      if (role[person] !== BEGINS) keptOut[person] = turn;
    }
    for (let at = 0; at < avoided.length; at += 1) keptOut[avoided[at] as number] = turn + 1;
  }

  private beginAt(target: number, cost: number): void {
    if (this.bounds.role[target] !== 0 || this.keptOut[target] === this.turn + 1) return;
    const rest = boundAt(this.bounds, target, this.question.maxHops);
    if (rest === OUT_OF_REACH || cost + rest > this.promises.most) return;
    const label = this.labels.add(target, ROOT, cost, 0);
    this.heap.push(this.keyOf(label), label);
    if (cost + rest < this.promises.most) this.promise(label, cost + rest);
  }

  /** Whether a diverse answer has enough of the prefix's connector, or of the start that it has reached. */
  private isClosed(label: number): boolean {
    if (this.labels.hops[label] === 0) return false;
    const connector = this.labels.connectorOf(label);
    const last = this.labels.person[label] as number;
    let [ofConnector, ofStart] = [0, 0];
    for (const found of this.found) {
      if (this.labels.connectorOf(found) === connector) ofConnector += 1;
      if (this.labels.person[found] === last) ofStart += 1;
    }
    return ofConnector >= MOST_ALIKE || ofStart >= MOST_ALIKE;
  }

  /** The least that a completion of the prefix can cost beyond it; not through the person it comes from, nor through who was added already. */
  private restOf(label: number): number {
    const { labels, bounds } = this;
    const person = labels.person[label] as number;
    const left = this.question.maxHops - (labels.hops[label] as number);
    const parent = labels.parent[label] as number;
    const rest = boundAt(bounds, person, left);
    if (left === 0 || rest === OUT_OF_REACH || (parent === ROOT && labels.added[label] === NO_STEP)) return rest;
    const at = placeOfBound(bounds, person, left);
    const first = bounds.first[at] as number;
    const isShut = first === labels.added[label] || (parent !== ROOT && first === labels.person[parent]);
    return isShut ? (bounds.second[at] as number) : rest;
  }

  /** Cost, then hops: the fewest ties with which the bound can be met. */
  private keyOf(label: number): number {
    const rest = this.restOf(label);
    if (rest === OUT_OF_REACH) return Number.POSITIVE_INFINITY;
    const hops = this.labels.hops[label] as number;
    if (this.labels.added[label] !== NO_STEP) return ((this.labels.cost[label] as number) + rest) * HOPS_IN_KEY + hops + 1;
    const person = this.labels.person[label] as number;
    let left = this.question.maxHops - hops;
    while (left > 0 && boundAt(this.bounds, person, left - 1) <= rest) left -= 1;
    return ((this.labels.cost[label] as number) + rest) * HOPS_IN_KEY + hops + left;
  }

  /**
   * Extends the prefix by one tie. Its best way is known from the bounds, so that one goes into the heap without a look at the row, and the prefix goes back behind it, with
   * what the others cost at least. Mostly that is never reached: then a row was not read.
   */
  private extend(label: number): void {
    if (this.labels.added[label] === NO_STEP && this.addBestWay(label)) return;
    this.readRow(label);
  }

  /** Puts the first step of the prefix's best way into the heap, and the prefix again without it. False when there may be no such way. */
  private addBestWay(label: number): boolean {
    const { labels, bounds } = this;
    const person = labels.person[label] as number;
    const hops = labels.hops[label] as number;
    const left = this.question.maxHops - hops;
    const rest = boundAt(bounds, person, left);
    const before = firstStep(this.bounds, person, left);
    if (before === NOBODY || rest >= MOST_HELD || (this.keptOut[before] as number) >= this.turn) return false;
    if (
      labels.holds(label, before) ||
      (this.isDoubtful && !isStepThere(this.question.rows, bounds, person, left, this.question.asked))
    )
      return false;
    this.push(label, before, (labels.cost[label] as number) + rest - boundAt(bounds, before, left - 1), hops + 1);
    labels.added[label] = before;
    const key = this.keyOf(label);
    if (key < Number.POSITIVE_INFINITY && Math.floor(key / HOPS_IN_KEY) <= this.promises.most) this.heap.push(key, label);
    return true;
  }

  /** Puts every extension of the prefix by one tie into the heap that can be wanted and is not there yet. */
  private readRow(label: number): void {
    const { rows, asked, maxHops } = this.question;
    const { source, cost: costs } = rows;
    const { best, role } = this.bounds;
    const { keptOut, turn, labels, promises } = this;
    const person = labels.person[label] as number;
    const cost = labels.cost[label] as number;
    const added = labels.added[label] as number;
    const hops = (labels.hops[label] as number) + 1;
    const left = maxHops - hops;
    const level = placeOfBound(this.bounds, 0, left);
    const begin = rows.start[person] as number;
    const end = begin + (rows.ties[person] as number);
    let place = begin;
    for (; place < end; place += 1) {
      const tieCost = costs[place] as number;
      // Cheapest first: what follows is dearer still.
      if (tieCost > asked.mostCost || cost + tieCost > promises.most) break;
      const before = source[place] as number;
      const rest = left > 0 ? (best[level + before] as number) : role[before] === BEGINS ? 0 : OUT_OF_REACH;
      if (rest === OUT_OF_REACH || cost + tieCost + rest > promises.most || (keptOut[before] as number) >= turn) continue;
      if (before === added || (asked.areAny && !isAsAsked(rows, place, asked))) continue;
      if (hops > 1 && labels.holds(labels.parent[label] as number, before)) continue;
      this.push(label, before, cost + tieCost, hops);
    }
    this.probes += place - begin;
  }

  private push(parent: number, person: number, cost: number, hops: number): void {
    const { labels, promises } = this;
    const label = labels.add(person, parent, cost, hops);
    const key = this.keyOf(label);
    const whole = Math.floor(key / HOPS_IN_KEY);
    if (whole > promises.most) {
      labels.count -= 1;
      return;
    }
    this.heap.push(key, label);
    if (labels.isPromised[parent] === 1 && this.isOnWay(parent, person)) labels.isPromised[label] = 1;
    else if (whole < promises.most) this.promise(label, whole);
  }

  /** Whether this is the person through whom the best way of a prefix goes. */
  private isOnWay(label: number, before: number): boolean {
    const left = this.question.maxHops - (this.labels.hops[label] as number);
    return firstStep(this.bounds, this.labels.person[label] as number, left) === before;
  }

  /** Counts on the prefix's best way, if it is one that can be gone. */
  private promise(label: number, whole: number): void {
    const start = this.endOfWay(label);
    if (start === NOBODY) return;
    const { hops, person } = this.labels;
    const left = this.question.maxHops - (hops[label] as number);
    // That way is counted with who was added.
    if (left > 0 && this.labels.added[label] === firstStep(this.bounds, person[label] as number, left)) return;
    const connector = hops[label] === 0 ? firstStep(this.bounds, person[label] as number, left) : this.labels.connectorOf(label);
    if (this.promises.add(whole, connector, start)) this.labels.isPromised[label] = 1;
  }

  /** The start to which the best way of a prefix leads; nobody where the way repeats somebody, meets one who is kept out, or is not there as it was. */
  private endOfWay(label: number): number {
    const { labels, bounds, way } = this;
    let person = labels.person[label] as number;
    let left = this.question.maxHops - (labels.hops[label] as number);
    let steps = 0;
    while (bounds.role[person] !== BEGINS) {
      if (left === 0) return NOBODY;
      const before = firstStep(this.bounds, person, left);
      if (before === NOBODY || (this.keptOut[before] as number) >= this.turn || labels.holds(label, before)) return NOBODY;
      if (boundAt(bounds, person, left) >= MOST_HELD) return NOBODY;
      for (let step = 0; step < steps; step += 1) if (way[step] === before) return NOBODY;
      if (this.isDoubtful && !isStepThere(this.question.rows, bounds, person, left, this.question.asked)) return NOBODY;
      way[steps] = before;
      steps += 1;
      person = before;
      left -= 1;
    }
    return person;
  }
}
