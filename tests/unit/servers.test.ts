import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accessFile, accessOf, saveAccess } from '../../servers/access.ts';
import { type Recipe, ServersUnavailable, startEmbedded } from '../../servers/embedded.ts';
import { memoryFor } from '../../servers/memory.ts';
import { authIni, neo4jCommand, neo4jConfig } from '../../servers/neo4j.ts';
import { freePort, isFree } from '../../servers/ports.ts';
import { type Findings, javaMajor, missingPrerequisites } from '../../servers/prerequisites.ts';
import { isNewEnough, redisBinaries, redisConfig } from '../../servers/redis.ts';
import { findRunning, reset } from '../../servers/servers.ts';

const memory = { heapMb: 512, pageCacheMb: 256, redisMb: 128 };
const freshMachine: Findings = {
  wanted: { neo4j: true, redis: true },
  java: { path: 'java', major: 21 },
  hasMaven: true,
  isNeo4jFetched: false,
  redis: 'fetchable',
};

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'schoolyard-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('nothing is asked of a machine that has Java and Maven', () => {
  expect(missingPrerequisites(freshMachine)).toBeUndefined();
});

test('one message names everything that is missing and what to do instead', () => {
  const bare: Findings = { ...freshMachine, java: { path: '/opt/java/bin/java', major: 11 }, hasMaven: false, redis: 'none' };
  expect(missingPrerequisites(bare)).toBe(
    [
      'Schoolyard runs Neo4j and Redis here by itself, but this machine lacks:',
      '  - Java 17 or newer (found: Java 11 at /opt/java/bin/java). Install a JRE or JDK, for example openjdk-17-jre-headless, or let JAVA_HOME name one.',
      '  - Maven (the command mvn), which fetches the servers once. Install the package maven.',
      '  - Redis 6.2 or newer (the command redis-server); none can be fetched for this kind of machine. Install the package redis.',
      'Or do without:',
      '  - with Docker: docker compose up',
      '  - with servers of your own: set NEO4J_URL (with NEO4J_USER and NEO4J_PASSWORD) and REDIS_URL',
    ].join('\n'),
  );
});

test('Maven is needed only for as long as something is to be fetched, and Java only for Neo4j and Maven', () => {
  const fetched: Findings = { ...freshMachine, hasMaven: false, isNeo4jFetched: true, redis: 'fetched' };
  expect(missingPrerequisites(fetched)).toBeUndefined();
  const ownNeo4j: Findings = { ...fetched, wanted: { neo4j: false, redis: true }, java: undefined };
  expect(missingPrerequisites(ownNeo4j)).toBeUndefined();
  expect(missingPrerequisites({ ...ownNeo4j, redis: 'fetchable' })).toContain('Java 17 or newer (found: none)');
});

test('the version of Java is read from what every kind of Java prints', () => {
  const printed = [
    'openjdk version "17.0.15" 2025-04-15',
    'java version "1.8.0_392"',
    'openjdk version "25" 2025-09-16',
    'openjdk version "22-ea" 2024-03-19',
    'The operation couldn’t be completed. Unable to locate a Java Runtime.',
  ];
  expect(printed.map(javaMajor)).toEqual([17, 8, 25, 22, undefined]);
});

test('an installed Redis is used from version 6.2 on', () => {
  const printed = [
    'Redis server v=6.2.0 sha=0',
    'Redis server v=7.0.15 sha=0',
    'Redis server v=6.0.16 sha=0',
    'Redis server v=5.0.14',
    '',
  ];
  expect(printed.map(isNewEnough)).toEqual([true, true, false, false, false]);
});

test('the Redis binary is chosen for the machine, on Linux with a static one as second choice', () => {
  const entries = [
    'META-INF/MANIFEST.MF',
    'redis-server-5.0.14.1-windows-amd64.exe',
    'redis-server-6.2.6-v5-darwin-amd64',
    'redis-server-6.2.6-v5-darwin-arm64',
    'redis-server-6.2.6-v5-linux-amd64',
    'redis-server-6.2.7-linux-386',
    'redis-server-6.2.7-linux-arm64',
  ];
  expect(redisBinaries(entries, 'linux', 'x64')).toEqual(['redis-server-6.2.6-v5-linux-amd64', 'redis-server-6.2.7-linux-386']);
  expect(redisBinaries(entries, 'linux', 'arm64')).toEqual(['redis-server-6.2.7-linux-arm64']);
  expect(redisBinaries(entries, 'darwin', 'arm64')).toEqual([
    'redis-server-6.2.6-v5-darwin-arm64',
    'redis-server-6.2.6-v5-darwin-amd64',
  ]);
  expect(redisBinaries(entries, 'win32', 'x64')).toEqual([]);
});

test('the embedded Neo4j opens Bolt on loopback and nothing else', () => {
  expect(neo4jConfig({ home: '/home/ana/my data', port: 21_000, memory })).toBe(
    [
      'server.bolt.enabled=true',
      'server.bolt.listen_address=127.0.0.1:21000',
      'server.http.enabled=false',
      'server.https.enabled=false',
      'dbms.usage_report.enabled=false',
      'internal.dbms.bolt.netty_server_shutdown_quiet_period=0',
      'db.tx_log.preallocate=false',
      'db.tx_log.rotation.retention_policy=100M size',
      'server.memory.pagecache.size=256m',
      'db.transaction.timeout=120s',
      'db.lock.acquisition.timeout=10s',
      'dbms.security.allow_csv_import_from_file_urls=false',
      'internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0',
      'server.directories.import=import',
      'server.directories.logs=/home/ana/my data/logs/neo4j',
      '',
    ].join('\n'),
  );
});

