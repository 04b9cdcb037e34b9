import type { Readable } from 'node:stream';

/** One file of a bundle. */
export interface Part {
  /** Path within the bundle, with `/`, never absolute and never with `..`. */
  readonly path: string;
  /** Size in bytes, uncompressed. */
  readonly size: number;
  /** The first 64 KiB at most. */
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
