import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import { BadInput } from '../errors.ts';

/** Files as they arrived: one file, or a folder of them. */
export interface Received {
  readonly folder: string;
  readonly path: string;
  /** Name as the person sees it. */
  readonly file: string;
  readonly bytes: number;
  readonly contentHash: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** The path of a file within an upload: relative, and never out of it. */
function safePath(filename: string): string {
  const path = normalize(filename.replaceAll('\\', '/')).replace(/^\.\//, '');
  const isUnsafe =
    path === '.' || path.startsWith('/') || path.split('/').includes('..') || path.includes('\0') || /^[a-z]:/i.test(path);
  if (isUnsafe || path.length > 512)
    throw new BadInput('A file name in the upload is not usable: names are relative, without “..”.');
  return path;
}

async function store(part: MultipartFile, path: string): Promise<{ readonly hash: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await mkdir(dirname(path), { recursive: true });
  await pipeline(part.file, measure, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  return { hash: hash.digest('hex'), bytes };
}

/** Streams the parts of an upload into a new folder below `uploads`. Several files are one folder, named by the field `name`. On any fault nothing stays. */
export async function receiveFiles(parts: AsyncIterable<MultipartFile | MultipartValue>, uploads: string): Promise<Received> {
  const folder = join(uploads, randomBytes(12).toString('hex'));
  const files: { path: string; hash: string; bytes: number }[] = [];
  const fields = new Map<string, string>();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    for await (const part of parts) {
      if (part.type === 'field') {
        fields.set(part.fieldname, String(part.value));
        continue;
      }
      const path = safePath(part.filename);
      files.push({ path, ...(await store(part, join(folder, 'content', path))) });
    }
    const [first] = files;
    if (!first) throw new BadInput('The upload holds no file: send it as the part “file”.');
    const name = fields.get('name');
    const isFolder = files.length > 1 || fields.get('isFolder') === 'true';
    const hashes = files.map(({ path, hash }) => `${isFolder ? path : ''} ${hash}`).sort();
    return {
      folder,
      path: isFolder ? join(folder, 'content') : join(folder, 'content', first.path),
      file: name ?? (isFolder ? 'folder' : first.path),
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      contentHash: createHash('sha256').update(hashes.join('\n')).digest('hex'),
      fields,
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
