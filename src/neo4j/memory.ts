import { mustBeAllowed, type Viewer } from '../access/viewer.ts';

type FindMany<Thing> = (viewer: Viewer, ids: readonly string[]) => Promise<readonly Thing[]>;

/** A question whose answers are kept by key. */
export interface KeptAnswers<Answer> {
  /** At once, when it is known. */
  readonly find: (viewer: Viewer, key: string) => Answer | Promise<Answer>;
  /** Gives up what is kept, when the question will not be asked again. */
  readonly end: () => void;
}

/** Answers kept of one question; the oldest go when there are more. */
const MOST_KEPT = 200_000;
/** Of those that rest on everything, which are whole answers of the API. */
const MOST_KEPT_WHOLE = 2_000;

/** What an answer rests on: on what its key names, or on anything at all. */
export type RestsOn = 'its key' | 'everything';

/**
 * What the graph has answered, until it is told that this has changed. For reads that say the same to every viewer who may read at all. An answer that was asked for
 * before something was forgotten is not kept, since it may be from before the change.
 */
export class Memory {
  private readonly shelves = new Map<Map<string, unknown>, RestsOn>();
  private forgotten = 0;
  private readonly isTold: () => boolean;

  /** `isTold` says whether whoever tells of changes is at work: while he is not, everything is asked anew. */
  constructor(isTold: () => boolean) {
    this.isTold = isTold;
  }

  /** The same question, asked of the graph only about those not known yet. What belongs to nobody known stays unknown; answers come by the order of the ids. */
  byId<Thing>(
    find: FindMany<Thing>,
    ownerOf: (thing: Thing) => string,
  ): (viewer: Viewer, ids: readonly string[]) => Promise<Thing[]> {
    const shelf = this.shelf<readonly Thing[]>();
    return async (viewer, ids) => {
      mustBeAllowed(viewer, 'read');
      if (!this.isTold()) return [...(await find(viewer, ids))];
      const missing = ids.filter((id) => !shelf.has(id));
      let fresh: ReadonlyMap<string, readonly Thing[]> | undefined;
      if (missing.length > 0) {
        const { forgotten } = this;
        fresh = Map.groupBy(await find(viewer, missing), ownerOf);
        if (forgotten === this.forgotten) for (const id of missing) this.put(shelf, id, fresh.get(id) ?? []);
      }
      const things: Thing[] = [];
      for (const id of ids) things.push(...(fresh?.get(id) ?? shelf.get(id) ?? []));
      return things;
    };
  }

  /** The same question, asked of the graph once a key; what is known is answered at once. What rests on everything is forgotten with anything. */
  byKey<Answer>(ask: (viewer: Viewer, key: string) => Promise<Answer>, restsOn: RestsOn = 'its key'): KeptAnswers<Answer> {
    const shelf = this.shelf<{ readonly answer: Answer }>(restsOn);
    const most = restsOn === 'its key' ? MOST_KEPT : MOST_KEPT_WHOLE;
    const askAnew = async (viewer: Viewer, key: string): Promise<Answer> => {
      const { forgotten } = this;
      const answer = await ask(viewer, key);
      if (forgotten === this.forgotten) this.put(shelf, key, { answer }, most);
      return answer;
    };
    return {
      find: (viewer, key) => {
        mustBeAllowed(viewer, 'read');
        if (!this.isTold()) return ask(viewer, key);
        const known = shelf.get(key);
        return known ? known.answer : askAnew(viewer, key);
      },
      end: () => this.shelves.delete(shelf),
    };
  }

  /** Forgets what is kept under these ids or keys. */
  forget(keys: Iterable<string>): void {
    this.forgotten += 1;
    for (const key of keys) for (const shelf of this.shelves.keys()) shelf.delete(key);
    for (const [shelf, restsOn] of this.shelves) if (restsOn === 'everything') shelf.clear();
  }

  forgetAll(): void {
    this.forgotten += 1;
    for (const shelf of this.shelves.keys()) shelf.clear();
  }

  private shelf<Kept>(restsOn: RestsOn = 'its key'): Map<string, Kept> {
    const shelf = new Map<string, Kept>();
    this.shelves.set(shelf, restsOn);
    return shelf;
  }

  private put<Kept>(shelf: Map<string, Kept>, key: string, kept: Kept, most = MOST_KEPT): void {
    shelf.set(key, kept);
    const [oldest] = shelf.size > most ? shelf.keys() : [];
    if (oldest !== undefined) shelf.delete(oldest);
  }
}
