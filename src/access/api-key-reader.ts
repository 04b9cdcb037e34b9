import { findKey } from '../generated/queries/access.ts';
import type { Graph } from '../neo4j/graph.ts';
import type { KeptKey } from './api-key.ts';
import { SCOPES, type Scope, type Viewer } from './viewer.ts';

/** A kept key and what it may do. */
export interface GrantedKey extends KeptKey {
  readonly scopes: readonly Scope[];
}

export interface ApiKeyReader {
  /** The key of this id, unless there is none or it was revoked. */
  readonly findKey: (viewer: Viewer, id: string) => Promise<GrantedKey | undefined>;
}

/** Reads kept keys from this graph. */
export function apiKeyReader(graph: Graph): ApiKeyReader {
  return {
    findKey: async (viewer, id) => {
      const [row] = await graph.read(viewer, findKey, { id });
      return row && { ...row, scopes: SCOPES.filter((scope) => row.scopes.includes(scope)) };
    },
  };
}
