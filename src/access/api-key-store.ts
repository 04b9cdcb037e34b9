import { findKey, saveKey } from '../generated/queries/access.ts';
import type { Graph } from '../neo4j/graph.ts';
import type { KeptKey } from './api-key.ts';
import { SCOPES, type Scope, type Viewer } from './viewer.ts';

/** A kept key and what it may do. */
export interface GrantedKey extends KeptKey {
  readonly scopes: readonly Scope[];
}

export interface ApiKeyStore {
  readonly findKey: (viewer: Viewer, id: string) => Promise<GrantedKey | undefined>;
  readonly saveKey: (viewer: Viewer, key: GrantedKey & { readonly label: string; readonly createdAt: string }) => Promise<void>;
}

/** Keeps keys in this graph. */
export function apiKeyStore(graph: Graph): ApiKeyStore {
  return {
    findKey: async (viewer, id) => {
      const [row] = await graph.read(viewer, findKey, { id });
      return row && { ...row, scopes: SCOPES.filter((scope) => row.scopes.includes(scope)) };
    },
    saveKey: async (viewer, { id, hash, label, scopes, createdAt }) => {
      await graph.write(viewer, saveKey, { id, hash, label, scopes, createdAt });
    },
  };
}
