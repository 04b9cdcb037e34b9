import { createHash } from 'node:crypto';
import type { Bundle, Part } from '../bundle.ts';
import type { SourceRow } from '../fact.ts';
import { type Origin, type ReadOptions, SourceError, type SourceFormat } from '../format.ts';
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
}

function onlyPart(bundle: Bundle): Part | undefined {
  return bundle.parts.length === 1 ? bundle.parts[0] : undefined;
}

function findProposed(bundle: Bundle): MappedFile | undefined {
  const part = onlyPart(bundle);
  const layout = part && findLayout(part, (columns) => columns.length > 1 && saysEnough(proposeMapping(columns)));
  return part !== undefined && layout !== undefined ? { part, layout, mapping: proposeMapping(layout.header) } : undefined;
}

function getMapped(bundle: Bundle, given: unknown): MappedFile {
  if (given === undefined || given === null) {
    const proposed = findProposed(bundle);
    if (proposed !== undefined) return proposed;
    throw new SourceError(
      `${bundle.name} is no CSV whose columns can be told: give a mapping of its columns, or a header with words such as name, e-mail and company`,
    );
  }
  const mapping = parseMapping(given);
  if ('flaw' in mapping) throw new SourceError(`the mapping of columns cannot be used: ${mapping.flaw}`);
  const wanted = Object.keys(mapping.columns).map(columnKey);
  const part = onlyPart(bundle);
  const layout = part && findLayout(part, (columns) => wanted.length > 0 && wanted.every((column) => columns.includes(column)));
  if (part !== undefined && layout !== undefined) {
    return { part, layout: { ...layout, delimiter: mapping.delimiter ?? layout.delimiter }, mapping };
  }
  throw new SourceError(
    `${bundle.name} has no header in its first 20 lines with all columns of the mapping: ${Object.keys(mapping.columns).join(', ')}`,
  );
}

/** The mapping that would be used for a file if none were given; undefined when its columns say too little. */
export function findProposedMapping(bundle: Bundle): CsvMapping | undefined {
  return findProposed(bundle)?.mapping;
}

function keyOf(bundle: Bundle, { header }: CsvLayout): string {
  const columns = header.map(columnKey).toSorted();
  return `csv:${createHash('sha256').update(JSON.stringify(columns)).digest('hex').slice(0, 16)}:${bundle.name}`;
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

async function origin(bundle: Bundle, { mapping, ownerEmail }: ReadOptions): Promise<Origin> {
  const { part, layout } = getMapped(bundle, mapping);
  const owner = emailIdentity(ownerEmail ?? '');
  const owners = owner === undefined ? [] : [owner];
  return { label: `CSV ${bundle.name}`, key: keyOf(bundle, layout), owner: owners, ...(await encodingNotes([part])) };
}

async function* read(bundle: Bundle, { mapping, ownerEmail }: ReadOptions): AsyncGenerator<SourceRow> {
  const file = getMapped(bundle, mapping);
  const fieldsOf = fieldReader(file);
  const part = file.part.path;
  const context = { system: keyOf(bundle, file.layout), ownerEmail: emailIdentity(ownerEmail ?? ''), distinct: distinctKeys() };
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

/** Any CSV of people, their work, topics and matters, by a mapping of its columns that is given or proposed from its header. The last resort among the formats. */
export const mappedCsv: SourceFormat = {
  kind: 'mapped-csv',
  label: 'CSV by a mapping of its columns',
  detect: (bundle) => findProposed(bundle) !== undefined,
  origin,
  read,
};
