import { parse } from 'csv-parse/sync';
import type { Part } from '../bundle.ts';
import { cleanText } from '../identity.ts';
import { decodeHead, decodeText, encodingOf, mendMisreadUtf8 } from './encoding.ts';
import { type RecordText, recordSplitter } from './record-splitter.ts';

const HEADER_WITHIN_LINES = 20;
const MAX_HEADER_CHARS = 16_384;
const BATCH_RECORDS = 500;

type Delimiter = ',' | ';' | '\t';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];

/** How a CSV is laid out: found in its first 20 lines. */
export interface CsvLayout {
  readonly delimiter: Delimiter;
  /** Line of the header, counted from 1. */
  readonly headerLine: number;
  /** The header's cells as written, without white space around them. */
  readonly header: readonly string[];
}

/** A row of a CSV with as many cells as the header, or the reason why it is none. */
export type CsvRow =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly skipped: string };

/** Column names compared: lower case, white space collapsed. */
export function columnKey(name: string): string {
  return cleanText(name).toLowerCase();
}

function parseRecords(text: string, delimiter: string): string[][] {
  return parse(text, {
    delimiter,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: 0,
  });
}

function headerCells(line: string, delimiter: string): string[] {
  try {
    return (parseRecords(line, delimiter)[0] ?? []).map(cleanText);
  } catch {
    return [];
  }
}

/** Old Macintosh line ends, which stand alone, made new ones. */
function hasLoneReturns(head: string): boolean {
  return head.includes('\r') && !head.includes('\n');
}

/** The layout of a part whose header, anywhere in the first 20 lines, is one that `isHeader` knows by its `columnKey`s; undefined when there is none. Lines without `hint` are passed over unread. Never throws. */
export function findLayout(part: Part, isHeader: (columns: readonly string[]) => boolean, hint = /\S/): CsvLayout | undefined {
  const head = decodeHead(part);
  const lines = head.split(hasLoneReturns(head) ? '\r' : /\r?\n/, HEADER_WITHIN_LINES);
  const declared = /^"?sep=(.)"?\s*$/i.exec(lines[0] ?? '')?.[1];
  const delimiters = DELIMITERS.filter(
    (delimiter) => declared === undefined || !DELIMITERS.includes(declared as Delimiter) || delimiter === declared,
  );
  for (const [index, line] of lines.entries()) {
    if (line.length > MAX_HEADER_CHARS || line.includes('\0') || !hint.test(line)) continue;
    for (const delimiter of delimiters) {
      const header = headerCells(line, delimiter);
      if (isHeader(header.map(columnKey))) return { delimiter, headerLine: index + 1, header };
    }
  }
  return undefined;
}

function rowOf(line: number, cells: readonly string[], width: number): CsvRow {
  const isWide = cells.length > width && cells.slice(width).every((cell) => cell.trim() === '');
  if (cells.length !== width && !isWide)
    return { line, skipped: `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} instead of ${width}` };
  return { line, cells: cells.slice(0, width).map((cell) => mendMisreadUtf8(cell.trim())) };
}

function parseOne(record: RecordText, delimiter: string, width: number): CsvRow {
  if ('skipped' in record) return record;
  try {
    const [cells, ...more] = parseRecords(record.text, delimiter);
    if (cells !== undefined && more.length === 0) return rowOf(record.line, cells, width);
  } catch {
    // What csv-parse refuses is a row that cannot be read, for the reason below.
  }
  return { line: record.line, skipped: 'quotes that cannot be read' };
}

/** Parses records together, for speed, and one by one where the parser counts them differently. */
function parseBatch(batch: readonly RecordText[], { delimiter, header }: CsvLayout): CsvRow[] {
  const texts = batch.flatMap((record) => ('text' in record ? [record.text] : []));
  let parsed: string[][] = [];
  try {
    parsed = parseRecords(texts.join('\n'), delimiter);
  } catch {
    parsed = [];
  }
  if (parsed.length !== texts.length) return batch.map((record) => parseOne(record, delimiter, header.length));
  let next = 0;
  return batch.map((record) => {
    if ('skipped' in record) return record;
    const cells = parsed[next] ?? [];
    next += 1;
    return rowOf(record.line, cells, header.length);
  });
}

function* parseRecordTexts(records: readonly RecordText[], layout: CsvLayout): Generator<CsvRow> {
  for (let from = 0; from < records.length; from += BATCH_RECORDS)
    yield* parseBatch(records.slice(from, from + BATCH_RECORDS), layout);
}

/** The text after the first `count` lines. */
async function* withoutLines(pieces: AsyncIterable<string>, count: number): AsyncGenerator<string> {
  let left = count;
  for await (const piece of pieces) {
    let from = 0;
    while (left > 0) {
      const lineEnd = piece.indexOf('\n', from);
      if (lineEnd < 0) break;
      from = lineEnd + 1;
      left -= 1;
    }
    if (left === 0 && from < piece.length) yield piece.slice(from);
  }
}

async function* withLineFeeds(pieces: AsyncIterable<string>, isLoneReturn: boolean): AsyncGenerator<string> {
  for await (const piece of pieces) yield isLoneReturn ? piece.replaceAll('\r', '\n') : piece;
}

/** The rows below the header, in order and with true line numbers; one bad row never costs another. Blank lines are no rows. */
export async function* readRows(part: Part, layout: CsvLayout): AsyncGenerator<CsvRow> {
  const isLoneReturn = hasLoneReturns(decodeHead(part));
  const text = withLineFeeds(decodeText(part, await encodingOf(part)), isLoneReturn);
  const splitter = recordSplitter(layout.delimiter, layout.headerLine + 1);
  for await (const piece of withoutLines(text, layout.headerLine)) {
    // Not `yield*`, which takes three turns of the event loop for every row here.
    for (const row of parseRecordTexts(splitter.push(piece), layout)) yield row;
  }
  for (const row of parseRecordTexts(splitter.end(), layout)) yield row;
}

/** Reads a row's cells by column name; a column that the file lacks is empty, and of two of one name the first counts. */
export function cellReader(header: readonly string[]): (cells: readonly string[], column: string) => string {
  const columns = header.map(columnKey);
  const indexes = new Map<string, number>();
  for (const [index, column] of columns.entries()) if (!indexes.has(column)) indexes.set(column, index);
  return (cells, column) => cells[indexes.get(column) ?? -1] ?? '';
}
