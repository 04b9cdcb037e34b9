import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { access, constants, lstat, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { type Bundle, compareBytes, headBytes, isMailFolder, isSystemName, type Part } from './bundle.ts';
import { SourceError } from './format.ts';
import { isZip, zipParts } from './zip.ts';

/** A Maildir holds one file a mail, so that a folder may hold more than a zip. */
const MAX_FOLDER_FILES = 100_000;
const MAX_FOLDER_DEPTH = 32;

/** What lies at a path: a file, a folder with all that is below it, or the entries of a zip, its parts in byte order of their paths. Throws `SourceError` naming what cannot be read. */
export async function openBundle(path: string): Promise<Bundle> {
  const name = basename(resolve(path));
  const found = await reading(name, () => stat(path));
  if (found.isDirectory()) return { name, isCollection: true, parts: await folderParts(path) };
  if (!found.isFile()) throw new SourceError(`${name} is neither a file nor a folder`);
  await reading(name, () => access(path, constants.R_OK));
  const part = filePart(path, name, found.size, headBytes(1));
  if (isZip(part.head)) return { name, isCollection: true, parts: await reading(name, () => zipParts(path)) };
  return { name, isCollection: false, parts: [part] };
}

/** The parts below a folder. Links are not followed, hidden and system files are left out. */
async function folderParts(folder: string): Promise<readonly Part[]> {
  const files = await listFiles(folder, '');
  const limit = headBytes(files.length);
  return files
    .toSorted((a, b) => compareBytes(a.path, b.path))
    .map(({ path, size }) => filePart(join(folder, path), path, size, limit));
}

interface FoundFile {
  readonly path: string;
  readonly size: number;
}

async function listFiles(folder: string, below: string, depth = 0): Promise<FoundFile[]> {
  const shown = below || basename(resolve(folder));
  if (depth > MAX_FOLDER_DEPTH) throw new SourceError(`${shown} lies more than ${MAX_FOLDER_DEPTH} folders deep`);
  const files: FoundFile[] = [];
  const entries = await reading(shown, () => readdir(join(folder, below), { withFileTypes: true }));
  const isMaildir = entries.some((entry) => entry.isDirectory() && isMailFolder(entry.name));
  for (const entry of entries) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (isSystemName(entry.name) && !(isMaildir && entry.isDirectory())) continue;
    if (entry.isDirectory()) files.push(...(await listFiles(folder, path, depth + 1)));
    else if (entry.isFile()) files.push({ path, size: await readableSize(join(folder, path), path) });
    if (files.length > MAX_FOLDER_FILES)
      throw new SourceError(`${shown} holds more than ${MAX_FOLDER_FILES} files: import its folders one by one`);
  }
  return files;
}

async function readableSize(file: string, path: string): Promise<number> {
  return await reading(path, async () => {
    await access(file, constants.R_OK);
    return (await lstat(file)).size;
  });
}

function filePart(file: string, path: string, size: number, limit: number): Part {
  let head: Buffer | undefined;
  return {
    path,
    size,
    // Read when first asked for: a folder of mails has far more files than are looked at to tell what it is.
    get head() {
      head ??= readHead(file, Math.min(limit, size));
      return head;
    },
    open: async () => Readable.from(bytesOf(file, path), { objectMode: false }),
  };
}

/** The first bytes of a file, or none when it cannot be read: opening it will say so. */
function readHead(file: string, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    return buffer.subarray(0, readSync(descriptor, buffer, 0, bytes, 0));
  } catch {
    return Buffer.alloc(0);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

async function* bytesOf(file: string, path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file, { highWaterMark: 256 * 1024 });
  } catch (error) {
    throw asSourceError(error, path);
  }
}

async function reading<Result>(name: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    throw asSourceError(error, name);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'we may not read it',
  EPERM: 'we may not read it',
  EISDIR: 'it is a folder',
  EIO: 'the disk cannot read it',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links go round in circles',
};

function asSourceError(error: unknown, name: string): Error {
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof SourceError || code === undefined) return error as Error;
  return new SourceError(`${name} cannot be read: ${REASONS[code] ?? code}`);
}
