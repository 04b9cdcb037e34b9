import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import { Unavailable } from '../../src/errors.ts';
import type { FindPaths, Path, PathConditions } from '../../src/introductions/path.ts';
import { type PathCase, solveCase, withOtherIds } from '../../src/introductions/solve-cases.ts';
import { indexThreads } from '../../src/introductions/tie-index/live/in-threads.ts';
import { LiveIndex } from '../../src/introductions/tie-index/live/live-index.ts';
import { SnapshotRefused } from '../../src/introductions/tie-index/live/snapshot.ts';
import { type TieIndexReader, tieIndexReader } from '../../src/introductions/tie-index/live/tie-index-reader.ts';
import { openGraph, PATIENCE_OF_REQUESTS } from '../../src/neo4j/graph.ts';
import { GROUND_KINDS, type Tie } from '../../src/ties/tie.ts';
import { tieWriter } from '../../src/ties/tie-writer.ts';
import { graphAddress, useGraph } from '../support/graph.ts';
import { randomCase, randomFrom } from '../support/oracle.ts';
import { at, employee, feed, mail, meeting, NOW, person, relative, roomsAt, row, whoIs, work } from '../support/world.ts';

const { graph, ask } = useGraph();
const writer = tieWriter(graph);
/** A graph where nobody listens: port 1 needs rights that nobody's test has. */
const nowhere = openGraph({ ...graphAddress(), url: 'bolt://127.0.0.1:1' }, { ...PATIENCE_OF_REQUESTS, retryMs: 1 });

/** Another seed every day; a failure names the seed of its world, and `randomCase(seed)` draws it again. */
const FIRST_SEED = Math.floor(Date.now() / 86_400_000) * 1_000;
const WORLDS = 40;

let home = '';
let warned: { readonly message: string; readonly error: unknown }[] = [];
let opened: LiveIndex[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'schoolyard-index-'));
  warned = [];
  opened = [];
});

afterEach(async () => {
  for (const index of opened) await index.close();
  rmSync(home, { recursive: true, force: true });
});

afterAll(() => nowhere.close());

function snapshotPath(): string {
  return join(home, 'tie-index');
}

/** An index that does nothing of itself yet. */
function unopened(reader: TieIndexReader = tieIndexReader(graph)): LiveIndex {
  const warn = (message: string, error: unknown) => warned.push({ message, error });
  const index = new LiveIndex({ reader, threads: indexThreads(1), snapshotPath: snapshotPath(), viewer: WORKER, warn });
  opened.push(index);
  return index;
}

/** An index that was read from the graph. */
async function filled(reader?: TieIndexReader): Promise<LiveIndex> {
  const index = unopened(reader);
  await index.rebuild();
  return index;
}

/** An index as a process opens it when it starts. */
async function started(reader?: TieIndexReader): Promise<LiveIndex> {
  const index = unopened(reader);
  index.start();
  await expect.poll(() => index.isReady, { interval: 5, timeout: 20_000 }).toBe(true);
  await index.catchUp();
  return index;
}

/** Closes an index, so that its snapshot is written. */
async function closed(index: LiveIndex): Promise<void> {
  opened = opened.filter((other) => other !== index);
  await index.close();
}

function cypher(): FindPaths {
  return roomsAt().paths.findPathsInGraph(WORKER);
}

/** All paths of at most four ties from those who are employees, or from the first of all, to anybody else: as the engine says. */
async function everyPath(findPaths: FindPaths, conditions: PathConditions = {}): Promise<readonly Path[]> {
  const people = (await ask('MATCH (p:Person) RETURN p.id AS id, p:Employee AS isEmployee ORDER BY id')) as {
    readonly id: string;
    readonly isEmployee: boolean;
  }[];
  const employees = people.filter(({ isEmployee }) => isEmployee).map(({ id }) => id);
  const ids = employees.length > 0 ? employees : people.slice(0, 1).map(({ id }) => id);
  const paths: Path[] = [];
  for (const { id } of people.filter((somebody) => !ids.includes(somebody.id))) {
    const question = { targets: [{ id, cost: 0 }], starts: { ids, beginIds: ids }, avoidedIds: [], notBetweenIds: [] };
    const answer = await findPaths({ ...question, maxHops: 4, conditions, first: 50, isDiverse: false });
    expect(answer.complete).toBe(true);
    paths.push(...answer.paths);
  }
  return paths;
}

