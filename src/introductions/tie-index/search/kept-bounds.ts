import type { TieConditions } from '../rows/conditions.ts';
import type { TieRows } from '../rows/tie-rows.ts';
import { BEGINS, bringNearer, grownBounds, type ReachBounds, type StartRoles } from './reach-bounds.ts';

/** Computes bounds: at once in this thread, or in others while the rows may change. */
export type ComputeBounds = (
  rows: TieRows,
  levels: number,
  roles: StartRoles,
  asked?: TieConditions,
) => ReachBounds | Promise<ReachBounds>;

/** Sets of starts whose bounds are kept at most. */
const MOST_KEPT = 16;

/** Bounds by sets of starts: computed when they are first asked for, kept up to date, and those not asked for longest forgotten. */
export class KeptBounds {
  private readonly compute: ComputeBounds;
  private readonly rowsNow: () => TieRows;
  private readonly ready = new Map<string, ReachBounds>();
  private readonly underWay = new Map<string, Promise<ReachBounds>>();
  /** For each computation under way, whose rows have changed since it began. */
  private readonly changed = new Set<Set<number>>();

  constructor(compute: ComputeBounds, rowsNow: () => TieRows) {
    this.compute = compute;
    this.rowsNow = rowsNow;
  }

  /** All that are there, to be brought nearer when ties change. */
  all(): Iterable<ReachBounds> {
    return this.ready.values();
  }

  /** Bounds of a set of starts that are not too high now. Where they are a promise, ask again when it is kept: there may be others in their place by then. */
  find(key: string, levels: number, roles: StartRoles): ReachBounds | Promise<ReachBounds> {
    const known = this.ready.get(key);
    if (known) {
      this.ready.delete(key);
      this.ready.set(key, known);
      return known;
    }
    const expected = this.underWay.get(key);
    if (expected) return expected;
    const computed = this.computeNow(levels, roles, undefined, (bounds) => this.keep(key, bounds));
    if (!(computed instanceof Promise)) return computed;
    const kept = computed.finally(() => this.underWay.delete(key));
    this.underWay.set(key, kept);
    return kept;
  }

  /** Bounds that are not too high at the moment when they are there, which is when `use` gets them: a promise's next step may come after a change. */
  computeNow(
    levels: number,
    roles: StartRoles,
    asked?: TieConditions,
    use = (bounds: ReachBounds) => bounds,
  ): ReachBounds | Promise<ReachBounds> {
    const computed = this.compute(this.rowsNow(), levels, roles, asked);
    if (!(computed instanceof Promise)) return use(computed);
    const { changed, end } = this.watch();
    return computed.then((bounds) => use(this.caughtUp(bounds, changed))).finally(end);
  }

  /** Whose rows change from now on, until `end` is called. */
  watch(): { readonly changed: ReadonlySet<number>; readonly end: () => void } {
    const changed = new Set<number>();
    this.changed.add(changed);
    return { changed, end: () => this.changed.delete(changed) };
  }

  /** All that are there under their keys, for whoever writes them to a file. */
  entries(): (readonly [key: string, bounds: ReachBounds])[] {
    return [...this.ready];
  }

  /** Computes all kept bounds anew, and puts each in place of the old one when it is there. */
  async refresh(): Promise<void> {
    for (const [key, old] of [...this.ready]) {
      const begins: number[] = [];
      const shutOut: number[] = [];
      old.role.forEach((role, person) => {
        if (role !== 0) (role === BEGINS ? begins : shutOut).push(person);
      });
      await this.computeNow(old.levels, { begins, shutOut }, undefined, (fresh) => {
        if (this.ready.has(key)) this.ready.set(key, fresh);
        return fresh;
      });
    }
  }

  /** Puts bounds in place that were computed elsewhere. */
  keep(key: string, bounds: ReachBounds): ReachBounds {
    this.ready.set(key, bounds);
    const [oldest] = this.ready.keys();
    if (this.ready.size > MOST_KEPT && oldest !== undefined) this.ready.delete(oldest);
    return bounds;
  }

  /** The row of a person has changed: who computes bounds meanwhile may have read it half. */
  note(person: number): void {
    for (const changed of this.changed) changed.add(person);
  }

  /** There is room for more people now. */
  grow(people: number): void {
    for (const [key, bounds] of this.ready) this.ready.set(key, grownBounds(bounds, people));
  }

  private caughtUp(computed: ReachBounds, changed: ReadonlySet<number>): ReachBounds {
    const rows = this.rowsNow();
    const bounds = computed.role.length < rows.start.length ? grownBounds(computed, rows.start.length) : computed;
    for (const person of changed) {
      bounds.isTight = false;
      const begin = rows.start[person] as number;
      const end = begin + (rows.ties[person] as number);
      for (let place = begin; place < end; place += 1)
        bringNearer(rows, bounds, rows.source[place] as number, person, rows.cost[place] as number);
    }
    return bounds;
  }
}
