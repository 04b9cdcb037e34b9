import type { Viewer } from '../../access/viewer.ts';
import { NotFound } from '../../errors.ts';
import {
  expireInteractions,
  findRetentions,
  holdDueInteractions,
  keepExpiredDates,
  setKeepDays,
} from '../../generated/queries/ledger/retention.ts';
import { findContactsOfInteractions } from '../../generated/queries/ledger.ts';
import type { Graph, Transaction } from '../../neo4j/graph.ts';
import type { Channel, ParticipantRole } from '../../sources/fact.ts';
import { contactsOf } from '../interaction.ts';
import { CAN_CHANGE } from '../plan-batch.ts';
import { datesOf, keptSince } from './retention.ts';

export interface RetentionWriter {
  /** Throws NotFound. */
  readonly setKeepDays: (viewer: Viewer, sourceId: string, keepDays: number | null) => Promise<void>;
  /** Lets those of these interactions go that no source keeps at this moment, all or nothing. Answers how many: who comes second finds none. */
  readonly expire: (viewer: Viewer, interactionIds: readonly string[], now: Date) => Promise<number>;
}

/** Sums tell the first and last date of what can be moved from what is there: the dates of what goes are kept beside them. */
async function keepDates(transaction: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const interactions = await transaction.run(findContactsOfInteractions, { ids });
  const contacts = interactions.flatMap((row) => {
    const participants = row.participants.map((participant) => ({ ...participant, role: participant.role as ParticipantRole }));
    return contactsOf({ ...row, channel: row.channel as Channel, participants }).map((contact) => ({
      ...contact,
      sourceId: row.sourceId,
    }));
  });
  if (contacts.length > 0) await transaction.run(keepExpiredDates, { contacts: datesOf(contacts) });
}

/** The writer of retention on this graph. */
export function retentionWriter(graph: Graph): RetentionWriter {
  return {
    setKeepDays: async (viewer, id, keepDays) => {
      const [found] = await graph.write(viewer, setKeepDays, { id, keepDays });
      if (!found) throw new NotFound('source', id);
    },
    expire: (viewer, ids, now) =>
      graph.transact(viewer, async (transaction) => {
        const before = keptSince(await transaction.run(findRetentions, { ids: null }), now);
        const due = await transaction.run(holdDueInteractions, { ids, before });
        if (due.length === 0) return 0;
        await keepDates(
          transaction,
          due.filter(({ channel }) => CAN_CHANGE.has(channel)).map(({ id }) => id),
        );
        await transaction.run(expireInteractions, { interactions: due.map(({ id, sourceId }) => ({ id, sourceId })) });
        return due.length;
      }),
  };
}
