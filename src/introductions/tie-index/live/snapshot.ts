import { closeSync, fsyncSync, openSync, readSync, renameSync, statSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { COST_SCALE } from '../../../ties/tie.ts';
import { ANY_TIE } from '../rows/conditions.ts';
import type { IdTable } from '../rows/id-table.ts';
import type { TieRows } from '../rows/tie-rows.ts';
import type { ReachBounds } from '../search/reach-bounds.ts';

/** Raised by one whenever the columns mean something else. */
const FORMAT = 3;

const MAGIC = 'schoolyard ties\n';
const HEADER_BYTES = 16_384;

/** Bytes that are written or read, and summed up, at a time. */
const PIECE = 1 << 26;

/** What a snapshot holds: an index as it stood at a position, so that a process that starts again need not read the graph. */
export interface Snapshot {
  readonly graphId: string;
  readonly position: number;
  readonly ids: IdTable;
  readonly rows: TieRows;
  /** Bounds by the key under which they are kept. */
  readonly bounds: readonly (readonly [key: string, bounds: ReachBounds])[];
}

/** A snapshot that cannot be used. Its message says why. */
export class SnapshotRefused extends Error {
  override readonly name = 'SnapshotRefused';
}

type Column = Uint8Array | Uint16Array | Uint32Array;

const KINDS = {
  Uint8Array: { bytes: 1, on: (memory: SharedArrayBuffer): Column => new Uint8Array(memory) },
  Uint16Array: { bytes: 2, on: (memory: SharedArrayBuffer): Column => new Uint16Array(memory) },
  Uint32Array: { bytes: 4, on: (memory: SharedArrayBuffer): Column => new Uint32Array(memory) },
} as const;

interface ColumnHeader {
  readonly name: string;
  readonly kind: keyof typeof KINDS;
  readonly length: number;
}

interface Header {
  readonly format: number;
  readonly costScale: number;
  readonly graphId: string;
  readonly position: number;
  readonly people: number;
  readonly end: number;
  readonly ids: number;
  readonly bounds: readonly { readonly key: string; readonly levels: number; readonly isTight: boolean }[];
  readonly columns: readonly ColumnHeader[];
  readonly checksum: number;
}

function columnsOf({ ids, rows, bounds }: Snapshot): [string, Column][] {
  const named = (prefix: string, columns: Readonly<Record<string, Column>>): [string, Column][] =>
    Object.entries(columns).map(([name, column]) => [`${prefix}.${name}`, column]);
  const { bytes, starts, slots } = ids;
  const { people: _people, end: _end, ...columns } = rows;
  return [
    ...named('ids', { bytes, starts, slots }),
    ...named('rows', columns),
    ...bounds.flatMap(([, { best, second, first, role }], at) => named(`bounds ${at}`, { best, second, first, role })),
  ];
}

function bytesOf({ buffer, byteOffset, byteLength }: Column): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function eachPiece(bytes: Uint8Array, act: (piece: Uint8Array) => void): void {
  for (let at = 0; at < bytes.length; at += PIECE) act(bytes.subarray(at, at + PIECE));
}

/** The header after the checksum of everything behind it, padded with blanks to its fixed length. */
function headerBytes(header: Header): Buffer {
  const text = Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`);
  if (text.length > HEADER_BYTES) throw new RangeError(`The header of a snapshot is ${text.length} bytes long.`);
  const sealed = Buffer.alloc(HEADER_BYTES - 8, ' ');
  text.copy(sealed);
  return Buffer.concat([sealed, Buffer.from(crc32(sealed).toString(16).padStart(8, '0'))]);
}

/** Writes a snapshot in place of the one at the path, whole or not at all. Must not be called while the columns change. */
export function writeSnapshot(path: string, snapshot: Snapshot): void {
  const { graphId, position, ids, rows, bounds } = snapshot;
  const columns = columnsOf(snapshot);
  const partial = `${path}.${process.pid}.part`;
  const file = openSync(partial, 'w', 0o600);
  try {
    writeSync(file, Buffer.alloc(HEADER_BYTES));
    let checksum = 0;
    for (const [, column] of columns)
      eachPiece(bytesOf(column), (piece) => {
        checksum = crc32(piece, checksum);
        for (let written = 0; written < piece.length; ) written += writeSync(file, piece, written);
      });
    const header: Header = {
      format: FORMAT,
      costScale: COST_SCALE,
      graphId,
      position,
      people: rows.people,
      end: rows.end,
      ids: ids.count,
      bounds: bounds.map(([key, { levels, isTight }]) => ({ key, levels, isTight })),
      columns: columns.map(([name, column]) => ({
        name,
        kind: column.constructor.name as keyof typeof KINDS,
        length: column.length,
      })),
      checksum,
    };
    writeSync(file, headerBytes(header), 0, HEADER_BYTES, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(partial, path);
}

function readHeader(file: number): Header {
  const bytes = Buffer.alloc(HEADER_BYTES);
  if (readSync(file, bytes, 0, HEADER_BYTES, 0) !== HEADER_BYTES) throw new SnapshotRefused('it is cut off in its header');
  const sealed = bytes.subarray(0, HEADER_BYTES - 8);
  if (!sealed.toString('utf8', 0, MAGIC.length).startsWith(MAGIC)) throw new SnapshotRefused('it is no snapshot of ties');
  if (crc32(sealed).toString(16).padStart(8, '0') !== bytes.toString('utf8', HEADER_BYTES - 8))
    throw new SnapshotRefused('its header does not add up');
  const header = JSON.parse(sealed.toString('utf8', MAGIC.length)) as Header;
  if (header.format !== FORMAT) throw new SnapshotRefused(`it has format ${header.format}, and this version reads ${FORMAT}`);
  if (header.costScale !== COST_SCALE)
    throw new SnapshotRefused(`its costs are of scale ${header.costScale}, and this version's of ${COST_SCALE}`);
  return header;
}

function readColumn(file: number, { name, kind, length }: ColumnHeader): Column {
  const column = KINDS[kind].on(new SharedArrayBuffer(length * KINDS[kind].bytes));
  const bytes = bytesOf(column);
  for (let at = 0; at < bytes.length; ) {
    const read = readSync(file, bytes, at, Math.min(PIECE, bytes.length - at), null);
    if (read === 0) throw new SnapshotRefused(`it is cut off in ${name}`);
    at += read;
  }
  return column;
}

/** Reads a snapshot. Throws `SnapshotRefused` for one that is cut off, damaged, or of another format or scale, and the error of the file system when there is none. */
export function readSnapshot(path: string): Snapshot {
  const file = openSync(path, 'r');
  try {
    const header = readHeader(file);
    const expected = header.columns.reduce((sum, { kind, length }) => sum + length * KINDS[kind].bytes, HEADER_BYTES);
    if (statSync(path).size !== expected) throw new SnapshotRefused(`it has ${statSync(path).size} bytes instead of ${expected}`);
    readSync(file, Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, null);
    const columns = new Map<string, Column>();
    let checksum = 0;
    for (const described of header.columns) {
      const column = readColumn(file, described);
      eachPiece(bytesOf(column), (piece) => {
        checksum = crc32(piece, checksum);
      });
      columns.set(described.name, column);
    }
    if (checksum !== header.checksum) throw new SnapshotRefused('its checksum is another');
    return snapshotOf(header, columns);
  } finally {
    closeSync(file);
  }
}

function snapshotOf(header: Header, columns: ReadonlyMap<string, Column>): Snapshot {
  const column = <Kind extends Column>(name: string): Kind => {
    const found = columns.get(name);
    if (!found) throw new SnapshotRefused(`it has no ${name}`);
    return found as Kind;
  };
  return {
    graphId: header.graphId,
    position: header.position,
    ids: { count: header.ids, bytes: column('ids.bytes'), starts: column('ids.starts'), slots: column('ids.slots') },
    rows: {
      people: header.people,
      end: header.end,
      start: column('rows.start'),
      ties: column('rows.ties'),
      neighbours: column('rows.neighbours'),
      places: column('rows.places'),
      source: column('rows.source'),
      cost: column('rows.cost'),
      kinds: column('rows.kinds'),
      lastDay: column('rows.lastDay'),
    },
    bounds: header.bounds.map(({ key, levels, isTight }, at) => [
      key,
      {
        levels,
        isTight,
        asked: ANY_TIE,
        best: column(`bounds ${at}.best`),
        second: column(`bounds ${at}.second`),
        first: column(`bounds ${at}.first`),
        role: column(`bounds ${at}.role`),
      },
    ]),
  };
}
