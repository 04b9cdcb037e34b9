import type { Viewer } from '../../access/viewer.ts';
import { NotFound } from '../../errors.ts';
import {
  countDueInteractions,
  countExpiredInteractions,
  countKeptInteractions,
  findDueInteractions,
  findMatchedImports,
  findRetentions,
} from '../../generated/queries/ledger/retention.ts';
import type { Graph } from '../../neo4j/graph.ts';
import type { KeptSince, Retention } from './retention.ts';

/** How many interactions of a source. */
export interface InteractionCount {
  /** Id of the source. */
  readonly id: string;
  readonly count: number;
}

export interface RetentionReader {
  /** Of all sources, in the order of their labels. */
  readonly listRetentions: (viewer: Viewer) => Promise<Retention[]>;
  /** Throws NotFound. */
  readonly getRetention: (viewer: Viewer, sourceId: string) => Promise<Retention>;
  /** How many interactions each source states that are still there. */
  readonly countKept: (viewer: Viewer, sourceIds: readonly string[]) => Promise<InteractionCount[]>;
  /** How many interactions that count in the sums of each source have expired. */
  readonly countExpired: (viewer: Viewer, sourceIds: readonly string[]) => Promise<InteractionCount[]>;
  /** Imports of the sources that let go, about whose interactions it is decided who is who: theirs may expire. */
  readonly findMatchedImports: (viewer: Viewer, since: KeptSince) => Promise<{ id: string; sourceId: string }[]>;
  /** How many interactions of an import no source keeps any longer. */
  readonly countDue: (viewer: Viewer, importId: string, since: KeptSince) => Promise<number>;
  /** Ids of interactions of an import that no source keeps any longer, so many at most. */
  readonly findDue: (viewer: Viewer, importId: string, since: KeptSince, limit: number) => Promise<string[]>;
}

/** Reads from this graph what is kept for how long. */
export function retentionReader(graph: Graph): RetentionReader {
  return {
    listRetentions: (viewer) => graph.read(viewer, findRetentions, { ids: null }),
    getRetention: async (viewer, sourceId) => {
      const [found] = await graph.read(viewer, findRetentions, { ids: [sourceId] });
      if (!found) throw new NotFound('source', sourceId);
      return found;
    },
    countKept: (viewer, ids) => graph.read(viewer, countKeptInteractions, { ids }),
    countExpired: (viewer, ids) => graph.read(viewer, countExpiredInteractions, { ids }),
    findMatchedImports: (viewer, since) => graph.read(viewer, findMatchedImports, { sourceIds: Object.keys(since).sort() }),
    countDue: async (viewer, importId, before) =>
      (await graph.read(viewer, countDueInteractions, { importId, before }))[0]?.due ?? 0,
    findDue: async (viewer, importId, before, limit) =>
      (await graph.read(viewer, findDueInteractions, { importId, before, limit })).map(({ id }) => id),
  };
}
