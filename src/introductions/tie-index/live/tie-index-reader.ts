import type { Viewer } from '../../../access/viewer.ts';
import {
  findTieChanges,
  findTiePosition,
  findTieRemovals,
  streamTies,
} from '../../../generated/queries/introductions/tie-index.ts';
import type { Graph } from '../../../neo4j/graph.ts';
import { cellsOf } from '../rows/conditions.ts';
import type { TieChange } from '../tie-index.ts';

/** Where the changes of ties in the graph stand, and which graph it is. */
export interface GraphPosition {
  readonly position: number;
  /** Null where no tie was ever written. */
  readonly graphId: string | null;
  /** How often people and companies have been concluded anew. */
  readonly described: number;
}

/** What the tie index asks of the graph. */
export interface TieIndexReader {
  readonly findPosition: (viewer: Viewer) => Promise<GraphPosition>;
  /** Everybody with all ties to him; each tie as cost + bits · 2^16 + day · 2^24. */
  readonly streamTies: (
    viewer: Viewer,
  ) => AsyncIterable<{ readonly id: string; readonly fromIds: readonly string[]; readonly ties: readonly number[] }>;
  /** What has changed after a position, in an order in which it can be applied, as it is now. */
  readonly findChanges: (viewer: Viewer, after: number) => Promise<TieChange[]>;
}

/** Reads ties for the index from this graph. */
export function tieIndexReader(graph: Graph): TieIndexReader {
  return {
    findPosition: async (viewer) =>
      (await graph.read(viewer, findTiePosition, {}))[0] ?? { position: 0, graphId: null, described: 0 },
    streamTies: (viewer) => graph.stream(viewer, streamTies, {}),
    findChanges: async (viewer, after) => {
      // First what is gone: whoever is among what was set is there again.
      const removed = await graph.read(viewer, findTieRemovals, { after });
      const set = await graph.read(viewer, findTieChanges, { after });
      return [
        ...removed.map(({ fromId, toId }) => ({ fromId, ...(toId === null ? {} : { toId }) })),
        ...set.map(({ fromId, toId, ...tie }) => ({ fromId, toId, cells: cellsOf(tie) })),
      ];
    },
  };
}
