import { runInNewContext } from 'node:vm';
import type { Shape } from '../../src/neo4j/query.ts';
import { type Finding, findingAt } from './finding.ts';
import { parseShape, TypeTextError } from './shape.ts';

/** The contract at the top of a `.cypher` file. */
export interface Header {
  /** The sentence that says what the query asks or does. */
  readonly comment: string;
  readonly mode?: 'read' | 'write';
  readonly params: Readonly<Record<string, Shape>>;
  readonly row: Readonly<Record<string, Shape>>;
  readonly example: Readonly<Record<string, unknown>>;
  /** Plan operators that are allowed here, each with its reason. */
  readonly planAllows: Readonly<Record<string, string>>;
  /** Where the statement begins. */
  readonly bodyStart: number;
  /** Offsets of the declarations, for messages. */
  readonly offsets: { readonly [declaration: string]: number };
}

interface Entry {
  readonly keyword: string;
  readonly rest: string;
  readonly offset: number;
}

const CONTRACT_START = /^(mode\s|(param|row)\s+\w+:|example\s*\{|plan\s+allow\s)/;
const KEYWORDS = /^(mode|param|row|example|plan)\b\s*(.*)$/;

/** The comment lines at the top, without their slashes, each with its offset. */
function commentLines(text: string): { lines: { text: string; offset: number }[]; end: number } {
  const lines: { text: string; offset: number }[] = [];
  let offset = 0;
  while (text.startsWith('//', offset)) {
    const end = text.indexOf('\n', offset);
    const stop = end === -1 ? text.length : end;
    lines.push({ text: text.slice(offset + 2, stop).trim(), offset });
    offset = Math.min(stop + 1, text.length);
    if (end === -1) break;
  }
  return { lines, end: offset };
}

/** Joins a declaration with the lines that continue it. */
function contractEntries(lines: readonly { text: string; offset: number }[]): Entry[] {
  const entries: { keyword: string; rest: string; offset: number }[] = [];
  for (const line of lines) {
    const [, keyword, rest] = KEYWORDS.exec(line.text) ?? [];
    const last = entries.at(-1);
    if (keyword !== undefined && rest !== undefined) entries.push({ keyword, rest, offset: line.offset });
    else if (line.text && last) last.rest += ` ${line.text}`;
  }
  return entries;
}

function parseExample(text: string): Record<string, unknown> {
  return JSON.parse(String(runInNewContext(`JSON.stringify((${text}))`, {}, { timeout: 10_000 })));
}

/** Reads the contract of a file. What is wrong in it goes to `report` and is left out. */
export function parseHeader(file: string, text: string, report: (finding: Finding) => void): Header {
  const { lines, end } = commentLines(text);
  const firstOfContract = lines.findIndex((line) => CONTRACT_START.test(line.text));
  const sentences = firstOfContract === -1 ? lines : lines.slice(0, firstOfContract);
  const comment = sentences
    .map((line) => line.text)
    .join(' ')
    .trim();
  const fail = (offset: number, message: string): void => report(findingAt(file, text, offset, message));

  const params: Record<string, Shape> = {};
  const row: Record<string, Shape> = {};
  const planAllows: Record<string, string> = {};
  const offsets: Record<string, number> = {};
  let mode: 'read' | 'write' | undefined;
  let example: Record<string, unknown> = {};

  const declare = (into: Record<string, Shape>, { keyword, rest, offset }: Entry): void => {
    const [, name, type] = /^(\w+):\s*(.+)$/.exec(rest) ?? [];
    if (!name || !type || Object.hasOwn(into, name)) {
      fail(
        offset,
        name && type ? `${keyword} '${name}' is declared twice` : `'${keyword} ${rest}' must be '${keyword} name: type'`,
      );
      return;
    }
    offsets[`${keyword} ${name}`] = offset;
    try {
      into[name] = parseShape(type);
    } catch (error) {
      if (!(error instanceof TypeTextError)) throw error;
      into[name] = 'map?';
      fail(offset, error.message);
    }
  };
  const readers: Readonly<Record<string, (entry: Entry) => void>> = {
    mode: ({ rest, offset }) => {
      if (rest === 'read' || rest === 'write') mode = rest;
      else fail(offset, `mode must be read or write, not '${rest}'`);
    },
    param: (entry) => declare(params, entry),
    row: (entry) => declare(row, entry),
    example: ({ rest, offset }) => {
      offsets.example = offset;
      try {
        example = parseExample(rest);
      } catch (error) {
        fail(offset, `the example is no map of values: ${(error as Error).message}`);
      }
    },
    plan: ({ rest, offset }) => {
      const [, operator, reason] = /^allow\s+(\w+):\s*(\S.*)$/.exec(rest) ?? [];
      if (operator && reason) planAllows[operator] = reason;
      else fail(offset, `'plan ${rest}' must be 'plan allow Operator: reason'`);
    },
  };
  if (!comment) fail(0, 'the file must begin with a comment: one sentence that says what the query asks or does');
  for (const entry of firstOfContract === -1 ? [] : contractEntries(lines.slice(firstOfContract)))
    readers[entry.keyword]?.(entry);
  if (mode === undefined && !lines.some((line) => line.text.startsWith('mode ')))
    fail(0, "the header has no 'mode read' or 'mode write'");

  const bodyStart = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
  return { comment, ...(mode ? { mode } : {}), params, row, example, planAllows, bodyStart, offsets };
}
