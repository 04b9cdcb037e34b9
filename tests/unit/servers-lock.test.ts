import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLock, releaseLock, rewriteLock, takeLock } from '../../servers/lock.mjs';

const LOCK_MODULE = new URL('../../servers/lock.mjs', import.meta.url).href;
/** Waits for a line, takes the lock, tells whether it got it, and lives until its input closes. */
const TAKER = `
  import { takeLock } from ${JSON.stringify(LOCK_MODULE)};
  process.stdin.once('data', () => console.log(takeLock(process.argv[1]).taken));
  process.stdin.on('end', () => process.exit());
  console.log('waiting');
`;
const TAKERS = 6;

let folder: string;
let lock: string;
let takers: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schoolyard-lock-'));
  lock = join(folder, 'servers.json');
  takers = [];
});
afterEach(() => {
  for (const taker of takers) taker.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function takenAtOnce(): Promise<string[]> {
  const asked = Array.from({ length: TAKERS }, async () => {
    const taker = spawn(process.execPath, ['--input-type=module', '-e', TAKER, lock], { stdio: ['pipe', 'pipe', 'inherit'] });
    takers.push(taker);
    const lines = createInterface({ input: taker.stdout });
    await once(lines, 'line');
    return async () => {
      const answer = once(lines, 'line');
      taker.stdin.write('now\n');
      return String((await answer)[0]);
    };
  });
  const ready = await Promise.all(asked);
  const answers = await Promise.all(ready.map((take) => take()));
  return answers.sort();
}

const onlyOne = [...Array.from({ length: TAKERS - 1 }, () => 'false'), 'true'];

test('of several programs that take a lock at once, one gets it', async () => {
  expect(await takenAtOnce()).toEqual(onlyOne);
});

test.each([
  ['of a dead program', JSON.stringify({ pid: 1, born: 'another boot/1', token: 'old' })],
  ['that is damaged', '{"pid":'],
])('of several programs that take over a lock %s at once, one gets it', async (_, content) => {
  writeFileSync(lock, content);
  expect(await takenAtOnce()).toEqual(onlyOne);
  expect(readdirSync(folder)).toEqual(['servers.json']);
});

test('while another program takes over a lock of a dead one, it counts as the holder', () => {
  writeFileSync(lock, JSON.stringify({ pid: 1, born: 'another boot/1', token: 'old' }));
  const taker = takeLock(`${lock}.next`).holder;
  expect(takeLock(lock)).toEqual({ taken: false, holder: taker });
  releaseLock(`${lock}.next`, taker);
  expect(takeLock(lock).taken).toBe(true);
});

test('a lock tells who holds it, to its owner only, until it is released', () => {
  const { taken, holder } = takeLock(lock, { state: 'starting' });
  expect(taken).toBe(true);
  expect(statSync(lock).mode & 0o777).toBe(0o600);
  expect(takeLock(lock)).toEqual({ taken: false, holder });
  const next = rewriteLock(lock, holder, { state: 'ready', port: 21_000 });
  expect(readLock(lock)).toEqual({ ...holder, state: 'ready', port: 21_000 });
  releaseLock(lock, { ...next, token: 'of somebody else' });
  expect(readLock(lock)).toEqual(next);
  releaseLock(lock, next);
  expect(readLock(lock)).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});
