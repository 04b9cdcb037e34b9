// A program of its own that keeps one server running for as long as its standard input is open.
// It is told what to run by one JSON argument, and says what happens by JSON lines on standard output.
import { spawn, spawnSync } from 'node:child_process';
import { openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { noteOf } from './alive.mjs';

const QUICK_FAILURES_ALLOWED = 5;
/** A server that ran this long was well; what ends it afterwards counts as a first failure. */
const WELL_AFTER_MS = 30_000;
/** Exit codes: the server was ended as asked, or failed too often to be started again. */
const DONE = 0;
const GAVE_UP = 3;

const { command, args, cwd, logFile, pidFile, graceMs, firstPauseMs } = JSON.parse(process.argv[2]);
const log = openSync(logFile, 'a', 0o600);
const dieWithKeeper = canDieWithParent() ? ['setpriv', '--pdeathsig', 'KILL'] : [];

let server;
let quickFailures = 0;
let pause;
let ending = false;

for (const event of ['end', 'close', 'error']) process.stdin.on(event, end);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);
process.on('uncaughtException', (error) => {
  console.error(error);
  endGroup(server?.pid);
  process.exit(1);
});
process.stdout.on('error', () => {});
process.stdin.resume();
start();

function start() {
  const [program, ...rest] = [...dieWithKeeper, command, ...args];
  const startedAt = Date.now();
  const child = spawn(program, rest, { cwd, stdio: ['ignore', log, log], detached: true });
  let isOver = false;
  const over = (how) => {
    if (isOver) return;
    isOver = true;
    server = undefined;
    endGroup(child.pid);
    if (ending) leave(DONE);
    else failed(how, Date.now() - startedAt);
  };
  child.on('error', (error) => over({ code: null, signal: null, reason: error.message }));
  child.on('exit', (code, signal) => over({ code, signal }));
  if (child.pid === undefined) return;
  server = child;
  const draft = `${pidFile}.draft`;
  writeFileSync(draft, `${JSON.stringify({ keeper: noteOf(process.pid), server: noteOf(child.pid) })}\n`, { mode: 0o600 });
  renameSync(draft, pidFile);
  say({ event: 'started', pid: child.pid });
}

function failed(how, ranMs) {
  quickFailures = ranMs < WELL_AFTER_MS ? quickFailures + 1 : 1;
  say({ event: 'failed', ...how });
  if (quickFailures > QUICK_FAILURES_ALLOWED) leave(GAVE_UP);
  else pause = setTimeout(start, firstPauseMs * 2 ** (quickFailures - 1));
}

function end() {
  if (ending) return;
  ending = true;
  clearTimeout(pause);
  if (server === undefined) {
    leave(DONE);
    return;
  }
  server.kill('SIGTERM');
  setTimeout(() => endGroup(server?.pid), graceMs);
}

/** Ends what is left of a server and of what it forked. */
function endGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing was left.
  }
}

function leave(code) {
  rmSync(pidFile, { force: true });
  process.exit(code);
}

function say(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

// prctl(2), PR_SET_PDEATHSIG: Linux ends the server even when this keeper is killed and can end nothing.
function canDieWithParent() {
  return process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true'], { stdio: 'ignore' }).status === 0;
}