/** What the index says once it has caught up, seen to be what the graph says, and to be all that there is. */
async function agreed(index: LiveIndex, conditions: PathConditions = {}): Promise<readonly Path[]> {
  await index.catchUp();
  const { ties } = roomsAt();
  const position = await ties.findPosition(WORKER);
  expect(index.status()).toMatchObject({ state: 'ready', position, behind: 0, ties: await ties.countTies(WORKER) });
  const paths = await everyPath((question) => index.findPaths(question), conditions);
  expect(paths).toEqual(await everyPath(cypher(), conditions));
  return paths;
}

function named(paths: readonly Path[]): string[] {
  return paths.map(({ people, cost }) => `${people.join(' ')}: ${cost}`);
}

const PLAIN = { valence: null, kinds: ['contact'], lastAt: null } as const;

function tieBetween(fromId: string, toId: string, cost: number, more: Partial<Tie> = {}): Tie {
  return { fromId, toId, strength: Math.exp(-cost / 2048), cost, ...PLAIN, ...more };
}

const save = (...ties: readonly Tie[]) => writer.saveTies(WORKER, ties, [], new Date(NOW));
const remove = (fromId: string, toId: string) => writer.saveTies(WORKER, [], [{ fromId, toId }], new Date(NOW));

/** People with these ids; those with a star are employees. */
async function draw(...names: readonly string[]): Promise<void> {
  const people = names.map((name) => ({ id: name.replace('*', ''), isEmployee: name.endsWith('*') }));
  await ask(
    'UNWIND $people AS row CREATE (p:Person {id: row.id}) FOREACH (_ IN CASE WHEN row.isEmployee THEN [1] ELSE [] END | SET p:Employee)',
    { people },
  );
}

/** A bulk load: ties that no writer gave a position. */
async function load(ties: readonly { readonly from: string; readonly to: string; readonly [property: string]: unknown }[]) {
  await ask(
    `UNWIND $ties AS row MATCH (from:Person {id: row.from}), (to:Person {id: row.to})
     CREATE (from)-[:KNOWS {cost: toInteger(row.cost), kinds: row.kinds, valence: row.valence, lastAt: datetime(row.lastAt)}]->(to)`,
    { ties },
  );
}

/** Ana reaches the target through Bo for 300, and through Cy for 700. */
async function twoWays(): Promise<void> {
  await draw('ana*', 'bo', 'cy', 'target');
  await save(tieBetween('ana', 'bo', 100), tieBetween('bo', 'target', 200));
  await save(tieBetween('ana', 'cy', 300), tieBetween('cy', 'target', 400));
}
const TO_TARGET = ['ana bo: 100', 'ana cy: 300', 'ana bo target: 300', 'ana cy target: 700'];

test(`the index read from the graph answers ${WORLDS} random worlds as the graph does, under every filter and with soured ties`, async () => {
  const worlds = Array.from({ length: WORLDS }, (_, index) => ({ item: randomCase(FIRST_SEED + index), at: `w${index}/` }));
  const random = randomFrom(FIRST_SEED);
  await ask('UNWIND $ids AS id CREATE (:Person {id: id})', {
    ids: worlds.flatMap(({ item, at }) => item.people.map(({ id }) => at + id)),
  });
  await load(
    worlds.flatMap(({ item, at }) =>
      item.ties.map(({ from, to, cost, kinds, lastContactAt }) => ({
        from: at + from,
        to: at + to,
        cost,
        kinds,
        valence: random() < 0.2 ? -0.5 : random() < 0.2 ? 0.5 : null,
        lastAt: lastContactAt ? `${lastContactAt}T${random() < 0.5 ? '00:00:00' : '23:59:59'}Z` : null,
      })),
    ),
  );
  const index = await filled();
  // Every other world is asked without what went sour.
  const answersOf = (findPaths: FindPaths) => {
    const solve = ({ item, at }: { readonly item: PathCase; readonly at: string }, place: number) => {
      const asking: FindPaths = (question) =>
        findPaths({ ...question, conditions: { ...question.conditions, avoidBruised: place % 2 > 0 } });
      return solveCase(
        item,
        withOtherIds(
          asking,
          (id) => at + id,
          (id) => id.slice(at.length),
        ),
      );
    };
    return Promise.all(worlds.map(solve));
  };
  const expected = await answersOf(cypher());
  expect(await answersOf((question) => index.findPaths(question))).toEqual(expected);
  expect(expected.filter(({ paths }) => paths.length > 1).length).toBeGreaterThan(WORLDS / 6);
});

