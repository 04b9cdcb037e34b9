import { BadInput } from '../errors.ts';
import type { QueryImportArgs, QueryImportsArgs, SubscriptionImportProgressArgs } from '../generated/graphql.ts';
import type { Context } from '../graphql/context.ts';
import { sameArguments, type Wanted } from '../graphql/loading.ts';
import { pageRequest } from '../graphql/paging.ts';
import { hasEnded, type Import, progressOf } from './import.ts';
import type { ImportCursor } from './import-reader.ts';

const MOST_REJECTS = 1_000;

/** How often a followed import is looked at, in milliseconds. */
const LOOK_EVERY_MS = 250;

function cursorOf({ requestedAt, id }: Import): string {
  return Buffer.from(JSON.stringify([requestedAt, id])).toString('base64url');
}

function placeOf(cursor: string): ImportCursor {
  const place = /^\["(\d{4}-\d\d-\d\dT[\d:.]{8,18}Z)","(imp_[\w-]+)"\]$/.exec(Buffer.from(cursor, 'base64url').toString());
  const [, requestedAt, id] = place ?? [];
  if (!requestedAt || !id || Number.isNaN(Date.parse(requestedAt)))
    throw new BadInput('This cursor is none of ours: use pageInfo.endCursor of the page before.');
  return { requestedAt, id };
}

export const importResolvers = {
  Query: {
    import: (_: unknown, { id }: QueryImportArgs, { viewer, rooms }: Context) => rooms.imports.findImport(viewer, id),
    imports: async (_: unknown, { first, after }: QueryImportsArgs, { viewer, rooms }: Context) => {
      const { limit } = pageRequest({ first });
      const found = await rooms.imports.listImports(viewer, limit + 1, after ? placeOf(after) : undefined);
      const nodes = found.slice(0, limit);
      const last = nodes.at(-1);
      return {
        nodes,
        edges: nodes.map((node) => ({ node, cursor: cursorOf(node) })),
        pageInfo: { hasNextPage: found.length > limit, endCursor: last ? cursorOf(last) : null },
      };
    },
  },
  Import: {
    state: ({ state }: Import) => state.toUpperCase(),
    progress: progressOf,
    mappingFrom: ({ mappingFrom }: Import) => mappingFrom?.toUpperCase() ?? null,
  },
};

export const importLoaders = {
  Import: {
    rejects: sameArguments(async (wanted: readonly Wanted<Import, { readonly first?: number }>[], { viewer, rooms }: Context) => {
      const limit = wanted[0]?.params.first ?? 100;
      if (limit < 1 || limit > MOST_REJECTS) throw new BadInput(`first must be a whole number from 1 to ${MOST_REJECTS}.`);
      const ids = wanted.map(({ obj }) => obj.id);
      const byImport = Map.groupBy(await rooms.imports.findRejects(viewer, ids, limit), ({ importId }) => importId);
      return wanted.map(({ obj }) => byImport.get(obj.id) ?? []);
    }),
  },
};

/** The import each time it has got further, until it has ended. Throws NotFound. */
export async function* followImport(
  { id }: SubscriptionImportProgressArgs,
  { viewer, rooms }: Context,
  isHeard: () => boolean,
): AsyncGenerator<{ importProgress: Import }> {
  for (let seen = ''; isHeard(); ) {
    const imported = await rooms.imports.getImport(viewer, id);
    const now = `${imported.state} ${imported.position}`;
    if (now !== seen) yield { importProgress: imported };
    if (hasEnded(imported)) return;
    seen = now;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
