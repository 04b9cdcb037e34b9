import type { Viewer } from '../access/viewer.ts';
import {
  clearTiesDue,
  markTiesDue,
  removeTies,
  saveOwnWord,
  saveTies,
  takeBackWords,
  takePosition,
} from '../generated/queries/ties.ts';
import type { Graph } from '../neo4j/graph.ts';
import { OWN_WORD, type Tie } from './tie.ts';

/** What one person says of another, as it goes into the ledger. */
export interface OwnWordDraft {
  /** Records of what he said before. */
  readonly supersededIds: readonly string[];
  readonly sourceId: string;
  readonly label: string;
  readonly recordId: string;
  readonly key: string;
  readonly contentHash: string;
  readonly fromIdentityId: string;
  readonly toIdentityId: string;
  readonly level: string | null;
  readonly valence: number | null;
  readonly until: string | null;
  readonly statedAt: string;
}

export interface TieWriter {
  /** Notes that the ties of these people have to be computed again. */
  readonly markDue: (viewer: Viewer, personIds: readonly string[]) => Promise<void>;
  readonly clearDue: (viewer: Viewer, personIds: readonly string[]) => Promise<void>;
  /** Replaces the ties of these pairs, under the next position of changes, with the version of the weights that gave them. */
  readonly saveTies: (
    viewer: Viewer,
    ties: readonly Tie[],
    withoutGround: readonly { readonly fromId: string; readonly toId: string }[],
    computedAt: Date,
    weights?: string,
  ) => Promise<void>;
  readonly saveOwnWord: (viewer: Viewer, word: OwnWordDraft) => Promise<void>;
  readonly takeBackWords: (viewer: Viewer, recordIds: readonly string[], at: Date) => Promise<void>;
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
    saveOwnWord: async (viewer, word) => {
      await graph.write(viewer, saveOwnWord, { ...word, kind: OWN_WORD });
    },
    takeBackWords: async (viewer, recordIds, at) => {
      await graph.write(viewer, takeBackWords, { recordIds, supersededAt: at.toISOString() });
    },
    saveTies: (viewer, ties, withoutGround, computedAt, weights) =>
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
        await transaction.run(saveTies, { position, computedAt: computedAt.toISOString(), weights: weights ?? null, ties: rows });
        if (withoutGround.length > 0) {
          const pairs = withoutGround.map(({ fromId, toId }) => ({ fromId, toId }));
          await transaction.run(removeTies, { position, pairs });
        }
      }),
  };
}
