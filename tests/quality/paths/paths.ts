import { Missing } from '../../../bench/paths/contenders.ts';
import { DroppedOut } from '../../../bench/paths/contest.ts';
import { quantile } from '../../../bench/paths/report.ts';
import { type Compared, comparePaths } from './compare-paths.ts';
import { readLargeGraph } from './large-graph.ts';
import { type OurEngine, ourEngine } from './our-answers.ts';
import { readPeopleGraph } from './people-graph.ts';
import { type Planned, planned } from './planned.ts';
import type { RealGraph } from './real-graph.ts';

/** How thoroughly to compare. */
export interface Effort {
  readonly seed: number;
  /** Questions about one person from each set of starts. */
  readonly questions: number;
  /** How long a line of the table asks the other, from each set of starts. */
  readonly seconds: number;
}

const GRAPHS = [
  { kind: 'of people with jobs and interests', read: readPeopleGraph },
  { kind: 'of who is acquainted, a large one', read: readLargeGraph },
] as const;

/** The table's columns after what is asked and of whom. */
const COLUMNS: readonly (readonly [title: string, cell: (done: readonly Compared[]) => string])[] = [
  ['questions', (done) => sum(done, ({ questions }) => questions)],
  ['compared', (done) => sum(done, ({ answered }) => answered)],
  ['of them in full', (done) => sum(done, ({ whole }) => whole)],
  ['equal', (done) => sum(done, ({ equal }) => equal)],
  ['paths compared', (done) => sum(done, ({ paths }) => paths)],
  ['left out of theirs', (done) => sum(done, ({ leftOut }) => leftOut)],
  ['most ties', (done) => `${Math.max(...done.map(({ longest }) => longest))}`],
  ['our median', (done) => median(done.flatMap(({ ourUs }) => ourUs))],
  ['their median', (done) => median(done.flatMap(({ theirUs }) => theirUs))],
];

/**
 * Compares introduction paths on graphs of real people with those that others find, and prints a table for each graph. False when anything differs.
 * Graphs whose files are not there, and others who are not installed, are named and left out.
 */
export async function comparePathsOnRealGraphs(effort: Effort): Promise<boolean> {
  const all: Compared[] = [];
  for (const { kind, read } of GRAPHS) {
    const graph = read(effort.seed);
    if (graph) all.push(...(await compareOn(graph, effort)));
    else console.log(`The graph ${kind} is not here (SCHOOLYARD_DATA names the folder of its files): not compared.\n`);
  }
  const compared = sum(all, ({ answered }) => answered);
  const differences = sum(all, (one) => one.differences.length);
  console.log(`${compared} answers compared, ${differences} differences.`);
  return all.every((one) => one.differences.length === 0);
}

async function compareOn(graph: RealGraph, { seed, questions, seconds }: Effort): Promise<Compared[]> {
  const starts = graph.startSets.map(({ length }) => length).join(', ');
  const ties = graph.ties.from.length.toLocaleString('en');
  console.log(
    `Paths ${graph.name}, of ${ties} directed ties; sets of starts of ${starts} people; seed ${seed}; the other asked for ${seconds} s from each set\n`,
  );
  const titles = ['asked for', 'compared with', ...COLUMNS.map(([title]) => title)];
  console.log(row(titles));
  console.log(row(titles.map(() => '---')));
  const engine = await ourEngine(graph);
  const notes: string[] = [];
  const all: Compared[] = [];
  for (const line of planned(graph, seed, questions)) {
    const { done, absent } = await compareLine(engine, line, seconds);
    all.push(...done);
    console.log(row([line.what, line.how, ...COLUMNS.map(([, cell]) => (done.length > 0 ? cell(done) : '–'))]));
    if (absent !== undefined) notes.push(`${line.what}: not compared with ${line.how}: ${absent}`);
    const [shortest, ...more] = done
      .flatMap(({ differences }) => differences)
      .toSorted((one, other) => one.length - other.length);
    if (shortest !== undefined) notes.push(`${line.what}: ${more.length + 1} differences; the shortest: ${shortest}`);
  }
  await engine.close();
  console.log(['', ...notes.map((note) => `- ${note}\n`)].join('\n'));
  return all;
}

async function compareLine(
  engine: OurEngine,
  { comparisons }: Planned,
  seconds: number,
): Promise<{ done: readonly Compared[]; absent?: string }> {
  const done: Compared[] = [];
  try {
    for (const comparison of comparisons) done.push(await comparePaths(engine, comparison, seconds));
    return { done };
  } catch (error) {
    if (!(error instanceof Missing || error instanceof DroppedOut)) throw error;
    return { done, absent: error.message };
  }
}

function sum(done: readonly Compared[], count: (one: Compared) => number): string {
  return done.reduce((all, one) => all + count(one), 0).toLocaleString('en');
}

function median(us: readonly number[]): string {
  return `${quantile(us, 0.5).toLocaleString('en', { maximumFractionDigits: 0 })} µs`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
