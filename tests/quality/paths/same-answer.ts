/** Paths with their costs, cheapest first. */
export interface Answered {
  readonly costs: readonly number[];
  readonly paths: readonly (readonly number[])[];
}

/** How an answer of ours compares with another's. */
export interface Sameness {
  /** What differs; undefined when nothing does. */
  readonly difference?: string;
  /** Whether the other gave all the paths that ours must have: else only the first ones were compared. */
  readonly isWhole: boolean;
}

/**
 * Compares our `best` paths with those of somebody who was asked for `askedBest` and knows fewer rules; `isAllowed` tells which of his paths are paths by ours.
 * Costs must be the same in order, and paths wherever no other allowed path costs the same.
 */
export function compareAnswers(
  ours: Answered,
  theirs: Answered,
  rules: { readonly best: number; readonly askedBest: number; readonly isAllowed: (path: readonly number[]) => boolean },
): Sameness {
  const places = [...theirs.paths.keys()].filter((place) => rules.isAllowed(theirs.paths[place] ?? []));
  const allowed = {
    costs: places.map((place) => theirs.costs[place] ?? Number.NaN),
    paths: places.map((at) => theirs.paths[at] ?? []),
  };
  /** Up to this cost, and not including it, the other has all paths. */
  const horizon = theirs.paths.length < rules.askedBest ? Number.POSITIVE_INFINITY : (theirs.costs.at(-1) ?? 0);
  const isWhole = places.length >= rules.best || horizon === Number.POSITIVE_INFINITY;
  const difference = differenceOf(ours, allowed, { best: rules.best, horizon, isWhole });
  return { isWhole, ...(difference === undefined ? {} : { difference }) };
}

function differenceOf(
  ours: Answered,
  allowed: Answered,
  { best, horizon, isWhole }: { readonly best: number; readonly horizon: number; readonly isWhole: boolean },
): string | undefined {
  const expected = allowed.costs.slice(0, best);
  const compared = ours.costs.slice(0, expected.length);
  if (compared.join() !== expected.join()) return `ours costs ${ours.costs}, the other's ${expected}`;
  if (isWhole && ours.costs.length !== expected.length)
    return `ours has ${ours.costs.length} paths, the other ${expected.length}`;
  if (ours.costs.slice(expected.length).some((cost) => cost < horizon))
    return `ours costs ${ours.costs}, the other knows no path below ${horizon}`;
  const place = expected.findIndex(
    (cost, at) => cost < horizon && isOnce(allowed.costs, cost) && ours.paths[at]?.join() !== allowed.paths[at]?.join(),
  );
  return place < 0 ? undefined : `at cost ${expected[place]} ours is ${ours.paths[place]}, the other's ${allowed.paths[place]}`;
}

function isOnce(costs: readonly number[], cost: number): boolean {
  return costs.indexOf(cost) === costs.lastIndexOf(cost);
}
