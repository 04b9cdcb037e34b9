import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bornAt, isAlive, type Noted } from '../../servers/alive.mjs';
import { keep } from '../../servers/keep.ts';

const KEEPER = fileURLToPath(new URL('../../servers/keeper.mjs', import.meta.url));
const RUNS_ON = 'setInterval(() => {}, 1e6)';
const STUBBORN = `process.on('SIGTERM', () => console.log('not now')); console.log('deaf'); ${RUNS_ON}`;
const patience = { timeout: 20_000, interval: 20 };

let folder: string;
let started: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schoolyard-keeper-'));
  started = [];
});
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function fakeServer(code: string) {
  return {
    name: 'Fake',
    command: process.execPath,
    args: ['-e', code],
    cwd: folder,
    logFile: join(folder, 'fake.log'),
    pidFile: join(folder, 'fake.json'),
  };
}

function startKeeper(code: string): ChildProcess {
  const order = JSON.stringify({ ...fakeServer(code), graceMs: 100, firstPauseMs: 1 });
  const child = spawn(process.execPath, [KEEPER, order], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  started.push(child);
  return child;
}

async function noted(): Promise<{ keeper: Noted; server: Noted }> {
  const pidFile = join(folder, 'fake.json');
  await expect.poll(() => existsSync(pidFile), patience).toBe(true);
  return JSON.parse(readFileSync(pidFile, 'utf8'));
}

test('a server ends when the program that started it is killed', async () => {
  const parent = join(folder, 'parent.mjs');
  writeFileSync(
    parent,
    `import { spawn } from 'node:child_process';
     spawn(process.execPath, [${JSON.stringify(KEEPER)}, process.argv[2]], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
     ${RUNS_ON}`,
  );
  const order = JSON.stringify({ ...fakeServer(RUNS_ON), graceMs: 100, firstPauseMs: 1 });
  const child = spawn(process.execPath, [parent, order], { stdio: 'ignore' });
  started.push(child);
  const { keeper, server } = await noted();
  expect([isAlive(keeper), isAlive(server)]).toEqual([true, true]);
  child.kill('SIGKILL');
  await expect.poll(() => [isAlive(keeper), isAlive(server)], patience).toEqual([false, false]);
  expect(existsSync(join(folder, 'fake.json'))).toBe(false);
});

test('a server that does not heed the request to stop is ended by force', async () => {
  const keeper = startKeeper(STUBBORN);
  const { server } = await noted();
  await expect.poll(() => readFileSync(join(folder, 'fake.log'), 'utf8'), patience).toContain('deaf');
  keeper.stdin?.end();
  expect(await once(keeper, 'exit')).toEqual([0, null]);
  expect(isAlive(server)).toBe(false);
  expect(readFileSync(join(folder, 'fake.log'), 'utf8')).toContain('not now');
});

test('a server that fails again and again is given up', async () => {
  const keeper = startKeeper('process.exitCode = 7');
  const events: unknown[] = [];
  if (keeper.stdout) createInterface({ input: keeper.stdout }).on('line', (line) => events.push(JSON.parse(line)));
  expect(await once(keeper, 'close')).toEqual([3, null]);
  const attempt = [
    { event: 'started', pid: expect.any(Number) },
    { event: 'failed', code: 7, signal: null },
  ];
  expect(events).toEqual(Array.from({ length: 6 }, () => attempt).flat());
});

test('a killed server is started again, a killed keeper is replaced, and stop leaves nothing', async () => {
  const kept = await keep(fakeServer(RUNS_ON));
  try {
    const first = await noted();
    process.kill(first.server.pid, 'SIGKILL');
    await expect.poll(async () => (await noted()).server.pid, patience).not.toBe(first.server.pid);
    const second = await noted();
    expect(second.keeper).toEqual(first.keeper);
    expect(kept.failure()).toBe('exit SIGKILL');

    process.kill(second.keeper.pid, 'SIGKILL');
    await expect.poll(async () => (await noted()).keeper.pid, patience).not.toBe(second.keeper.pid);
    const third = await noted();
    expect(isAlive(second.server)).toBe(false);
    expect(kept.pid()).toBe(third.server.pid);

    await kept.stop();
    expect([isAlive(third.keeper), isAlive(third.server), kept.pid()]).toEqual([false, false, undefined]);
  } finally {
    await kept.stop();
  }
});

test('what an earlier program left running is ended before a server is started', async () => {
  const stale = spawn(process.execPath, ['-e', RUNS_ON], { stdio: 'ignore', detached: true });
  started.push(stale);
  const note = { pid: stale.pid ?? 0, born: bornAt(stale.pid) };
  writeFileSync(join(folder, 'fake.json'), JSON.stringify({ keeper: { pid: 1, born: 'long ago' }, server: note }));
  const kept = await keep(fakeServer(RUNS_ON));
  expect(isAlive(note)).toBe(false);
  await expect.poll(() => isAlive({ pid: kept.pid() ?? 0, born: bornAt(kept.pid()) }), patience).toBe(true);
  await kept.stop();
});

test('a pid taken over by another program is not mistaken for the one that was noted', () => {
  expect(isAlive({ pid: process.pid, born: bornAt(process.pid) })).toBe(true);
  expect(isAlive({ pid: process.pid, born: 'another boot/1' })).toBe(false);
  expect(isAlive({ pid: process.pid })).toBe(false);
  expect(isAlive(undefined)).toBe(false);
});
