/** Decides between two labels with the same key: negative when `one` comes first. */
export type Tiebreak = (one: number, other: number) => number;

/** Children of a place of the heap: four, whose keys lie side by side. */
const ARITY = 4;

/** Labels by key, least first, in arrays that only ever grow. */
export class LabelHeap {
  size = 0;
  private keys = new Float64Array(1_024);
  private labels = new Uint32Array(1_024);
  private readonly tiebreak: Tiebreak;

  constructor(tiebreak: Tiebreak) {
    this.tiebreak = tiebreak;
  }

  clear(): void {
    this.size = 0;
  }

  push(key: number, label: number): void {
    if (this.size === this.keys.length) this.grow();
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const above = (at - 1) >>> 2;
      if (!this.isBefore(key, label, above)) break;
      this.keys[at] = this.keys[above] as number;
      this.labels[at] = this.labels[above] as number;
      at = above;
    }
    this.keys[at] = key;
    this.labels[at] = label;
  }

  /** Takes the first label out. Only of a heap that is not empty. */
  pop(): number {
    const top = this.labels[0] as number;
    this.size -= 1;
    if (this.size > 0) this.sink(this.keys[this.size] as number, this.labels[this.size] as number);
    return top;
  }

  /** Gives every label a new key, and drops those whose new key is infinite. */
  rekey(keyOf: (label: number) => number): void {
    const labels = this.labels.slice(0, this.size);
    this.clear();
    for (const label of labels) {
      const key = keyOf(label);
      if (key < Number.POSITIVE_INFINITY) this.push(key, label);
    }
  }

  /** All labels, in no order. */
  all(): Uint32Array {
    return this.labels.slice(0, this.size);
  }

  private isBefore(key: number, label: number, place: number): boolean {
    const other = this.keys[place] as number;
    return key < other || (key === other && this.tiebreak(label, this.labels[place] as number) < 0);
  }

  private sink(key: number, label: number): void {
    let at = 0;
    for (;;) {
      const child = this.leastChild(at);
      if (child < 0 || this.isBefore(key, label, child)) break;
      this.keys[at] = this.keys[child] as number;
      this.labels[at] = this.labels[child] as number;
      at = child;
    }
    this.keys[at] = key;
    this.labels[at] = label;
  }

  private leastChild(place: number): number {
    const first = place * ARITY + 1;
    if (first >= this.size) return -1;
    const end = Math.min(first + ARITY, this.size);
    let least = first;
    for (let child = first + 1; child < end; child += 1)
      if (this.isBefore(this.keys[child] as number, this.labels[child] as number, least)) least = child;
    return least;
  }

  private grow(): void {
    const [keys, labels] = [new Float64Array(2 * this.keys.length), new Uint32Array(2 * this.labels.length)];
    keys.set(this.keys);
    labels.set(this.labels);
    this.keys = keys;
    this.labels = labels;
  }
}
