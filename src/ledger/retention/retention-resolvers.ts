import { mustBeAllowed } from '../../access/viewer.ts';
import type { MutationExpireInteractionsArgs, MutationSetRetentionArgs, QueryRetentionsArgs } from '../../generated/graphql.ts';
import type { Context } from '../../graphql/context.ts';
import { loadOne, type Wanted } from '../../graphql/loading.ts';
import { connectionOf, pageRequest } from '../../graphql/paging.ts';
import type { Expired } from './expire-interactions.ts';
import type { Retention } from './retention.ts';
import type { InteractionCount } from './retention-reader.ts';

/** A loader of a number for each source. */
function countOf(count: (context: Context, ids: readonly string[]) => Promise<InteractionCount[]>) {
  const load = loadOne<Retention, InteractionCount>(({ id }) => id, count);
  return async (wanted: readonly Wanted<Retention>[], context: Context) =>
    (await load(wanted, context)).map((found) => found.count);
}

export const retentionResolvers = {
  Query: {
    retentions: async (_: unknown, args: QueryRetentionsArgs, { viewer, rooms }: Context) => {
      const page = pageRequest(args);
      const all = await rooms.retentions.listRetentions(viewer);
      return connectionOf(all.slice(page.skip, page.skip + page.limit), all.length, page);
    },
  },
  Mutation: {
    setRetention: async (_: unknown, { sourceId, keepDays, dryRun }: MutationSetRetentionArgs, { viewer, rooms }: Context) => {
      const isDryRun = dryRun === true;
      return { ...(await rooms.setRetention(viewer, { sourceId, keepDays: keepDays ?? null, isDryRun })), dryRun: isDryRun };
    },
    expireInteractions: async (_: unknown, { dryRun }: MutationExpireInteractionsArgs, { viewer, rooms }: Context) => {
      mustBeAllowed(viewer, 'admin');
      const sources = dryRun ? await rooms.countDueInteractions(viewer) : await rooms.expireInteractions(viewer);
      return { count: sources.reduce((total, { count }) => total + count, 0), sources, dryRun: dryRun === true };
    },
  },
  Retention: {
    source: (retention: Retention) => retention,
  },
  ExpiredOfSource: {
    retention: ({ source }: Expired) => source,
  },
};

export const retentionLoaders = {
  Retention: {
    keptCount: countOf(({ viewer, rooms }, ids) => rooms.retentions.countKept(viewer, ids)),
    expiredCount: countOf(({ viewer, rooms }, ids) => rooms.retentions.countExpired(viewer, ids)),
  },
};
