import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Random, randomOf } from '../seed/random.ts';
import { generateTies } from '../seed/tie-graph.ts';
import type { PathQuestion } from '../src/introductions/path.ts';
import { indexThreads } from '../src/introductions/tie-index/live/in-threads.ts';
import { readSnapshot, writeSnapshot } from '../src/introductions/tie-index/live/snapshot.ts';
import { bytesOf, countTies } from '../src/introductions/tie-index/rows/tie-rows.ts';
import { bytesOfBounds } from '../src/introductions/tie-index/search/reach-bounds.ts';
import { buildIndexBeside, type TieChange, TieIndex } from '../src/introductions/tie-index/tie-index.ts';
import { idOfPerson, listOf, questionTo, startsOf } from './paths/index-of.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    ties: { type: 'string', default: '2000000' },
    starts: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '7' },
    questions: { type: 'string', default: '2000' },
    json: { type: 'string' },
  },
});
const [people, ties, starts, seed, questions] = [values.people, values.ties, values.starts, values.seed, values.questions].map(
  Number,
) as [number, number, number, number, number];

const MAX_HOPS = 4;
const UPDATES_A_SECOND = 5_000;

/** What was measured, by what it is: milliseconds of work, microseconds of questions. */
const figures: Record<string, number | { readonly p50: number; readonly p99: number }> = { people, ties, starts, seed };

function row(what: string, ...figures: string[]): void {
  console.log(`${what.padEnd(58)} ${figures.map((figure) => figure.padStart(12)).join(' ')}`);
}

function micros(value: number): string {
  return value >= 10_000 ? `${(value / 1_000).toFixed(1)} ms` : `${value.toFixed(1)} µs`;
}

