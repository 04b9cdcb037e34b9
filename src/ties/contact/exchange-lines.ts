import { MOST_OTHERS } from '../../ledger/contact-sum.ts';
import type { ContactColumns } from './history.ts';

/** A line that says no exchange, with the reason. */
export interface BadLine {
  readonly line: number;
  readonly reason: string;
}

/** What a file of exchanges says. */
export interface Exchanges {
  /** By time, each of weight 1. */
  readonly contacts: ContactColumns;
  /** People as the file names them, by their number here. */
  readonly people: readonly string[];
  readonly lines: number;
  readonly duplicates: number;
  readonly toOneself: number;
  readonly badLines: number;
  readonly firstBadLines: readonly BadLine[];
}

const MOST_BAD_SHOWN = 5;
const MS_PER_SECOND = 1000;
/** The last second that a date can have. */
const LAST_SECOND = 8.64e12;

interface Growing {
  readonly from: number[];
  readonly to: number[];
  readonly seconds: number[];
}

function reasonAgainst(fields: readonly string[]): string | undefined {
  if (fields.length < 3) return `${fields.length === 1 ? 'one field' : 'two fields'} where three are needed: who, whom, seconds`;
  const seconds = Number(fields[2]);
  if (!Number.isFinite(seconds)) return `“${(fields[2] ?? '').slice(0, 20)}” is no number of seconds`;
  if (Math.abs(seconds) > LAST_SECOND) return `${fields[2]} seconds is no date`;
  return undefined;
}

/** The lines by time, sender and addressee, each once. */
function sorted({ from, to, seconds }: Growing): ContactColumns {
  const order = Uint32Array.from(from, (_, index) => index).sort(
    (one, other) =>
      (seconds[one] as number) - (seconds[other] as number) ||
      (from[one] as number) - (from[other] as number) ||
      (to[one] as number) - (to[other] as number),
  );
  const kept = order.filter((event, place) => {
    const before = place === 0 ? undefined : (order[place - 1] as number);
    return before === undefined || seconds[before] !== seconds[event] || from[before] !== from[event] || to[before] !== to[event];
  });
  return {
    from: kept.map((event) => from[event] as number),
    to: kept.map((event) => to[event] as number),
    at: Float64Array.from(kept, (event) => (seconds[event] as number) * MS_PER_SECOND),
    weight: new Float32Array(kept.length).fill(1),
  };
}

/** The contacts as the ledger would weigh them if one sender's at one instant were one mail: 1/n each, and those to more than six left out as mailings. */
export function weighedAsMail({ from, to, at }: ContactColumns): ContactColumns {
  const weight = new Float32Array(at.length);
  const order = Uint32Array.from(at, (_, index) => index).sort(
    (one, other) => (at[one] as number) - (at[other] as number) || (from[one] as number) - (from[other] as number) || one - other,
  );
  for (let begin = 0; begin < order.length; ) {
    const first = order[begin] as number;
    let end = begin + 1;
    while (end < order.length && at[order[end] as number] === at[first] && from[order[end] as number] === from[first]) end += 1;
    if (end - begin <= MOST_OTHERS)
      for (let place = begin; place < end; place += 1) weight[order[place] as number] = 1 / (end - begin);
    begin = end;
  }
  const kept = order.filter((contact) => (weight[contact] as number) > 0).sort();
  return {
    from: kept.map((contact) => from[contact] as number),
    to: kept.map((contact) => to[contact] as number),
    at: Float64Array.from(kept, (contact) => at[contact] as number),
    weight: Float32Array.from(kept, (contact) => weight[contact] as number),
  };
}

/**
 * Exchanges from lines of `who whom seconds`, between spaces, tabs or commas; more fields are ignored, as are empty lines and those that begin with # or %.
 * The same line again, and a line to oneself, count nothing. A line that cannot be read is counted, and the first of them are told.
 */
export function exchangesOf(text: string): Exchanges {
  const numbers = new Map<string, number>();
  const growing: Growing = { from: [], to: [], seconds: [] };
  const firstBadLines: BadLine[] = [];
  let [line, lines, badLines, toOneself] = [0, 0, 0, 0];
  const numberOf = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
  for (let begin = 0; begin < text.length; ) {
    const found = text.indexOf('\n', begin);
    const end = found < 0 ? text.length : found;
    const said = text.slice(begin, end).trim();
    begin = end + 1;
    line += 1;
    if (said === '' || said.startsWith('#') || said.startsWith('%')) continue;
    lines += 1;
    const fields = said.split(/[\s,]+/);
    const reason = reasonAgainst(fields);
    const [who = '', whom = '', seconds] = fields;
    if (reason) {
      badLines += 1;
      if (firstBadLines.length < MOST_BAD_SHOWN) firstBadLines.push({ line, reason });
    } else if (who === whom) toOneself += 1;
    else {
      growing.from.push(numberOf(who));
      growing.to.push(numberOf(whom));
      growing.seconds.push(Number(seconds));
    }
  }
  const contacts = sorted(growing);
  const duplicates = growing.from.length - contacts.at.length;
  return { contacts, people: [...numbers.keys()], lines, duplicates, toOneself, badLines, firstBadLines };
}
