import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAlive, noteOf } from '../../servers/alive.mjs';
import { ServersUnavailable } from '../../servers/embedded.ts';
import { findRunning, type RunningServers, reset, startServers } from '../../servers/servers.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const patience = { timeout: 60_000, interval: 200 };
const memory = { heapMb: 512, pageCacheMb: 64, redisMb: 64 };

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'schoolyard-embedded-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function ask(servers: Pick<RunningServers, 'neo4j'>, cypher: string): Promise<unknown[]> {
  const { url, user, password } = servers.neo4j;
  const driver = neo4j.driver(url, neo4j.auth.basic(user, password), { maxTransactionRetryTime: 0 });
  try {
    return (await driver.executeQuery(cypher)).records.map((record) => record.get('answer'));
  } finally {
    await driver.close();
  }
}

async function fromRedis<T>(servers: Pick<RunningServers, 'redis'>, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(servers.redis.url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

const remembered = (servers: RunningServers) =>
  Promise.all([ask(servers, 'MATCH (p:Person) RETURN p.name AS answer'), fromRedis(servers, (redis) => redis.get('job'))]);

test('embedded servers start once, heal by themselves, keep what they were given, and leave nothing behind', {
  timeout: 240_000,
}, async () => {
  const [one, other] = await Promise.all([startServers({ home, memory }), startServers({ home, memory })]);
  const [servers, joined] = one.isStartedHere ? [one, other] : [other, one];
  const notes = () => Object.values(servers.pids()).map((pid) => noteOf(pid ?? 0));
  try {
    expect([servers.isStartedHere, joined.isStartedHere]).toEqual([true, false]);
    expect([joined.neo4j, joined.redis]).toEqual([servers.neo4j, servers.redis]);
    const found = await findRunning(home);
    expect([found?.neo4j, found?.redis]).toEqual([servers.neo4j, servers.redis]);
    expect(statSync(join(home, 'servers.json')).mode & 0o777).toBe(0o600);
    await expect(reset(home)).rejects.toThrow(ServersUnavailable);
    await expect(ask({ neo4j: { ...servers.neo4j, password: 'not this one' } }, 'RETURN 1 AS answer')).rejects.toThrow(
      'unauthorized',
    );
    await expect(ask(servers, "LOAD CSV FROM 'file:///a.csv' AS answer RETURN answer")).rejects.toThrow();

    await ask(servers, "CREATE (:Person {name: 'Sanne'})");
    await fromRedis(servers, async (redis) => {
      await redis.set('job', 'import');
    });
    await joined.stop();
    const first = notes();
    expect(first.map(isAlive)).toEqual([true, true]);
    for (const { pid } of first) process.kill(pid, 'SIGKILL');
    await expect.poll(() => remembered(servers).catch(() => undefined), patience).toEqual([['Sanne'], 'import']);
    expect(first.map(isAlive)).toEqual([false, false]);
  } finally {
    const last = notes();
    await servers.stop();
    expect(last.map(isAlive)).toEqual([false, false]);
  }
  expect(existsSync(join(home, 'servers.json'))).toBe(false);

  const code = `
    import { startServers } from '${new URL('../../servers/servers.ts', import.meta.url).href}';
    const servers = await startServers({ home: process.argv[1], memory: ${JSON.stringify(memory)} });
    console.log(JSON.stringify({ neo4j: servers.neo4j, redis: servers.redis, pids: servers.pids() }));
    setInterval(() => {}, 1e6);
  `;
  const node = join(ROOT, 'node_modules', 'node', 'bin', 'node');
  const child = spawn(node, ['--input-type=module', '-e', code, home], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const again: RunningServers & { pids: { neo4j: number; redis: number } } = JSON.parse(String(line));
  expect([again.neo4j, again.redis]).toEqual([servers.neo4j, servers.redis]);
  expect(await remembered(again)).toEqual([['Sanne'], 'import']);
  const left = Object.values(again.pids).map(noteOf);
  child.kill('SIGKILL');
  await expect.poll(() => left.map(isAlive), patience).toEqual([false, false]);
  expect(await findRunning(home)).toBeUndefined();
  await reset(home);
  expect(readdirSync(home)).toEqual([]);
});

test('given servers that do not answer are named, without their password', async () => {
  const given = {
    redis: { url: 'redis://:secret@127.0.0.1:1' },
    neo4j: { url: 'bolt://127.0.0.1:1', user: 'neo4j', password: 'secret' },
  };
  const failure = startServers({ home, given, givenPatienceMs: 0 });
  await expect(failure).rejects.toThrow(/^the given (REDIS_URL redis:\/\/127|NEO4J_URL bolt:\/\/127).*does not answer/);
});
