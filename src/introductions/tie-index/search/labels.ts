import { compareIds, type IdTable } from '../rows/id-table.ts';

/** People of the longest prefix. */
const MOST_PEOPLE = 32;

/** Nobody was added behind the label yet; not `NOBODY`, who is the first step of a start. */
export const NO_STEP = 0xffff_fffe;

/** No label before this one. */
export const ROOT = -1;

/**
 * Prefixes of paths, from the target backwards: the last person of each, the label before it, its cost and hops, who was added behind it already, and whether its best
 * completion is among the promises. The arrays only ever grow, and serve one search after another.
 */
export class Labels {
  count = 0;
  person = new Uint32Array(4_096);
  parent = new Int32Array(4_096);
  cost = new Float64Array(4_096);
  hops = new Uint8Array(4_096);
  added = new Uint32Array(4_096);
  isPromised = new Uint8Array(4_096);
  private readonly one = new Uint32Array(MOST_PEOPLE);
  private readonly other = new Uint32Array(MOST_PEOPLE);

  add(person: number, parent: number, cost: number, hops: number): number {
    if (this.count === this.person.length) this.grow();
    const label = this.count;
    this.count += 1;
    this.person[label] = person;
    this.parent[label] = parent;
    this.cost[label] = cost;
    this.hops[label] = hops;
    this.added[label] = NO_STEP;
    this.isPromised[label] = 0;
    return label;
  }

  /** Whether somebody is in the prefix. */
  holds(label: number, person: number): boolean {
    for (let at = label; at !== ROOT; at = this.parent[at] as number) if (this.person[at] === person) return true;
    return false;
  }

  /** Who knows the target: the second of the prefix, which has at least one hop. */
  connectorOf(label: number): number {
    let at = label;
    while ((this.hops[at] as number) > 1) at = this.parent[at] as number;
    return this.person[at] as number;
  }

  /** The people of the prefix from its last to the target: from the start on, when it is complete. */
  peopleOf(label: number): number[] {
    const people: number[] = [];
    for (let at = label; at !== ROOT; at = this.parent[at] as number) people.push(this.person[at] as number);
    return people;
  }

  /** By ids from the target backwards; a prefix before what it is a prefix of. */
  compare(ids: IdTable, one: number, other: number): number {
    if (this.parent[one] === this.parent[other]) return compareIds(ids, this.person[one] as number, this.person[other] as number);
    this.write(one, this.one);
    this.write(other, this.other);
    const shared = Math.min(this.hops[one] as number, this.hops[other] as number);
    for (let place = 0; place <= shared; place += 1) {
      const difference = compareIds(ids, this.one[place] as number, this.other[place] as number);
      if (difference !== 0) return difference;
    }
    return (this.hops[one] as number) - (this.hops[other] as number);
  }

  private write(label: number, into: Uint32Array): void {
    for (let at = label; at !== ROOT; at = this.parent[at] as number) into[this.hops[at] as number] = this.person[at] as number;
  }

  private grow(): void {
    const length = 2 * this.person.length;
    const { person, parent, cost, hops, added, isPromised } = this;
    this.person = new Uint32Array(length);
    this.parent = new Int32Array(length);
    this.cost = new Float64Array(length);
    this.hops = new Uint8Array(length);
    this.added = new Uint32Array(length);
    this.isPromised = new Uint8Array(length);
    this.person.set(person);
    this.parent.set(parent);
    this.cost.set(cost);
    this.hops.set(hops);
    this.added.set(added);
    this.isPromised.set(isPromised);
  }
}
