import { pipeline, type Readable, Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { compareBytes, headBytes, isSystemFile, type Part } from './bundle.ts';
import { SourceError } from './format.ts';

const MAX_ENTRIES = 10_000;
const MAX_RATIO = 100;
/** What inflates to no more than this is harmless at any ratio. */
const HARMLESS_BYTES = 64 * 1024;
const MAX_TOTAL_BYTES = 20 * 1024 ** 3;

const DAMAGED = 'the zip is cut off or damaged: download it again';

/** Whether the bytes begin like a zip (APPNOTE 4.3.7; 4.3.16 when it is empty). */
export function isZip(head: Buffer): boolean {
  const magic = head.subarray(0, 4).toString('latin1');
  return magic === 'PK\x03\x04' || magic === 'PK\x05\x06';
}

/**
 * The entries of a zip in byte order of their paths, not yet read beyond their heads. Zips inside it stay closed. Throws `SourceError` for an entry that
 * leaves the zip, is a link, is encrypted or is named twice, for more than 10,000 entries, 20 GiB or 100:1, and for a damaged zip.
 */
export async function zipParts(file: string): Promise<readonly Part[]> {
  const { entries, fileBytes } = await listEntries(file);
  const files = entries.filter(({ path }) => !path.endsWith('/') && !isSystemFile(path));
  checkSizes(entries, fileBytes);
  checkNames(files);
  const limit = headBytes(files.length);
  const sorted = files.toSorted((a, b) => compareBytes(a.path, b.path));
  const heads = await readHeads(file, sorted, limit);
  return sorted.map(({ path, entry }, at) => ({
    path,
    size: entry.uncompressedSize,
    head: heads[at] ?? Buffer.alloc(0),
    open: () => openEntry(file, entry),
  }));
}

interface NamedEntry {
  readonly path: string;
  readonly entry: Entry;
}

async function openZip(file: string): Promise<ZipFile> {
  try {
    // Names are checked here: in yauzl a name that is refused ends the whole reading without telling which one.
    return await openPromise(file, { autoClose: false, decodeStrings: true, strictFileNames: false });
  } catch (error) {
    throw damage(error);
  }
}

async function listEntries(file: string): Promise<{ entries: NamedEntry[]; fileBytes: number }> {
  const zip = await openZip(file);
  try {
    const entries: NamedEntry[] = [];
    if (zip.entryCount > MAX_ENTRIES) throw tooMany(zip.entryCount);
    for await (const entry of zip.eachEntry()) {
      if (entries.length >= MAX_ENTRIES) throw tooMany(entries.length + 1);
      entries.push(checkedEntry(entry));
    }
    return { entries, fileBytes: zip.fileSize };
  } catch (error) {
    throw damage(error);
  } finally {
    zip.close();
  }
}

function tooMany(count: number): SourceError {
  return new SourceError(
    `the zip holds ${count} files; at most ${MAX_ENTRIES} are read: unpack it, leave out pictures, import the folder`,
  );
}

const S_IFMT = 0o170000;
const S_IFLNK = 0o120000;

function checkedEntry(entry: Entry): NamedEntry {
  const path = entry.fileName;
  const shown = path.slice(0, 100).replace(/\p{Cc}/gu, '?');
  if (path.includes('\0')) throw new SourceError(`the zip names a file with a NUL in it: ${shown}`);
  if (((entry.externalFileAttributes >>> 16) & S_IFMT) === S_IFLNK)
    throw new SourceError(`the zip holds a link, which is not followed: ${shown}`);
  if (entry.isEncrypted())
    throw new SourceError(`the zip is encrypted (${shown}): unpack it with its password and import the folder`);
  if (!path.endsWith('/') && !entry.canDecodeFileData()) {
    throw new SourceError(`the zip compresses ${shown} in a way that is not read here: unpack it and import the folder`);
  }
  return { path, entry };
}

function checkSizes(entries: readonly NamedEntry[], fileBytes: number): void {
  let total = 0;
  for (const { path, entry } of entries) {
    total += entry.uncompressedSize;
    if (entry.uncompressedSize > HARMLESS_BYTES && entry.uncompressedSize > MAX_RATIO * entry.compressedSize) throw bomb(path);
  }
  // Against the file, not against the sum of compressed sizes: overlapping entries would count the same bytes many times (Fifield 2019).
  if (total > HARMLESS_BYTES && total > MAX_RATIO * fileBytes) throw bomb('the whole');
  if (total > MAX_TOTAL_BYTES) {
    throw new SourceError(
      `the zip unpacks to ${Math.round(total / 1024 ** 3)} GiB; at most ${MAX_TOTAL_BYTES / 1024 ** 3} GiB are read`,
    );
  }
}

function bomb(what: string): SourceError {
  return new SourceError(
    `the zip unpacks to more than ${MAX_RATIO} times its size (${what.slice(0, 100)}): no export does, so it is not read`,
  );
}

function checkNames(files: readonly NamedEntry[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (seen.has(path)) throw new SourceError(`the zip names a file twice: ${path.slice(0, 100)}`);
    seen.add(path);
  }
}

/** What yauzl says about a bad zip, as a person should read it. */
function damage(error: unknown): Error {
  if (error instanceof SourceError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if ((error as NodeJS.ErrnoException).code?.startsWith('E')) return error as Error;
  const badName = /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)/s.exec(message);
  if (badName) return new SourceError(`the zip holds a file that would lie outside of it: ${(badName[1] ?? '').slice(0, 100)}`);
  if (/encrypt/i.test(message)) return new SourceError('the zip is encrypted: unpack it with its password and import the folder');
  if (/multi-disk/.test(message)) return new SourceError('the zip is one of several parts: put them together first');
  return new SourceError(DAMAGED);
}

async function readHeads(file: string, entries: readonly NamedEntry[], limit: number): Promise<Buffer[]> {
  const zip = await openZip(file);
  try {
    const heads: Buffer[] = [];
    for (const { entry } of entries) heads.push(await readHead(zip, entry, limit));
    return heads;
  } catch (error) {
    throw damage(error);
  } finally {
    zip.close();
  }
}

async function readHead(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

/** The bytes of one entry; the stream fails with `SourceError` when they are not those that were packed. */
async function openEntry(file: string, entry: Entry): Promise<Readable> {
  const zip = await openZip(file);
  try {
    const inflated = await zip.openReadStreamPromise(entry);
    const checked = checkedBytes(entry);
    pipeline(inflated, checked, () => zip.close());
    return checked;
  } catch (error) {
    zip.close();
    throw damage(error);
  }
}

function checkedBytes(entry: Entry): Transform {
  let sum = 0;
  let bytes = 0;
  const transform = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      bytes += chunk.length;
      // yauzl watches this too; a wrong size must never get through.
      done(bytes > entry.uncompressedSize ? new SourceError(DAMAGED) : null, chunk);
    },
    flush(done) {
      done(bytes === entry.uncompressedSize && sum === entry.crc32 ? null : new SourceError(DAMAGED));
    },
    destroy(error, done) {
      done(error ? damage(error) : null);
    },
  });
  return transform;
}