test('the embedded Redis keeps every write and asks for its password', () => {
  expect(redisConfig({ home: '/home/ana/my "data"', port: 21_001, memory }, 'secret-secret')).toBe(
    [
      'bind 127.0.0.1',
      'port 21001',
      'protected-mode yes',
      'requirepass secret-secret',
      'dir "/home/ana/my \\"data\\"/redis"',
      'appendonly yes',
      'appendfsync everysec',
      'save ""',
      'maxmemory-policy noeviction',
      'maxmemory 128mb',
      'daemonize no',
      'logfile ""',
      '',
    ].join('\n'),
  );
});

test('passwords are stored as Neo4j hashes them', () => {
  // Computed by another implementation (Python's hashlib).
  expect(authIni('pässword', Buffer.from(Array.from({ length: 32 }, (_, index) => index)))).toBe(
    'neo4j:SHA-256,44585d5313b42bb9f0b9916b0acdcd0cd11878774c37152a8fef1b4d3bcb7dc5,000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f,1024:\n',
  );
});

test('no password stands in the command that starts Neo4j, and a Java that warns is told not to', () => {
  const place = { home: '/h', port: 21_000, memory };
  const old = neo4jCommand(place, { path: '/jdk/bin/java', major: 17 }, '/lib/neo4j');
  expect([old.command, ...old.args]).toEqual([
    '/jdk/bin/java',
    '-Xmx512m',
    '-XX:+UseSerialGC',
    '-XX:+ExitOnOutOfMemoryError',
    '-XX:ErrorFile=/h/logs/neo4j-crash-%p.log',
    '-cp',
    '/lib/neo4j/*',
    'org.neo4j.server.CommunityEntryPoint',
    '--home-dir=/h/neo4j',
    '--config-dir=/h/neo4j/conf',
  ]);
  const extra = neo4jCommand(place, { path: '/jdk/bin/java', major: 25 }, '/lib/neo4j').args.filter(
    (arg) => !old.args.includes(arg),
  );
  expect(extra).toEqual(['--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow']);
});

test('memory fits small and large machines, and what is wished wins', () => {
  const gibibyte = 2 ** 30;
  expect(memoryFor(4 * gibibyte)).toEqual({ heapMb: 512, pageCacheMb: 256, redisMb: 256 });
  expect(memoryFor(12 * gibibyte)).toEqual({ heapMb: 768, pageCacheMb: 384, redisMb: 256 });
  expect(memoryFor(64 * gibibyte)).toEqual({ heapMb: 1_024, pageCacheMb: 512, redisMb: 256 });
  expect(memoryFor(64 * gibibyte, { heapMb: 4_096 })).toEqual({ heapMb: 4_096, pageCacheMb: 512, redisMb: 256 });
});

test('ports and passwords are remembered for their owner only, and passwords differ between homes', () => {
  const first = accessOf(home);
  saveAccess(home, { ...first, neo4j: { ...first.neo4j, port: 21_000 } });
  expect(accessOf(home)).toEqual({ neo4j: { port: 21_000, password: first.neo4j.password }, redis: first.redis });
  expect(statSync(accessFile(home)).mode & 0o777).toBe(0o600);
  expect(accessOf(join(home, 'other')).neo4j.password).not.toBe(first.neo4j.password);
  writeFileSync(accessFile(home), '{"neo4j":');
  expect(() => accessOf(home)).toThrow(`${accessFile(home)} is damaged`);
});

test('a remembered port that a stranger has taken is given up for another', async () => {
  const stranger = createServer();
  const taken = await new Promise<number>((done) => {
    stranger.listen(0, '127.0.0.1', () => {
      const address = stranger.address();
      done(typeof address === 'object' && address ? address.port : 0);
    });
  });
  expect(await isFree(taken)).toBe(false);
  const other = await freePort(taken);
  expect(other).not.toBe(taken);
  expect(await freePort(other)).toBe(other);
  await new Promise((done) => stranger.close(done));
});

test('a server that fails at once is reported with the end of its log', async () => {
  const logFile = join(home, 'logs', 'one.log');
  const recipe: Recipe<string> = {
    remembered: { password: 'not needed' },
    pidFile: join(home, 'run', 'one.json'),
    at: () => ({
      access: '',
      whyNot: async () => new Error('connection refused'),
      command: {
        name: 'One',
        command: process.execPath,
        args: ['-e', 'console.log("no such setting: colour"); process.exitCode = 7'],
        cwd: home,
        logFile,
        pidFile: join(home, 'run', 'one.json'),
      },
    }),
  };
  const failure = startEmbedded(recipe);
  await expect(failure).rejects.toThrow(ServersUnavailable);
  await expect(failure).rejects.toThrow(/^One did not start: exit 7\nThe end of .*one\.log:\n(?:.*\n)*no such setting: colour/);
});

test('a home that nobody runs has no running servers, and to reset it twice is no error', async () => {
  accessOf(home);
  expect(await findRunning(home)).toBeUndefined();
  await reset(home);
  await reset(home);
  await reset(join(home, 'never made'));
  expect(statSync(accessFile(home), { throwIfNoEntry: false })).toBeUndefined();
});
