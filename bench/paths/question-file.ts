import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { TieGraph } from '../../seed/tie-graph.ts';

/** A graph and the questions about it: the `best` cheapest paths of at most `maxHops` ties from any start to each target. */
export interface QuestionFile extends TieGraph {
  readonly targets: Uint32Array;
  readonly best: number;
  readonly maxHops: number;
}

/** The first eight bytes of a question file. */
const MAGIC = 'TIES0001';
const COUNTS = 6;
const HEADER_BYTES = MAGIC.length + 4 * COUNTS;

/**
 * Writes the file that every contender reads. All numbers are little-endian: 8 bytes `TIES0001`; six u32 (people, ties, starts, questions, best, maxHops);
 * u32 `from` of every tie, u32 `to` of every tie, u32 starts, u32 targets, u16 costs of the ties. People are numbers from 0; ties are sorted by `from`, then `to`.
 */
export function writeQuestionFile(path: string, { people, from, to, cost, starts, targets, best, maxHops }: QuestionFile): void {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(MAGIC, 'latin1');
  [people, from.length, starts.length, targets.length, best, maxHops].forEach((count, place) => {
    header.writeUInt32LE(count, MAGIC.length + 4 * place);
  });
  const file = openSync(path, 'wx');
  try {
    for (const part of [header, from, to, starts, targets, cost]) writeAll(file, part);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, part: Uint8Array | Uint16Array | Uint32Array): void {
  const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

/** Reads what `writeQuestionFile` wrote. Throws `RangeError` for anything else. */
export function readQuestionFile(path: string): QuestionFile {
  const file = readFileSync(path);
  if (file.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new RangeError(`${path} is no question file`);
  const [people = 0, ties = 0, starts = 0, questions = 0, best = 0, maxHops = 0] = Array.from({ length: COUNTS }, (_, place) =>
    file.readUInt32LE(MAGIC.length + 4 * place),
  );
  const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  let at = HEADER_BYTES;
  const numbers = (count: number) => {
    at += 4 * count;
    return new Uint32Array(bytes, at - 4 * count, count);
  };
  return {
    people,
    from: numbers(ties),
    to: numbers(ties),
    starts: numbers(starts),
    targets: numbers(questions),
    cost: new Uint16Array(bytes, at, ties),
    best,
    maxHops,
  };
}
