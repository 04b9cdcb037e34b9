import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Stands in for npm: installs what the lock file names, and notes that it was called. */
const FAKE_NPM = `
  const fs = require('node:fs');
  fs.appendFileSync('npm-calls.log', process.argv.slice(2).join(' ') + '\\n');
  console.log('added 2 packages');
  const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
  if (packages['node_modules/unreachable']) { console.error('npm error 404 unreachable'); process.exit(1); }
  const installed = Object.keys(packages).filter((path) => path !== '' && !packages[path].optional);
  for (const path of installed) fs.mkdirSync(path, { recursive: true });
  fs.mkdirSync('node_modules/node/bin', { recursive: true });
  fs.rmSync('node_modules/node/bin/node', { force: true });
  fs.symlinkSync(process.env.NODE_FOR_TEST, 'node_modules/node/bin/node');
  const kept = Object.fromEntries(installed.map((path) => [path, packages[path]]));
  fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: kept }));
`;

let project: string;
let started: ChildProcess[];
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'schoolyard-launch-'));
  started = [];
  for (const folder of ['scripts', 'servers']) mkdirSync(join(project, folder));
  for (const file of ['scripts/launch.mjs', 'servers/lock.mjs', 'servers/alive.mjs'])
    copyFileSync(join(ROOT, file), join(project, file));
  writeFileSync(join(project, 'npm-cli.js'), FAKE_NPM);
  writeLockFile({ 'node_modules/one': { version: '1.0.0' }, 'node_modules/for-mac': { version: '1.0.0', optional: true } });
});
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(project, { recursive: true, force: true });
});

function writeLockFile(packages: Readonly<Record<string, unknown>>): void {
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }));
}

function launch(code: string, args: readonly string[] = []) {
  writeFileSync(join(project, 'program.ts'), code);
  const node24 = join(ROOT, 'node_modules', 'node', 'bin', 'node');
  const env = { ...process.env, npm_execpath: join(project, 'npm-cli.js'), NODE_FOR_TEST: node24 };
  const child = spawn(process.execPath, [join(project, 'scripts', 'launch.mjs'), 'program.ts', ...args], { env, cwd: tmpdir() });
  started.push(child);
  return child;
}

async function outcome(child: ReturnType<typeof launch>) {
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { stdout, stderr, code };
}

function npmCalls(): string[] {
  const log = join(project, 'npm-calls.log');
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
}

test('a program gets its arguments and input, and its output and exit code come back, on a Node that knows types', async () => {
  const child = launch(
    `const major: number = Number(process.versions.node.split('.')[0]);
     process.stdin.pipe(process.stdout);
     process.stderr.write(JSON.stringify({ args: process.argv.slice(2), knowsTypes: major >= 24 }));
     process.exitCode = 5;`,
    ['--from', 'ana with space', ''],
  );
  child.stdin.end('typed by somebody');
  const { stdout, stderr, code } = await outcome(child);
  expect({ stdout, code }).toEqual({ stdout: 'typed by somebody', code: 5 });
  expect(stderr).toMatch(/dependencies installed in \d+ s\n\{"args":\["--from","ana with space",""\],"knowsTypes":true\}$/);
});

test('the first launch installs, later ones do not, whatever the date of the lock file', async () => {
  expect((await outcome(launch('console.log("1")'))).stdout).toBe('1\n');
  expect(npmCalls()).toEqual(['ci --include=dev --no-audit --no-fund --loglevel=warn']);
  const later = new Date(Date.now() + 60_000);
  utimesSync(join(project, 'package-lock.json'), later, later);
  expect(await outcome(launch('console.log("2")'))).toEqual({ stdout: '2\n', stderr: '', code: 0 });
  expect(npmCalls()).toHaveLength(1);
});

test('another version in the lock file, or a lost folder, is installed', async () => {
  await outcome(launch(''));
  writeLockFile({ 'node_modules/one': { version: '1.0.1' } });
  await outcome(launch(''));
  expect(npmCalls()).toHaveLength(2);
  rmSync(join(project, 'node_modules'), { recursive: true });
  await outcome(launch(''));
  expect(npmCalls()).toHaveLength(3);
});

test('of two launches at once, one installs and both run', async () => {
  const both = await Promise.all([outcome(launch('console.log("up")')), outcome(launch('console.log("up")'))]);
  expect(both.map(({ stdout, code }) => ({ stdout, code }))).toEqual([
    { stdout: 'up\n', code: 0 },
    { stdout: 'up\n', code: 0 },
  ]);
  expect(npmCalls()).toHaveLength(1);
});

test('an installation that fails says why and runs nothing', async () => {
  writeLockFile({ 'node_modules/unreachable': { version: '1.0.0' } });
  const { stdout, stderr, code } = await outcome(launch('console.log("never")'));
  expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  expect(stderr).toContain('npm error 404 unreachable\nThe dependencies could not be installed (npm ci: exit 1).');
});

test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('%s reaches the program, which may end in its own way', async (signal) => {
  const child = launch(`process.on('${signal}', () => process.exit(9)); setInterval(() => {}, 1e6); console.log('up');`);
  await once(createInterface({ input: child.stdout }), 'line');
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([9, null]);
});

test('a program ended by a signal gives 128 and the number of the signal', async () => {
  const child = launch(`setInterval(() => {}, 1e6); console.log('up');`);
  await once(createInterface({ input: child.stdout }), 'line');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([143, null]);
});
