// Runs a TypeScript program of this project: node scripts/launch.mjs <script.ts> [arguments…]
// Plain JavaScript for Node 20 without dependencies: it is what installs them, and what finds a Node that runs TypeScript.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { releaseLock, takeLock } from '../servers/lock.mjs';

const OLDEST_NODE = 20;
/** The first Node that runs TypeScript as it is, without a warning. */
const NODE_WITH_TYPES = 24;
const WAIT_FOR_OTHER_MS = 300;
const LINES_SHOWN = 30;
const WRONG_USAGE = 2;

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const installedLock = join(modules, '.package-lock.json');
const ownMajor = Number(process.versions.node.split('.')[0]);

const [script, ...args] = process.argv.slice(2);
if (ownMajor < OLDEST_NODE)
  leave(1, `Schoolyard needs Node ${OLDEST_NODE} or newer; this is ${process.version} (${process.execPath}).`);
if (script === undefined) leave(WRONG_USAGE, 'usage: node scripts/launch.mjs <script.ts> [arguments…]');
await install();
run();

/** Installs the dependencies when some are missing; of several launches at once, one does it and the others wait. */
async function install() {
  if (isInstalled()) return;
  mkdirSync(join(root, '.schoolyard'), { recursive: true, mode: 0o700 });
  const lock = join(root, '.schoolyard', 'install.lock');
  let taking = takeLock(lock);
  if (!taking.taken) tell(`waiting for another start (pid ${taking.holder.pid}) to install the dependencies`);
  while (!taking.taken) {
    await new Promise((done) => setTimeout(done, WAIT_FOR_OTHER_MS));
    taking = takeLock(lock);
  }
  try {
    if (!isInstalled()) npmCi();
  } finally {
    releaseLock(lock, taking.holder);
  }
}

/** Holds when everything that the lock file names for this machine is there, whatever the files' dates say. */
function isInstalled() {
  try {
    if (!existsSync(nodeWithTypes())) return false;
    const wanted = join(root, 'package-lock.json');
    if (statSync(wanted).mtimeMs <= statSync(installedLock).mtimeMs) return true;
    if (!hasAll(packagesOf(wanted), packagesOf(installedLock))) return false;
    utimesSync(installedLock, new Date(), new Date());
    return true;
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return false;
    throw error;
  }
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

function hasAll(wanted, installed) {
  const paths = Object.keys(wanted).filter((path) => path !== '' && !(wanted[path].optional && installed[path] === undefined));
  const kept = new Set(paths);
  return (
    paths.every((path) => installed[path]?.version === wanted[path].version && existsSync(join(root, path))) &&
    Object.keys(installed).every((path) => kept.has(path))
  );
}

function npmCi() {
  tell('installing the dependencies (only this first time, about a minute)');
  const startedAt = Date.now();
  const own = process.env.npm_execpath ?? '';
  const options = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=warn'];
  // npm's own output goes to standard error if anywhere: standard output belongs to the program that is launched.
  const settings = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 };
  const { status, stdout, stderr, error } = own.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [own, ...options], settings)
    : spawnSync('npm', options, { ...settings, shell: process.platform === 'win32' });
  if (status !== 0) {
    const output = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-LINES_SHOWN).join('\n');
    leave(1, `${output}\nThe dependencies could not be installed (npm ci: ${error?.message ?? `exit ${status}`}).`);
  }
  tell(`dependencies installed in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

function nodeWithTypes() {
  if (ownMajor >= NODE_WITH_TYPES) return process.execPath;
  return join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Runs the program in this one's place: same arguments, streams and signals in, same exit code out. */
function run() {
  const node = nodeWithTypes();
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(node, [resolve(root, script), ...args], { stdio: 'inherit', env });
  // In a terminal Ctrl-C reaches the child by itself; without one, a signal sent to this program reaches only this program.
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  process.on('SIGINT', () => hasTerminal || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => leave(1, `${node} could not be run: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]));
}

function tell(line) {
  process.stderr.write(`schoolyard: ${line}\n`);
}

function leave(code, message) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}
