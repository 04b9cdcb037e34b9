import { stringify } from 'csv-stringify/sync';

/** A CSV (RFC 4180, lines ended by LF) of a head and its rows; a row says its cells by column, what it leaves out is empty. */
export function table<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Partial<Record<Column, string>>>[],
): string {
  return stringify([columns]) + tableRows(columns, rows);
}

/** The rows of a CSV without its head, for files that are written piece by piece. */
export function tableRows<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Partial<Record<Column, string>>>[],
): string {
  return stringify(rows.map((row) => columns.map((column) => row[column] ?? '')));
}
