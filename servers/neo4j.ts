import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recipe } from './embedded.ts';
import type { ServerCommand } from './keep.ts';
import type { ServerMemory } from './memory.ts';
import { type Neo4jAccess, whyNotNeo4j } from './ready.ts';

const HASH_ROUNDS = 1_024;
/** From this version on a JVM prints warnings about what Neo4j does with memory, unless allowed. */
const JAVA_THAT_WARNS = 24;
const WARNINGS_OFF = ['--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow'];

const USER = 'neo4j';

export type Neo4jPlace = { readonly home: string; readonly port: number; readonly memory: ServerMemory };

/** The embedded Neo4j of a home. */
export function neo4jRecipe(
  home: string,
  {
    remembered,
    memory,
    java,
    lib,
  }: Pick<Recipe<Neo4jAccess>, 'remembered'> & {
    readonly memory: ServerMemory;
    readonly java: { readonly path: string; readonly major: number };
    readonly lib: string;
  },
): Recipe<Neo4jAccess> {
  const at = (port: number) => {
    const place = { home, port, memory };
    prepareNeo4j(place, remembered.password);
    const access = { url: `bolt://127.0.0.1:${port}`, user: USER, password: remembered.password };
    return { access, command: neo4jCommand(place, java, lib), whyNot: () => whyNotNeo4j(access) };
  };
  return { remembered, pidFile: pidFile(home), at };
}

/** neo4j.conf of the embedded server: Bolt on loopback only, no other door, no file or web address readable from Cypher. */
export function neo4jConfig({ home, port, memory }: Neo4jPlace): string {
  const settings: Readonly<Record<string, string>> = {
    'server.bolt.enabled': 'true',
    'server.bolt.listen_address': `127.0.0.1:${port}`,
    'server.http.enabled': 'false',
    'server.https.enabled': 'false',
    'dbms.usage_report.enabled': 'false',
    // Without it a stop takes ten seconds.
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
    // With it an empty home takes half a gigabyte.
    'db.tx_log.preallocate': 'false',
    'db.tx_log.rotation.retention_policy': '100M size',
    'server.memory.pagecache.size': `${memory.pageCacheMb}m`,
    'db.transaction.timeout': '120s',
    'db.lock.acquisition.timeout': '10s',
    // These two together stop every LOAD CSV.
    'dbms.security.allow_csv_import_from_file_urls': 'false',
    'internal.dbms.cypher_ip_blocklist': '0.0.0.0/0,::/0',
    'server.directories.import': 'import',
    'server.directories.logs': escaped(join(home, 'logs', 'neo4j')),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** Neo4j's line for a user's password: SHA-256 of salt and password, hashed 1,023 times more. */
export function authIni(password: string, salt: Buffer): string {
  let digest = createHash('sha256').update(salt).update(password, 'utf8').digest();
  for (let round = 1; round < HASH_ROUNDS; round++) digest = createHash('sha256').update(digest).digest();
  return `${USER}:SHA-256,${digest.toString('hex')},${salt.toString('hex')},${HASH_ROUNDS}:\n`;
}

/** Writes configuration and first password under `<home>/neo4j`; the password counts only as long as there is no database yet. */
function prepareNeo4j(place: Neo4jPlace, password: string): void {
  const root = join(place.home, 'neo4j');
  for (const folder of ['conf', 'data/dbms', 'import']) mkdirSync(join(root, folder), { recursive: true, mode: 0o700 });
  mkdirSync(join(place.home, 'logs', 'neo4j'), { recursive: true, mode: 0o700 });
  writeFileSync(join(root, 'conf', 'neo4j.conf'), neo4jConfig(place), { mode: 0o600 });
  const auth = join(root, 'data', 'dbms', 'auth.ini');
  if (!existsSync(auth)) writeFileSync(auth, authIni(password, randomBytes(32)), { mode: 0o600 });
}

/** How the embedded Neo4j is started on a JRE from its fetched library. */
export function neo4jCommand(
  place: Neo4jPlace,
  java: { readonly path: string; readonly major: number },
  lib: string,
): ServerCommand {
  const root = join(place.home, 'neo4j');
  const args = [
    `-Xmx${place.memory.heapMb}m`,
    '-XX:+UseSerialGC',
    // After a heap out-of-memory the server limps: better ended and started again by its keeper.
    '-XX:+ExitOnOutOfMemoryError',
    `-XX:ErrorFile=${join(place.home, 'logs', 'neo4j-crash-%p.log')}`,
    ...(java.major >= JAVA_THAT_WARNS ? WARNINGS_OFF : []),
    '-cp',
    join(lib, '*'),
    'org.neo4j.server.CommunityEntryPoint',
    `--home-dir=${root}`,
    `--config-dir=${join(root, 'conf')}`,
  ];
  const logs = join(place.home, 'logs');
  return {
    name: 'Neo4j',
    command: java.path,
    args,
    cwd: root,
    pidFile: pidFile(place.home),
    logFile: join(logs, 'neo4j-console.log'),
    ownLogFile: join(logs, 'neo4j', 'neo4j.log'),
  };
}

function pidFile(home: string): string {
  return join(home, 'run', 'neo4j.json');
}

// neo4j.conf is read like a Java properties file, in which a backslash starts an escape.
function escaped(path: string): string {
  return path.replaceAll('\\', '\\\\');
}
