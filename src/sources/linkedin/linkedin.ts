import type { Bundle } from '../bundle.ts';
import { encodingNotes } from '../csv/encoding.ts';
import type { SourceRow } from '../fact.ts';
import { type Origin, type ReadOptions, SourceError, type SourceFormat } from '../format.ts';
import { type ArchiveOwner, findArchiveOwner } from './archive-owner.ts';
import { OWNER_RECORD, ownerRecord, TABLE_READERS } from './table-facts.ts';
import { findTables, type Table, tableRows } from './tables.ts';

const NOT_READ = 'not read: jobs, ads, receipts, registration and the like';
const REPEATED = 'repeats an earlier row';

function getTables(bundle: Bundle): NonNullable<ReturnType<typeof findTables>> {
  const found = findTables(bundle);
  if (found !== undefined) return found;
  throw new SourceError(
    `${bundle.name} is no LinkedIn archive: no file in it has a header such as that of Connections.csv or messages.csv`,
  );
}

async function origin(bundle: Bundle, { ownerEmail }: ReadOptions): Promise<Origin> {
  const { tables } = getTables(bundle);
  const { identities, name } = await findArchiveOwner(tables, ownerEmail);
  const whose = identities[0]?.handle ?? name;
  if (!whose) {
    throw new SourceError(
      `whose LinkedIn file ${bundle.name} is cannot be told: import the whole archive, or state the e-mail address of its owner`,
    );
  }
  const notes = await encodingNotes(tables.map(({ part }) => part));
  return { label: `LinkedIn archive of ${name || whose}`, key: `linkedin:${whose}`, owner: identities, ...notes };
}

/** The owner's own row where the archive has no profile that gives it. */
function ownerRow(tables: readonly Table[], owner: ArchiveOwner): SourceRow[] {
  const [first] = tables;
  if (first === undefined || owner.identities.length === 0 || tables.some(({ kind }) => kind === 'profile')) return [];
  const facts = [ownerRecord(owner, OWNER_RECORD, owner.identities)];
  return [{ part: first.part.path, line: first.layout.headerLine, externalId: OWNER_RECORD, facts }];
}

async function* read(bundle: Bundle, { ownerEmail, learnedAt }: ReadOptions): AsyncGenerator<SourceRow> {
  const { tables, others } = getTables(bundle);
  const owner = await findArchiveOwner(tables, ownerEmail);
  const seen = new Set<string>();
  yield* ownerRow(tables, owner);
  for (const table of tables) {
    const part = table.part.path;
    for await (const found of tableRows(table)) {
      const { line } = found;
      const reading = 'row' in found ? TABLE_READERS[table.kind](found.row, { owner, learnedAt }, table) : found.skipped;
      if (typeof reading === 'string') yield { part, line, skipped: reading };
      else if (seen.has(reading.externalId)) yield { part, line, skipped: REPEATED };
      else {
        seen.add(reading.externalId);
        yield { part, line, ...reading };
      }
    }
  }
  for (const { path } of others) yield { part: path, line: 1, skipped: NOT_READ };
}

/** The archive that LinkedIn gives its members: a zip or folder of CSV, or one file of it. */
export const linkedin: SourceFormat = {
  kind: 'linkedin',
  label: 'LinkedIn archive',
  detect: (bundle) => findTables(bundle) !== undefined,
  origin,
  read,
};
