import { mustBeAllowed } from '../access/viewer.ts';
import type { Person } from '../directory/person.ts';
import type { MutationRefreshTiesArgs, MutationStateTieArgs, QueryTieArgs } from '../generated/graphql.ts';
import type { Context } from '../graphql/context.ts';
import { loadList, loadOne, type Wanted } from '../graphql/loading.ts';
import type { Word } from './state-tie.ts';
import { type ComputedTie, type ExplainedTie, type Ground, kindInApi, type ValencePart } from './tie.ts';
import type { Source } from './tie-reader.ts';

/** A Date of the API has no time: the day of an instant, and what was stated less exactly as it is. */
function dayOf(at: string | null): string | null {
  return at?.slice(0, 10) ?? null;
}

function wordOf({ from, to, word, valence, until }: MutationStateTieArgs): Word {
  const level = (word?.toLowerCase() ?? null) as Word['level'];
  return { fromId: from, toId: to, level, valence: valence ?? null, until: until ? String(until) : null };
}

export const tieResolvers = {
  Query: {
    tie: async (_: unknown, { from, to }: QueryTieArgs, { viewer, rooms }: Context) =>
      (await rooms.ties.findTies(viewer, [{ fromId: from, toId: to }]))[0],
  },
  Mutation: {
    refreshTies: async (_: unknown, { personIds, dryRun }: MutationRefreshTiesArgs, { viewer, rooms }: Context) => {
      mustBeAllowed(viewer, 'write');
      const peopleCount = personIds ? personIds.length : await rooms.ties.countPeople(viewer);
      if (dryRun) return { peopleCount, saved: 0, removed: 0, dryRun: true };
      const refreshed = personIds ? await rooms.refreshTies(viewer, personIds) : await rooms.refreshAllTies(viewer);
      return { peopleCount, ...refreshed, dryRun: false };
    },
    stateTie: async (_: unknown, args: MutationStateTieArgs, { viewer, rooms }: Context) => {
      mustBeAllowed(viewer, 'write');
      const dryRun = args.dryRun === true;
      const { changed } = await rooms.stateTie(viewer, wordOf(args), dryRun);
      const [tie] = await rooms.ties.findTies(viewer, [{ fromId: args.from, toId: args.to }]);
      return { tie: tie ?? null, changed, dryRun };
    },
  },
  Tie: {
    lastContactAt: ({ lastAt }: ComputedTie) => lastAt,
  },
  Ground: {
    kind: ({ kind }: Ground) => kindInApi(kind),
    firstAt: ({ firstAt }: Ground) => dayOf(firstAt),
    lastAt: ({ lastAt }: Ground) => dayOf(lastAt),
    points: ({ points }: Ground) => points ?? [],
  },
  ValencePart: {
    at: ({ at }: ValencePart) => dayOf(at),
  },
};

/** What a request has explained so far: several fields tell of one explanation. */
const explainedIn = new WeakMap<Context, Map<ComputedTie, Promise<ExplainedTie | undefined>>>();

function explained(wanted: readonly Wanted<ComputedTie>[], context: Context): Promise<(ExplainedTie | undefined)[]> {
  const known = explainedIn.get(context) ?? new Map<ComputedTie, Promise<ExplainedTie | undefined>>();
  explainedIn.set(context, known);
  const ties = wanted.map(({ obj }) => obj);
  const missing = [...new Set(ties.filter((tie) => !known.has(tie)))];
  const asked = context.rooms.explainTies(context.viewer, missing);
  for (const [place, tie] of missing.entries())
    known.set(
      tie,
      asked.then((found) => found[place]),
    );
  return Promise.all(ties.map((tie) => known.get(tie)));
}

export const tieLoaders = {
  Tie: {
    from: loadOne<ComputedTie, Person>(
      ({ fromId }) => fromId,
      ({ viewer, rooms }, ids) => rooms.directory.findPeople(viewer, ids),
    ),
    to: loadOne<ComputedTie, Person>(
      ({ toId }) => toId,
      ({ viewer, rooms }, ids) => rooms.directory.findPeople(viewer, ids),
    ),
    grounds: async (wanted: readonly Wanted<ComputedTie>[], context: Context) =>
      (await explained(wanted, context)).map((tie) => tie?.grounds ?? []),
    lastInteractions: async (wanted: readonly Wanted<ComputedTie>[], { viewer, rooms }: Context) =>
      rooms.ties.findLastInteractions(
        viewer,
        wanted.map(({ obj: { fromId, toId } }) => ({ oneId: fromId, otherId: toId })),
      ),
    valenceParts: async (wanted: readonly Wanted<ComputedTie>[], context: Context) =>
      (await explained(wanted, context)).map((tie) => tie?.valenceParts ?? []),
  },
  ValencePart: {
    sources: loadList<ValencePart, Source>(
      ({ sourceIds }) => sourceIds,
      ({ viewer, rooms }, ids) => rooms.ties.findSources(viewer, ids),
    ),
  },
  Ground: {
    sources: loadList<Ground, Source>(
      ({ sourceIds }) => sourceIds,
      ({ viewer, rooms }, ids) => rooms.ties.findSources(viewer, ids),
    ),
  },
};
