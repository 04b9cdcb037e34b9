import { decodeWords } from 'postal-mime';

/** One address as written in a header, with the name shown beside it. */
export interface Mailbox {
  readonly address: string;
  readonly displayName?: string;
}

/** What an address header names. `unreadable` counts entries that hold an address but leave doubt about which. */
interface AddressList {
  readonly mailboxes: readonly Mailbox[];
  readonly unreadable: number;
}

const MAX_NAME_CHARS = 300;

/** An encoded word (RFC 2047 2), with the spaces that Q-encoding forbids left out. What is inside it is a name, whatever it looks like. */
const ENCODED_WORD = /=\?[^?\s]{1,60}\?[bq]\?[^?\s]*\?=/iy;
/** Runs of characters without any meaning of their own between them. */
const PLAIN_RUN = /[^\s"(),:;<>=\\]+/y;

/** One entry of an address list while it is read. */
interface Entry {
  /** Unquoted words; `isAtom` where nothing but plain text is in it. */
  readonly words: { text: string; isAtom: boolean }[];
  readonly names: string[];
  readonly comments: string[];
  readonly angles: string[];
  hasQuoted: boolean;
  hasTextAfterAngle: boolean;
  isBroken: boolean;
}

function newEntry(): Entry {
  return { words: [], names: [], comments: [], angles: [], hasQuoted: false, hasTextAfterAngle: false, isBroken: false };
}

/** Reads the quoted string that begins at `start`; `end` is -1 when nothing closes it. */
function quotedString(text: string, start: number): { value: string; end: number } {
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '"') return { value, end: at + 1 };
    if (char === '\\') at++;
    value += text[at] ?? '';
  }
  return { value, end: -1 };
}

/** Reads the comment that begins at `start`, with comments nested in it (RFC 5322 3.2.2); `end` is -1 when nothing closes it. */
function comment(text: string, start: number): { value: string; end: number } {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '(') depth++;
    else if (char === ')') {
      depth--;
      if (depth === 0) return { value: text.slice(start + 1, at), end: at + 1 };
    }
  }
  return { value: '', end: -1 };
}

function addWord(entry: Entry, text: string, isAtom: boolean, joinsLast: boolean): void {
  const last = entry.words.at(-1);
  if (joinsLast && last !== undefined) {
    last.text += text;
    last.isAtom = last.isAtom && isAtom;
  } else entry.words.push({ text, isAtom });
  if (entry.angles.length > 0 && text.includes('@')) entry.hasTextAfterAngle = true;
  if (joinsLast && entry.names.length > 0) entry.names[entry.names.length - 1] += text;
  else entry.names.push(text);
}

/** The address of an entry when there is exactly one reading of it; `''` when it names no address at all; undefined when in doubt. */
function addressOf(entry: Entry): string | undefined {
  if (entry.isBroken) return undefined;
  if (entry.angles.length > 1 || entry.hasTextAfterAngle) return undefined;
  const [angle] = entry.angles;
  if (angle !== undefined) {
    const address = angle.trim();
    if (address === '') return '';
    return /^[^\s"(),:;<>\\]+$/.test(address.replace(/^mailto:/i, '')) ? address : undefined;
  }
  const withAt = entry.words.filter((word) => word.text.includes('@'));
  if (withAt.length === 0) return '';
  const [only] = entry.words;
  return entry.words.length === 1 && only?.isAtom && !entry.hasQuoted ? only.text : undefined;
}

function nameOf(entry: Entry): string | undefined {
  const isNamed = entry.angles.length > 0 && entry.names.length > 0;
  const written = isNamed ? entry.names.join(' ') : entry.comments.join(' ');
  const short = written.slice(0, MAX_NAME_CHARS * 4);
  const name = (short.includes('=?') ? decodeWords(short) : short).trim().slice(0, MAX_NAME_CHARS);
  // An address shown as a name is no name, and may be somebody else's.
  return name === '' || /\S@\S/.test(name) ? undefined : name;
}

/** Reads the value of From, To, Cc or Bcc (RFC 5322 3.4 with the obsolete forms of 4.4). An address is taken only where no other reading is possible: never from a quoted string, a comment, an encoded word or a name. */
export function readAddresses(value: string): AddressList {
  const mailboxes: Mailbox[] = [];
  let unreadable = 0;
  let entry = newEntry();
  let isInGroup = false;
  let isBrokenGroup = false;
  let wasWord = false;

  const endEntry = () => {
    if (isBrokenGroup) entry.isBroken = true;
    const address = addressOf(entry);
    if (address === undefined) unreadable++;
    else if (address !== '') {
      const displayName = nameOf(entry);
      mailboxes.push({ address, ...(displayName ? { displayName } : {}) });
    }
    entry = newEntry();
  };
  const startGroup = () => {
    // A group's name is a phrase, and groups do not nest: anything else has more than one reading.
    const isPlainName = entry.angles.length === 0 && !entry.words.some((word) => word.text.includes('@'));
    if (isInGroup || !isPlainName) isBrokenGroup = true;
    isInGroup = true;
    entry = newEntry();
  };
  const readAngle = (start: number): number => {
    const close = value.indexOf('>', start + 1);
    entry.angles.push(close < 0 ? '' : value.slice(start + 1, close));
    if (close < 0) entry.isBroken = true;
    return close < 0 ? value.length : close + 1;
  };
  const readDelimited = (start: number): number => {
    const isQuote = value[start] === '"';
    const { value: inside, end } = isQuote ? quotedString(value, start) : comment(value, start);
    if (end < 0) {
      entry.isBroken = true;
      return value.length;
    }
    if (isQuote) {
      entry.hasQuoted = true;
      entry.names.push(inside);
    } else entry.comments.push(inside);
    return end;
  };
  const readWord = (start: number, joinsLast: boolean): number => {
    ENCODED_WORD.lastIndex = start;
    const encoded = value[start] === '=' ? ENCODED_WORD.exec(value)?.[0] : undefined;
    PLAIN_RUN.lastIndex = start;
    const text = encoded ?? PLAIN_RUN.exec(value)?.[0] ?? value[start] ?? '';
    addWord(entry, text, encoded === undefined && text !== '\\', joinsLast);
    return start + text.length;
  };

  let at = 0;
  while (at < value.length) {
    const char = value[at];
    const joinsLast = wasWord;
    wasWord = false;
    if (char === ' ' || char === '\t' || char === '\r' || char === '\n') at++;
    else if (char === '"' || char === '(') at = readDelimited(at);
    else if (char === '<') at = readAngle(at);
    else if (char === ',' || char === ';') {
      endEntry();
      if (char === ';') isInGroup = isBrokenGroup = false;
      at++;
    } else if (char === ':') {
      startGroup();
      at++;
    } else if (char === '>') {
      entry.isBroken = true;
      at++;
    } else {
      at = readWord(at, joinsLast);
      wasWord = true;
    }
  }
  endEntry();
  return { mailboxes, unreadable };
}
