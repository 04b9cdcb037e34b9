import { MAX_HEADER_BYTES } from './headers.ts';

/** A `From ` line longer than this is text. */
const MAX_SEPARATOR_BYTES = 1000;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SEPARATOR = Buffer.from('\nFrom ');

const HEADER_LINE = /^(?:>From |[!-9;-~]{1,80}[ \t]*:)/;
const KNOWN_HEADER =
  /^(?:from|to|cc|date|subject|received|return-path|message-id|delivered-to|mime-version|reply-to|sender|status|content-type|x-[!-9;-~]+)[ \t]*:/i;
const HAS_TIME = /\d:\d\d.*\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.*\d:\d\d/;

/** Whether a `From ` line after a blank line begins a mail: a time in it and a header under it, or else a well-known header under it. Text can begin with `From ` too where a writer did not quote it. */
export function isSeparator(line: string, nextLine: string): boolean {
  return (HAS_TIME.test(line) && HEADER_LINE.test(nextLine)) || KNOWN_HEADER.test(nextLine);
}

/** What the scanner finds of one mail. */
export interface ScannedMail {
  readonly separator: string;
  /** The header lines; undefined when there are more than 1 MB of them. */
  readonly block: Buffer | undefined;
}

/** Takes an mbox chunk by chunk. */
interface MboxScanner {
  /** The mails whose headers end within what was pushed so far. */
  readonly push: (chunk: Buffer) => ScannedMail[];
  /** The last mail, if the file ends within its headers. */
  readonly end: () => ScannedMail[];
}

type State = 'start' | 'headers' | 'long headers' | 'body';

/** Where the line that begins at `start` ends, with its text, or undefined when it goes on beyond the bytes. */
function lineAt(bytes: Buffer, start: number, isLast: boolean): { text: string; next: number } | undefined {
  const newline = bytes.indexOf(NEWLINE, start);
  if (newline < 0 && !isLast) return undefined;
  const end = newline < 0 ? bytes.length : newline;
  const text = bytes.toString('latin1', start, Math.min(end, start + MAX_SEPARATOR_BYTES + 1)).replace(/\r$/, '');
  return { text, next: end + 1 };
}

/** The newline before the first blank line, or -1 when there is none yet. `bytes` begin with the newline before the headers. */
function headersEnd(bytes: Buffer): number {
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) {
    const next = bytes[at + 1];
    if (next === NEWLINE || (next === RETURN && bytes[at + 2] === NEWLINE)) return at;
  }
  return -1;
}

/** Finds the mails of an mbox (RFC 4155; mboxo, mboxrd): keeps only header blocks, and passes over bodies without making text of them. Content-Length is not trusted. */
export function mboxScanner(): MboxScanner {
  let state: State = 'start';
  let pending: Buffer = Buffer.alloc(0);
  let separator = '';
  const found: ScannedMail[] = [];

  const keepFrom = (start: number) => {
    pending = pending.subarray(start);
  };

  const readStart = (isLast: boolean): boolean => {
    const text = pending.toString('latin1', 0, Math.min(pending.length, 4096));
    const lead = /^(?:ï»¿)?[\r\n]*/.exec(text)?.[0].length ?? 0;
    const first = lineAt(pending, lead, isLast);
    if (first === undefined && pending.length < 64 * 1024) return false;
    if (first === undefined || !first.text.startsWith('From ')) {
      state = 'body';
      return true;
    }
    separator = first.text;
    keepFrom(first.next - 1);
    state = 'headers';
    return true;
  };

  const readHeaderBlock = (isLast: boolean): boolean => {
    const end = headersEnd(pending);
    const isTooLong = (end < 0 ? pending.length : end) > MAX_HEADER_BYTES;
    if (end < 0 && !isTooLong && !isLast) return false;
    // A copy, since the block outlives the chunk that it lies in.
    const block = isTooLong ? undefined : Buffer.from(pending.subarray(1, end < 0 ? pending.length : end + 1));
    found.push({ separator, block });
    state = end < 0 ? 'long headers' : 'body';
    keepFrom(end < 0 ? Math.max(0, pending.length - 3) : end);
    return end >= 0;
  };

  const skipLongHeaders = (): boolean => {
    const end = headersEnd(pending);
    state = end < 0 ? 'long headers' : 'body';
    keepFrom(end < 0 ? Math.max(0, pending.length - 3) : end);
    return end >= 0;
  };

  const isAfterBlankLine = (at: number): boolean =>
    pending[at - 1] === NEWLINE || (pending[at - 1] === RETURN && pending[at - 2] === NEWLINE);

  /** Whether the `From ` at `at` begins a mail; undefined when more bytes are needed to tell. */
  const separatorAt = (at: number, isLast: boolean): { text: string; next: number } | undefined | false => {
    if (!isAfterBlankLine(at)) return false;
    const line = lineAt(pending, at + 1, isLast);
    const below = line === undefined ? undefined : lineAt(pending, line.next, isLast);
    if (below === undefined && pending.length - at <= 3 * MAX_SEPARATOR_BYTES) return undefined;
    if (line === undefined || line.text.length > MAX_SEPARATOR_BYTES) return false;
    const nextText = below?.text ?? pending.toString('latin1', line.next, line.next + MAX_SEPARATOR_BYTES);
    return isSeparator(line.text, nextText) ? line : false;
  };

  const skipBody = (isLast: boolean): boolean => {
    for (let at = pending.indexOf(SEPARATOR); at >= 0; at = pending.indexOf(SEPARATOR, at + 1)) {
      const line = separatorAt(at, isLast);
      if (line === false) continue;
      // The bytes before the newline are needed again to see the blank line.
      keepFrom(line === undefined ? Math.max(0, at - 2) : line.next - 1);
      if (line === undefined) return false;
      separator = line.text;
      state = 'headers';
      return true;
    }
    keepFrom(Math.max(0, pending.length - SEPARATOR.length - 2));
    return false;
  };

  const run = (isLast: boolean): ScannedMail[] => {
    let goesOn = true;
    while (goesOn) {
      if (state === 'start') goesOn = readStart(isLast);
      else if (state === 'headers') goesOn = readHeaderBlock(isLast);
      else if (state === 'long headers') goesOn = skipLongHeaders();
      else goesOn = skipBody(isLast);
    }
    return found.splice(0);
  };

  return {
    push: (chunk) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      return run(false);
    },
    end: () => (pending.length === 0 && state !== 'headers' ? [] : run(true)),
  };
}
