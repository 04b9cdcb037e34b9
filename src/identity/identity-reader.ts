import type { Viewer } from '../access/viewer.ts';
import {
  findExchanged,
  findMentionsWaiting,
  findNamedInSource,
  findPeopleBehind,
  findRecordsAround,
  findTouched,
} from '../generated/queries/identity.ts';
import type { Graph } from '../neo4j/graph.ts';
import type { StatedRecord } from './cluster.ts';
import type { Holding } from './person-allocation.ts';

/** Identities and records, by id. */
export interface Appearances {
  readonly identityIds: readonly string[];
  readonly recordIds: readonly string[];
}

export interface IdentityReader {
  /** What an import stated. */
  readonly findTouched: (viewer: Viewer, importId: string) => Promise<Appearances>;
  /** Records about people that state any of these identities, or are these. */
  readonly findRecordsAround: (viewer: Viewer, around: Appearances) => Promise<StatedRecord[]>;
  readonly findPeopleBehind: (viewer: Viewer, appearances: Appearances) => Promise<Holding[]>;
  /** Records of a source, not mentions, under these comparable names. */
  readonly findNamedInSource: (
    viewer: Viewer,
    sourceId: string,
    names: readonly string[],
  ) => Promise<{ id: string; key: string; displayName: string }[]>;
  /** Mentions of a source under these names about which nothing is decided. */
  readonly findMentionsWaiting: (
    viewer: Viewer,
    sourceId: string,
    names: readonly string[],
  ) => Promise<{ id: string; displayName: string }[]>;
  /** Strangers who wrote with the firm both ways, or met it. */
  readonly findExchanged: (
    viewer: Viewer,
    identityIds: readonly string[],
  ) => Promise<{ id: string; network: string; handle: string }[]>;
}

/** Reads who is who from this graph. */
export function identityReader(graph: Graph): IdentityReader {
  return {
    findTouched: async (viewer, importId) => {
      const rows = await graph.read(viewer, findTouched, { importId });
      return {
        identityIds: [...new Set(rows.flatMap(({ identityId }) => identityId ?? []))].sort(),
        recordIds: [...new Set(rows.flatMap(({ recordId }) => recordId ?? []))].sort(),
      };
    },
    findRecordsAround: (viewer, { identityIds, recordIds }) => graph.read(viewer, findRecordsAround, { identityIds, recordIds }),
    findPeopleBehind: (viewer, { identityIds, recordIds }) => graph.read(viewer, findPeopleBehind, { identityIds, recordIds }),
    findNamedInSource: (viewer, sourceId, names) => graph.read(viewer, findNamedInSource, { sourceId, names }),
    findMentionsWaiting: (viewer, sourceId, names) => graph.read(viewer, findMentionsWaiting, { sourceId, names }),
    findExchanged: (viewer, identityIds) => graph.read(viewer, findExchanged, { identityIds }),
  };
}
