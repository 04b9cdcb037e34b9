import { Readable } from 'node:stream';
import type { Bundle, Part } from '../../src/sources/bundle.ts';
import type { SourceRow } from '../../src/sources/fact.ts';
import type { ReadOptions, SourceFormat } from '../../src/sources/format.ts';

const HEAD_BYTES = 64 * 1024;

function partOf(path: string, content: Buffer | string, chunkBytes: number): Part {
  const bytes = Buffer.from(content);
  function* chunks(): Generator<Buffer> {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  return {
    path,
    size: bytes.length,
    head: bytes.subarray(0, HEAD_BYTES),
    open: async () => Readable.from(chunks(), { objectMode: false }),
  };
}

/** A bundle of one file with this content, read in chunks of the given size. */
export function bundleOf(name: string, content: Buffer | string, chunkBytes = HEAD_BYTES): Bundle {
  return { name, isCollection: false, parts: [partOf(name, content, chunkBytes)] };
}

/** A bundle as a folder or zip gives it: its files by path. */
export function folderOf(name: string, files: Readonly<Record<string, Buffer | string>>): Bundle {
  return { name, isCollection: true, parts: Object.entries(files).map(([path, content]) => partOf(path, content, HEAD_BYTES)) };
}

/** All rows that a format reads from a bundle. */
export async function rowsOf(format: SourceFormat, bundle: Bundle, options: ReadOptions): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const row of format.read(bundle, options)) rows.push(row);
  return rows;
}
