// Made from cypher/access/*.cypher by `npm run generate`. Change those files instead of this one.
import type { CypherQuery } from '../../neo4j/query.ts';

export type FindKeyParams = { readonly id: string };

export type FindKeyRow = { readonly id: string; readonly hash: string; readonly scopes: readonly string[] };

/** A kept key by its id, unless it was revoked. */
export const findKey: CypherQuery<'read', FindKeyParams, FindKeyRow> = {
  name: 'access/find-key',
  mode: 'read',
  params: { id: 'string' },
  row: { id: 'string', hash: 'string', scopes: ['string'] },
  text: `MATCH (key:ApiKey {id: $id})
WHERE key.revokedAt IS NULL
RETURN key.id AS id, key.hash AS hash, key.scopes AS scopes`,
};

export type SaveKeyParams = { readonly id: string; readonly hash: string; readonly label: string; readonly scopes: readonly string[]; readonly createdAt: string };

export type SaveKeyRow = Readonly<Record<string, never>>;

/** Keeps what recognises a key. The key itself is never stored. */
export const saveKey: CypherQuery<'write', SaveKeyParams, SaveKeyRow> = {
  name: 'access/save-key',
  mode: 'write',
  params: { id: 'string', hash: 'string', label: 'string', scopes: ['string'], createdAt: 'string' },
  row: {},
  text: `MERGE (key:ApiKey {id: $id})
  ON CREATE SET key.hash = $hash, key.label = $label, key.scopes = $scopes, key.createdAt = datetime($createdAt)`,
};