test('each kind of ground, the day of the last contact and how a tie feels are in the index as in the graph', async () => {
  await draw('ana*', 'none', ...GROUND_KINDS, 'strange', 'sour', 'sweet', 'even', 'ancient', 'distant');
  await load([
    ...GROUND_KINDS.map((kind, place) => ({
      from: 'ana',
      to: kind,
      cost: place,
      kinds: [kind],
      lastAt: `2026-0${place + 1}-10T23:30:00Z`,
    })),
    { from: 'ana', to: 'none', cost: 10, kinds: [], lastAt: null },
    { from: 'ana', to: 'strange', cost: 11, kinds: ['of another making', 'kin'], lastAt: '2026-02-10T00:30:00+01:00' },
    { from: 'ana', to: 'sour', cost: 12, kinds: ['contact'], valence: -0.1, lastAt: null },
    { from: 'ana', to: 'sweet', cost: 13, kinds: ['contact'], valence: 1, lastAt: null },
    { from: 'ana', to: 'even', cost: 14, kinds: ['contact'], valence: 0, lastAt: null },
    { from: 'ana', to: 'ancient', cost: 65_535, kinds: ['contact'], lastAt: '1961-05-04T00:00:00Z' },
    { from: 'ana', to: 'distant', cost: 0, kinds: ['contact'], lastAt: '2199-12-31T00:00:00Z' },
    { from: 'sour', to: 'sweet', cost: 65_536, kinds: ['contact'], lastAt: null },
  ]);
  const index = await filled();
  const inMemory: FindPaths = (question) => index.findPaths(question);
  const conditions: PathConditions[] = [
    {},
    { avoidBruised: true },
    { maxCostPerTie: 12 },
    ...GROUND_KINDS.map((kind) => ({ kinds: [kind] })),
    { kinds: ['kin', 'stated'] },
    { kinds: [] },
    { kinds: ['of another making too'] },
    ...['2026-02-09', '2026-02-10', '2026-02-11', '2026-03-10T23:59:00Z', '2026-08-01', '2150-01-01'].map((lastContactSince) => ({
      lastContactSince,
    })),
  ];
  for (const asked of conditions)
    expect([asked, named(await everyPath(inMemory, asked))]).toEqual([asked, named(await everyPath(cypher(), asked))]);
  expect(named(await everyPath(inMemory, { lastContactSince: '2026-07-10T12:00:00Z' }))).toEqual([
    'ana board-together: 8',
    'ana distant: 0',
    'ana stated: 6',
    'ana studied-together: 7',
  ]);
});

test('a bulk load that says nothing but the cost of its ties is read as it is', async () => {
  await draw('ana*', 'bo', 'cy');
  await load([
    { from: 'ana', to: 'bo', cost: 10 },
    { from: 'cy', to: 'bo', cost: 20, kinds: ['kin'] },
    { from: 'ana', to: 'cy', cost: 30, kinds: ['contact'] },
  ]);
  const index = await filled();
  expect(named(await agreed(index))).toEqual(['ana bo: 10', 'ana cy bo: 50', 'ana cy: 30']);
  expect(named(await agreed(index, { kinds: ['kin', 'contact'] }))).toEqual(['ana cy bo: 50', 'ana cy: 30']);
});

