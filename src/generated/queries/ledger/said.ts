// Made from cypher/ledger/said/*.cypher by `npm run generate`. Change those files instead of this one.
import type { CypherQuery } from '../../../neo4j/query.ts';

export type SaveConnectionsParams = { readonly sourceId: string; readonly connections: readonly { readonly oneId: string; readonly otherId: string; readonly since: string | null }[] };

export type SaveConnectionsRow = Readonly<Record<string, never>>;

/** Who is connected with whom, as a source states it: one relationship a pair and source. */
export const saveConnections: CypherQuery<'write', SaveConnectionsParams, SaveConnectionsRow> = {
  name: 'ledger/said/save-connections',
  mode: 'write',
  params: { sourceId: 'string', connections: [{ oneId: 'string', otherId: 'string', since: 'string?' }] },
  row: {},
  text: `UNWIND $connections AS row
MATCH (one:Identity {id: row.oneId})
MATCH (other:Identity {id: row.otherId})
MERGE (one)-[connection:CONNECTED_TO {sourceId: $sourceId}]->(other)
SET connection.since = coalesce(row.since, connection.since)`,
};

export type SaveExpertiseParams = { readonly sourceId: string; readonly expertise: readonly { readonly identityId: string; readonly topicId: string; readonly topic: string; readonly level: number; readonly recordId: string }[] };

export type SaveExpertiseRow = Readonly<Record<string, never>>;

/** What somebody is said to know about. */
export const saveExpertise: CypherQuery<'write', SaveExpertiseParams, SaveExpertiseRow> = {
  name: 'ledger/said/save-expertise',
  mode: 'write',
  params: { sourceId: 'string', expertise: [{ identityId: 'string', topicId: 'string', topic: 'string', level: 'float', recordId: 'string' }] },
  row: {},
  text: `UNWIND $expertise AS row
MATCH (identity:Identity {id: row.identityId})
MERGE (topic:Topic {id: row.topicId})
  ON CREATE SET topic.name = row.topic
MERGE (identity)-[said:SAID_TO_KNOW {recordId: row.recordId}]->(topic)
SET said.sourceId = $sourceId, said.level = row.level`,
};

export type SaveFollowsParams = { readonly sourceId: string; readonly follows: readonly { readonly fromId: string; readonly toId: string; readonly since: string | null }[] };

export type SaveFollowsRow = Readonly<Record<string, never>>;

/** Who follows whom, as a source states it. */
export const saveFollows: CypherQuery<'write', SaveFollowsParams, SaveFollowsRow> = {
  name: 'ledger/said/save-follows',
  mode: 'write',
  params: { sourceId: 'string', follows: [{ fromId: 'string', toId: 'string', since: 'string?' }] },
  row: {},
  text: `UNWIND $follows AS row
MATCH (from:Identity {id: row.fromId})
MATCH (to:Identity {id: row.toId})
MERGE (from)-[follow:FOLLOWS {sourceId: $sourceId}]->(to)
SET follow.since = coalesce(row.since, follow.since)`,
};

export type SaveInvolvementsParams = { readonly involvements: readonly { readonly recordKey: string; readonly matterId: string; readonly role: string; readonly side: string }[] };

export type SaveInvolvementsRow = Readonly<Record<string, never>>;

/** Which record's person took part in a matter, in which role and on which side. */
export const saveInvolvements: CypherQuery<'write', SaveInvolvementsParams, SaveInvolvementsRow> = {
  name: 'ledger/said/save-involvements',
  mode: 'write',
  params: { involvements: [{ recordKey: 'string', matterId: 'string', role: 'string', side: 'string' }] },
  row: {},
  text: `UNWIND $involvements AS row
MATCH (record:Record {key: row.recordKey})
WHERE record.supersededAt IS NULL
MATCH (matter:Matter {id: row.matterId})
MERGE (record)-[stated:STATES_INVOLVEMENT]->(matter)
SET stated.role = row.role, stated.side = row.side`,
};

