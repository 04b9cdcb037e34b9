/** Most ties of a path. */
export const MOST_HOPS = 6;

/** What answers: the tie index, or the graph itself. */
export const PATH_ENGINES = ['memory', 'cypher'] as const;

export type PathEngine = (typeof PATH_ENGINES)[number];

/** What a path may be made of; every part narrows, and the answer stays exact under it. */
export interface PathConditions {
  /** Ties with a ground of any of these kinds; all kinds when absent. */
  readonly kinds?: readonly string[];
  /** Ties at most this dear. */
  readonly maxCostPerTie?: number;
  /** Ties with a contact on or after this instant; ties without a date fall out. */
  readonly lastContactSince?: string;
  /** Leaves out ties that went sour: of a valence below 0. */
  readonly avoidBruised?: boolean;
}

/** Who of us may begin. The same object stands for the same people for as long as they are the same, so that an engine may remember what it knows of them. */
export interface Starts {
  /** The whole set: none of them stands between. */
  readonly ids: readonly string[];
  /** Those of the set who may begin. */
  readonly beginIds: readonly string[];
}

/** The one question that an engine answers: ids and costs, nothing else. */
export interface PathQuestion {
  /** Who may be met, with the cost of each before any tie. None is a start. None of them stands between. */
  readonly targets: readonly { readonly id: string; readonly cost: number }[];
  readonly starts: Starts;
  /** As if these people were not there. */
  readonly avoidedIds: readonly string[];
  /** These people stand between nobody. */
  readonly notBetweenIds: readonly string[];
  /** 1…6. */
  readonly maxHops: number;
  readonly conditions: PathConditions;
  readonly first: number;
  /** Leaves out a path when two before it have the same connector (the last before the target), or two the same start. */
  readonly isDiverse: boolean;
}

/** People joined by ties, from the start to the target, none twice. */
export interface Path {
  readonly people: readonly string[];
  /** The target's own cost and the costs of the ties, added. */
  readonly cost: number;
}

/** The ties of a path, from its start on. */
export function directionsOf({ people }: Pick<Path, 'people'>): { fromId: string; toId: string }[] {
  return people.slice(1).map((toId, index) => ({ fromId: people[index] ?? '', toId }));
}

/** What a search took. */
export interface SearchEffort {
  readonly engine: PathEngine;
  /** Prefixes of paths taken up; 0 where the engine does not count. */
  readonly pops: number;
  /** Ties looked at; 0 where the engine does not count. */
  readonly probes: number;
  /** Times that sharper bounds were computed for it. */
  readonly sharpened: number;
  readonly microseconds: number;
}

/** The best paths, and whether these are all that were asked for and exist. */
export interface BestPaths {
  readonly paths: readonly Path[];
  /** False when the engine's budget ended before there were enough. */
  readonly complete: boolean;
  /** The change position that the answer reflects; absent where the engine reads the graph itself. */
  readonly position?: number;
  readonly effort: SearchEffort;
}

/** Answers a question: its `first` paths in the order of cost, hops, and ids from the target backwards. Exact. */
export type FindPaths = (question: PathQuestion) => Promise<BestPaths>;

/** The first `limit` paths in order, all of them: what a query language can do. */
export type ListPaths = (question: PathQuestion, limit: number) => Promise<readonly Path[]>;

/** Paths that share their connector, or their start, beyond this add nothing to look at. */
export const MOST_ALIKE = 2;

/** Walks paths in their order and leaves out one when two taken already have the same connector (the last before the target), or two the same start. */
export function diverse(paths: readonly Path[]): Path[] {
  const connectors = new Map<string, number>();
  const starts = new Map<string, number>();
  return paths.filter(({ people }) => {
    const connector = people.at(-2) ?? '';
    const start = people[0] ?? '';
    if ((connectors.get(connector) ?? 0) >= MOST_ALIKE || (starts.get(start) ?? 0) >= MOST_ALIKE) return false;
    connectors.set(connector, (connectors.get(connector) ?? 0) + 1);
    starts.set(start, (starts.get(start) ?? 0) + 1);
    return true;
  });
}

/** Paths walked at most for a diverse answer. Where thousands run through one connector, more would take for ever and add nothing. */
export const MOST_WALKED = 50_000;

/**
 * Finds the best paths by listing more and more of them in order until there are enough or no more. Of diverse paths there are never more than two a start, so it need
 * not look for more than that; and it walks no more than the `MOST_WALKED` best.
 */
export function findByListing(listPaths: ListPaths): FindPaths {
  return async (question) => {
    const { first, targets, starts } = question;
    const begun = performance.now();
    const answer = (paths: readonly Path[], complete: boolean): BestPaths => ({
      paths,
      complete,
      effort: { engine: 'cypher', pops: 0, probes: 0, sharpened: 0, microseconds: 1_000 * (performance.now() - begun) },
    });
    if (targets.length === 0 || starts.beginIds.length === 0) return answer([], true);
    if (!question.isDiverse) return answer(await listPaths(question, first), true);
    const wanted = Math.min(first, MOST_ALIKE * new Set(starts.beginIds).size);
    for (let limit = Math.min(MOST_WALKED, wanted * 4); ; limit = Math.min(MOST_WALKED, limit * 4)) {
      const paths = await listPaths(question, limit);
      const kept = diverse(paths);
      const isAll = kept.length >= wanted || paths.length < limit;
      if (isAll || limit === MOST_WALKED) return answer(kept.slice(0, wanted), isAll);
    }
  };
}
