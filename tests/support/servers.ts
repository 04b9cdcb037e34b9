import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type RunningServers, startServers } from '../../servers/servers.ts';

/** A real Neo4j and a real Redis, empty, for one run of tests. */
export type TestServers = Pick<RunningServers, 'neo4j' | 'redis' | 'stop'>;

declare module 'vitest' {
  interface ProvidedContext {
    NEO4J_URL: string;
    NEO4J_USER: string;
    NEO4J_PASSWORD: string;
    REDIS_URL: string;
  }
}

let servers: TestServers | undefined;

/** Vitest's global set-up: servers for this run, whose addresses tests get by `inject('NEO4J_URL')` and so on. */
export async function setup(project: TestProject): Promise<void> {
  servers = await startTestServers();
  project.provide('NEO4J_URL', servers.neo4j.url);
  project.provide('NEO4J_USER', servers.neo4j.user);
  project.provide('NEO4J_PASSWORD', servers.neo4j.password);
  project.provide('REDIS_URL', servers.redis.url);
}

/** Vitest's global tear-down: the servers of this run are stopped and what they kept is removed. */
export async function teardown(): Promise<void> {
  await servers?.stop();
  servers = undefined;
}

/** Throw-away servers: embedded ones, or containers when SCHOOLYARD_TEST_SERVERS=containers. Never the user's own. */
export async function startTestServers(): Promise<TestServers> {
  return process.env.SCHOOLYARD_TEST_SERVERS === 'containers' ? startContainers() : startThrowAway();
}

async function startThrowAway(): Promise<TestServers> {
  const home = mkdtempSync(join(tmpdir(), 'schoolyard-test-'));
  const remove = () => rmSync(home, { recursive: true, force: true });
  const onProgress = (line: string) => process.stderr.write(`test servers: ${line}\n`);
  try {
    const { neo4j, redis, stop } = await startServers({ home, onProgress, javaHome: process.env.JAVA_HOME });
    return {
      neo4j,
      redis,
      stop: async () => {
        await stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function startContainers(): Promise<TestServers> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const password = randomBytes(18).toString('hex');
  const [neo4j, redis] = await Promise.all([
    new GenericContainer('neo4j:5.26-community')
      .withEnvironment({ NEO4J_AUTH: `neo4j/${password}` })
      .withExposedPorts(7687)
      .withWaitStrategy(Wait.forLogMessage('Started.'))
      .start(),
    new GenericContainer('redis:7')
      .withCommand(['redis-server', '--requirepass', password, '--maxmemory-policy', 'noeviction'])
      .withExposedPorts(6379)
      .withWaitStrategy(Wait.forLogMessage('Ready to accept connections'))
      .start(),
  ]);
  return {
    neo4j: { url: `bolt://${neo4j.getHost()}:${neo4j.getMappedPort(7687)}`, user: 'neo4j', password },
    redis: { url: `redis://:${password}@${redis.getHost()}:${redis.getMappedPort(6379)}` },
    stop: async () => {
      await Promise.all([neo4j.stop(), redis.stop()]);
    },
  };
}
