import type { SourceRow } from '../sources/fact.ts';
import { addSums, type Contact, type ContactSum, sumOf } from './contact-sum.ts';
import { contactsOf, type Interaction } from './interaction.ts';
import { type InteractionDraft, type Provenance, type RowStatements, statementsOf } from './row-statements.ts';

/** What the ledger has already of the rows of a batch. */
export interface Known {
  /** Content of the current version, by row key. */
  readonly records: ReadonlyMap<string, string>;
  /** Who stated it first, how this source stated it last, and whether it counts in the sums but is not kept any longer, by interaction id. */
  readonly interactions: ReadonlyMap<
    string,
    { readonly firstSourceId: string; readonly statedHash: string | null; readonly hasExpired?: boolean }
  >;
}

/** What has to be known before a batch can be planned. */
export interface Question {
  readonly rowKeys: readonly string[];
  readonly interactionIds: readonly string[];
}

/** A row that states nothing, with the reason. */
export interface Reject {
  readonly part: string;
  readonly line: number;
  readonly reason: string;
}

/** How many rows ended how. They add up to the rows read. */
export interface Outcomes {
  readonly new: number;
  readonly same: number;
  readonly changed: number;
  readonly skipped: number;
}

/** A batch of rows, read but not yet compared with the ledger. */
export interface Batch {
  readonly rows: readonly RowStatements[];
  readonly rejects: readonly Reject[];
}

/** What a batch writes, and what became of its rows. */
export interface Plan {
  readonly outcomes: Outcomes;
  readonly rejects: readonly Reject[];
  /** Rows whose content is not in the ledger yet. */
  readonly rows: readonly RowStatements[];
  readonly supersededRowKeys: readonly string[];
  readonly newInteractions: readonly InteractionDraft[];
  /** Interactions that another source stated first. */
  readonly restatedInteractions: readonly InteractionDraft[];
  /** Interactions that this source states anew, differently. */
  readonly replacedInteractionIds: readonly string[];
}

/** Gives every row its ids. */
export function prepareBatch(rows: readonly SourceRow[], provenance: Provenance): Batch {
  return {
    rows: rows.flatMap((row) => ('facts' in row ? [statementsOf(row, provenance)] : [])),
    rejects: rows.flatMap((row) => ('skipped' in row ? [{ part: row.part, line: row.line, reason: row.skipped }] : [])),
  };
}

/** What has to be asked of the ledger to plan a batch. */
export function questionOf(batch: Batch): Question {
  return {
    rowKeys: batch.rows.flatMap(({ guard }) => (guard ? [guard.key] : [])),
    interactionIds: batch.rows.flatMap(({ interactions }) => interactions.map(({ id }) => id)),
  };
}

/** A meeting can be moved or cancelled under its id. Two copies of one mail differ only by the way they came. */
export const CAN_CHANGE: ReadonlySet<string> = new Set(['meeting', 'call']);

type Verdict = 'new' | 'same' | 'changed';

function verdictOf(known: string | undefined, stated: string): Verdict {
  if (known === undefined) return 'new';
  return known === stated ? 'same' : 'changed';
}

/** What can be said of a row from what became of its statements: of itself where it is more than interactions, else the strongest. */
function verdictOfRow(own: Verdict | undefined, verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('changed')) return own === 'new' ? 'new' : 'changed';
  if (own && own !== 'same') return own;
  if (verdicts.includes('new')) return own || verdicts.includes('same') ? 'changed' : 'new';
  return 'same';
}

/** How the batch states each interaction last. */
function lastStated({ rows }: Batch): ReadonlyMap<string, string> {
  return new Map(rows.flatMap(({ interactions }) => interactions.map(({ id, contentHash }) => [id, contentHash] as const)));
}

/** The last version of each row that the batch has, by row key. */
function lastVersions({ rows }: Batch): ReadonlyMap<string, RowStatements> {
  return new Map(rows.flatMap((row) => (row.guard ? [[row.guard.key, row] as const] : [])));
}

/**
 * Compares a batch with what the ledger has. A row that the ledger has word for word writes nothing; one with another content supersedes the older version;
 * an interaction is stored once, whoever states it, and never again after it has expired. Of several versions in one batch only the last is written, so that
 * the same batch again is all the same.
 */
export function planBatch(batch: Batch, known: Known, sourceId: string): Plan {
  const records = new Map(known.records);
  const interactions = new Map(known.interactions);
  const lastInteractions = lastStated(batch);
  const lastRows = lastVersions(batch);
  const outcomes = { new: 0, same: 0, changed: 0, skipped: batch.rejects.length };
  const plan = {
    rows: [] as RowStatements[],
    superseded: new Set<string>(),
    fresh: new Map<string, InteractionDraft>(),
    restated: new Map<string, InteractionDraft>(),
    replaced: new Set<string>(),
  };
  const judgeInteraction = (draft: InteractionDraft): Verdict => {
    const before = interactions.get(draft.id);
    if (before?.hasExpired) return 'same';
    const stands = known.interactions.get(draft.id)?.statedHash ?? undefined;
    if (stands !== undefined && stands === lastInteractions.get(draft.id)) return 'same';
    if (before && before.statedHash !== null && !CAN_CHANGE.has(draft.channel)) return 'same';
    interactions.set(draft.id, { firstSourceId: before?.firstSourceId ?? sourceId, statedHash: draft.contentHash });
    if (!before) {
      plan.fresh.set(draft.id, draft);
      return 'new';
    }
    if (before.statedHash === draft.contentHash) return 'same';
    if (before.statedHash === null || before.firstSourceId !== sourceId) {
      plan.restated.set(draft.id, draft);
      return 'same';
    }
    if (known.interactions.has(draft.id)) plan.replaced.add(draft.id);
    plan.fresh.set(draft.id, draft);
    return 'changed';
  };
  const judgeRow = (row: RowStatements): Verdict | undefined => {
    if (!row.guard) return undefined;
    const { key, contentHash } = row.guard;
    const last = lastRows.get(key);
    const stands = known.records.get(key);
    if (stands !== undefined && stands === last?.guard?.contentHash) return 'same';
    const verdict = verdictOf(records.get(key), contentHash);
    records.set(key, contentHash);
    if (row === last) plan.rows.push(row);
    if (stands !== undefined) plan.superseded.add(key);
    return verdict;
  };
  for (const row of batch.rows) outcomes[verdictOfRow(judgeRow(row), row.interactions.map(judgeInteraction))] += 1;
  return {
    outcomes,
    rejects: batch.rejects,
    rows: plan.rows,
    supersededRowKeys: [...plan.superseded].sort(),
    newInteractions: [...plan.fresh.values()],
    restatedInteractions: [...plan.restated.values()],
    replacedInteractionIds: [...plan.replaced].sort(),
  };
}

/** The contacts of interactions added up per pair and channel, sorted; `sign` −1 takes them out. */
export function sumContacts(interactions: readonly Interaction[], sign: 1 | -1 = 1): ContactSum[] {
  const sums = new Map<string, ContactSum>();
  const add = (contact: Contact) => {
    const key = `${contact.fromId} ${contact.toId} ${contact.channel}`;
    const before = sums.get(key);
    const fresh = sumOf(contact, sign);
    sums.set(key, before ? addSums(before, fresh) : fresh);
  };
  for (const interaction of interactions) for (const contact of contactsOf(interaction)) add(contact);
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
}
