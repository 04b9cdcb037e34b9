import { MOST_ALIKE } from '../../path.ts';

/** Most entries: two for each of the 50 paths that can be asked for, and room beyond. */
const MOST = 256;

/**
 * The cheapest ways that are known to exist before they are reached: the dearest of the first `wanted` of them is as dear as an answer can be, and nothing above it need
 * be looked at. For a diverse answer of k paths 2k − 1 ways are wanted, at most two of a connector and two of a start. For when j paths are taken, of which 2x have a
 * connector that is full by now and 2y a start, then at most 2x + 2y ways are shut out, and at most j − max(2x, 2y) others are taken: together no more than 2j, since
 * 2x and 2y are at most j. So while j is less than k one way is left at least.
 */
export class Promises {
  /** Nothing dearer than this is wanted. */
  most = Number.POSITIVE_INFINITY;
  private wanted = 0;
  private isDiverse = false;
  private count = 0;
  private readonly costs = new Float64Array(MOST);
  private readonly connectors = new Uint32Array(MOST);
  private readonly starts = new Uint32Array(MOST);

  begin(first: number, isDiverse: boolean): void {
    this.wanted = isDiverse ? 2 * first - 1 : first;
    this.isDiverse = isDiverse;
    this.count = 0;
    this.most = Number.POSITIVE_INFINITY;
  }

  /** Notes a way that exists. True when it counts. */
  add(cost: number, connector: number, start: number): boolean {
    if (cost >= this.most || this.wanted > MOST) return false;
    if (this.isDiverse && !this.isAnother(connector, start)) return false;
    let at = this.count < this.wanted ? this.count : this.wanted - 1;
    for (; at > 0 && (this.costs[at - 1] as number) > cost; at -= 1) {
      this.costs[at] = this.costs[at - 1] as number;
      this.connectors[at] = this.connectors[at - 1] as number;
      this.starts[at] = this.starts[at - 1] as number;
    }
    this.costs[at] = cost;
    this.connectors[at] = connector;
    this.starts[at] = start;
    if (this.count < this.wanted) this.count += 1;
    if (this.count === this.wanted) this.most = this.costs[this.wanted - 1] as number;
    return true;
  }

  private isAnother(connector: number, start: number): boolean {
    let [ofConnector, ofStart] = [0, 0];
    for (let at = 0; at < this.count; at += 1) {
      if (this.connectors[at] === connector) ofConnector += 1;
      if (this.starts[at] === start) ofStart += 1;
    }
    return ofConnector < MOST_ALIKE && ofStart < MOST_ALIKE;
  }
}
