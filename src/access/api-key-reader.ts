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

/** How long a key is believed without asking again: a key that is revoked is refused after this at the latest. */
const BELIEVED_MS = 1_000;

const MOST_BELIEVED = 10_000;

/** The same reader, which asks about one key at most once a second. */
export function believingKeys({ findKey: ask }: ApiKeyReader, now: () => Date): ApiKeyReader {
  const believed = new Map<string, { readonly until: number; readonly key: Promise<GrantedKey | undefined> }>();
  return {
    findKey: (viewer, id) => {
      const at = now().getTime();
      const known = believed.get(id);
      if (known && known.until > at) return known.key;
      if (believed.size >= MOST_BELIEVED) believed.clear();
      const key = ask(viewer, id);
      believed.set(id, { until: at + BELIEVED_MS, key });
      key.catch(() => believed.delete(id));
      return key;
    },
  };
}
