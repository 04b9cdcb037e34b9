import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { Socket } from 'node:net';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isAlive, type Noted } from './alive.mjs';

/** How long a server may take to stop by itself before it is ended by force. */
export const STOP_GRACE_MS = 4_000;
/** Pause before a failed server is started again; it doubles with every quick failure. */
const FIRST_PAUSE_MS = 200;
const KEEPER = fileURLToPath(new URL('./keeper.mjs', import.meta.url));
const KEEPER_GAVE_UP = 3;
const KEEPERS_LOST_ALLOWED = 5;
const LOG_BYTES_KEPT = 5_000_000;

/** A program to keep running, and where its log and the note of its pid go. */
export type ServerCommand = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Where its output goes. */
  readonly logFile: string;
  /** Another log, that it writes by itself. */
  readonly ownLogFile?: string;
  readonly pidFile: string;
};

/** A server that is started again whenever it fails, until stopped or until this program ends in whatever way. */
export type Kept = {
  /** The pid of the server as it runs now; another one after a failure. */
  pid(): number | undefined;
  /** How the server last ended without being asked to, if it ever did. */
  failure(): string | undefined;
  /** Lets this program end by itself although the server still runs. */
  detach(): void;
  stop(): Promise<void>;
};

/** Starts a server under a keeper. What is left of an earlier one with the same pid file is ended first, not adopted. */
export async function keep(server: ServerCommand): Promise<Kept> {
  for (const path of [server.logFile, server.pidFile]) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  await endStale(server.pidFile);
  rotate(server.logFile);
  let failure: string | undefined;
  let isStopping = false;
  let keepersLost = 0;
  let replacing: Promise<void> = Promise.resolve();
  const note = (text: string) => {
    failure = text;
  };

  function start(): ChildProcess {
    const child = startKeeper(server, note);
    child.on('exit', (code) => {
      if (isStopping) return;
      if (code === KEEPER_GAVE_UP || ++keepersLost > KEEPERS_LOST_ALLOWED) note(`given up: ${failure ?? 'its keeper was ended'}`);
      else replacing = replace();
    });
    return child;
  }

  async function replace(): Promise<void> {
    await endStale(server.pidFile);
    if (isStopping) return;
    keeper = start();
    unref(keeper);
  }

  let keeper = start();
  return {
    pid: () => readNote(server.pidFile)?.server.pid,
    failure: () => failure,
    detach: () => unref(keeper),
    stop: async () => {
      isStopping = true;
      await replacing;
      await stopKeeper(keeper);
      await endStale(server.pidFile);
    },
  };
}

/** Ends the server and the keeper that a pid file names, if they still run; returns when both are gone. */
export async function endStale(pidFile: string): Promise<void> {
  const note = readNote(pidFile);
  if (note === undefined) return;
  const { keeper, server } = note;
  // A live keeper ends its server itself; where it is gone the server is asked directly.
  if (isAlive(keeper)) signal(keeper.pid, 'SIGTERM');
  else if (isAlive(server)) signal(server.pid, 'SIGTERM');
  await until(() => !isAlive(keeper) && !isAlive(server), STOP_GRACE_MS + 500);
  if (isAlive(keeper)) signal(keeper.pid, 'SIGKILL');
  if (isAlive(server)) signal(-server.pid, 'SIGKILL');
  await until(() => !isAlive(keeper) && !isAlive(server), STOP_GRACE_MS);
  rmSync(pidFile, { force: true });
}

/** The last lines of a server's logs, for a person to see why it did not start. */
export function lastLines({ logFile, ownLogFile }: ServerCommand, count: number): string {
  const files = [logFile, ...(ownLogFile ? [ownLogFile] : [])];
  return files
    .flatMap((file) => {
      const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
      return text === '' ? [] : [`The end of ${file}:`, ...text.split('\n').slice(-count)];
    })
    .join('\n');
}

function startKeeper(server: ServerCommand, onFailure: (text: string) => void): ChildProcess {
  const { command, args, cwd, logFile, pidFile } = server;
  const log = openSync(logFile, 'a', 0o600);
  const order = JSON.stringify({ command, args, cwd, logFile, pidFile, graceMs: STOP_GRACE_MS, firstPauseMs: FIRST_PAUSE_MS });
  // Detached: Ctrl-C in a terminal reaches this program only, which then stops its servers in order.
  const child = spawn(process.execPath, [KEEPER, order], { stdio: ['pipe', 'pipe', log], detached: true });
  closeSync(log);
  child.stdin?.on('error', () => {});
  child.on('error', (error) => onFailure(error.message));
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event: { event: string; code?: number; signal?: string; reason?: string } = JSON.parse(line);
      if (event.event === 'failed') onFailure(event.reason ?? `exit ${event.signal ?? event.code}`);
    });
  }
  return child;
}

async function stopKeeper(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.ref();
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.stdin?.end();
  const patience = new AbortController();
  const late = wait(STOP_GRACE_MS + 500, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([gone, late]);
  patience.abort();
}

function unref(child: ChildProcess): void {
  child.unref();
  for (const pipe of [child.stdin, child.stdout]) if (pipe instanceof Socket) pipe.unref();
}

type Note = { readonly keeper: Noted; readonly server: Noted };

function readNote(pidFile: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(pidFile, 'utf8'));
  } catch {
    return undefined;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended in the meantime.
  }
}

async function until(holds: () => boolean, patienceMs: number): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!holds() && Date.now() < end) await wait(25);
}

function rotate(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_BYTES_KEPT) renameSync(logFile, `${logFile}.1`);
}
