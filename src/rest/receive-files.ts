import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import { BadInput } from '../errors.ts';
import { readUploadFields, type UploadFields } from './upload-fields.ts';

/** Files as they arrived: one file, or a folder of them, and what was said beside them. */
export interface Received extends UploadFields {
  readonly folder: string;
  readonly path: string;
  /** Name as the person sees it. */
  readonly file: string;
  readonly bytes: number;
  readonly contentHash: string;
}

interface StoredFile {
  readonly path: string;
  readonly hash: string;
  readonly bytes: number;
}

const UNUSABLE_NAME = 'A file name in the upload is not usable: names are relative, without “..”, and each is there once.';

/** What a file system says of names that cannot be: there already, a file where a folder should be, too long. */
const FAULTS_OF_NAMES = new Set(['EEXIST', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'EINVAL']);

/** What the reader of a multipart body says when the body is none, or ends before its end. */
const FAULTS_OF_BODY =
  /unexpected end of|boundary not found|malformed (?:part|multipart|content)|premature close|part terminated early|^aborted$/i;

/** The path of a file within an upload: relative, and never out of it. */
function safePath(filename: string): string {
  const path = normalize(filename.replaceAll('\\', '/')).replace(/^\.\//, '');
  const isUnsafe =
    path === '.' ||
    path.startsWith('/') ||
    path.endsWith('/') ||
    path.split('/').includes('..') ||
    path.includes('\0') ||
    /^[a-z]:/i.test(path);
  if (isUnsafe || path.length > 512) throw new BadInput(UNUSABLE_NAME);
  return path;
}

async function store(part: MultipartFile, content: string, path: string): Promise<StoredFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const target = join(content, path);
  await mkdir(dirname(target), { recursive: true });
  await pipeline(part.file, measure, createWriteStream(target, { mode: 0o600, flags: 'wx' }));
  return { path, hash: hash.digest('hex'), bytes };
}

/** A fault that the sender can mend, told as such; any other as it is. */
function asFaultOfSender(error: unknown): unknown {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  if (FAULTS_OF_NAMES.has(String(code))) return new BadInput(UNUSABLE_NAME);
  if (FAULTS_OF_BODY.test(String(message))) return new BadInput('The upload broke off, or is no multipart body. Send it again.');
  return error;
}

/** Streams the parts of an upload into a new folder below `uploads`. Several files are one folder, named by the field `name`. On any fault nothing stays. */
export async function receiveFiles(parts: AsyncIterable<MultipartFile | MultipartValue>, uploads: string): Promise<Received> {
  const folder = join(uploads, randomBytes(12).toString('hex'));
  const content = join(folder, 'content');
  const files: StoredFile[] = [];
  const said = new Map<string, string>();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    for await (const part of parts) {
      if (part.type === 'field') said.set(part.fieldname, String(part.value));
      else files.push(await store(part, content, safePath(part.filename)));
    }
    const [first] = files;
    if (!first) throw new BadInput('The upload holds no file: send it as the part “file”.');
    const fields = readUploadFields(said);
    const isFolder = files.length > 1 || fields.isFolder;
    const hashes = files.map(({ path, hash }) => `${isFolder ? path : ''} ${hash}`).sort();
    return {
      ...fields,
      folder,
      path: isFolder ? content : join(content, first.path),
      file: fields.name ?? (isFolder ? 'folder' : first.path),
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      contentHash: createHash('sha256').update(hashes.join('\n')).digest('hex'),
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw asFaultOfSender(error);
  }
}