test('the index follows what imports conclude: ties that come, fade and go, people who become one, and people who are none', async () => {
  const LATER = '2026-11-25T09:00:00.000Z';
  const index = await filled();
  expect(await agreed(index)).toEqual([]);
  await feed([employee('1', 'Ana', 'ana@firm.example'), employee('2', 'Cy', 'cy@firm.example')], {
    kind: 'employees-csv',
    key: 'hr',
  });
  const sister = (...more: Parameters<typeof row>[1][]) => row('1', person('1', 'Eva Smit', ['eva@mills.example']), ...more);
  const book = [
    sister(work('1', 'Mills'), relative('1', 'sibling', 'Bo Visser')),
    row('2', person('2', 'Bo Visser', ['bo@pumps.example'])),
    row('3', person('3', 'Bo', [at('in/bo', 'linkedin')]), work('3', 'Mills')),
  ];
  await feed(book);
  expect(await agreed(index)).toEqual([]);
  await feed(
    [
      mail('m1', '2026-11-01T08:00:00Z', 'ana@firm.example', ['eva@mills.example']),
      mail('m2', '2026-11-02T08:00:00Z', 'eva@mills.example', ['ana@firm.example']),
      meeting('m3', '2026-11-01T08:00:00Z', ['cy@firm.example', 'guest@valves.example']),
    ],
    { kind: 'mbox', key: 'ana', owner: [at('ana@firm.example')] },
  );
  const [ana, eva, bo] = [await whoIs('ana@firm.example'), await whoIs('eva@mills.example'), await whoIs('bo@pumps.example')];
  const before = await agreed(index);
  expect(before.map(({ people }) => people)).toContainEqual([ana, eva, bo]);

  await roomsAt('2031-01-01T00:00:00Z').refreshTies(WORKER, [ana]);
  const faded = await agreed(index);
  const costTo = (paths: readonly Path[], id: string) => paths.find(({ people }) => people.at(-1) === id)?.cost ?? 0;
  expect(costTo(faded, eva)).toBeGreaterThan(costTo(before, eva));
  await roomsAt().refreshAllTies(WORKER);
  expect(await agreed(index)).toEqual(before);

  await feed([row('4', person('4', 'Bo Visser', ['bo@pumps.example', at('in/bo', 'linkedin')]))], { key: 'other' }, LATER);
  const one = await whoIs('in/bo', 'linkedin');
  expect(await whoIs('bo@pumps.example')).toBe(one);
  expect((await agreed(index)).filter(({ people }) => people.at(-1) === one)).not.toEqual([]);
  expect(await ask('MATCH (gone:TieRemoval) WHERE gone.toId IS NULL RETURN count(gone) AS people')).toEqual([{ people: 1 }]);

  await feed([sister(work('1', 'Mills')), ...book.slice(1)], {}, LATER);
  const alone = await agreed(index);
  expect(costTo(alone, one)).not.toBe(costTo(before, one));

  await ask("MATCH (r:Record {displayName: 'Eva Smit'}) SET r.isNamed = false");
  const touched = await ask("MATCH (r:Record {displayName: 'Eva Smit'}) RETURN collect(r.id) AS recordIds");
  const recordIds = touched[0]?.recordIds as string[];
  await ask("MATCH (:Identity {handle: 'eva@mills.example'})-[part:TOOK_PART_IN|CONTACTED]-() DELETE part");
  await roomsAt().matchPeople(WORKER, { identityIds: [], recordIds });
  const left = await agreed(index);
  expect(left.some(({ people }) => people.includes(eva))).toBe(false);
}, 60_000);

test('at every position of a stream of changes the index says what the graph says', async () => {
  const names = ['a*', 'b*', 'c', 'd', 'e', 'f', 'g'];
  const ids = names.map((name) => name.replace('*', ''));
  await draw(...names);
  const index = await filled();
  const random = randomFrom(FIRST_SEED + 1);
  const one = () => ids[Math.floor(random() * ids.length)] ?? '';
  for (let change = 0; change < 24; change += 1) {
    const pairs = Array.from({ length: 3 }, () => ({ fromId: one(), toId: one() })).filter(({ fromId, toId }) => fromId !== toId);
    const [gone, set] = random() < 0.4 ? [pairs.slice(0, 1), pairs.slice(1)] : [[], pairs];
    const kept = set.filter((pair) => !gone.some(({ fromId, toId }) => fromId === pair.fromId && toId === pair.toId));
    const ties = kept.map(({ fromId, toId }) => tieBetween(fromId, toId, Math.floor(random() * 900)));
    await writer.saveTies(WORKER, ties, gone, new Date(NOW));
    await agreed(index);
  }
  expect(index.status()).toMatchObject({ position: 24, builtFrom: 'graph' });
});

