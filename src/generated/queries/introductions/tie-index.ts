// Made from cypher/introductions/tie-index/*.cypher by `npm run generate`. Change those files instead of this one.
import type { CypherQuery } from '../../../neo4j/query.ts';

export type FindTieChangesParams = { readonly after: number };

export type FindTieChangesRow = { readonly fromId: string; readonly toId: string; readonly cost: number; readonly kinds: readonly string[]; readonly valence: number | null; readonly lastAt: string | null };

/** Ties that were set after a position, as they are now. */
export const findTieChanges: CypherQuery<'read', FindTieChangesParams, FindTieChangesRow> = {
  name: 'introductions/tie-index/find-tie-changes',
  mode: 'read',
  params: { after: 'int' },
  row: { fromId: 'string', toId: 'string', cost: 'int', kinds: ['string'], valence: 'float?', lastAt: 'string?' },
  text: `MATCH (from:Person)-[tie:KNOWS]->(to:Person)
USING INDEX SEEK tie:KNOWS(position)
WHERE tie.position > $after
RETURN
  from.id AS fromId,
  to.id AS toId,
  tie.cost AS cost,
  coalesce(tie.kinds, []) AS kinds,
  tie.valence AS valence,
  toString(tie.lastAt) AS lastAt`,
};

export type FindTiePositionParams = Readonly<Record<string, never>>;

export type FindTiePositionRow = { readonly position: number; readonly graphId: string | null; readonly described: number };

/** The position of the last change of ties, the mark of the graph that it belongs to, and how often people, companies or sources have changed. */
export const findTiePosition: CypherQuery<'read', FindTiePositionParams, FindTiePositionRow> = {
  name: 'introductions/tie-index/find-tie-position',
  mode: 'read',
  params: {},
  row: { position: 'int', graphId: 'string?', described: 'int' },
  text: `OPTIONAL MATCH (counter:Counter {id: 'ties'})
OPTIONAL MATCH (directory:Counter {id: 'directory'})
RETURN coalesce(counter.position, 0) AS position, counter.graphId AS graphId, coalesce(directory.position, 0) AS described`,
};

export type FindTieRemovalsParams = { readonly after: number };

export type FindTieRemovalsRow = { readonly fromId: string; readonly toId: string | null };

/** Ties that were removed after a position, though some may be there again; without `toId` a person who is gone with all ties. */
export const findTieRemovals: CypherQuery<'read', FindTieRemovalsParams, FindTieRemovalsRow> = {
  name: 'introductions/tie-index/find-tie-removals',
  mode: 'read',
  params: { after: 'int' },
  row: { fromId: 'string', toId: 'string?' },
  text: `MATCH (removal:TieRemoval)
USING INDEX SEEK removal:TieRemoval(position)
WHERE removal.position > $after
RETURN removal.fromId AS fromId, removal.toId AS toId`,
};

export type StreamTiesParams = Readonly<Record<string, never>>;

export type StreamTiesRow = { readonly id: string; readonly fromIds: readonly string[]; readonly ties: readonly number[] };

/** Everybody with all ties to him: who has each, and the tie as one number: cost + bits · 2^16 + day · 2^32, with one bit a kind of ground in the order of GROUND_KINDS, the sixteenth for a tie that went sour, and the day of the last contact since 1970. */
export const streamTies: CypherQuery<'read', StreamTiesParams, StreamTiesRow> = {
  name: 'introductions/tie-index/stream-ties',
  mode: 'read',
  params: {},
  row: { id: 'string', fromIds: ['string'], ties: ['int'] },
  text: `MATCH (to:Person)
CALL (to) {
  MATCH (from:Person)-[tie:KNOWS]->(to)
  WHERE tie.cost <= 65535
  RETURN
    collect(from.id) AS fromIds,
    collect(
      tie.cost +
      65536 *
      reduce(
        bits =
        CASE
          WHEN tie.valence < 0 THEN 32768
          ELSE 0
        END,
        kind IN
        coalesce(tie.kinds, []) |
          bits +
          CASE kind
            WHEN 'contact' THEN 1
            WHEN 'connected' THEN 2
            WHEN 'follows' THEN 4
            WHEN 'worked-together' THEN 8
            WHEN 'kin' THEN 16
            WHEN 'matter' THEN 32
            WHEN 'stated' THEN 64
            WHEN 'studied-together' THEN 128
            WHEN 'board-together' THEN 256
            ELSE 0
          END) +
      4294967296 * coalesce(tie.lastAt.epochSeconds / 86400, 0)) AS ties
}
RETURN to.id AS id, fromIds, ties`,
};
