import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file that a script makes, and its whole text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** What differs between the files on disk and what they should be: changed, missing, or left over under a folder of which every file is made. */
export function staleFiles(files: readonly GeneratedFile[], wholeFolder?: string): string[] {
  const changed = files
    .filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
    .map(({ path }) => path);
  const known = new Set(files.map(({ path }) => path));
  const leftOver = wholeFolder ? globSync(`${wholeFolder}/**/*.ts`).filter((path) => !known.has(path.replaceAll('\\', '/'))) : [];
  return [...changed, ...leftOver];
}

/** Makes the disk so; files that are right already are not touched. Returns the paths written or removed. */
export function writeFiles(files: readonly GeneratedFile[], wholeFolder?: string): string[] {
  const stale = staleFiles(files, wholeFolder);
  for (const path of stale) {
    const file = files.find((candidate) => candidate.path === path);
    if (!file) {
      rmSync(path);
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
  }
  return stale;
}
