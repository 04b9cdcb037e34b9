import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { createInterface } from 'node:readline';
import { type QuestionFile, readQuestionFile } from '../question-file.ts';

/** A path from its start to its target, as numbers of people. */
export interface FoundPath {
  readonly people: readonly number[];
  readonly cost: number;
}

/** A contender with the graph loaded. Only `ask` is timed: `pathsOf` turns what it gave into paths. */
export interface Runner<Raw> {
  readonly version: string;
  /** How many paths one question can give; 1 for those who find the best only. */
  readonly most: number;
  /** Whether a path of more than `maxHops` ties is never given. */
  readonly limitsHops: boolean;
  /** What the contender does and what it does not do, in a sentence. */
  readonly note: string;
  readonly ask: (target: number) => Raw | Promise<Raw>;
  readonly pathsOf: (raw: Raw) => readonly FoundPath[];
  /** Memory of a server of its own, in MB; the memory of this process unless given. */
  readonly memoryMb?: () => number;
  readonly close?: () => void | Promise<void>;
}

/** Thrown by a contender that cannot take part here; the message says why. */
export class CannotTakePart extends Error {}

const FLUSH_MS = 200;
const MB = 2 ** 20;

/** Resident memory of a process in MB, 0 where the system does not tell. */
export function residentMb(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The version of an installed npm package. */
export function versionOf(name: string): string {
  const file = findPackageJSON(name, import.meta.url);
  return file ? JSON.parse(readFileSync(file, 'utf8')).version : '';
}

/** Speaks the contest's protocol on standard input and output, as competitors.ts describes it, with the file named by the first argument; the second names a folder for own files. */
export async function serve<Raw>(
  build: (file: QuestionFile, folder: string) => Runner<Raw> | Promise<Runner<Raw>>,
): Promise<void> {
  const [path = '', folder = ''] = process.argv.slice(2);
  const begun = performance.now();
  const runner = await built(() => build(readQuestionFile(path), folder));
  if (!runner) return;
  const { version, most, limitsHops, note, close, memoryMb } = runner;
  const buildMs = performance.now() - begun;
  say({ ready: true, version, most, limitsHops, note, buildMs, memoryMb: memoryMb?.() ?? process.memoryUsage().rss / MB });
  const { targets } = readQuestionFile(path);
  let isClosing = false;
  const end = async () => {
    if (isClosing) return;
    isClosing = true;
    await close?.();
    process.exit(0);
  };
  const lines = createInterface(process.stdin);
  // A question that hangs must not keep a server of the contender's alive.
  process.on('SIGTERM', end);
  lines.on('close', end);
  let turn = Promise.resolve();
  lines.on('line', (line) => {
    turn = turn.then(() => answer(runner, line.split(' ').map(Number), targets));
  });
}

async function built<Raw>(build: () => Runner<Raw> | Promise<Runner<Raw>>): Promise<Runner<Raw> | undefined> {
  try {
    return await build();
  } catch (error) {
    const reason = reasonToStayOut(error);
    if (reason === undefined) throw error;
    say({ skipped: reason });
    return undefined;
  }
}

function reasonToStayOut(error: unknown): string | undefined {
  if (error instanceof CannotTakePart) return error.message;
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND') return undefined;
  const name = /Cannot find package '([^']+)'/.exec(error.message)?.[1];
  return name === undefined ? undefined : `the npm package ${name} is not installed`;
}

async function answer<Raw>({ ask, pathsOf }: Runner<Raw>, questions: readonly number[], targets: Uint32Array): Promise<void> {
  let lines = '';
  let flushed = performance.now();
  for (const question of questions) {
    const target = targets[question] ?? 0;
    const begun = performance.now();
    const asked = ask(target);
    const raw = asked instanceof Promise ? await asked : asked;
    const ended = performance.now();
    const paths = pathsOf(raw);
    const us = Math.round((ended - begun) * 1e6) / 1e3;
    lines += `${JSON.stringify({ question, us, costs: paths.map(({ cost }) => cost), paths: paths.map(({ people }) => people) })}\n`;
    if (ended - flushed < FLUSH_MS) continue;
    process.stdout.write(lines);
    [lines, flushed] = ['', ended];
  }
  process.stdout.write(lines);
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