test('what is written while the graph is being read is not lost', async () => {
  const others = Array.from({ length: 12 }, (_, place) => `p${place + 10}`);
  await draw('ana*', ...others);
  await save(...others.map((id, place) => tieBetween('ana', id, place)));
  const real = tieIndexReader(graph);
  const waiting = [...others];
  const index = await filled({
    ...real,
    streamTies: async function* (viewer) {
      for await (const somebody of real.streamTies(viewer)) {
        const [dearer, gone] = waiting.splice(0, 2);
        if (dearer && gone) {
          await save(tieBetween('ana', dearer, 500));
          await remove('ana', gone);
        }
        yield somebody;
      }
    },
  });
  const left = others.filter((_, place) => place % 2 === 0);
  expect(named(await agreed(index))).toEqual(left.map((id) => `ana ${id}: 500`));
});

test('an index that is closed comes again from its snapshot, with what has changed since', async () => {
  await twoWays();
  const first = await started();
  expect([named(await agreed(first)), first.status()]).toMatchObject([TO_TARGET, { builtFrom: 'graph', position: 2 }]);
  await closed(first);
  await remove('bo', 'target');
  await save(tieBetween('ana', 'cy', 250));
  const second = await started();
  expect(second.status()).toMatchObject({ builtFrom: 'snapshot', position: 4, people: 4, ties: 3 });
  expect(named(await agreed(second))).toEqual(['ana bo: 100', 'ana cy: 250', 'ana cy target: 650']);
  expect(warned).toEqual([]);
});

test('the snapshot of another graph, or of a graph that was put back to an older state, is not used', async () => {
  await twoWays();
  await closed(await started());
  await ask("MATCH (counter:Counter {id: 'ties'}) SET counter.graphId = 'another'");
  await ask("MATCH (:Person {id: 'bo'})-[tie:KNOWS]->() DELETE tie");
  const ofAnother = await started();
  expect(ofAnother.status()).toMatchObject({ builtFrom: 'graph', ties: 3 });
  expect(named(await agreed(ofAnother))).toEqual(['ana bo: 100', 'ana cy: 300', 'ana cy target: 700']);
  await closed(ofAnother);
  await ask("MATCH (counter:Counter {id: 'ties'}) SET counter.position = 1");
  await ask("MATCH (:Person {id: 'cy'})-[tie:KNOWS]->() DELETE tie");
  const ofOlder = await started();
  expect(ofOlder.status()).toMatchObject({ builtFrom: 'graph', position: 1, ties: 2 });
  expect(named(await agreed(ofOlder))).toEqual(['ana bo: 100', 'ana cy: 300']);
});

test('a running index notices that its graph was put back, or is another, and reads it anew', async () => {
  await twoWays();
  const first = await started();
  await closed(first);
  const index = await started();
  expect(index.status().builtFrom).toBe('snapshot');
  await ask("MATCH (counter:Counter {id: 'ties'}) SET counter.position = 1");
  await ask("MATCH (:Person {id: 'bo'})-[tie:KNOWS]->() DELETE tie");
  expect(named(await agreed(index))).toEqual(['ana bo: 100', 'ana cy: 300', 'ana cy target: 700']);
  expect(index.status()).toMatchObject({ builtFrom: 'graph', position: 1 });
  await ask("MATCH (counter:Counter {id: 'ties'}) SET counter.graphId = 'another', counter.position = 9");
  await ask("MATCH (:Person {id: 'cy'})-[tie:KNOWS]->() DELETE tie");
  expect(named(await agreed(index))).toEqual(['ana bo: 100', 'ana cy: 300']);
  expect(warned).toEqual([]);
});

test('without a snapshot, or with one that is damaged, the graph is read', async () => {
  await twoWays();
  await closed(await started());
  const whole = readFileSync(snapshotPath());
  const flipped = Buffer.from(whole);
  flipped[flipped.length - 7] = (flipped.at(-7) ?? 0) ^ 1;
  for (const damaged of [flipped, whole.subarray(0, whole.length - 1), Buffer.from('no snapshot'), Buffer.alloc(0)]) {
    writeFileSync(snapshotPath(), damaged);
    const index = await started();
    expect([index.status().builtFrom, named(await agreed(index))]).toEqual(['graph', TO_TARGET]);
    expect(warned.splice(0)).toEqual([
      { message: 'the snapshot of the tie index is not used', error: expect.any(SnapshotRefused) },
    ]);
    await closed(index);
  }
  const mended = await started();
  expect([mended.status().builtFrom, warned]).toEqual(['snapshot', []]);
  await closed(mended);
  rmSync(snapshotPath());
  const index = await started();
  expect([index.status().builtFrom, existsSync(snapshotPath()), warned]).toEqual(['graph', true, []]);
});

