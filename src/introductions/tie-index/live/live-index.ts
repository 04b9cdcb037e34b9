import type { Viewer } from '../../../access/viewer.ts';
import type { BestPaths, PathQuestion, Starts } from '../../path.ts';
import { isWasteful } from '../rows/compact-rows.ts';
import { bytesOf, countTies } from '../rows/tie-rows.ts';
import { bytesOfBounds } from '../search/reach-bounds.ts';
import { type TieChange, TieIndex } from '../tie-index.ts';
import { fillIndex } from './fill-index.ts';
import type { IndexThreads } from './in-threads.ts';
import { readSnapshot, type Snapshot, writeSnapshot } from './snapshot.ts';
import type { GraphPosition, TieIndexReader } from './tie-index-reader.ts';

/** How often the graph is asked for changes. */
const POLL_MS = 100;
/** How long to wait when the graph does not answer. */
const PAUSE_MS = 1_000;
/** Positions that are asked for once more: a reader may see a commit in parts. */
const OVERLAP = 4;
/** Changes after which bounds are computed anew, which changes have only ever made too low. */
const CHANGES_BEFORE_REFRESH = 10_000;

type Needs = {
  readonly reader: TieIndexReader;
  readonly threads: IndexThreads;
  /** Where the snapshot is kept. */
  readonly snapshotPath: string;
  readonly viewer: Viewer;
  readonly warn: (message: string, error: unknown) => void;
};

/** What there is to know of the index. */
export interface TieIndexStatus {
  readonly state: 'building' | 'ready';
  readonly people: number;
  readonly ties: number;
  readonly bytes: number;
  /** The change position that answers reflect. */
  readonly position: number;
  /** Changes of the graph that answers do not reflect yet, in positions, when the graph was last asked. */
  readonly behind: number;
  /** Milliseconds since the graph was last asked. */
  readonly askedMsAgo: number;
  readonly builtFrom: 'graph' | 'snapshot' | null;
  readonly buildMs: number;
}

/** Is told which ties have changed; everything may have, when people and companies have been concluded anew or the whole graph was read. */
export type ChangeListener = (changes: readonly TieChange[] | 'everything') => void;

/** A tie index that is built when it starts, follows the graph, and is built anew when it cannot. */
export class LiveIndex {
  private readonly needs: Needs;
  private index: TieIndex | undefined;
  private graph: GraphPosition = { position: 0, graphId: null, described: 0 };
  private askedAt = 0;
  private builtFrom: TieIndexStatus['builtFrom'] = null;
  private buildMs = 0;
  private tiesRead = 0;
  private changes = 0;
  private hadChanges = false;
  private isEnding = false;
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private upkeep: Promise<void> | undefined;
  private readonly listeners: ChangeListener[] = [];

  constructor(needs: Needs) {
    this.needs = needs;
  }

  /** Tells of every change from now on, after the index has taken it up. */
  onChange(listener: ChangeListener): void {
    this.listeners.push(listener);
  }

  /** Begins to build the index and then to follow the graph, and returns at once. */
  start(): void {
    this.schedule(0);
  }

  /** Whether it is there and has asked the graph for changes within the last second. */
  get isFollowing(): boolean {
    return this.index !== undefined && performance.now() - this.askedAt < PAUSE_MS;
  }

  /** Whether questions can be asked of it. */
  get isReady(): boolean {
    return this.index !== undefined;
  }

  /** The best paths. Only of an index that is ready. */
  async findPaths(question: PathQuestion): Promise<BestPaths> {
    if (!this.index) throw new Error('The tie index is not there yet.');
    return this.index.findPaths(question);
  }

  /** What the best path from any of the starts to each of these people costs. Only of an index that is ready. */
  async findCosts(starts: Starts, ids: readonly string[], maxHops: number): Promise<Float64Array> {
    if (!this.index) throw new Error('The tie index is not there yet.');
    return this.index.findCosts(starts, ids, maxHops);
  }

  status(): TieIndexStatus {
    const { index, graph, builtFrom, buildMs } = this;
    const common = {
      position: index?.position ?? 0,
      askedMsAgo: Math.round(performance.now() - this.askedAt),
      builtFrom,
      buildMs,
    };
    if (!index) return { state: 'building', people: 0, ties: this.tiesRead, bytes: 0, behind: graph.position, ...common };
    const { ids, rows, bounds } = index.columns;
    const ofBounds = bounds.entries().reduce((sum, [, kept]) => sum + bytesOfBounds(kept), 0);
    return {
      state: 'ready',
      people: rows.people,
      ties: countTies(rows),
      bytes: bytesOf(rows) + ofBounds + ids.bytes.byteLength + ids.starts.byteLength + ids.slots.byteLength,
      behind: Math.max(0, graph.position - index.position),
      ...common,
    };
  }

