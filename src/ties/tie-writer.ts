import type { Viewer } from '../access/viewer.ts';
import { clearTiesDue, markTiesDue, removeTies, saveTies, takePosition } from '../generated/queries/ties.ts';
import type { Graph } from '../neo4j/graph.ts';
import type { Tie } from './tie.ts';

export interface TieWriter {
  /** Notes that the ties of these people have to be computed again. */
  readonly markDue: (viewer: Viewer, personIds: readonly string[]) => Promise<void>;
  readonly clearDue: (viewer: Viewer, personIds: readonly string[]) => Promise<void>;
  /** Replaces the ties of these pairs, under the next position of changes. */
  readonly saveTies: (
    viewer: Viewer,
    ties: readonly Tie[],
    withoutGround: readonly { readonly fromId: string; readonly toId: string }[],
    computedAt: Date,
  ) => Promise<void>;
}

/** Writes ties on this graph. */
export function tieWriter(graph: Graph): TieWriter {
  return {
    markDue: async (viewer, personIds) => {
      await graph.write(viewer, markTiesDue, { personIds });
    },
    clearDue: async (viewer, personIds) => {
      await graph.write(viewer, clearTiesDue, { personIds });
    },
    saveTies: (viewer, ties, withoutGround, computedAt) =>
      graph.transact(viewer, async (transaction) => {
        const [taken] = await transaction.run(takePosition, {});
        const position = taken?.position ?? 0;
        const rows = ties.map(({ fromId, toId, strength, cost, valence, kinds, lastAt }) => ({
          fromId,
          toId,
          strength,
          cost,
          valence,
          kinds,
          lastAt,
        }));
        await transaction.run(saveTies, { position, computedAt: computedAt.toISOString(), ties: rows });
        if (withoutGround.length > 0) {
          const pairs = withoutGround.map(({ fromId, toId }) => ({ fromId, toId }));
          await transaction.run(removeTies, { position, pairs });
        }
      }),
  };
}
