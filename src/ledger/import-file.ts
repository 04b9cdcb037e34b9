import type { Viewer } from '../access/viewer.ts';
import type { Identity, SourceRow } from '../sources/fact.ts';
import { SourceError, type SourceKind, type UsedMapping } from '../sources/format.ts';
import { stableId } from './id.ts';
import { hasEnded, type Import } from './import.ts';
import type { ImportReader } from './import-reader.ts';
import type { ImportWriter } from './import-writer.ts';
import type { LedgerWriter } from './ledger-writer.ts';
import { prepareBatch } from './plan-batch.ts';
import { identityId, type Provenance } from './row-statements.ts';

/** An opened file: what it is, whose it is, and its rows. */
export interface OpenSource {
  readonly kind: SourceKind;
  readonly label: string;
  /** Same key, same source. */
  readonly key: string;
  readonly owner: readonly Identity[];
  /** How its columns are read, where it is a CSV read by a mapping. */
  readonly mapping?: UsedMapping;
  readonly totalBytes: number;
  /** Batches of rows from the given row on, with the bytes read so far. */
  readonly rows: (fromRow: number) => AsyncIterable<{ readonly rows: readonly SourceRow[]; readonly bytesRead: number }>;
  readonly close: () => Promise<void>;
}

/** Opens the bytes of an import with the fitting parser; `remembered` are the mappings used last, by header. Throws SourceError when they cannot be read. */
export type OpenSourceOf = (imported: Import, learnedAt: Date, remembered: ReadonlyMap<string, string>) => Promise<OpenSource>;

type Needs = {
  readonly imports: ImportReader;
  readonly importWriter: ImportWriter;
  readonly ledger: LedgerWriter;
  readonly openSource: OpenSourceOf;
  readonly now: () => Date;
};

/** Key of the statement that we add ourselves; no row of a file has it. */
const OWNER_ROW = 'schoolyard:owner';

/** The statement that comes with every file: these identities are its owner's, one of us. */
function ownerRow(owner: readonly Identity[]): SourceRow {
  return {
    part: '',
    line: 0,
    externalId: OWNER_ROW,
    facts: [{ kind: 'record', externalId: OWNER_ROW, about: 'person', identities: owner, isOwner: true, isNamed: true }],
  };
}

async function saveOwner({ ledger }: Needs, viewer: Viewer, source: OpenSource, provenance: Provenance): Promise<void> {
  if (source.owner.length > 0) await ledger.saveOwner(viewer, prepareBatch([ownerRow(source.owner)], provenance), provenance);
}

/** Writes what the source is: only when its first rows are there, so that nothing stays of a file that cannot be read at all. */
async function begin(needs: Needs, viewer: Viewer, source: OpenSource, imported: Import, provenance: Provenance): Promise<void> {
  const { sourceId, learnedAt } = provenance;
  const { kind, label, totalBytes } = source;
  const [owner] = source.owner;
  const mapping = source.mapping ? JSON.stringify(source.mapping.mapping) : null;
  if (!imported.isDryRun) {
    await needs.ledger.saveSource(viewer, {
      id: sourceId,
      kind,
      label,
      ownerKey: owner ? identityId(owner) : null,
      contentHash: imported.contentHash,
      importedAt: learnedAt,
      headerKey: source.mapping?.headerKey ?? null,
      mapping,
    });
    await saveOwner(needs, viewer, source, provenance);
  }
  const mappingFrom = source.mapping?.from ?? null;
  await needs.importWriter.begin(viewer, { id: imported.id, kind, sourceId, label, totalBytes, mapping, mappingFrom });
}

async function readRows(
  needs: Needs,
  viewer: Viewer,
  source: OpenSource,
  imported: Import,
  provenance: Provenance,
): Promise<void> {
  let position = imported.position;
  let hasBegun = false;
  for await (const { rows, bytesRead } of source.rows(position)) {
    if (!hasBegun) await begin(needs, viewer, source, imported, provenance);
    hasBegun = true;
    const batch = prepareBatch(rows, provenance);
    const step = { fromPosition: position, toPosition: position + rows.length, bytesRead };
    if (imported.isDryRun) await needs.ledger.rehearseBatch(viewer, batch, provenance, step);
    else await needs.ledger.saveBatch(viewer, batch, provenance, step);
    position = step.toPosition;
  }
  if (!hasBegun) await begin(needs, viewer, source, imported, provenance);
}

/** Ends the import of a file that cannot be read. When whole rows of it stay, the next steps find their people and ties first, and end it then. */
async function stopReading(
  { imports, importWriter, now }: Needs,
  viewer: Viewer,
  importId: string,
  error: string,
): Promise<{ readonly read: boolean }> {
  const { position, isDryRun } = await imports.getImport(viewer, importId);
  if (position > 0 && !isDryRun) {
    await importWriter.noteError(viewer, importId, error);
    return { read: true };
  }
  await importWriter.finish(viewer, { id: importId, state: 'failed', error, finishedAt: now().toISOString() });
  return { read: false };
}

/**
 * Reads the file of an import into the ledger, batch by batch, from where it stopped. Safe to run twice and to be killed anywhere: a batch and the position
 * after it are one transaction. A file that cannot be read ends the import as failed, with what to do; whole rows before that stay.
 */
export async function importFile(needs: Needs, viewer: Viewer, importId: string): Promise<{ readonly read: boolean }> {
  const imported = await needs.imports.getImport(viewer, importId);
  if (hasEnded(imported) || imported.state === 'matching' || imported.state === 'tying')
    return { read: imported.state !== 'failed' };
  let source: OpenSource | undefined;
  try {
    const learnedAt = new Date(imported.requestedAt);
    source = await needs.openSource(imported, learnedAt, await needs.imports.findMappings(viewer));
    const sourceId = stableId('src', source.kind, source.key);
    const provenance = { sourceId, importId, learnedAt: learnedAt.toISOString() };
    await readRows(needs, viewer, source, imported, provenance);
    return { read: true };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return await stopReading(needs, viewer, importId, error.message);
  } finally {
    await source?.close();
  }
}
