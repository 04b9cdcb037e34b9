import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const FOLDER = process.env.SCHOOLYARD_DATA ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

/** The file of this name somewhere in the folder of developers' files, as it is or compressed; undefined when it is not there. */
export function sourceFile(name: string): string | undefined {
  if (!existsSync(FOLDER)) return undefined;
  const [found] = globSync([`**/${name}`, `**/${name}.gz`], { cwd: FOLDER });
  return found === undefined ? undefined : join(FOLDER, found);
}

/** The fields of a file's lines, whose values are not quoted. */
export function* rowsOf(path: string, separator: string): Generator<string[]> {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  for (let begin = 0; begin < text.length; ) {
    const end = text.indexOf('\n', begin);
    const line = text.slice(begin, end < 0 ? text.length : end);
    if (line !== '') yield line.split(separator);
    begin = end < 0 ? text.length : end + 1;
  }
}

/** The rows of several kinds, each of one or more files. */
export type RowsOf<Files> = Readonly<Record<keyof Files, readonly string[][]>>;

/** The rows of all files without their header lines, by kind; undefined when any file is not there. */
export function readRows<Files extends Readonly<Record<string, readonly string[]>>>(
  files: Files,
  separator: string,
): RowsOf<Files> | undefined {
  const rows: Record<string, readonly string[][]> = {};
  for (const [kind, names] of Object.entries(files)) {
    const paths = names.map(sourceFile).filter((path) => path !== undefined);
    if (paths.length < names.length) return undefined;
    rows[kind] = paths.flatMap((path) => [...rowsOf(path, separator)].slice(1));
  }
  return rows as RowsOf<Files>;
}
