import { saveKey } from '../generated/queries/access.ts';
import type { Graph } from '../neo4j/graph.ts';
import type { GrantedKey } from './api-key-reader.ts';
import type { Viewer } from './viewer.ts';

export interface ApiKeyWriter {
  /** Keeps what recognises a key; the key itself is never stored. */
  readonly saveKey: (viewer: Viewer, key: GrantedKey & { readonly label: string; readonly createdAt: string }) => Promise<void>;
}

/** Keeps keys in this graph. */
export function apiKeyWriter(graph: Graph): ApiKeyWriter {
  return {
    saveKey: async (viewer, { id, hash, label, scopes, createdAt }) => {
      await graph.write(viewer, saveKey, { id, hash, label, scopes, createdAt });
    },
  };
}
