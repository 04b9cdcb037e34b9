/** A header block longer than this is not read (trust.md's limit for mail). */
export const MAX_HEADER_BYTES = 1024 * 1024;

const WANTED = new Set(
  `from to cc bcc date message-id received delivered-to x-original-to precedence auto-submitted x-gmail-labels subject list-id list-post x-beenthere return-path
  content-type x-auto-response-suppress x-autoreply x-auto-reply x-autorespond x-autoresponder x-mail-autoreply x-failed-recipients`.split(
    /\s+/,
  ),
);

const MAX_NAME_CHARS = 100;

/** Printable ASCII without the colon (RFC 5322 3.6.8), white space allowed before the colon (4.5). */
const FIELD = /^([!-9;-~]{1,80})[ \t]*:/;

/** The headers of one mail that we use, unfolded, in the order of the mail. */
export interface MailHeaders {
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Whether any `List-…` header is there (RFC 2369, RFC 2919). */
  readonly hasListHeader: boolean;
  /** How many header lines were seen at all. */
  readonly count: number;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** Text of bytes that came as Latin-1: UTF-8 where it is valid UTF-8, else Windows-1252. NULs are dropped. */
export function decodeText(latin1: string): string {
  const plain = /[\0\r\n]/.test(latin1) ? latin1.replaceAll('\0', '').replace(/\r?\n/g, '').replaceAll('\r', ' ') : latin1;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
  if (!/[^\x00-\x7f]/.test(plain)) return plain.trim();
  const bytes = Buffer.from(plain, 'latin1');
  try {
    return utf8.decode(bytes).trim();
  } catch {
    return windows1252.decode(bytes).trim();
  }
}

/** Where the field that begins at `start` ends: a line that begins with white space continues it (RFC 5322 2.2.3). */
function fieldEnd(text: string, start: number): number {
  let end = text.indexOf('\n', start);
  while (end >= 0 && (text[end + 1] === ' ' || text[end + 1] === '\t')) end = text.indexOf('\n', end + 1);
  return end < 0 ? text.length : end;
}

/** Reads a block of header lines; lines that are none are passed over. */
export function readHeaders(block: Buffer): MailHeaders {
  const text = block.toString('latin1');
  const values = new Map<string, string[]>();
  let hasListHeader = false;
  let count = 0;
  let end = 0;
  for (let start = 0; start < text.length; start = end + 1) {
    end = fieldEnd(text, start);
    const match = FIELD.exec(text.slice(start, start + MAX_NAME_CHARS));
    const name = match?.[1]?.toLowerCase();
    if (match === null || name === undefined) continue;
    count++;
    if (name.startsWith('list-')) hasListHeader = true;
    if (!WANTED.has(name)) continue;
    const value = decodeText(text.slice(start + match[0].length, end));
    const seen = values.get(name);
    if (seen) seen.push(value);
    else values.set(name, [value]);
  }
  return { values, hasListHeader, count };
}

/** The first value of a header that is not empty. */
export function firstValue(headers: MailHeaders, name: string): string | undefined {
  return headers.values.get(name)?.find((value) => value !== '');
}

const TELLING = new Set(['from', 'to', 'date', 'message-id', 'received', 'subject']);
/** What mail servers put above those, so that a short head may hold nothing else. */
const TRACE = new Set(
  'return-path delivered-to x-original-to received-spf authentication-results dkim-signature arc-seal x-received x-gm-message-state x-google-smtp-source'.split(
    ' ',
  ),
);

/** Whether the bytes begin with the headers of a mail: nothing but header lines at the top, two of the telling ones among them (or of the servers' own, where the head is cut before the headers end). */
export function looksLikeMail(head: Buffer): boolean {
  const lines = head
    .toString('latin1', 0, Math.min(head.length, 16 * 1024))
    .replace(/^(?:ï»¿)?(?:\d{1,12}\s*\r?\n)?[\r\n]*/, '')
    .split('\n', 200);
  const end = lines.findIndex((line) => line === '' || line === '\r');
  const headerLines = end < 0 ? lines : lines.slice(0, end);
  const names = headerLines.map((line) => FIELD.exec(line.slice(0, MAX_NAME_CHARS))?.[1]?.toLowerCase());
  const isText = names.slice(0, 3).some((name, at) => name === undefined && (at === 0 || !/^[ \t>]/.test(headerLines[at] ?? '')));
  const isTelling = (name: string) => TELLING.has(name) || (end < 0 && TRACE.has(name));
  return !isText && new Set(names.filter((name) => name !== undefined && isTelling(name))).size >= 2;
}