  /** Reads the whole graph again, for after a bulk load that left no marks. Questions are answered from the old index until the new one is there. */
  async rebuild(): Promise<void> {
    await this.inTurn(() => this.build());
  }

  /** Brings the index up to the graph now. */
  async catchUp(): Promise<void> {
    await this.inTurn(() => this.follow());
  }

  /** Stops following and writes the snapshot for the next start. */
  async close(): Promise<void> {
    this.isEnding = true;
    clearTimeout(this.timer);
    await this.round;
    await this.upkeep;
    this.save();
    await this.needs.threads.close();
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.round.then(work);
    this.round = turn.catch(() => undefined);
    return turn;
  }

  private schedule(afterMs: number): void {
    if (this.isEnding) return;
    this.timer = setTimeout(async () => {
      const wasDone = await this.inTurn(() => (this.index ? this.follow() : this.open())).then(
        () => true,
        (error: unknown) => this.needs.warn('the tie index could not follow the graph', error),
      );
      this.schedule(wasDone ? POLL_MS : PAUSE_MS);
    }, afterMs);
    this.timer.unref();
  }

  private async ask(): Promise<GraphPosition> {
    const { reader, viewer } = this.needs;
    this.graph = await reader.findPosition(viewer);
    this.askedAt = performance.now();
    return this.graph;
  }

  /** From the snapshot where it can be used, else from the graph. */
  private async open(): Promise<void> {
    const { position, graphId } = await this.ask();
    const begun = performance.now();
    const snapshot = this.readSnapshot();
    if (!snapshot || snapshot.graphId !== graphId || snapshot.position > position) return this.build();
    const index = new TieIndex(snapshot.ids, snapshot.rows, snapshot.position, this.needs.threads.compute);
    for (const [key, kept] of snapshot.bounds) index.columns.bounds.keep(key, kept);
    this.take(index, 'snapshot', begun);
    return this.follow();
  }

  private readSnapshot(): Snapshot | undefined {
    try {
      return readSnapshot(this.needs.snapshotPath);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.needs.warn('the snapshot of the tie index is not used', error);
      return undefined;
    }
  }

  private async build(): Promise<void> {
    const { reader, viewer, threads } = this.needs;
    const begun = performance.now();
    await this.ask();
    const onProgress = (ties: number) => {
      this.tiesRead = ties;
    };
    this.take(await fillIndex({ reader, threads, onProgress }, viewer), 'graph', begun);
    this.save();
    await this.follow();
  }

  private take(index: TieIndex, from: 'graph' | 'snapshot', begun: number): void {
    this.index = index;
    this.builtFrom = from;
    this.buildMs = Math.round(performance.now() - begun);
    this.hadChanges = true;
    this.tell('everything');
  }

  private tell(changes: readonly TieChange[] | 'everything'): void {
    for (const listener of this.listeners) listener(changes);
  }

  private async follow(): Promise<void> {
    const { index, graph: before } = this;
    if (!index) return;
    const { position, graphId, described } = await this.ask();
    if (described !== before.described) this.tell('everything');
    if ((before.graphId !== null && graphId !== before.graphId) || position < index.position) return this.build();
    if (position === index.position && !this.hadChanges) return;
    this.hadChanges = position !== index.position;
    const changes = await this.needs.reader.findChanges(this.needs.viewer, Math.max(0, index.position - OVERLAP));
    index.apply(changes, position);
    this.tell(changes);
    this.changes += changes.length;
    if (this.changes > CHANGES_BEFORE_REFRESH) this.refresh(index);
  }

  /** Tightens the bounds and compacts the rows, beside the answering. */
  private refresh(index: TieIndex): void {
    if (this.upkeep) return;
    this.changes = 0;
    const { bounds } = index.columns;
    const work = async () => {
      if (isWasteful(index.columns.rows)) await index.compact(this.needs.threads.compact);
      await bounds.refresh();
    };
    this.upkeep = work()
      .catch((error: unknown) => this.needs.warn('the tie index could not be tightened', error))
      .finally(() => {
        this.upkeep = undefined;
      });
  }

  private save(): void {
    const { index, graph } = this;
    if (!index || graph.graphId === null) return;
    const { ids, rows, bounds } = index.columns;
    try {
      const kept = bounds.entries().slice(-MOST_BOUNDS_SAVED);
      writeSnapshot(this.needs.snapshotPath, { graphId: graph.graphId, position: index.position, ids, rows, bounds: kept });
    } catch (error) {
      this.needs.warn('the snapshot of the tie index could not be written', error);
    }
  }
}

/** Sets of starts whose bounds go into the snapshot. */
const MOST_BOUNDS_SAVED = 4;