test('a bulk load that left no marks is seen after a rebuild', async () => {
  await twoWays();
  const index = await filled();
  await load([{ from: 'ana', to: 'target', cost: 50, kinds: ['kin'], lastAt: null }]);
  await index.catchUp();
  expect(named(await everyPath((question) => index.findPaths(question)))).toEqual(TO_TARGET);
  await index.rebuild();
  expect(named(await agreed(index))).toEqual([
    'ana bo: 100',
    'ana cy: 300',
    'ana target: 50',
    'ana bo target: 300',
    'ana cy target: 700',
  ]);
});

/** The real graph while it is there; when it is not, as it is where nobody listens. */
function unsteady(): { reader: TieIndexReader; away: Partial<Record<keyof TieIndexReader, boolean>> } {
  const away: Partial<Record<keyof TieIndexReader, boolean>> = {};
  const [real, gone] = [tieIndexReader(graph), tieIndexReader(nowhere)];
  const reader: TieIndexReader = {
    findPosition: (viewer) => (away.findPosition ? gone : real).findPosition(viewer),
    streamTies: (viewer) => (away.streamTies ? gone : real).streamTies(viewer),
    findChanges: (viewer, after) => (away.findChanges ? gone : real).findChanges(viewer, after),
  };
  return { reader, away };
}

test('an index whose graph is away when it starts warns, lets the graph answer, and is there once the graph is', async () => {
  await twoWays();
  const { reader, away } = unsteady();
  away.findPosition = true;
  const index = unopened(reader);
  index.start();
  await expect.poll(() => warned.length, { interval: 5, timeout: 20_000 }).toBeGreaterThan(0);
  expect(warned[0]).toEqual({ message: 'the tie index could not follow the graph', error: expect.any(Unavailable) });
  expect([index.isReady, index.status()]).toMatchObject([false, { state: 'building', people: 0, ties: 0, builtFrom: null }]);
  await expect(everyPath((question) => index.findPaths(question))).rejects.toThrow('not there yet');
  away.findPosition = false;
  await expect.poll(() => index.isReady, { interval: 5, timeout: 20_000 }).toBe(true);
  expect(named(await agreed(index))).toEqual(TO_TARGET);
});

test('while the graph is away the index answers from what it has, says how far behind it is, and goes on later', async () => {
  await twoWays();
  const { reader, away } = unsteady();
  const index = await filled(reader);
  const inMemory: FindPaths = (question) => index.findPaths(question);
  away.findPosition = true;
  await save(tieBetween('bo', 'target', 20));
  await expect(index.catchUp()).rejects.toThrow(Unavailable);
  await expect(index.rebuild()).rejects.toThrow(Unavailable);
  expect(named(await everyPath(inMemory))).toEqual(TO_TARGET);
  Object.assign(away, { findPosition: false, findChanges: true });
  await remove('ana', 'cy');
  await expect(index.catchUp()).rejects.toThrow(Unavailable);
  expect(index.status()).toMatchObject({ state: 'ready', position: 2, behind: 2 });
  expect(named(await everyPath(inMemory))).toEqual(TO_TARGET);
  away.findChanges = false;
  expect(named(await agreed(index))).toEqual(['ana bo: 100', 'ana bo target: 120']);
});

test('a reading that breaks off in the middle leaves the index as it was', async () => {
  await twoWays();
  const real = tieIndexReader(graph);
  let breaks = false;
  const index = await filled({
    ...real,
    streamTies: async function* (viewer) {
      for await (const somebody of real.streamTies(viewer)) {
        yield somebody;
        if (breaks) yield* tieIndexReader(nowhere).streamTies(viewer);
      }
    },
  });
  breaks = true;
  await save(tieBetween('bo', 'target', 20));
  await expect(index.rebuild()).rejects.toThrow(Unavailable);
  expect(index.status()).toMatchObject({ state: 'ready', position: 2, builtFrom: 'graph', ties: 4 });
  expect(named(await agreed(index))).toEqual(['ana bo: 100', 'ana cy: 300', 'ana bo target: 120', 'ana cy target: 700']);
});
