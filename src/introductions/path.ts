/** Most ties of a path. */
export const MOST_HOPS = 6;

/** What a path may be made of; every part narrows, and the answer stays exact under it. */
export interface PathConditions {
  /** Ties with a ground of any of these kinds; all kinds when absent. */
  readonly kinds?: readonly string[];
  /** Ties at most this dear. */
  readonly maxCostPerTie?: number;
  /** Ties with a contact on or after this instant; ties without a date fall out. */
  readonly lastContactSince?: string;
  /** Ties at least this pleasant, −1…1. */
  readonly minValence?: number;
}

/** The one question that an engine answers: ids and costs, nothing else. */
export interface PathQuestion {
  /** Who may be met, with the cost of each before any tie. */
  readonly targets: readonly { readonly id: string; readonly cost: number }[];
  /** Who may begin a path. */
  readonly beginIds: readonly string[];
  /** Nobody of these stands between: all starts, all targets, people to avoid. */
  readonly blockedIds: readonly string[];
  /** 1…6. */
  readonly maxHops: number;
  readonly conditions: PathConditions;
}

/** People joined by ties, from the start to the target, none twice. */
export interface Path {
  readonly people: readonly string[];
  /** The target's own cost and the costs of the ties, added. */
  readonly cost: number;
}

/** Answers a question: the first `limit` paths in the order of cost, hops, and ids from the target backwards. Exact. */
export type FindPaths = (question: PathQuestion, limit: number) => Promise<readonly Path[]>;

/** Paths that share their connector, or their start, beyond this add nothing to look at. */
const MOST_ALIKE = 2;

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

/** The best paths, and whether these are all that were asked for and exist. */
export interface BestPaths {
  readonly paths: readonly Path[];
  /** False when the walk ended at its budget before there were enough. */
  readonly complete: boolean;
}

/**
 * The `first` best paths, diverse or plain: asks for more until there are enough or no more. Of diverse paths there are never more than two a start, so it need
 * not look for more than that; and it walks no more than the `MOST_WALKED` best.
 */
export async function findBest(
  findPaths: FindPaths,
  question: PathQuestion,
  first: number,
  isDiverse: boolean,
): Promise<BestPaths> {
  if (question.targets.length === 0 || question.beginIds.length === 0) return { paths: [], complete: true };
  if (!isDiverse) return { paths: await findPaths(question, first), complete: true };
  const wanted = Math.min(first, MOST_ALIKE * new Set(question.beginIds).size);
  for (let limit = Math.min(MOST_WALKED, wanted * 4); ; limit = Math.min(MOST_WALKED, limit * 4)) {
    const paths = await findPaths(question, limit);
    const kept = diverse(paths);
    const isAll = kept.length >= wanted || paths.length < limit;
    if (isAll || limit === MOST_WALKED) return { paths: kept.slice(0, wanted), complete: isAll };
  }
}