async function timed<Result>(what: string, work: () => Result | Promise<Result>): Promise<Result> {
  const begun = performance.now();
  const result = await work();
  figures[what] = performance.now() - begun;
  row(what, `${(performance.now() - begun).toFixed(0)} ms`);
  return result;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function ask(
  index: TieIndex,
  what: string,
  count: number,
  make: () => PathQuestion,
  between: () => void = () => undefined,
): Promise<void> {
  for (let warm = 0; warm < Math.ceil(count / 4); warm += 1) await index.findPaths(make());
  const times: number[] = [];
  let [pops, probes] = [0, 0];
  for (let asked = 0; asked < count; asked += 1) {
    between();
    const question = make();
    const begun = performance.now();
    const { effort } = await index.findPaths(question);
    times.push((performance.now() - begun) * 1_000);
    pops += effort.pops;
    probes += effort.probes;
  }
  times.sort((one, other) => one - other);
  figures[what] = { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
  row(
    what,
    micros(quantile(times, 0.5)),
    micros(quantile(times, 0.99)),
    micros(times.at(-1) ?? 0),
    (pops / count).toFixed(1),
    (probes / count).toFixed(0),
  );
}

function drawChange(random: Random): TieChange {
  const from = Math.floor(random.next() * people);
  const to = (from + 1 + Math.floor(random.next() * 40)) % people;
  const cells = { cost: Math.floor(300 + random.next() * 8_000), kinds: 1, lastDay: 20_100 };
  return { fromId: idOfPerson(from), toId: idOfPerson(to), cells };
}

console.log(
  `tie index: ${people} people, ${ties} directed ties, ${starts} starts, seed ${seed}; Node ${process.version}, ${cpus().length} cores ${cpus()[0]?.model.trim()}, load ${loadavg()[0]?.toFixed(1)}, ${new Date().toISOString().slice(0, 10)}`,
);
const folder = mkdtempSync(join(tmpdir(), 'schoolyard-bench-'));
const threads = indexThreads(2);
try {
  const graph = generateTies({ people, ties, starts, seed });
  const random = randomOf(seed, 'questions');
  const firm = startsOf(graph);
  const isStart = new Set(graph.starts);
  const somebody = (): number => {
    for (;;) {
      const person = Math.floor(random.next() * people);
      if (!isStart.has(person)) return person;
    }
  };
  const many = (count: number) => Array.from({ length: count }, somebody);
  const best = (targets: readonly number[], first: number, isDiverse: boolean, more: Partial<PathQuestion> = {}) =>
    questionTo(targets, firm, { maxHops: MAX_HOPS, first, isDiverse, ...more });

  const { ids, list } = listOf(graph);
  const index = await timed('index from ties in memory, two threads', () => buildIndexBeside(ids, list, 0, threads));
  await timed('bounds of the firm, 4 levels, two threads', () => index.findPaths(best([somebody()], 1, false)));
  const { rows, bounds } = index.columns;
  figures['MiB of rows and bounds'] =
    (bytesOf(rows) + bounds.entries().reduce((sum, [, kept]) => sum + bytesOfBounds(kept), 0)) / 2 ** 20;
  row('bytes a tie, columns alone', (bytesOf(rows) / countTies(rows)).toFixed(2));
  const path = join(folder, 'tie-index');
  const snapshot = { graphId: 'bench', position: 0, ids: index.columns.ids, rows, bounds: bounds.entries() };
  await timed('snapshot written', () => writeSnapshot(path, snapshot));
  row('snapshot', `${(statSync(path).size / 2 ** 20).toFixed(0)} MiB`);
  await timed('warm restart to the first answer', async () => {
    const read = readSnapshot(path);
    const again = new TieIndex(read.ids, read.rows, read.position, threads.compute);
    for (const [key, kept] of read.bounds) again.columns.bounds.keep(key, kept);
    await again.findPaths(best([somebody()], 10, false));
  });

  console.log(
    `\n${'question, H 4'.padEnd(58)} ${['p50', 'p99', 'longest', 'pops', 'probes'].map((head) => head.padStart(12)).join(' ')}`,
  );
  await ask(index, '10 best to one', questions, () => best([somebody()], 10, false));
  await ask(index, '10 best to one, diverse', questions, () => best([somebody()], 10, true));
  await ask(index, 'best one', questions, () => best([somebody()], 1, false));
  // Who works somewhere, or knows about something, is known before it is asked for: the same lists come again.
  for (const size of [10, 100, 500, Math.min(10_000, people / 4)]) {
    const sets = Array.from({ length: 50 }, () => best(many(size), 10, true));
    let asked = 0;
    const next = () => {
      asked += 1;
      return sets[asked % sets.length] as PathQuestion;
    };
    await ask(index, `10 best, diverse, to any of ${size}`, questions / 5, next);
  }
  const listed = many(Math.min(10_000, people / 4)).map(idOfPerson);
  const warmths: number[] = [];
  for (let asked = 0; asked < 100; asked += 1) {
    const begun = performance.now();
    await index.findCosts(firm, listed, MAX_HOPS);
    warmths.push((performance.now() - begun) * 1_000);
  }
  warmths.sort((one, other) => one - other);
  figures['warmth of listed people'] = { p50: quantile(warmths, 0.5), p99: quantile(warmths, 0.99) };
  row(`warmth of ${listed.length} listed people`, micros(quantile(warmths, 0.5)), micros(quantile(warmths, 0.99)));
  const avoided = many(people / 100).map(idOfPerson);
  await ask(index, '10 best to one, 1 % of people avoided', questions / 4, () =>
    best([somebody()], 10, false, { avoidedIds: avoided }),
  );
  await ask(index, '10 best to one, ties of one kind only (of seven)', questions / 4, () =>
    best([somebody()], 10, false, { conditions: { kinds: ['kin'] } }),
  );
  await ask(index, '10 best to one, strength 0.2 at least', questions / 4, () =>
    best([somebody()], 10, false, { conditions: { maxCostPerTie: 3_296 } }),
  );

  console.log('');
  const changes = Array.from({ length: 50_000 }, () => drawChange(random));
  const begun = performance.now();
  for (let at = 0; at < changes.length; at += 500) index.apply(changes.slice(at, at + 500), at + 500);
  row('changes of ties applied', `${Math.round(changes.length / ((performance.now() - begun) / 1_000))} /s`);
  let [applied, since, position] = [0, performance.now(), changes.length];
  const keepUp = () => {
    const due = ((performance.now() - since) / 1_000) * UPDATES_A_SECOND - applied;
    if (due < 50) return;
    position += 1;
    index.apply(
      Array.from({ length: Math.floor(due) }, () => drawChange(random)),
      position,
    );
    applied += Math.floor(due);
  };
  since = performance.now();
  await ask(
    index,
    `10 best to one, under ${UPDATES_A_SECOND} changes a second`,
    questions * 2,
    () => best([somebody()], 10, false),
    keepUp,
  );
  await timed('bounds tightened and rows laid anew, beside the answering', async () => {
    await index.compact(threads.compact);
    await index.columns.bounds.refresh();
  });
  await ask(index, '10 best to one, after that', questions, () => best([somebody()], 10, false));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await threads.close();
  rmSync(folder, { recursive: true, force: true });
}
