import { SourceError } from '../format.ts';

/** One item of a top-level array, or the reason why it cannot be read. `line` counts items from 1. */
export type ArrayItem = { readonly line: number; readonly value: unknown } | { readonly line: number; readonly broken: string };

const MAX_ITEM_BYTES = 32 * 1024 * 1024;
const MAX_PREFIX_BYTES = 64 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACKET = 0x5d;
const CLOSING_BRACE = 0x7d;

/**
 * The items of `window.YTD.<type>.part<N> = [ … ]`, one at a time, so that a file of any size needs the memory of its largest item. What is no JSON between two
 * commas is a broken item. Throws `SourceError` when there is no array, or when the file ends inside of it.
 */
export async function* arrayItems(bytes: AsyncIterable<Buffer>, path: string): AsyncGenerator<ArrayItem> {
  const scan = startScan();
  let line = 0;
  for await (const chunk of bytes) {
    for (const item of scanChunk(scan, chunk, path)) {
      line += 1;
      yield parsedItem(item, line);
    }
    if (scan.state === 'after') return;
  }
  if (scan.state === 'before') throw new SourceError(`${path} holds no list: is it a file of an X archive?`);
  throw new SourceError(`${path} ends in the middle of its list, after item ${line}: it is cut off, unpack or download it again`);
}

interface Scan {
  state: 'before' | 'inside' | 'after';
  depth: number;
  isInString: boolean;
  isEscaped: boolean;
  prefixBytes: number;
  itemBytes: number;
  /** Bytes of the present item from earlier chunks; undefined when it is too large. */
  kept: Buffer[] | undefined;
}

function startScan(): Scan {
  return { state: 'before', depth: 0, isInString: false, isEscaped: false, prefixBytes: 0, itemBytes: 0, kept: [] };
}

/** The bytes of every item that ends in this chunk; `undefined` for one that is too large. */
function* scanChunk(scan: Scan, chunk: Buffer, path: string): Generator<Buffer | undefined> {
  let from = scan.state === 'before' ? findArray(scan, chunk, path) : 0;
  for (let at = from; at < chunk.length; at += 1) {
    if (!endsItem(scan, chunk[at] ?? 0)) continue;
    const item = takeItem(scan, chunk.subarray(from, at));
    from = at + 1;
    if (scan.depth > 0) {
      yield item;
      continue;
    }
    scan.state = 'after';
    // Nothing between the last comma and the end is no item.
    if (item === undefined || item.toString('latin1').trim() !== '') yield item;
    return;
  }
  keep(scan, chunk.subarray(from));
}

/** Takes one byte in; true for the comma or bracket behind an item of the array itself. */
function endsItem(scan: Scan, byte: number): boolean {
  if (scan.isInString) stepInString(scan, byte);
  else if (byte === QUOTE) scan.isInString = true;
  else if (byte === OPENING_BRACKET || byte === OPENING_BRACE) scan.depth += 1;
  else if (byte === CLOSING_BRACKET || byte === CLOSING_BRACE) {
    scan.depth -= 1;
    return scan.depth === 0;
  } else return byte === COMMA && scan.depth === 1;
  return false;
}

function stepInString(scan: Scan, byte: number): void {
  if (scan.isEscaped) scan.isEscaped = false;
  else if (byte === BACKSLASH) scan.isEscaped = true;
  else if (byte === QUOTE) scan.isInString = false;
}

/** Position behind the array's `[`; the whole chunk when it has none. The assignment before it holds no bracket. */
function findArray(scan: Scan, chunk: Buffer, path: string): number {
  const at = chunk.indexOf('[');
  scan.prefixBytes += at < 0 ? chunk.length : at;
  if (scan.prefixBytes > MAX_PREFIX_BYTES) throw new SourceError(`${path} holds no list: is it a file of an X archive?`);
  if (at < 0) return chunk.length;
  scan.state = 'inside';
  scan.depth = 1;
  return at + 1;
}

function keep(scan: Scan, bytes: Buffer): void {
  if (scan.state !== 'inside') return;
  scan.itemBytes += bytes.length;
  if (scan.itemBytes > MAX_ITEM_BYTES) scan.kept = undefined;
  scan.kept?.push(bytes);
}

function takeItem(scan: Scan, bytes: Buffer): Buffer | undefined {
  scan.itemBytes += bytes.length;
  const kept = scan.itemBytes > MAX_ITEM_BYTES ? undefined : scan.kept;
  scan.kept = [];
  scan.itemBytes = 0;
  if (kept === undefined) return undefined;
  return kept.length === 0 ? bytes : Buffer.concat([...kept, bytes]);
}

function parsedItem(bytes: Buffer | undefined, line: number): ArrayItem {
  if (bytes === undefined) return { line, broken: `larger than ${MAX_ITEM_BYTES / 1024 / 1024} MiB` };
  try {
    return { line, value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return { line, broken: 'no valid JSON' };
  }
}
