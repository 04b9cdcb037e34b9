import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Bundle, compareBytes, type Part, partAt } from './bundle.ts';
import { SourceError, type SourceFormat, type SourceKind } from './format.ts';
import { detectFormat, formatOf, importRank } from './formats.ts';
import { openBundle } from './open-bundle.ts';
import { isZip } from './zip.ts';

/** One thing that can be imported, or a file that cannot: then without `kind`, and with the `problem` when it could not even be looked at. */
export interface FoundExport {
  readonly path: string;
  readonly kind?: SourceKind;
  readonly problem?: string;
}

/**
 * What a user means by a path: a file or a zip is one export; a folder is one when the whole of it is (an unpacked archive, a Maildir, mails or cards one a file), and
 * else holds one in every file and subfolder. In the order in which they are best imported, then by path. Throws `SourceError` when the path cannot be read.
 */
export async function findExports(path: string): Promise<readonly FoundExport[]> {
  const bundle = await openBundle(path);
  const isFolder = (await stat(path)).isDirectory();
  const found = isFolder ? await exportsInFolder(bundle, path) : [foundExport(path, detectFormat(bundle))];
  return found.toSorted((a, b) => importRank(a.kind) - importRank(b.kind) || compareBytes(a.path, b.path));
}

function foundExport(path: string, format: SourceFormat | undefined): FoundExport {
  return { path, ...(format ? { kind: format.kind } : {}) };
}

async function exportsInFolder(bundle: Bundle, path: string): Promise<FoundExport[]> {
  const whole = wholeFolderFormat(bundle);
  if (whole !== undefined) return [foundExport(path, whole)];
  const found: FoundExport[] = [];
  for (const part of directFiles(bundle)) found.push(await exportInFile(part, join(path, part.path)));
  for (const folder of subfolders(bundle)) found.push(...(await exportsInFolder(folder, join(path, folder.name))));
  return found;
}

async function exportInFile(part: Part, path: string): Promise<FoundExport> {
  if (!isZip(part.head)) return foundExport(path, detectFormat(singleFile(part)));
  try {
    return foundExport(path, detectFormat(await openBundle(path)));
  } catch (error) {
    if (error instanceof SourceError) return { path, problem: error.message };
    throw error;
  }
}

function singleFile(part: Part): Bundle {
  const name = basename(part.path);
  return { name, isCollection: false, parts: [partAt(name, part)] };
}

function directFiles({ parts }: Bundle): readonly Part[] {
  return parts.filter(({ path }) => !path.includes('/'));
}

function subfolders({ parts }: Bundle): readonly Bundle[] {
  const byName = new Map<string, Part[]>();
  for (const part of parts) {
    const [name = '', ...rest] = part.path.split('/');
    if (rest.length === 0) continue;
    const inside = byName.get(name) ?? [];
    inside.push(partAt(rest.join('/'), part));
    byName.set(name, inside);
  }
  return [...byName].map(([name, inside]) => ({ name, isCollection: true, parts: inside }));
}

/** Archives whose files belong together: told by the files in the folder itself and in the subfolders that such archives have. */
const ARCHIVE_KINDS: readonly SourceKind[] = ['x', 'linkedin', 'maildir'];
const ARCHIVE_SUBFOLDER = /^(?:(?:data|cur|new|tmp)\/)?[^/]+$/;

/** The format of which the whole folder is one export; undefined for a folder of several. */
function wholeFolderFormat(bundle: Bundle): SourceFormat | undefined {
  const core: Bundle = { ...bundle, parts: bundle.parts.filter(({ path }) => ARCHIVE_SUBFOLDER.test(path)) };
  const archive = ARCHIVE_KINDS.map(formatOf).find((format) => format.detect(core));
  if (archive !== undefined) return directFiles(bundle).some((part) => isForeign(part, archive)) ? undefined : archive;
  const [first] = bundle.parts;
  if (first === undefined || bundle.parts.length < 2) return undefined;
  if (bundle.parts.every(holdsOneCard)) return formatOf('vcard');
  const eml = formatOf('eml');
  return bundle.parts.every((part) => eml.detect(singleFile(part))) ? eml : undefined;
}

/** Whether a file beside an archive is an export of its own. Any table at all is a mapped CSV, so that this tells nothing. */
function isForeign(part: Part, archive: SourceFormat): boolean {
  const kind = isZip(part.head) ? 'zip' : detectFormat(singleFile(part))?.kind;
  return kind !== undefined && kind !== archive.kind && kind !== 'mapped-csv' && kind !== 'eml';
}

function holdsOneCard(part: Part): boolean {
  const begins = part.head.toString('latin1').match(/^BEGIN:VCARD/gim) ?? [];
  return begins.length === 1 && formatOf('vcard').detect(singleFile(part));
}
