import { rm } from 'node:fs/promises';
import { WORKER } from './access/viewer.ts';
import { AppError } from './errors.ts';
import type { Appearances } from './identity/identity-reader.ts';
import { IMPORT_STATES, type Import, type ImportState } from './ledger/import.ts';
import type { DailyHandlers } from './queue/daily.ts';
import type { ImportStep, JobPayloads } from './queue/jobs.ts';
import type { JobQueue } from './queue/queue.ts';
import type { JobHandlers, OnGivenUp } from './queue/work.ts';
import type { Rooms } from './rooms.ts';

/** The job that an unfinished import waits for. */
const JOB_OF_STATE: Partial<Record<ImportState, ImportStep>> = {
  queued: 'import',
  reading: 'import',
  matching: 'match',
  tying: 'ties',
};

/** Whether the import has got past the step of this job, which may wait in the queue once too often: after a kill, or when Redis was lost. */
function isPast({ state }: Import, job: ImportStep): boolean {
  const steps = IMPORT_STATES.filter((step) => JOB_OF_STATE[step] === job);
  return steps.every((step) => IMPORT_STATES.indexOf(step) < IMPORT_STATES.indexOf(state));
}

/** The file's bytes are of no use any more. */
async function dropFile({ folder }: Import): Promise<void> {
  if (folder) await rm(folder, { recursive: true, force: true });
}

function isTakenByAnother(error: unknown): boolean {
  return error instanceof AppError && error.code === 'CONFLICT';
}

/** What each job does: one step of the river, and the next one is put into the queue. */
export function buildHandlers(rooms: Rooms, queue: JobQueue): JobHandlers {
  const { importWriter, imports, now } = rooms;
  const finish = (id: string, error: string | null) =>
    importWriter.finish(WORKER, { id, state: error === null ? 'done' : 'failed', error, finishedAt: now().toISOString() });
  const step =
    (job: ImportStep, work: (imported: Import) => Promise<void>) =>
    async ({ importId }: JobPayloads[ImportStep]): Promise<void> => {
      const imported = await imports.getImport(WORKER, importId);
      if (!isPast(imported, job)) await work(imported);
    };
  return {
    import: step('import', async (imported) => {
      const { id: importId, isDryRun } = imported;
      try {
        const { read } = await rooms.importFile(WORKER, importId);
        if (read && isDryRun) await finish(importId, null);
        if (read && !isDryRun) {
          await importWriter.setState(WORKER, importId, 'matching');
          await queue.enqueue('match', { importId });
        }
        await dropFile(imported);
      } catch (error) {
        // A worker that was taken for dead still reads. When it dies indeed, the import is put into the queue again.
        if (!isTakenByAnother(error)) throw error;
      }
    }),
    match: step('match', async ({ id: importId }) => {
      const touched = await findTouched(rooms, importId);
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
    }),
    ties: step('ties', async (imported) => {
      await rooms.refreshDueTies(WORKER);
      // Its path is forgotten at the end: who was killed before he dropped it does not come back to it.
      await dropFile(imported);
      await finish(imported.id, imported.error);
    }),
    fit: ({ version }) => rooms.fitWeights(WORKER, version),
    retie: async () => {
      await rooms.refreshAllTies(WORKER);
    },
  };
}

/** What is done once a day, whether or not anything came in. */
export function buildDailyHandlers(rooms: Rooms): DailyHandlers {
  return {
    'expire-interactions': async () => {
      await rooms.expireInteractions(WORKER);
    },
    'refresh-ties': async () => {
      await rooms.refreshAllTies(WORKER);
    },
  };
}

/** What an import stated, and what a failed one of the same source has left that nobody matched. */
async function findTouched({ imports, identities }: Rooms, importId: string): Promise<Appearances> {
  const left = await Promise.all((await imports.findLeft(WORKER, importId)).map((id) => identities.findTouched(WORKER, id)));
  return {
    identityIds: [...new Set(left.flatMap(({ identityIds }) => identityIds))].sort(),
    recordIds: [...new Set(left.flatMap(({ recordIds }) => recordIds))].sort(),
  };
}

/** Ends an import or a fit whose job failed for good, so that nobody waits for it. */
export function giveUp({ importWriter, giveUpFit, now }: Rooms): OnGivenUp {
  return async (name, payload) => {
    if ('importId' in payload) {
      const { importId } = payload;
      const reason = `The import stopped because of a fault of ours; the worker's log has it under ${importId}. Import the file again: what was read is kept.`;
      await importWriter.finish(WORKER, { id: importId, state: 'failed', error: reason, finishedAt: now().toISOString() });
    } else if (name === 'fit') await giveUpFit(WORKER, payload.version);
  };
}

/** What the log tells of a fault: where it happened. What others than we say of it may hold what people wrote, and stays unsaid. */
export function faultOf(error: Error & { readonly code?: unknown }) {
  const { name, code, message, stack = '' } = error;
  const at = [...stack.matchAll(/^ +at .*/gm)].slice(0, 6).map(([frame]) => frame.trim());
  return { fault: name, ...(code === undefined ? {} : { code }), ...(error instanceof AppError ? { message } : { at }) };
}

/** Puts every unfinished import and fit into the queue: what a lost Redis has forgotten is in the graph. A job that waits already is not doubled. */
export async function enqueueUnfinished({ imports, findUnfinishedFits }: Rooms, queue: JobQueue): Promise<void> {
  for (const { id, state } of await imports.findUnfinished(WORKER)) {
    const name = JOB_OF_STATE[state];
    if (name) await queue.enqueue(name, { importId: id });
  }
  for (const version of await findUnfinishedFits(WORKER)) await queue.enqueue('fit', { version });
}
