import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import type { BestPaths, PathQuestion } from '../../../src/introductions/path.ts';
import {
  readSnapshot,
  type Snapshot,
  SnapshotRefused,
  writeSnapshot,
} from '../../../src/introductions/tie-index/live/snapshot.ts';
import { TieIndex } from '../../../src/introductions/tie-index/tie-index.ts';
import { randomFrom } from '../../support/oracle.ts';
import {
  drawCells,
  drawQuestion,
  drawStarts,
  drawWorld,
  follow,
  indexOfWorld,
  oneOf,
  seedOfToday,
  upTo,
} from '../../support/tie-world.ts';

const SEED = seedOfToday(1);
const HEADER_BYTES = 16_384;

const folder = mkdtempSync(join(tmpdir(), 'snapshot-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An index that has answered and followed changes, with questions about it. */
async function usedIndex(seed: number): Promise<{ readonly index: TieIndex; readonly questions: readonly PathQuestion[] }> {
  const random = randomFrom(seed);
  const world = drawWorld(random, 25, () => upTo(random, 2_000));
  const index = indexOfWorld(world);
  const startSets = [1, 2, 3].map(() => drawStarts(random, [...world.people]));
  const questions = Array.from({ length: 60 }, () => drawQuestion(random, [...world.people], oneOf(random, startSets)));
  await pathsOf(index, questions);
  for (let position = 1; position <= 40; position += 1) {
    const [fromId, toId] = [
      oneOf(random, [...world.people]),
      position % 4 === 0 ? `new ${position}` : oneOf(random, [...world.people]),
    ];
    const change = { fromId, toId, cells: drawCells(random, () => upTo(random, 2_000)) };
    if (fromId === toId) continue;
    follow(world, change);
    index.apply([change], position);
  }
  return { index, questions };
}

async function pathsOf(index: TieIndex, questions: readonly PathQuestion[]): Promise<Omit<BestPaths, 'effort'>[]> {
  const answers: Omit<BestPaths, 'effort'>[] = [];
  for (const question of questions) {
    const { effort: _, ...answer } = await index.findPaths(question);
    answers.push(answer);
  }
  return answers;
}

function snapshotOf({ columns, position }: TieIndex): Snapshot {
  return { graphId: 'the graph ß', position, ids: columns.ids, rows: columns.rows, bounds: columns.bounds.entries() };
}

/** Knows the bounds already: nothing of what was asked before is computed. */
function indexOf({ ids, rows, position, bounds }: Snapshot): TieIndex {
  const index = new TieIndex(ids, rows, position, () => {
    throw new Error('Bounds were computed that the snapshot has.');
  });
  for (const [key, kept] of bounds) index.columns.bounds.keep(key, kept);
  return index;
}

/** What reading says about a file of these bytes: why it is refused, or that it was read. */
function refusal(bytes: Uint8Array): string {
  const path = join(folder, 'damaged');
  writeFileSync(path, bytes);
  try {
    readSnapshot(path);
    return 'was read';
  } catch (error) {
    return error instanceof SnapshotRefused ? 'refused' : `threw ${String(error)}`;
  }
}

async function whole(): Promise<Buffer> {
  const path = join(folder, 'whole');
  writeSnapshot(path, snapshotOf((await usedIndex(SEED)).index));
  return readFileSync(path);
}

/** The same snapshot with another header, sealed as writing seals it. */
function withHeader(bytes: Buffer, change: (header: Record<string, unknown>) => Record<string, unknown>): Buffer {
  const text = bytes.toString('utf8', 0, HEADER_BYTES - 8);
  const begin = text.indexOf('{');
  const sealed = Buffer.alloc(HEADER_BYTES - 8, ' ');
  sealed.write(`${text.slice(0, begin)}${JSON.stringify(change(JSON.parse(text.slice(begin)) as Record<string, unknown>))}\n`);
  const checksum = Buffer.from(crc32(sealed).toString(16).padStart(8, '0'));
  return Buffer.concat([sealed, checksum, bytes.subarray(HEADER_BYTES)]);
}

test('an index from a snapshot is the one that was written: the same columns, the same answers, before and after further changes', async () => {
  for (let seed = SEED; seed < SEED + 3; seed += 1) {
    const { index, questions } = await usedIndex(seed);
    const path = join(folder, `of ${seed}`);
    const written = snapshotOf(index);
    writeSnapshot(path, written);
    const read = readSnapshot(path);
    expect({ seed, read }).toEqual({ seed, read: written });
    const again = indexOf(read);
    expect(await pathsOf(again, questions)).toEqual(await pathsOf(index, questions));
    const changes = questions.flatMap(({ targets: [target], starts }, place) =>
      target ? [{ fromId: starts.ids[0] ?? '', toId: target.id, cells: { cost: place, kinds: 1, lastDay: 0 } }] : [],
    );
    for (const each of [index, again])
      each.apply([...changes, { fromId: 'after the snapshot', toId: 'p0', cells: { cost: 1, kinds: 1, lastDay: 1 } }], 99);
    expect(await pathsOf(again, questions)).toEqual(await pathsOf(index, questions));
  }
});

test('a snapshot that is cut off at any kilobyte, or goes on, is refused', async () => {
  const bytes = await whole();
  const ends = [...Array.from({ length: Math.ceil(bytes.length / 1_024) }, (_, kilobyte) => kilobyte * 1_024), bytes.length - 1];
  expect(ends.map((end) => [end, refusal(bytes.subarray(0, end))])).toEqual(ends.map((end) => [end, 'refused']));
  expect([refusal(Buffer.concat([bytes, Buffer.from([0])])), refusal(bytes)]).toEqual(['refused', 'was read']);
});

test('a snapshot of which any byte is another is refused', async () => {
  const bytes = await whole();
  const random = randomFrom(SEED);
  const inHeader = Array.from({ length: 60 }, () => upTo(random, 2_000));
  const anywhere = Array.from({ length: 200 }, () => upTo(random, bytes.length - 1));
  const places = [
    0,
    HEADER_BYTES - 9,
    HEADER_BYTES - 8,
    HEADER_BYTES - 1,
    HEADER_BYTES,
    bytes.length - 1,
    ...inHeader,
    ...anywhere,
  ];
  const flipped = places.map((place) => {
    const damaged = Buffer.from(bytes);
    damaged[place] = (damaged[place] ?? 0) ^ (1 + upTo(random, 254));
    return [place, refusal(damaged)];
  });
  expect(flipped).toEqual(places.map((place) => [place, 'refused']));
});

test('a snapshot of another format or another scale of costs is refused, and says so', async () => {
  const bytes = await whole();
  const read = (name: string, change: Record<string, unknown>) => {
    const path = join(folder, name);
    writeFileSync(
      path,
      withHeader(bytes, (header) => ({ ...header, ...change })),
    );
    return () => readSnapshot(path);
  };
  expect(read('same', {})().graphId).toBe('the graph ß');
  expect(read('format', { format: 1 })).toThrow(new SnapshotRefused('it has format 1, and this version reads 3'));
  expect(read('scale', { costScale: 1_024 })).toThrow(
    new SnapshotRefused("its costs are of scale 1024, and this version's of 2048"),
  );
});

test('what is no snapshot at all is refused, and where there is none the file system says so', () => {
  expect([refusal(Buffer.from('')), refusal(Buffer.alloc(100_000)), refusal(Buffer.from('{"people": []}'))]).toEqual([
    'refused',
    'refused',
    'refused',
  ]);
  expect(() => readSnapshot(join(folder, 'not there'))).toThrow(expect.objectContaining({ code: 'ENOENT' }));
});

test('what a killed writer left behind does not matter, and a writer leaves nothing but the snapshot', async () => {
  const bytes = await whole();
  const own = mkdtempSync(join(folder, 'killed-'));
  const path = join(own, 'ties');
  writeFileSync(`${path}.${process.pid}.part`, Buffer.concat([bytes, bytes]));
  expect(() => readSnapshot(path)).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  const { index } = await usedIndex(SEED);
  writeSnapshot(path, snapshotOf(index));
  writeFileSync(`${path}.${process.pid}.part`, bytes.subarray(0, 50_000));
  expect(readSnapshot(path)).toEqual(snapshotOf(index));
  writeSnapshot(path, { ...snapshotOf(index), position: 7 });
  expect([readSnapshot(path).position, readdirSync(own)]).toEqual([7, ['ties']]);
});
