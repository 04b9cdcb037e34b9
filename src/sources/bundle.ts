import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** One file of a bundle. */
export interface Part {
  /** Path within the bundle, with `/`, never absolute and never with `..`. */
  readonly path: string;
  /** Size in bytes, uncompressed. */
  readonly size: number;
  /** The first 64 KiB at most; less in bundles of very many parts. */
  readonly head: Buffer;
  /** The bytes from the start, as a stream; every call begins anew. */
  readonly open: () => Promise<Readable>;
}

/** What is imported as one: a single file, a folder, or the entries of a zip. */
export interface Bundle {
  /** Name of the file or folder, without its directory. */
  readonly name: string;
  /** Whether it was a folder or a zip, so that its parts belong together. */
  readonly isCollection: boolean;
  readonly parts: readonly Part[];
}

const MAX_HEAD_BYTES = 64 * 1024;
const MIN_HEAD_BYTES = 1024;
/** All heads of a bundle together stay below this. */
const HEADS_BUDGET_BYTES = 64 * 1024 * 1024;

/** How much of every part the head holds in a bundle of so many parts. */
export function headBytes(partCount: number): number {
  const share = Math.floor(HEADS_BUDGET_BYTES / Math.max(1, partCount));
  return Math.min(MAX_HEAD_BYTES, Math.max(MIN_HEAD_BYTES, share));
}

/** Byte order of UTF-8, the same on every machine and in every locale. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Files that systems put beside what people export: hidden ones, thumbnails, resource forks. Folders of a Maildir (`.Sent/cur/…`) are hidden and no such files. */
export function isSystemFile(path: string): boolean {
  const names = path.split('/');
  return names.some((name, at) => isSystemName(name) && !isMailFolder(names[at + 1] ?? ''));
}

/** Whether a file or folder of this name is put there by a system. */
export function isSystemName(name: string): boolean {
  return name.startsWith('.') || /^(?:__MACOSX|\$RECYCLE\.BIN|thumbs\.db|desktop\.ini)$/i.test(name);
}

/** Folders by which a Maildir is known. */
export function isMailFolder(name: string): boolean {
  return name === 'cur' || name === 'new';
}

/** The part under another path. */
export function partAt(path: string, part: Part): Part {
  return {
    path,
    size: part.size,
    get head() {
      return part.head;
    },
    open: part.open,
  };
}

/** SHA-256 in hex over the paths and bytes of all parts: the same content gives the same hash, whatever the bundle is called. */
export async function contentHash(bundle: Bundle, onBytes: (count: number) => void = () => {}): Promise<string> {
  const hash = createHash('sha256');
  for (const part of bundle.parts) {
    const path = bundle.isCollection ? Buffer.from(part.path) : Buffer.alloc(0);
    const content = createHash('sha256');
    for await (const chunk of (await part.open()) as AsyncIterable<Buffer>) {
      content.update(chunk);
      onBytes(chunk.length);
    }
    // Every part adds a fixed frame, so that no two bundles run into the same bytes.
    hash.update(`${path.length}:`).update(path).update(content.digest());
  }
  return hash.digest('hex');
}
