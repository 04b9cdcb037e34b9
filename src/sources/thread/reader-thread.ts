import { Readable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import { type Bundle, contentHash, type Part } from '../bundle.ts';
import { isRemembered } from '../csv/mapped.ts';
import type { SourceRow } from '../fact.ts';
import { type Origin, type ReadOptions, SourceError, type SourceFormat, type SourceKind } from '../format.ts';
import { detectFormat, formatOf, formats } from '../formats.ts';
import { openBundle } from '../open-bundle.ts';

/** What the thread is started with. */
export interface ReaderTask {
  readonly path: string;
  readonly kind?: SourceKind;
  readonly options: ReadOptions;
}

/** What is asked of the thread: rows from an index on, and then another batch for each that was taken. */
export type ToReader = { readonly type: 'read'; readonly from: number } | { readonly type: 'more' };

/** What the thread says. `progress` tells only that it is alive. */
export type FromReader =
  | {
      readonly type: 'opened';
      readonly kind: SourceKind;
      readonly label: string;
      readonly origin: Origin;
      readonly contentHash: string;
      readonly totalBytes: number;
    }
  | { readonly type: 'progress'; readonly bytesRead: number }
  | { readonly type: 'rows'; readonly firstIndex: number; readonly rows: readonly SourceRow[]; readonly bytesRead: number }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly message: string; readonly isSourceError: boolean };

const MAX_BATCH_ROWS = 1000;
/** Rows wait no longer for others, so that a slow file is not taken for a dead one. */
const MAX_BATCH_MS = 250;
const BATCHES_AHEAD = 2;
const PROGRESS_BYTES = 4 * 1024 * 1024;

const port = parentPort;
if (port === null) throw new Error('reader-thread.ts is started by ../read-in-thread.ts only');

function tell(message: FromReader): void {
  port?.postMessage(message);
}

/** Room for batches that the other side has not taken yet. */
let room = BATCHES_AHEAD;
let onRoom: (() => void) | undefined;

async function waitForRoom(): Promise<void> {
  while (room <= 0) {
    await new Promise<void>((resolve) => {
      onRoom = resolve;
    });
  }
  room -= 1;
}

interface Counter {
  bytesRead: number;
  told: number;
}

function count(counter: Counter, bytes: number): void {
  counter.bytesRead += bytes;
  if (counter.bytesRead - counter.told < PROGRESS_BYTES) return;
  counter.told = counter.bytesRead;
  tell({ type: 'progress', bytesRead: counter.bytesRead });
}

async function* countedBytes(part: Part, counter: Counter): AsyncGenerator<Buffer> {
  for await (const chunk of (await part.open()) as AsyncIterable<Buffer>) {
    count(counter, chunk.length);
    yield chunk;
  }
}

function countedPart(part: Part, counter: Counter): Part {
  return {
    path: part.path,
    size: part.size,
    get head() {
      return part.head;
    },
    open: async () => Readable.from(countedBytes(part, counter), { objectMode: false }),
  };
}

/** The format to read by. A mapping that is stated or remembered says by itself what the file is, whatever its header is called. */
function getFormat(bundle: Bundle, kind: SourceKind | undefined, { mapping, remembered }: ReadOptions): SourceFormat {
  const mayBeMapped = kind === undefined || kind === 'mapped-csv';
  if (mayBeMapped && (mapping !== undefined || isRemembered(bundle, remembered))) return formatOf('mapped-csv');
  const detected = detectFormat(bundle);
  const asked = kind === undefined ? detected : formatOf(kind);
  if (asked === undefined) {
    const known = formats.map(({ label }) => label).join(', ');
    throw new SourceError(`${bundle.name} is none of the files that can be imported: ${known}`);
  }
  if (asked === detected || asked.detect(bundle)) return asked;
  throw new SourceError(
    `${bundle.name} is no ${asked.label}${detected === undefined ? '' : `: it looks like a ${detected.label}`}`,
  );
}

async function readRows(
  format: SourceFormat,
  bundle: Bundle,
  options: ReadOptions,
  from: number,
  counter: Counter,
): Promise<void> {
  let index = 0;
  let batch: SourceRow[] = [];
  let batchedAt = performance.now();
  const send = async () => {
    await waitForRoom();
    tell({ type: 'rows', firstIndex: index - batch.length, rows: batch, bytesRead: counter.bytesRead });
    batch = [];
  };
  try {
    for await (const row of format.read(bundle, options)) {
      index += 1;
      if (index <= from) continue;
      if (batch.length === 0) batchedAt = performance.now();
      batch.push(row);
      if (batch.length >= MAX_BATCH_ROWS || performance.now() - batchedAt >= MAX_BATCH_MS) await send();
    }
  } finally {
    if (batch.length > 0) await send();
  }
}

async function run({ path, kind, options }: ReaderTask): Promise<void> {
  const counter: Counter = { bytesRead: 0, told: 0 };
  const opened = await openBundle(path);
  const bundle: Bundle = { ...opened, parts: opened.parts.map((part) => countedPart(part, counter)) };
  const format = getFormat(bundle, kind, options);
  const origin = await format.origin(bundle, options);
  const hash = await contentHash(bundle);
  const totalBytes = bundle.parts.reduce((sum, { size }) => sum + size, 0);
  const asked = new Promise<number>((resolve) => {
    port?.on('message', (message: ToReader) => {
      if (message.type === 'read') return resolve(message.from);
      room += 1;
      onRoom?.();
    });
  });
  tell({ type: 'opened', kind: format.kind, label: format.label, origin, contentHash: hash, totalBytes });
  const from = await asked;
  counter.bytesRead = 0;
  counter.told = 0;
  await readRows(format, bundle, options, from, counter);
  tell({ type: 'done' });
}

try {
  await run(workerData as ReaderTask);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  tell({ type: 'failed', message, isSourceError: error instanceof SourceError });
} finally {
  port.close();
}
