import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Output } from '../../../../src/cli/output.ts';
import { runCommandLine } from '../../../../src/cli/program.ts';
import { judgeCommand } from '../../../../src/cli/strength-command.ts';
import { parkMiller } from './drawn-rows.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schoolyard-judge-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const WISHES = { horizon: 30, cut: 0.6 };

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Everybody of twenty mostly writes to the next; two lines cannot be read. */
function exchanges(): string {
  const next = parkMiller(5);
  const lines = Array.from({ length: 800 }, (_, line) => {
    const who = Math.floor(next() * 20);
    const whom = next() < 0.6 ? (who + 1) % 20 : Math.floor(next() * 20);
    return `${who} ${whom} ${1_700_000_000 + line * 16_000}`;
  });
  return ['# a made-up firm', 'rubbish', ...lines, '1 2 yesterday'].join('\n');
}

async function judged(file: string, isJson: boolean) {
  const [results, said]: [string[], string[]] = [[], []];
  const output: Output = {
    isJson,
    isTerminal: false,
    result: (text) => results.push(text),
    say: (text) => said.push(text),
    progress: () => undefined,
  };
  const isDone = await judgeCommand(file, WISHES, output);
  return { isDone, text: results.join('\n'), said };
}

test('a file is judged in a table, with what its columns mean, and its bad lines are told by number', async () => {
  const { isDone, text, said } = await judged(fileOf('lines.txt', exchanges()), false);
  expect(isDone).toBe(true);
  expect(said.slice(0, 3)).toEqual([
    '2 of 802 lines cannot be read and are left out:',
    '  line 2: one field where three are needed: who, whom, seconds',
    '  line 803: “yesterday” is no number of seconds',
  ]);
  expect(text.split('\n').map((line) => line.split(/ {2,}/)[0])).toEqual(
    expect.arrayContaining([
      'ranked by',
      'own weights',
      'default weights (mail-1)',
      'unconstrained',
      'frequency × recency',
      'What the columns say',
    ]),
  );
});

test('a gzipped file gives the same figures, as JSON exactly one document', async () => {
  const plain = await judged(fileOf('plain.txt', exchanges()), true);
  const gzipped = await judged(fileOf('lines.txt.gz', gzipSync(exchanges())), true);
  expect(gzipped.text).toBe(plain.text);
  const { file, judgement } = JSON.parse(plain.text);
  expect(file).toMatchObject({ lines: 802, badLines: 2, people: 20 });
  expect(judgement.contenders).toHaveLength(7);
  expect(Object.keys(judgement.own.betas)).toHaveLength(14);
});

test('a file without exchanges, one in which nothing can be told apart, and one that is not there are refused in one sentence', async () => {
  await expect(judged(fileOf('empty.txt', '# nothing\n'), false)).rejects.toThrow(
    'has no exchanges: every line should say who, whom and when',
  );
  await expect(judged(fileOf('once.txt', '1 2 3\n'), false)).rejects.toThrow('cannot be judged: Nothing lies before the cut');
  await expect(judged(join(folder, 'none.txt'), false)).rejects.toThrow('none.txt cannot be read');
});

test('the command line needs no service to judge, and ends with 1 where it refuses', async () => {
  const variables = { SCHOOLYARD_HOME: folder, INIT_CWD: folder };
  fileOf('nothing.txt', '');
  expect(await runCommandLine(['node', 'schoolyard', 'strength', 'judge', 'nothing.txt'], variables)).toBe(1);
  expect(await runCommandLine(['node', 'schoolyard', 'strength', 'judge', 'nothing.txt', '--cut', '2'], variables)).toBe(2);
});
