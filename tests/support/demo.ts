import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { findExports } from '../../src/sources/find-exports.ts';

/** One file of the demo folder with what import.json says of it. */
export interface DemoExport {
  readonly path: string;
  readonly file: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The files of a demo folder in the order in which they are imported. */
export async function demoExports(folder: string): Promise<DemoExport[]> {
  const { files } = JSON.parse(await readFile(join(folder, 'import.json'), 'utf8')) as {
    files: readonly { readonly file: string; readonly owner?: string }[];
  };
  const found = (await findExports(folder)).map(({ path }) => ({ path, file: basename(path) }));
  return found
    .filter(({ file }) => file !== 'import.json')
    .map((item) => {
      const owner = files.find(({ file }) => file === item.file)?.owner;
      return { ...item, fields: owner ? { owner } : {} };
    });
}
