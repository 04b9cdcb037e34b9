import { rm } from 'node:fs/promises';
import { WORKER } from './access/viewer.ts';
import type { ImportState } from './ledger/import.ts';
import type { JobName } from './queue/jobs.ts';
import type { JobQueue } from './queue/queue.ts';
import type { JobHandlers, OnGivenUp } from './queue/work.ts';
import type { Rooms } from './rooms.ts';

/** The job that an unfinished import waits for. */
const JOB_OF_STATE: Partial<Record<ImportState, JobName>> = {
  queued: 'import',
  reading: 'import',
  matching: 'match',
  tying: 'ties',
};

/** What each job does: one step of the river, and the next one is put into the queue. */
export function buildHandlers(rooms: Rooms, queue: JobQueue): JobHandlers {
  const { importWriter, imports, now } = rooms;
  return {
    import: async ({ importId }) => {
      const { folder, isDryRun } = await imports.getImport(WORKER, importId);
      const { read } = await rooms.importFile(WORKER, importId);
      if (read && isDryRun)
        await importWriter.finish(WORKER, { id: importId, state: 'done', error: null, finishedAt: now().toISOString() });
      if (read && !isDryRun) {
        await importWriter.setState(WORKER, importId, 'matching');
        await queue.enqueue('match', { importId });
      }
      if (folder) await rm(folder, { recursive: true, force: true });
    },
    match: async ({ importId }) => {
      const touched = await rooms.identities.findTouched(WORKER, importId);
      const named = await rooms.matchPeople(WORKER, touched);
      await rooms.describePeople(WORKER, named.personIds);
      const behind = await rooms.identities.findPeopleBehind(WORKER, touched);
      const ours = await rooms.directory.findIdentities(WORKER, [...new Set(behind.map(({ personId }) => personId))]);
      const met = await rooms.acceptExchanged(WORKER, [...new Set([...touched.identityIds, ...ours.map(({ id }) => id)])].sort());
      await rooms.describePeople(WORKER, met.personIds);
      const concerned = [...behind.map(({ personId }) => personId), ...named.personIds, ...met.personIds];
      await rooms.markTiesDue(WORKER, [...new Set(concerned)].sort());
      await importWriter.countStaged(WORKER, importId);
      await importWriter.setState(WORKER, importId, 'tying');
      await queue.enqueue('ties', { importId });
    },
    ties: async ({ importId }) => {
      await rooms.refreshDueTies(WORKER);
      await importWriter.finish(WORKER, { id: importId, state: 'done', error: null, finishedAt: now().toISOString() });
    },
  };
}

/** Ends an import whose job failed for good, so that nobody waits for it. */
export function giveUp({ importWriter, now }: Rooms): OnGivenUp {
  return async (_name, { importId }) => {
    const reason = `The import stopped because of a fault of ours; the worker's log has it under ${importId}. Import the file again: what was read is kept.`;
    await importWriter.finish(WORKER, { id: importId, state: 'failed', error: reason, finishedAt: now().toISOString() });
  };
}

/** Puts every unfinished import into the queue: what a lost Redis has forgotten is in the graph. A job that waits already is not doubled. */
export async function enqueueUnfinished({ imports }: Rooms, queue: JobQueue): Promise<void> {
  for (const { id, state } of await imports.findUnfinished(WORKER)) {
    const name = JOB_OF_STATE[state];
    if (name) await queue.enqueue(name, { importId: id });
  }
}
