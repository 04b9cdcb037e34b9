import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isFetched } from './fetch.ts';
import { isUsableRedis, redisBinaries } from './redis.ts';

export const OLDEST_JAVA = 17;

export type Java = { readonly path: string; readonly major: number };

/** What was found on this machine, and which servers are to be started on it. */
export type Findings = {
  readonly wanted: { readonly neo4j: boolean; readonly redis: boolean };
  readonly java: Java | undefined;
  readonly hasMaven: boolean;
  readonly isNeo4jFetched: boolean;
  /** Whether Redis is installed, was fetched, can be fetched for this kind of machine, or none of these. */
  readonly redis: 'installed' | 'fetched' | 'fetchable' | 'none';
};

/** One message that names everything missing and what to do about it or instead, or undefined when nothing is missing. */
export function missingPrerequisites({ wanted, java, hasMaven, isNeo4jFetched, redis }: Findings): string | undefined {
  const isFetching = (wanted.neo4j && !isNeo4jFetched) || (wanted.redis && redis === 'fetchable');
  const missing: string[] = [];
  if ((wanted.neo4j || isFetching) && (java === undefined || java.major < OLDEST_JAVA)) {
    const found = java ? `found: Java ${java.major} at ${java.path}` : 'found: none';
    missing.push(
      `Java ${OLDEST_JAVA} or newer (${found}). Install a JRE or JDK, for example openjdk-17-jre-headless, or let JAVA_HOME name one.`,
    );
  }
  if (isFetching && !hasMaven) {
    missing.push('Maven (the command mvn), which fetches the servers once. Install the package maven.');
  }
  if (wanted.redis && redis === 'none') {
    missing.push(
      'Redis 6.2 or newer (the command redis-server); none can be fetched for this kind of machine. Install the package redis.',
    );
  }
  if (missing.length === 0) return undefined;
  const names = [...(wanted.neo4j ? ['Neo4j'] : []), ...(wanted.redis ? ['Redis'] : [])];
  return [
    `Schoolyard runs ${names.join(' and ')} here by itself, but this machine lacks:`,
    ...missing.map((line) => `  - ${line}`),
    'Or do without:',
    '  - with Docker: docker compose up',
    '  - with servers of your own: set NEO4J_URL (with NEO4J_USER and NEO4J_PASSWORD) and REDIS_URL',
  ].join('\n');
}

/** Looks at this machine for what the wanted servers need. */
export function probe(wanted: Findings['wanted'], javaHome?: string): Findings {
  return {
    wanted,
    java: findJava(javaHome),
    hasMaven: isRunnable('mvn', ['--version']),
    isNeo4jFetched: isFetched('neo4j'),
    redis: findRedis(),
  };
}

/** The major version in what `java -version` prints: 8 for "1.8.0_392", 21 for "21-ea". */
export function javaMajor(printed: string): number | undefined {
  const version = /version "(?:1\.)?(\d+)/.exec(printed);
  return version?.[1] === undefined ? undefined : Number(version[1]);
}

/** The Java that JAVA_HOME names if it is new enough, else the one on the PATH, else whichever there is. */
function findJava(javaHome: string | undefined): Java | undefined {
  const paths = [...(javaHome ? [join(javaHome, 'bin', 'java')] : []), 'java'];
  const found = paths.flatMap((path) => {
    const { status, stderr, stdout } = spawnSync(path, ['-version'], { encoding: 'utf8' });
    const major = status === 0 ? javaMajor(`${stderr}${stdout}`) : undefined;
    return major === undefined ? [] : [{ path, major }];
  });
  return found.find(({ major }) => major >= OLDEST_JAVA) ?? found[0];
}

function findRedis(): Findings['redis'] {
  if (isUsableRedis('redis-server')) return 'installed';
  if (isFetched('redis')) return 'fetched';
  const kinds = ['linux-amd64', 'linux-386', 'linux-arm64', 'darwin-amd64', 'darwin-arm64'].map((kind) => `redis-server-${kind}`);
  return redisBinaries(kinds, process.platform, process.arch).length > 0 ? 'fetchable' : 'none';
}

function isRunnable(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
