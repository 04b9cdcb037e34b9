import type { Viewer } from '../access/viewer.ts';
import { AppError, Unavailable } from '../errors.ts';
import { advanceImport, holdImport, saveRejects } from '../generated/queries/imports.ts';
import {
  saveConnections,
  saveExpertise,
  saveFollows,
  saveInvolvements,
  saveMatters,
  savePraise,
  saveRelations,
  saveStatements,
} from '../generated/queries/ledger/said.ts';
import {
  addContactSums,
  findContactsOfInteractions,
  findKnownInteractions,
  findKnownRecords,
  removeInteractions,
  saveConcerns,
  saveIdentities,
  saveInteractions,
  saveRecords,
  saveSource,
  setContactDates,
  stateInteractions,
  supersedeRecords,
} from '../generated/queries/ledger.ts';
import type { Graph, Transaction } from '../neo4j/graph.ts';
import type { CypherQuery } from '../neo4j/query.ts';
import type { Channel, ParticipantRole } from '../sources/fact.ts';
import { type ContactSum, MOST_OTHERS } from './contact-sum.ts';
import { stableId } from './id.ts';
import type { Interaction } from './interaction.ts';
import {
  type Batch,
  type Known,
  type Outcomes,
  type Plan,
  planBatch,
  questionOf,
  type Reject,
  sumContacts,
} from './plan-batch.ts';
import type { KnownIdentity, Provenance, RowStatements } from './row-statements.ts';

/** Most rejects of one import that are kept one by one; the rest is only counted. */
export const MOST_REJECTS_KEPT = 1_000;

/** The source a file belongs to. */
export interface SourceDraft {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly ownerKey: string | null;
  readonly contentHash: string;
  readonly importedAt: string;
  /** Which columns it has and JSON of how they are read, where it is a CSV read by a mapping. */
  readonly headerKey: string | null;
  readonly mapping: string | null;
}

/** Where an import was before a batch, and is after it. */
export interface Step {
  readonly fromPosition: number;
  readonly toPosition: number;
  readonly bytesRead: number;
}

/** What a batch did. */
interface BatchResult {
  readonly outcomes: Outcomes;
  readonly interactions: number;
  readonly rejects: readonly Reject[];
}

/** Writes what sources state. Only ever adds versions; nothing that was stated is edited. */
export interface LedgerWriter {
  readonly saveSource: (viewer: Viewer, source: SourceDraft) => Promise<void>;
  /** Writes what is stated beside the rows of the file: whose it is. */
  readonly saveOwner: (viewer: Viewer, batch: Batch, provenance: Provenance) => Promise<void>;
  /** Writes a batch and moves the import on, all or nothing. Throws CONFLICT when the import is not at `fromPosition`: another worker has it. */
  readonly saveBatch: (viewer: Viewer, batch: Batch, provenance: Provenance, step: Step) => Promise<void>;
  /** Counts what saveBatch would do, and takes its effect back. */
  readonly rehearseBatch: (viewer: Viewer, batch: Batch, provenance: Provenance, step: Step) => Promise<void>;
}

async function askKnown(transaction: Transaction, batch: Batch, sourceId: string): Promise<Known> {
  const { rowKeys, interactionIds } = questionOf(batch);
  const records = rowKeys.length > 0 ? await transaction.run(findKnownRecords, { keys: rowKeys }) : [];
  const interactions =
    interactionIds.length > 0 ? await transaction.run(findKnownInteractions, { ids: interactionIds, sourceId }) : [];
  return {
    records: new Map(records.map(({ key, contentHash }) => [key, contentHash])),
    interactions: new Map(interactions.map(({ id, ...known }) => [id, known])),
  };
}

/** Rows sorted by their first field, so that two writers take their locks in the same order. */
function sorted<Row extends object>(rows: readonly Row[]): Row[] {
  const first = (row: Row) => String(Object.values(row)[0]);
  return [...rows].sort((one, other) => (first(one) < first(other) ? -1 : 1));
}

async function runEach<Row extends object, Name extends string, Fixed extends object>(
  transaction: Transaction,
  query: CypherQuery<'write', Fixed & { readonly [K in Name]: readonly Row[] }, unknown>,
  fixed: Fixed,
  name: Name,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  await transaction.run(query, { ...fixed, [name]: sorted(rows) } as Fixed & { readonly [K in Name]: readonly Row[] });
}

function identitiesOf(rows: readonly RowStatements[]): KnownIdentity[] {
  const byId = new Map<string, KnownIdentity>();
  for (const identity of rows.flatMap((row) => row.identities)) {
    if (!byId.get(identity.id)?.displayName) byId.set(identity.id, identity);
  }
  return [...byId.values()];
}

async function writeRows(transaction: Transaction, rows: readonly RowStatements[], provenance: Provenance): Promise<void> {
  const { sourceId, importId, learnedAt } = provenance;
  await runEach(
    transaction,
    saveRecords,
    { sourceId, importId, learnedAt },
    'records',
    rows.flatMap((row) => row.records),
  );
  await runEach(
    transaction,
    saveConcerns,
    {},
    'pairs',
    rows.flatMap((row) => row.concerns),
  );
  await runEach(
    transaction,
    saveRelations,
    {},
    'relations',
    rows.flatMap((row) => row.relations),
  );
  await runEach(
    transaction,
    saveFollows,
    { sourceId },
    'follows',
    rows.flatMap((row) => row.follows),
  );
  await runEach(
    transaction,
    saveConnections,
    { sourceId },
    'connections',
    rows.flatMap((row) => row.connections),
  );
  await runEach(
    transaction,
    savePraise,
    { sourceId },
    'praise',
    rows.flatMap((row) => row.praise),
  );
  await runEach(
    transaction,
    saveExpertise,
    { sourceId },
    'expertise',
    rows.flatMap((row) => row.expertise),
  );
  await runEach(
    transaction,
    saveMatters,
    { sourceId },
    'matters',
    rows.flatMap((row) => row.matters),
  );
  await runEach(
    transaction,
    saveInvolvements,
    {},
    'involvements',
    rows.flatMap((row) => row.involvements),
  );
  await runEach(
    transaction,
    saveStatements,
    { sourceId },
    'statements',
    rows.flatMap((row) => row.statements),
  );
}

