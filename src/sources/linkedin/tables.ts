import type { Bundle, Part } from '../bundle.ts';
import { type CsvLayout, cellReader, findLayout, readRows } from '../csv/csv-text.ts';

/** What a file of the archive holds, told by its header. */
export type TableKind =
  | 'profile'
  | 'emails'
  | 'connections'
  | 'messages'
  | 'invitations'
  | 'positions'
  | 'education'
  | 'endorsements-received'
  | 'endorsements-given'
  | 'recommendations'
  | 'company-follows'
  | 'skills';

/** One file of the archive that is read. */
export interface Table {
  readonly kind: TableKind;
  readonly part: Part;
  readonly layout: CsvLayout;
}

/** A row's cells by column name in lower case. */
export type Row = (column: string) => string;

/** Columns that tell a file, in the order in which rows are read: records before what refers to them. */
const HEADS: readonly { readonly kind: TableKind; readonly columns: readonly string[]; readonly isOfArchiveOnly?: boolean }[] = [
  { kind: 'profile', columns: ['first name', 'last name', 'headline', 'industry'] },
  { kind: 'emails', columns: ['email address', 'confirmed', 'primary'] },
  { kind: 'connections', columns: ['first name', 'last name', 'connected on'] },
  { kind: 'positions', columns: ['company name', 'title', 'started on', 'finished on'] },
  { kind: 'education', columns: ['school name', 'start date', 'end date', 'degree name'], isOfArchiveOnly: true },
  { kind: 'skills', columns: ['name'], isOfArchiveOnly: true },
  { kind: 'messages', columns: ['conversation id', 'from', 'sender profile url', 'date'] },
  { kind: 'invitations', columns: ['from', 'to', 'sent at', 'message', 'direction'] },
  { kind: 'endorsements-received', columns: ['endorsement date', 'skill name', 'endorser public url'] },
  { kind: 'endorsements-given', columns: ['endorsement date', 'skill name', 'endorsee public url'] },
  { kind: 'recommendations', columns: ['first name', 'last name', 'text', 'creation date', 'status'] },
  { kind: 'company-follows', columns: ['organization', 'followed on'] },
];

const HINT =
  /headline|confirmed|connected on|started on|conversation id|sent at|endorsement date|creation date|followed on|school name|^\s*"?name"?\s*$/i;

function kindOf(columns: readonly string[]): TableKind | undefined {
  const head = HEADS.find(
    (known) => known.columns.every((column) => columns.includes(column)) && (known.kind !== 'skills' || columns.length === 1),
  );
  return head?.kind;
}

function tableOf(part: Part): Table | undefined {
  let kind: TableKind | undefined;
  const layout = findLayout(
    part,
    (columns) => {
      kind = kindOf(columns);
      return kind !== undefined;
    },
    HINT,
  );
  return kind !== undefined && layout !== undefined ? { kind, part, layout } : undefined;
}

/** The files of the archive that are read, in reading order, and the others; undefined when this is no LinkedIn archive or file of one. */
export function findTables(bundle: Bundle): { readonly tables: readonly Table[]; readonly others: readonly Part[] } | undefined {
  const found = bundle.parts.map((part) => ({ part, table: tableOf(part) }));
  const tables = found.flatMap(({ table }) => table ?? []);
  const archiveOnly = HEADS.filter(({ isOfArchiveOnly }) => isOfArchiveOnly).map(({ kind }) => kind);
  if (tables.every(({ kind }) => archiveOnly.includes(kind))) return undefined;
  const order = HEADS.map(({ kind }) => kind);
  return {
    tables: tables.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
    others: found.flatMap(({ part, table }) => (table === undefined ? [part] : [])),
  };
}

/** The rows of a file of the archive, with the reason where one cannot be read. */
export async function* tableRows(
  table: Table,
): AsyncGenerator<{ readonly line: number; readonly row: Row } | { readonly line: number; readonly skipped: string }> {
  const cell = cellReader(table.layout.header);
  for await (const found of readRows(table.part, table.layout)) {
    if ('skipped' in found) yield found;
    else yield { line: found.line, row: (column) => cell(found.cells, column) };
  }
}
