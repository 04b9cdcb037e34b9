import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import type { Part } from '../bundle.ts';

/** Name of a character encoding, as iconv-lite knows it. */
type Encoding = string;

/** chardet needs a second for 64 KiB, and a page around the first foreign letter tells as much. */
const SAMPLE_BYTES = 4096;
/** Below this chardet's guess at anything but western text is no better than chance on short cells. */
const LEAST_CONFIDENCE = 60;
const LONGEST_UTF8_CHAR = 4;

/** Single- and multi-byte encodings taken from chardet; all western ones read as windows-1252, which holds ISO-8859-1 (WHATWG Encoding 4.2). */
const GUESSABLE = /^(?:ISO-8859-(?:2|5|6|7|8|9)|windows-125[0-8]|KOI8-R|Shift_JIS|EUC-JP|EUC-KR|Big5|GB18030)$/i;

function byteOrderMark(head: Buffer): Encoding | undefined {
  if (head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return 'utf-8';
  if (head.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))) return 'utf-16le';
  return head.subarray(0, 2).equals(Buffer.from([0xfe, 0xff])) ? 'utf-16be' : undefined;
}

/** UTF-16 without a byte order mark shows in NULs at every other byte of western text. */
function utf16ByNuls(head: Buffer): Encoding | undefined {
  const sample = head.subarray(0, 512);
  const nuls = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls.map((count) => count / (sample.length / 2));
  if (odd > 0.4 && even < 0.05) return 'utf-16le';
  return even > 0.4 && odd < 0.05 ? 'utf-16be' : undefined;
}

/** The head without a character that its end cuts. */
function wholeUtf8(head: Buffer): Buffer {
  for (let cut = 0; cut < LONGEST_UTF8_CHAR; cut += 1) {
    const byte = head[head.length - 1 - cut] ?? 0;
    if (byte >= 0xc0) return head.subarray(0, head.length - 1 - cut);
    if (byte < 0x80) break;
  }
  return head;
}

function guess(bytes: Buffer): Encoding {
  const foreign = bytes.findIndex((byte) => byte >= 0x80);
  const from = Math.max(0, foreign - SAMPLE_BYTES / 2);
  const best = analyse(bytes.subarray(from, from + SAMPLE_BYTES))[0];
  return best !== undefined && best.confidence >= LEAST_CONFIDENCE && GUESSABLE.test(best.name) ? best.name : 'windows-1252';
}

/** The encoding as far as the part's head tells. */
function headEncoding({ head, size }: Part): Encoding {
  const known = byteOrderMark(head) ?? utf16ByNuls(head);
  if (known !== undefined) return known;
  return isUtf8(head.length < size ? wholeUtf8(head) : head) ? 'utf-8' : guess(head);
}

/** The encoding of the whole part: UTF-8 only when every byte of it is, so that one late `é` of another encoding is not lost. */
export async function encodingOf(part: Part): Promise<Encoding> {
  const ofHead = headEncoding(part);
  if (ofHead !== 'utf-8' || part.size <= part.head.length) return ofHead;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of await part.open()) {
    const bytes = chunk as Buffer;
    try {
      decoder.decode(bytes, { stream: true });
    } catch {
      return byteOrderMark(part.head) ?? guess(bytes);
    }
  }
  return 'utf-8';
}

/** The head as text, without a byte order mark. */
export function decodeHead(part: Part): string {
  return iconv.decode(part.head, headEncoding(part));
}

/** What to tell people of parts that are not in UTF-8, to be spread into an `Origin`. */
export async function encodingNotes(parts: readonly Part[]): Promise<{ notes?: readonly string[] }> {
  const notes: string[] = [];
  for (const part of parts) {
    const encoding = await encodingOf(part);
    if (encoding !== 'utf-8') notes.push(`${part.path} was read as ${encoding}, not UTF-8`);
  }
  return notes.length > 0 ? { notes } : {};
}

/** The part's text in pieces, without a byte order mark. */
export async function* decodeText(part: Part, encoding: Encoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of await part.open()) yield decoder.write(chunk as Buffer);
  yield decoder.end() ?? '';
}

/** A sign of two or more bytes of UTF-8 that were read as Latin-1 or windows-1252. */
const MISREAD = /[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]/u;

/** Windows-1252's characters beyond Latin-1, to the bytes they stand for. */
const BYTE_OF = new Map(
  Array.from(
    { length: 32 },
    (_, index) => [iconv.decode(Buffer.from([0x80 + index]), 'windows-1252'), 0x80 + index] as const,
  ).filter(([char]) => char !== '\ufffd'),
);

/** Text that is UTF-8 read as Latin-1 or windows-1252, mended; any other text as it is. It must be wholly misread, so nothing that was right changes. */
export function mendMisreadUtf8(text: string): string {
  if (!MISREAD.test(text)) return text;
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const byte = code <= 0xff ? code : BYTE_OF.get(char);
    if (byte === undefined) return text;
    bytes.push(byte);
  }
  const misread = Buffer.from(bytes);
  return isUtf8(misread) ? misread.toString('utf8') : text;
}
