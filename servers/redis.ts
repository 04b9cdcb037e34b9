import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recipe } from './embedded.ts';
import type { ServerCommand } from './keep.ts';
import type { ServerMemory } from './memory.ts';
import { type RedisAccess, whyNotRedis } from './ready.ts';

/** The oldest Redis that the queue is happy with. */
const OLDEST: readonly [number, number] = [6, 2];

export type RedisPlace = { readonly home: string; readonly port: number; readonly memory: ServerMemory };

/** The embedded Redis of a home. */
export function redisRecipe(
  home: string,
  {
    remembered,
    memory,
    binary,
  }: Pick<Recipe<RedisAccess>, 'remembered'> & { readonly memory: ServerMemory; readonly binary: string },
): Recipe<RedisAccess> {
  const at = (port: number) => {
    const place = { home, port, memory };
    prepareRedis(place, remembered.password);
    const access = { url: `redis://:${remembered.password}@127.0.0.1:${port}` };
    return { access, command: redisCommand(place, binary), whyNot: () => whyNotRedis(access) };
  };
  return { remembered, pidFile: pidFile(home), at };
}

/** redis.conf of the embedded server: loopback only, every write in the append-only file within a second, nothing evicted. */
export function redisConfig({ home, port, memory }: RedisPlace, password: string): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    'protected-mode yes',
    `requirepass ${password}`,
    `dir ${quoted(join(home, 'redis'))}`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    `maxmemory ${memory.redisMb}mb`,
    'daemonize no',
    'logfile ""',
    '',
  ].join('\n');
}

/** Writes the configuration under `<home>/redis`, readable by its owner only since it has the password. */
function prepareRedis(place: RedisPlace, password: string): void {
  const root = join(place.home, 'redis');
  mkdirSync(root, { recursive: true, mode: 0o700 });
  writeFileSync(join(root, 'redis.conf'), redisConfig(place, password), { mode: 0o600 });
}

/** How the embedded Redis is started. */
function redisCommand(place: RedisPlace, binary: string): ServerCommand {
  const root = join(place.home, 'redis');
  const logFile = join(place.home, 'logs', 'redis.log');
  const args = [join(root, 'redis.conf')];
  return { name: 'Redis', command: binary, args, cwd: root, logFile, pidFile: pidFile(place.home) };
}

function pidFile(home: string): string {
  return join(home, 'run', 'redis.json');
}

/** Holds when the binary runs on this machine and is new enough. */
export function isUsableRedis(binary: string): boolean {
  const { status, stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 && isNewEnough(stdout);
}

/** Holds when what `redis-server --version` prints names 6.2 or newer. */
export function isNewEnough(printed: string): boolean {
  const version = /\bv=(\d+)\.(\d+)/.exec(printed);
  if (version === null) return false;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/**
 * The binaries in the jar that can run on a platform, best first. Linux on Intel has a second choice: the 32-bit one is linked
 * statically, so it runs where the libraries of the first are missing.
 */
export function redisBinaries(entries: readonly string[], platform: string, arch: string): string[] {
  const wanted: Readonly<Record<string, readonly string[]>> = {
    'linux-x64': ['linux-amd64', 'linux-386'],
    'linux-arm64': ['linux-arm64'],
    'darwin-x64': ['darwin-amd64'],
    'darwin-arm64': ['darwin-arm64', 'darwin-amd64'],
  };
  const endings = wanted[`${platform}-${arch}`] ?? [];
  return endings.flatMap((ending) =>
    entries.filter((entry) => entry.startsWith('redis-server-') && entry.endsWith(`-${ending}`)),
  );
}

// redis.conf: a quoted argument takes C-like escapes.
function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
