import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { mendMisreadUtf8 } from '../csv/encoding.ts';

/**
 * One property of a card: `item1.EMAIL;TYPE=work,pref:ana@firm.example`. Read by ourselves for vCard 2.1, 3.0 and 4.0 alike: ical.js knows no 2.1, and refuses a
 * whole card for one line that others can leave out.
 */
export interface ContentLine {
  /** `item1`, in lower case, joins lines that belong together. */
  readonly group?: string;
  /** In upper case. */
  readonly name: string;
  /** Values of each parameter, names in upper case. Bare parameters of 2.1 are types. */
  readonly params: ReadonlyMap<string, readonly string[]>;
  /** Undecoded, one character a byte. */
  readonly rawValue: string;
}

const ENCODINGS = new Set(['QUOTED-PRINTABLE', 'BASE64', 'B', '7BIT', '8BIT']);

/** The property of an unfolded line (RFC 6350 3.3, vCard 2.1 section 2.1), one character a byte, or undefined when it is none. */
export function parseContentLine(line: string): ContentLine | undefined {
  const colon = endOfParams(line);
  const [, group, name] = /^(?:([\w-]+)\.)?([\w-]+)/.exec(line) ?? [];
  if (colon < 0 || name === undefined) return undefined;
  const params = new Map<string, string[]>();
  for (const param of splitOutside(line.slice(0, colon), ';').slice(1)) addParam(params, param);
  return { ...(group ? { group: group.toLowerCase() } : {}), name: name.toUpperCase(), params, rawValue: line.slice(colon + 1) };
}

/** Position of the first colon outside of quotes; the first one at all when the quotes do not close. */
function endOfParams(line: string): number {
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') isQuoted = !isQuoted;
    else if (line[at] === ':' && !isQuoted) return at;
  }
  return line.indexOf(':');
}

/** The text cut at every separator that is not inside of quotes. */
function splitOutside(text: string, separator: string): string[] {
  const pieces: string[] = [];
  let isQuoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    if (text[at] !== separator || isQuoted) continue;
    pieces.push(text.slice(from, at));
    from = at + 1;
  }
  return [...pieces, text.slice(from)];
}

function addParam(params: Map<string, string[]>, param: string): void {
  const equals = param.indexOf('=');
  const bare = param.trim().toUpperCase();
  if (bare === '') return;
  const bareName = ENCODINGS.has(bare) ? 'ENCODING' : 'TYPE';
  const name = equals < 0 ? bareName : param.slice(0, equals).trim().toUpperCase();
  const values = equals < 0 ? [bare] : splitOutside(param.slice(equals + 1), ',').flatMap(paramValues);
  params.set(name, [...(params.get(name) ?? []), ...values]);
}

/** Values of a parameter; 4.0 also lists types inside one pair of quotes: `TYPE="work,voice"`. */
function paramValues(written: string): string[] {
  const [, quoted] = /^\s*"([^"]*)"\s*$/.exec(written) ?? [];
  return (quoted ?? written.trim()).split(',').map((value) => decodeBytes(unescapeParam(value), undefined));
}

/** RFC 6868 section 3. */
function unescapeParam(value: string): string {
  return value.replace(/\^([n'^])/g, (_whole, sign: string) => ({ n: '\n', "'": '"', '^': '^' })[sign] ?? sign);
}

/** The values of a parameter, in lower case. */
export function paramOf(line: ContentLine, name: string): readonly string[] {
  return (line.params.get(name) ?? []).map((value) => value.toLowerCase());
}

/** Whether the line continues on the next one without a fold, as quoted-printable of vCard 2.1 does. */
export function isQuotedPrintable(line: string): boolean {
  const colon = line.indexOf(':');
  return /;(?:ENCODING=)?"?QUOTED-PRINTABLE"?(?:;|$)/i.test(line.slice(0, Math.max(0, colon)));
}

function decodeBytes(binary: string, charset: string | undefined): string {
  const bytes = Buffer.from(binary, 'latin1');
  if (charset !== undefined && !/^utf-?8$/i.test(charset) && iconv.encodingExists(charset)) return iconv.decode(bytes, charset);
  return isUtf8(bytes) ? mendMisreadUtf8(bytes.toString('utf8')) : iconv.decode(bytes, 'windows-1252');
}

/** The value as text, still escaped: quoted-printable or base64 undone, and read in its charset, in UTF-8 or, when it is not that, in windows-1252. */
function decodedValue(line: ContentLine): string {
  const [encoding = ''] = paramOf(line, 'ENCODING');
  const [charset] = line.params.get('CHARSET') ?? [];
  if (encoding === 'b' || encoding === 'base64')
    return decodeBytes(Buffer.from(line.rawValue, 'base64').toString('latin1'), charset);
  if (encoding !== 'quoted-printable') return decodeBytes(line.rawValue, charset);
  const binary = line.rawValue.replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return decodeBytes(binary, charset);
}

function unescapeText(text: string): string {
  return text.replace(/\\(.)/gs, (_whole, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign)).trim();
}

/** The value as one text. */
export function textOf(line: ContentLine): string {
  return unescapeText(decodedValue(line));
}

/** The components of a structured value (N, ADR, ORG), cut at semicolons that are not escaped. */
export function componentsOf(line: ContentLine): readonly string[] {
  const text = decodedValue(line);
  const components: string[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (at === text.length || text[at] === ';') {
      components.push(unescapeText(text.slice(from, at)));
      from = at + 1;
    }
  }
  return from <= text.length ? [...components, unescapeText(text.slice(from))] : components;
}
