// Made from cypher/ties/tuning/*.cypher by `npm run generate`. Change those files instead of this one.
import type { CypherQuery } from '../../../neo4j/query.ts';

export type ApplyWeightsParams = { readonly version: string };

export type ApplyWeightsRow = { readonly versions: readonly string[] };

/** Puts weights that are ready into use, all at once. Without a row there are no such weights. Those in use already stay. */
export const applyWeights: CypherQuery<'write', ApplyWeightsParams, ApplyWeightsRow> = {
  name: 'ties/tuning/apply-weights',
  mode: 'write',
  params: { version: 'string' },
  row: { versions: ['string'] },
  text: `MATCH (weights:TieWeights {id: $version, state: 'ready'})
MERGE (tuning:Tuning {id: 'ties'})
  ON CREATE SET tuning.versions = []
SET tuning.versions =
    CASE
      WHEN last(tuning.versions) = $version THEN tuning.versions
      ELSE tuning.versions + $version
    END
RETURN tuning.versions AS versions`,
};

export type FindAppliedParams = Readonly<Record<string, never>>;

export type FindAppliedRow = { readonly versions: readonly string[] };

/** Versions of the weights in the order in which they were applied, the last in use. None: the standard weights. */
export const findApplied: CypherQuery<'read', FindAppliedParams, FindAppliedRow> = {
  name: 'ties/tuning/find-applied',
  mode: 'read',
  params: {},
  row: { versions: ['string'] },
  text: `OPTIONAL MATCH (tuning:Tuning {id: 'ties'})
RETURN coalesce(tuning.versions, []) AS versions`,
};

export type FindFitParams = { readonly version: string };

export type FindFitRow = { readonly id: string; readonly state: string; readonly requestedAt: string; readonly finishedAt: string | null; readonly error: string | null; readonly weights: string | null; readonly report: string | null };

/** One fit of weights. */
export const findFit: CypherQuery<'read', FindFitParams, FindFitRow> = {
  name: 'ties/tuning/find-fit',
  mode: 'read',
  params: { version: 'string' },
  row: { id: 'string', state: 'string', requestedAt: 'string', finishedAt: 'string?', error: 'string?', weights: 'string?', report: 'string?' },
  text: `MATCH (fit:TieWeights {id: $version})
RETURN
  fit.id AS id,
  fit.state AS state,
  toString(fit.requestedAt) AS requestedAt,
  toString(fit.finishedAt) AS finishedAt,
  fit.error AS error,
  fit.weights AS weights,
  fit.report AS report`,
};

export type FindFitsParams = { readonly limit: number };

export type FindFitsRow = { readonly id: string; readonly state: string; readonly requestedAt: string; readonly finishedAt: string | null; readonly error: string | null; readonly weights: string | null; readonly report: string | null };

/** Fits of weights, the newest first. */
export const findFits: CypherQuery<'read', FindFitsParams, FindFitsRow> = {
  name: 'ties/tuning/find-fits',
  mode: 'read',
  params: { limit: 'int' },
  row: { id: 'string', state: 'string', requestedAt: 'string', finishedAt: 'string?', error: 'string?', weights: 'string?', report: 'string?' },
  text: `MATCH (fit:TieWeights)
RETURN
  fit.id AS id,
  fit.state AS state,
  toString(fit.requestedAt) AS requestedAt,
  toString(fit.finishedAt) AS finishedAt,
  fit.error AS error,
  fit.weights AS weights,
  fit.report AS report
ORDER BY requestedAt DESC, id DESC
LIMIT $limit`,
};

export type RequestFitParams = { readonly version: string; readonly requestedAt: string; readonly requestedBy: string };

export type RequestFitRow = Readonly<Record<string, never>>;

/** Notes that weights are to be fitted. */
export const requestFit: CypherQuery<'write', RequestFitParams, RequestFitRow> = {
  name: 'ties/tuning/request-fit',
  mode: 'write',
  params: { version: 'string', requestedAt: 'string', requestedBy: 'string' },
  row: {},
  text: `MERGE (weights:TieWeights {id: $version})
  ON CREATE SET weights.state = 'queued', weights.requestedAt = datetime($requestedAt), weights.requestedBy = $requestedBy`,
};

export type RevertWeightsParams = { readonly version: string };

export type RevertWeightsRow = { readonly versions: readonly string[] };

/** Goes back to the weights that were in use before these. Nothing where others are in use by now. */
export const revertWeights: CypherQuery<'write', RevertWeightsParams, RevertWeightsRow> = {
  name: 'ties/tuning/revert-weights',
  mode: 'write',
  params: { version: 'string' },
  row: { versions: ['string'] },
  text: `MATCH (tuning:Tuning {id: 'ties'})
WHERE last(tuning.versions) = $version
SET tuning.versions = tuning.versions[..-1]
RETURN tuning.versions AS versions`,
};

export type SetFitStateParams = { readonly version: string; readonly state: string; readonly finishedAt: string | null; readonly error: string | null; readonly weights: string | null; readonly report: string | null };

export type SetFitStateRow = Readonly<Record<string, never>>;

/** Notes how far a fit is; one that has ended stays as it is. */
export const setFitState: CypherQuery<'write', SetFitStateParams, SetFitStateRow> = {
  name: 'ties/tuning/set-fit-state',
  mode: 'write',
  params: { version: 'string', state: 'string', finishedAt: 'string?', error: 'string?', weights: 'string?', report: 'string?' },
  row: {},
  text: `MATCH (fit:TieWeights {id: $version})
WHERE fit.state IN ['queued', 'fitting']
SET fit.state = $state, fit.finishedAt = datetime($finishedAt), fit.error = $error, fit.weights = $weights, fit.report = $report`,
};

export type StreamInteractionsParams = Readonly<Record<string, never>>;

export type StreamInteractionsRow = { readonly channel: string; readonly occurredAt: string; readonly participants: readonly { readonly identityId: string; readonly personId: string | null; readonly role: string; readonly accepted: boolean | null }[] };

/** Every interaction that counts, with who took part: their person, where one is known. */
export const streamInteractions: CypherQuery<'read', StreamInteractionsParams, StreamInteractionsRow> = {
  name: 'ties/tuning/stream-interactions',
  mode: 'read',
  params: {},
  row: { channel: 'string', occurredAt: 'string', participants: [{ identityId: 'string', personId: 'string?', role: 'string', accepted: 'boolean?' }] },
  text: `MATCH (interaction:Interaction)
WHERE interaction.countsNot IS NULL
CALL (interaction) {
  MATCH (identity:Identity)-[part:TOOK_PART_IN]->(interaction)
  OPTIONAL MATCH (person:Person)-[:HAS_IDENTITY]->(identity)
  RETURN collect({identityId: identity.id, personId: person.id, role: part.role, accepted: part.accepted}) AS participants
}
RETURN interaction.channel AS channel, toString(interaction.occurredAt) AS occurredAt, participants`,
};