async function writeInteractions(transaction: Transaction, plan: Plan, provenance: Provenance): Promise<void> {
  const { sourceId, importId } = provenance;
  let takenOut: readonly ContactSum[] = [];
  if (plan.replacedInteractionIds.length > 0) {
    const before = await transaction.run(findContactsOfInteractions, { ids: plan.replacedInteractionIds });
    // What expired a moment ago cannot be taken out of the sums any more: the next try finds it expired.
    if (before.length < plan.replacedInteractionIds.length) throw new Unavailable('An interaction that is being changed');
    const interactions: Interaction[] = before.map((row) => ({
      ...row,
      channel: row.channel as Channel,
      participants: row.participants.map((participant) => ({ ...participant, role: participant.role as ParticipantRole })),
    }));
    takenOut = sumContacts(interactions, -1);
    await runEach(transaction, addContactSums, { sourceId }, 'sums', takenOut);
    await transaction.run(removeInteractions, { ids: plan.replacedInteractionIds });
  }
  const interactions = plan.newInteractions.map(({ id, channel, occurredAt, countsNot, contentHash, participants }) => ({
    id,
    channel,
    occurredAt,
    countsNot,
    contentHash,
    participants,
  }));
  await runEach(transaction, saveInteractions, { sourceId, importId }, 'interactions', interactions);
  const restated = plan.restatedInteractions.map(({ id, contentHash }) => ({ id, contentHash }));
  await runEach(transaction, stateInteractions, { sourceId }, 'interactions', restated);
  await runEach(transaction, addContactSums, { sourceId }, 'sums', sumContacts(plan.newInteractions));
  const pairs = takenOut.map(({ fromId, toId, channel }) => ({ fromId, toId, channel }));
  await runEach(transaction, setContactDates, { sourceId, mostPresent: MOST_OTHERS + 1 }, 'pairs', pairs);
}

async function writeBatch(transaction: Transaction, batch: Batch, provenance: Provenance): Promise<BatchResult> {
  const plan = planBatch(batch, await askKnown(transaction, batch, provenance.sourceId), provenance.sourceId);
  const written = new Set(plan.newInteractions.map(({ id }) => id));
  const changed = new Set(plan.rows);
  const rowsWithNews = batch.rows.filter((row) => changed.has(row) || row.interactions.some(({ id }) => written.has(id)));
  await runEach(transaction, saveIdentities, {}, 'identities', identitiesOf(rowsWithNews));
  if (plan.supersededRowKeys.length > 0) {
    await transaction.run(supersedeRecords, { rowKeys: plan.supersededRowKeys, supersededAt: provenance.learnedAt });
  }
  await writeRows(transaction, plan.rows, provenance);
  await writeInteractions(transaction, plan, provenance);
  return {
    outcomes: plan.outcomes,
    interactions: plan.newInteractions.length - plan.replacedInteractionIds.length,
    rejects: plan.rejects,
  };
}

function elsewhere(importId: string, { fromPosition }: Step): AppError {
  return new AppError('CONFLICT', `Import ${importId} is not at row ${fromPosition}: another worker has it.`);
}

async function advance(transaction: Transaction, result: BatchResult, importId: string, step: Step): Promise<void> {
  const [moved] = await transaction.run(advanceImport, {
    id: importId,
    ...step,
    ...result.outcomes,
    interactions: result.interactions,
  });
  if (!moved) throw elsewhere(importId, step);
  const keptBefore = moved.skipped - result.outcomes.skipped;
  const rejects = result.rejects.slice(0, Math.max(0, MOST_REJECTS_KEPT - keptBefore)).map((reject) => ({
    id: stableId('rej', importId, reject.part, String(reject.line), reject.reason),
    ...reject,
  }));
  await runEach(transaction, saveRejects, { importId }, 'rejects', rejects);
}

/** The writer of the ledger on this graph. */
export function ledgerWriter(graph: Graph): LedgerWriter {
  return {
    saveSource: async (viewer, source) => {
      await graph.write(viewer, saveSource, source);
    },
    saveOwner: async (viewer, batch, provenance) => {
      await graph.transact(viewer, (transaction) => writeBatch(transaction, batch, provenance));
    },
    saveBatch: (viewer, batch, provenance, step) =>
      graph.transact(viewer, async (transaction) => {
        const [held] = await transaction.run(holdImport, { id: provenance.importId });
        if (held?.position !== step.fromPosition) throw elsewhere(provenance.importId, step);
        const result = await writeBatch(transaction, batch, provenance);
        await advance(transaction, result, provenance.importId, step);
      }),
    rehearseBatch: async (viewer, batch, provenance, step) => {
      const result = await graph.rehearse(viewer, (transaction) => writeBatch(transaction, batch, provenance));
      await graph.transact(viewer, (transaction) => advance(transaction, result, provenance.importId, step));
    },
  };
}
