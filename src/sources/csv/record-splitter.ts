/** Most bytes of one row (trust.md, "Files"). */
const MAX_ROW_BYTES = 65_536;
/** How far a quote is followed in search of its end before it counts as never closed. */
const MAX_QUOTED_CHARS = 2_000_000;

const TOO_LARGE = 'row larger than 64 kB';
const UNCLOSED = 'a quote is opened and not closed';
const HAS_NUL = 'contains NUL characters';

/** The text of one record without its line end, or the reason why it is none. `line` is that of its first character, counted from 1. */
export type RecordText = { readonly line: number; readonly text: string } | { readonly line: number; readonly skipped: string };

/** Cuts pieces of CSV text into records. */
interface RecordSplitter {
  readonly push: (piece: string) => RecordText[];
  readonly end: () => RecordText[];
}

/** Where a record ends: the index of its line end; or that its quote never closes, or that more text must come first. */
type RecordEnd = number | 'unclosed' | 'more';

/** The index after a closing quote, or where reading goes on when the quote stands in plain text. */
function afterQuote(text: string, open: number, delimiter: string, isLast: boolean): RecordEnd {
  let from = open + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0 && isLast) return 'unclosed';
    if (quote < 0 || (quote + 1 === text.length && !isLast)) return text.length - open > MAX_QUOTED_CHARS ? 'unclosed' : 'more';
    const next = text[quote + 1];
    if (next === '"') from = quote + 2;
    else if (next === undefined || next === delimiter || next === '\n' || next === '\r') return quote + 1;
    // A quote amid the text of a later line is the beginning of another cell: then the first one was never meant to open anything.
    else return text.slice(open, quote).includes('\n') ? 'unclosed' : quote + 1;
  }
}

/** RFC 4180 2, with quotes inside plain cells as plain text. Looks no further than the record, so that many short ones cost no more than their text. */
function findRecordEnd(text: string, start: number, delimiter: string, isLast: boolean): RecordEnd {
  let at = start;
  let end = -1;
  for (;;) {
    if (text[at] === '"') {
      const after = afterQuote(text, at, delimiter, isLast);
      if (typeof after === 'string') return after;
      at = after;
    }
    if (at > end) {
      const lineEnd = text.indexOf('\n', at);
      end = lineEnd < 0 ? text.length : lineEnd;
    }
    const quotedCell = text.slice(at, end).indexOf(`${delimiter}"`);
    if (quotedCell < 0) return end < text.length || isLast ? end : 'more';
    at += quotedCell + 1;
  }
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function judged(line: number, text: string): RecordText {
  if (text.length > MAX_ROW_BYTES || Buffer.byteLength(text) > MAX_ROW_BYTES) return { line, skipped: TOO_LARGE };
  return text.includes('\0') ? { line, skipped: HAS_NUL } : { line, text };
}

/** A record as it was found, from its first line only when its quote never closes. */
function recordFound(line: number, text: string, isUnclosed: boolean): RecordText | undefined {
  if (isUnclosed) return { line, skipped: text.length > MAX_ROW_BYTES ? TOO_LARGE : UNCLOSED };
  return text.trim() === '' ? undefined : judged(line, text);
}

/** A splitter for text from `firstLine` on, whose lines end with `\n` or `\r\n`. A record that cannot be read is given with the reason, and the next line begins anew; blank lines are left out. */
export function recordSplitter(delimiter: string, firstLine: number): RecordSplitter {
  let rest = '';
  let line = firstLine;
  let isInsideLongLine = false;
  let records: RecordText[] = [];

  /** Drops what is left of a line too long to keep. */
  function dropLongLine(): void {
    const lineEnd = rest.indexOf('\n');
    rest = lineEnd < 0 ? '' : rest.slice(lineEnd + 1);
    isInsideLongLine = lineEnd < 0;
    if (!isInsideLongLine) line += 1;
  }

  /** Takes the record at `start` and gives where the next begins; -1 when more text must come first. */
  function takeOne(start: number, isLast: boolean): number {
    const found = findRecordEnd(rest, start, delimiter, isLast);
    if (found === 'more') return -1;
    const lineEnd = found === 'unclosed' ? rest.indexOf('\n', start) : found;
    const end = lineEnd < 0 ? rest.length : lineEnd;
    const text = rest.slice(start, end).replace(/\r$/, '');
    const record = recordFound(line, text, found === 'unclosed');
    if (record !== undefined) records.push(record);
    isInsideLongLine = end === rest.length && !isLast;
    if (!isInsideLongLine) line += countLines(text);
    return end + 1;
  }

  function take(isLast: boolean): RecordText[] {
    records = [];
    if (isInsideLongLine) dropLongLine();
    let start = 0;
    while (start < rest.length) {
      const next = takeOne(start, isLast);
      if (next < 0) break;
      start = next;
    }
    rest = rest.slice(start);
    if (rest.length > MAX_QUOTED_CHARS && !rest.includes('\n')) {
      records.push({ line, skipped: TOO_LARGE });
      isInsideLongLine = true;
      rest = '';
    }
    return records;
  }

  return {
    push: (piece) => {
      rest += piece;
      return take(false);
    },
    end: () => take(true),
  };
}
