import { createHash, randomBytes } from 'node:crypto';
import { mustBeAllowed, type Viewer } from '../access/viewer.ts';
import type { ImportWriter } from './import-writer.ts';

/** A file that has arrived, and what was said about it. */
export interface ReceivedFile {
  /** Name as the person sees it. */
  readonly file: string;
  /** Where its bytes wait. */
  readonly path: string;
  /** What to delete when they are read; absent when the bytes are not ours. */
  readonly folder?: string;
  readonly contentHash: string;
  readonly bytes: number;
  readonly kind?: string | undefined;
  readonly ownerEmail?: string | undefined;
  /** JSON of a mapping. */
  readonly mapping?: string | undefined;
  readonly isDryRun: boolean;
}

type Needs = {
  readonly importWriter: ImportWriter;
  /** Puts the import into the queue; may fail, for the worker also looks into the graph. */
  readonly enqueue: (importId: string) => Promise<void>;
  readonly now: () => Date;
};

/** Asks for an import. The same bytes for the same owner, asked for twice at once, are one import: then `isNew` is false and the received file is not needed. */
export async function requestImport(
  { importWriter, enqueue, now }: Needs,
  viewer: Viewer,
  received: ReceivedFile,
): Promise<{ readonly importId: string; readonly isNew: boolean }> {
  mustBeAllowed(viewer, 'import');
  const id = `imp_${randomBytes(12).toString('base64url')}`;
  const { file, path, contentHash, bytes, isDryRun } = received;
  const [kind, ownerEmail, mapping] = [received.kind ?? null, received.ownerEmail ?? null, received.mapping ?? null];
  const activeKey = createHash('sha256')
    .update(JSON.stringify([contentHash, kind, ownerEmail, mapping, isDryRun]))
    .digest('base64url');
  const importId = await importWriter.request(viewer, {
    id,
    activeKey,
    file,
    kind,
    ownerEmail,
    path,
    folder: received.folder ?? null,
    contentHash,
    bytes,
    mapping,
    isDryRun,
    requestedAt: now().toISOString(),
    requestedBy: viewer.id,
  });
  await enqueue(importId);
  return { importId, isNew: importId === id };
}