export type SaveMattersParams = { readonly sourceId: string; readonly matters: readonly { readonly id: string; readonly kind: string; readonly title: string; readonly openedAt: string | null; readonly closedAt: string | null; readonly outcome: string | null }[] };

export type SaveMattersRow = Readonly<Record<string, never>>;

/** Tenders, deals, projects, orders and tickets, as the newest row states them. */
export const saveMatters: CypherQuery<'write', SaveMattersParams, SaveMattersRow> = {
  name: 'ledger/said/save-matters',
  mode: 'write',
  params: { sourceId: 'string', matters: [{ id: 'string', kind: 'string', title: 'string', openedAt: 'string?', closedAt: 'string?', outcome: 'string?' }] },
  row: {},
  text: `UNWIND $matters AS row
MERGE (matter:Matter {id: row.id})
SET
  matter.sourceId = $sourceId,
  matter.kind = row.kind,
  matter.title = row.title,
  matter.openedAt = row.openedAt,
  matter.closedAt = row.closedAt,
  matter.outcome = row.outcome`,
};

export type SavePraiseParams = { readonly sourceId: string; readonly praise: readonly { readonly fromId: string; readonly toId: string; readonly what: string; readonly recordId: string; readonly occurredAt: string | null }[] };

export type SavePraiseRow = Readonly<Record<string, never>>;

/** Endorsements, recommendations and personal notes that one identity gave another. */
export const savePraise: CypherQuery<'write', SavePraiseParams, SavePraiseRow> = {
  name: 'ledger/said/save-praise',
  mode: 'write',
  params: { sourceId: 'string', praise: [{ fromId: 'string', toId: 'string', what: 'string', recordId: 'string', occurredAt: 'string?' }] },
  row: {},
  text: `UNWIND $praise AS row
MATCH (from:Identity {id: row.fromId})
MATCH (to:Identity {id: row.toId})
MERGE (from)-[praise:PRAISED {what: row.what, recordId: row.recordId}]->(to)
SET praise.sourceId = $sourceId, praise.occurredAt = datetime(row.occurredAt)`,
};

export type SaveRelationsParams = { readonly relations: readonly { readonly subjectKey: string; readonly mentionId: string; readonly relation: string; readonly scope: string }[] };

export type SaveRelationsRow = Readonly<Record<string, never>>;

/** "My brother Daan": the person of one record states what the mention is to him. */
export const saveRelations: CypherQuery<'write', SaveRelationsParams, SaveRelationsRow> = {
  name: 'ledger/said/save-relations',
  mode: 'write',
  params: { relations: [{ subjectKey: 'string', mentionId: 'string', relation: 'string', scope: 'string' }] },
  row: {},
  text: `UNWIND $relations AS row
MATCH (subject:Record {key: row.subjectKey})
WHERE subject.supersededAt IS NULL
MATCH (mention:Record {id: row.mentionId})
MERGE (subject)-[stated:STATES_RELATION {kind: row.relation}]->(mention)
SET stated.scope = row.scope`,
};

export type SaveStatementsParams = { readonly sourceId: string; readonly statements: readonly { readonly fromId: string; readonly toId: string; readonly level: string | null; readonly valence: number | null; readonly statedAt: string; readonly until: string | null; readonly recordId: string }[] };

export type SaveStatementsRow = Readonly<Record<string, never>>;

/** People's own word on whom they know and how it feels. */
export const saveStatements: CypherQuery<'write', SaveStatementsParams, SaveStatementsRow> = {
  name: 'ledger/said/save-statements',
  mode: 'write',
  params: { sourceId: 'string', statements: [{ fromId: 'string', toId: 'string', level: 'string?', valence: 'float?', statedAt: 'string', until: 'string?', recordId: 'string' }] },
  row: {},
  text: `UNWIND $statements AS row
MATCH (from:Identity {id: row.fromId})
MATCH (to:Identity {id: row.toId})
MERGE (from)-[statement:SAYS_KNOWS {recordId: row.recordId}]->(to)
SET
  statement.sourceId = $sourceId,
  statement.level = row.level,
  statement.valence = row.valence,
  statement.statedAt = row.statedAt,
  statement.until = row.until`,
};
