import { createHash } from 'node:crypto';
import type { Bundle, Part } from '../bundle.ts';
import type { SourceRow } from '../fact.ts';
import { type MappingFrom, type Origin, type ReadOptions, SourceError, type SourceFormat } from '../format.ts';
import { cleanText, emailIdentity } from '../identity.ts';
import { type CsvLayout, columnKey, findLayout, readRows } from './csv-text.ts';
import { encodingNotes } from './encoding.ts';
import { type MappedRow, readMappedRow } from './mapped-row.ts';
import { type CsvField, type CsvMapping, parseMapping, proposeMapping, saysEnough } from './mapping.ts';
import { distinctKeys, rowKey } from './row-key.ts';

interface MappedFile {
  readonly part: Part;
  readonly layout: CsvLayout;
  readonly mapping: CsvMapping;
  readonly from: MappingFrom;
}

type Remembered = ReadonlyMap<string, unknown>;
const NOTHING: Remembered = new Map();

function onlyPart(bundle: Bundle): Part | undefined {
  return bundle.parts.length === 1 ? bundle.parts[0] : undefined;
}

function findProposed(bundle: Bundle): MappedFile | undefined {
  const part = onlyPart(bundle);
  const layout = part && findLayout(part, (columns) => columns.length > 1 && saysEnough(proposeMapping(columns)));
  return part !== undefined && layout !== undefined
    ? { part, layout, mapping: proposeMapping(layout.header), from: 'proposed' }
    : undefined;
}

/** Tells tables with other columns apart; order and case of the columns do not matter. */
function headerKey(header: readonly string[]): string {
  const columns = header.map(columnKey).toSorted();
  return createHash('sha256').update(JSON.stringify(columns)).digest('hex').slice(0, 16);
}

function findRemembered(bundle: Bundle, remembered: Remembered): MappedFile | undefined {
  const part = remembered.size > 0 ? onlyPart(bundle) : undefined;
  const layout = part && findLayout(part, (columns) => remembered.has(headerKey(columns)));
  if (part === undefined || layout === undefined) return undefined;
  const mapping = parseMapping(remembered.get(headerKey(layout.header)));
  return 'flaw' in mapping ? undefined : { ...withDelimiter(part, layout, mapping), from: 'remembered' };
}

/** Whether a CSV with the columns of this one was read by a mapping before. */
export function isRemembered(bundle: Bundle, remembered: Remembered = NOTHING): boolean {
  return findRemembered(bundle, remembered) !== undefined;
}

function withDelimiter(part: Part, layout: CsvLayout, mapping: CsvMapping): Omit<MappedFile, 'from'> {
  return { part, layout: { ...layout, delimiter: mapping.delimiter ?? layout.delimiter }, mapping };
}

function getMapped(bundle: Bundle, { mapping: given, remembered = NOTHING }: ReadOptions): MappedFile {
  if (given === undefined || given === null) {
    const found = findRemembered(bundle, remembered) ?? findProposed(bundle);
    if (found !== undefined) return found;
    throw new SourceError(
      `${bundle.name} is no CSV whose columns can be told: give a mapping of its columns, or a header with words such as name, e-mail and company`,
    );
  }
  const mapping = parseMapping(given);
  if ('flaw' in mapping) throw new SourceError(`the mapping of columns cannot be used: ${mapping.flaw}`);
  const wanted = Object.keys(mapping.columns).map(columnKey);
  const part = onlyPart(bundle);
  const layout = part && findLayout(part, (columns) => wanted.length > 0 && wanted.every((column) => columns.includes(column)));
  if (part !== undefined && layout !== undefined) return { ...withDelimiter(part, layout, mapping), from: 'given' };
  throw new SourceError(
    `${bundle.name} has no header in its first 20 lines with all columns of the mapping: ${Object.keys(mapping.columns).join(', ')}`,
  );
}

function keyOf(bundle: Bundle, { header }: CsvLayout): string {
  return `csv:${headerKey(header)}:${bundle.name}`;
}

/** The filled cells of a row by field, in the order of the columns; a field's constant where none is filled. */
function fieldReader({ layout, mapping }: MappedFile): (cells: readonly string[]) => MappedRow {
  const fieldByColumn = new Map(Object.entries(mapping.columns).map(([column, field]) => [columnKey(column), field]));
  const fields = layout.header.map((column) => fieldByColumn.get(columnKey(column)));
  return (cells) => {
    const found = new Map<CsvField, string[]>();
    for (const [index, field] of fields.entries()) {
      const value = cleanText(cells[index] ?? '');
      if (field !== undefined && value) found.set(field, [...(found.get(field) ?? []), value]);
    }
    const valuesOf = (field: CsvField): readonly string[] => {
      const constant = mapping.constants?.[field];
      return found.get(field) ?? (constant ? [constant] : []);
    };
    const content = rowKey(JSON.stringify([...found].toSorted(([a], [b]) => (a < b ? -1 : 1))));
    return { isEmpty: found.size === 0, content, all: valuesOf, first: (field) => valuesOf(field)[0] ?? '' };
  };
}

async function origin(bundle: Bundle, options: ReadOptions): Promise<Origin> {
  const { part, layout, mapping, from } = getMapped(bundle, options);
  const owner = emailIdentity(options.ownerEmail ?? '');
  return {
    label: `CSV ${bundle.name}`,
    key: keyOf(bundle, layout),
    owner: owner === undefined ? [] : [owner],
    mapping: { headerKey: headerKey(layout.header), mapping, from },
    ...(await encodingNotes([part])),
  };
}

async function* read(bundle: Bundle, options: ReadOptions): AsyncGenerator<SourceRow> {
  const file = getMapped(bundle, options);
  const fieldsOf = fieldReader(file);
  const part = file.part.path;
  const context = {
    system: keyOf(bundle, file.layout),
    ownerEmail: emailIdentity(options.ownerEmail ?? ''),
    distinct: distinctKeys(),
  };
  const seen = new Set<string>();
  for await (const found of readRows(file.part, file.layout)) {
    const { line } = found;
    if ('skipped' in found) {
      yield { part, line, skipped: found.skipped };
      continue;
    }
    const row = fieldsOf(found.cells);
    const reading = !row.isEmpty && seen.has(row.content) ? 'repeats an earlier row' : readMappedRow(row, context);
    seen.add(row.content);
    if (typeof reading === 'string') yield { part, line, skipped: reading };
    else yield { part, line, ...reading };
  }
}

/** Any CSV of people, their work, topics and matters, by a mapping of its columns that is given, remembered or proposed from its header. The last resort among the formats. */
export const mappedCsv: SourceFormat = {
  kind: 'mapped-csv',
  label: 'CSV by a mapping of its columns',
  detect: (bundle) => findProposed(bundle) !== undefined,
  origin,
  read,
};
