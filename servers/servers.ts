import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { accessFile, accessOf, saveAccess } from './access.ts';
import { isAlive } from './alive.mjs';
import { bothOrNone, type Server, ServersUnavailable, startEmbedded } from './embedded.ts';
import { fetchedRedis, fetchServers, libFolder, type Progress } from './fetch.ts';
import { endStale } from './keep.ts';
import { type Holder, readLock, releaseLock, rewriteLock, takeLock } from './lock.mjs';
import { memoryFor, type ServerMemory } from './memory.ts';
import { neo4jRecipe } from './neo4j.ts';
import { type Findings, missingPrerequisites, probe } from './prerequisites.ts';
import { type Neo4jAccess, type RedisAccess, untilReady, whyNotNeo4j, whyNotRedis } from './ready.ts';
import { redisRecipe } from './redis.ts';

const JOIN_PATIENCE_MS = 120_000;
const GIVEN_PATIENCE_MS = 10_000;
const JOIN_PAUSE_MS = 200;

/** Servers of the user's own, used as they are instead of embedded ones. */
export type GivenServers = { readonly neo4j?: Neo4jAccess | undefined; readonly redis?: RedisAccess | undefined };

export type StartOptions = {
  /** The folder that keeps the embedded servers' data, settings and logs. */
  readonly home: string;
  readonly onProgress?: Progress;
  readonly memory?: Partial<ServerMemory>;
  readonly given?: GivenServers;
  /** How long given servers may take to answer; ten seconds unless told. */
  readonly givenPatienceMs?: number;
  /** What JAVA_HOME says. */
  readonly javaHome?: string | undefined;
};

export type RunningServers = {
  readonly neo4j: Neo4jAccess;
  readonly redis: RedisAccess;
  /** Whether this program started embedded servers; if not, they are another program's or the user's, and `stop` leaves them alone. */
  readonly isStartedHere: boolean;
  /** Pids of the embedded servers started here, as they are now; a server that failed and was started again has another one. */
  pids(): { readonly neo4j?: number | undefined; readonly redis?: number | undefined };
  stop(): Promise<void>;
};

/**
 * Neo4j and Redis, ready to be asked: those that another program already runs for this home, else fresh ones, which end when this
 * program stops them or ends in whatever way, and are started again when they fail. Throws `ServersUnavailable`.
 */
export async function startServers(options: StartOptions): Promise<RunningServers> {
  const { given = {}, onProgress = () => {} } = options;
  const home = resolve(options.home);
  await checkGiven(given, options.givenPatienceMs ?? GIVEN_PATIENCE_MS);
  if (given.neo4j && given.redis) return notStartedHere(given.neo4j, given.redis);
  const running = await findRunning(home, given);
  if (running) return running;
  const findings = probe({ neo4j: !given.neo4j, redis: !given.redis }, options.javaHome);
  const missing = missingPrerequisites(findings);
  if (missing) throw new ServersUnavailable(missing);
  await fetchServers(toFetch(findings), onProgress);
  return startOrJoin({ home, given, onProgress, findings, memory: memoryFor(totalmem(), options.memory) });
}

/** The servers that a live program runs for this home and that answer, together with the given ones; undefined when there are none. */
export async function findRunning(home: string, given: GivenServers = {}): Promise<RunningServers | undefined> {
  const holder = readLock(lockFile(home));
  const noted = notedServers.safeParse(holder);
  if (!isAlive(holder) || !noted.success) return undefined;
  const neo4j = given.neo4j ?? noted.data.neo4j;
  const redis = given.redis ?? noted.data.redis;
  if (neo4j === undefined || redis === undefined) return undefined;
  const reasons = await Promise.all([whyNotNeo4j(neo4j), whyNotRedis(redis)]);
  return reasons.some((reason) => reason !== undefined) ? undefined : notStartedHere(neo4j, redis);
}

/** Deletes what the embedded servers keep under a home: data, logs, ports and passwords. Refuses while a program runs them. */
export async function reset(home: string): Promise<void> {
  if (!existsSync(home)) return;
  const { taken, holder } = takeLock(lockFile(home), { state: 'resetting' });
  if (!taken) throw new ServersUnavailable(`the servers of ${home} are running (pid ${holder.pid}): stop them first`);
  try {
    await Promise.all(['neo4j', 'redis'].map((server) => endStale(join(home, 'run', `${server}.json`))));
    for (const folder of ['neo4j', 'redis', 'logs', 'run']) rmSync(join(home, folder), { recursive: true, force: true });
    rmSync(accessFile(home), { force: true });
  } finally {
    releaseLock(lockFile(home), holder);
  }
}

type Plan = {
  readonly home: string;
  readonly given: GivenServers;
  readonly onProgress: Progress;
  readonly findings: Findings;
  readonly memory: ServerMemory;
};

async function startOrJoin(plan: Plan): Promise<RunningServers> {
  mkdirSync(plan.home, { recursive: true, mode: 0o700 });
  const end = Date.now() + JOIN_PATIENCE_MS;
  for (let isFirst = true; ; isFirst = false) {
    const { taken, holder } = takeLock(lockFile(plan.home), { state: 'starting' });
    if (taken) return startHere(plan, holder);
    if (isFirst) plan.onProgress(`another program (pid ${holder.pid}) holds ${plan.home}; waiting for its servers`);
    const running = await findRunning(plan.home, plan.given);
    if (running) return running;
    if (Date.now() > end) {
      throw new ServersUnavailable(
        `the program with pid ${holder.pid} holds ${plan.home}, but its Neo4j and Redis do not both answer`,
      );
    }
    await wait(JOIN_PAUSE_MS);
  }
}

async function startHere(plan: Plan, holder: Holder): Promise<RunningServers> {
  const { home, onProgress } = plan;
  const startedAt = performance.now();
  try {
    onProgress('starting the servers');
    const [neo4j, redis] = await startWanted(plan);
    const held = rewriteLock(lockFile(home), holder, {
      state: 'ready',
      ...(neo4j.kept ? { neo4j: neo4j.access } : {}),
      ...(redis.kept ? { redis: redis.access } : {}),
    });
    onProgress(`servers ready after ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
    return {
      neo4j: neo4j.access,
      redis: redis.access,
      isStartedHere: true,
      pids: () => ({ neo4j: neo4j.kept?.pid(), redis: redis.kept?.pid() }),
      stop: async () => {
        await Promise.all([neo4j.kept?.stop(), redis.kept?.stop()]);
        releaseLock(lockFile(home), held);
      },
    };
  } catch (error) {
    releaseLock(lockFile(home), holder);
    throw error;
  }
}

async function startWanted({ home, given, findings, memory }: Plan): Promise<[Server<Neo4jAccess>, Server<RedisAccess>]> {
  const access = accessOf(home);
  const binary = findings.redis === 'installed' ? 'redis-server' : fetchedRedis();
  const started = await bothOrNone(startNeo4j(), startRedis());
  const [neo4j, redis] = started;
  saveAccess(home, { neo4j: { ...access.neo4j, ...portOf(neo4j) }, redis: { ...access.redis, ...portOf(redis) } });
  return started;

  async function startNeo4j(): Promise<Server<Neo4jAccess>> {
    if (given.neo4j) return { access: given.neo4j };
    if (!findings.java) throw new ServersUnavailable('Java is missing');
    return startEmbedded(neo4jRecipe(home, { remembered: access.neo4j, memory, java: findings.java, lib: libFolder('neo4j') }));
  }

  async function startRedis(): Promise<Server<RedisAccess>> {
    if (given.redis) return { access: given.redis };
    return startEmbedded(redisRecipe(home, { remembered: access.redis, memory, binary }));
  }
}

const notedServers = z.object({
  state: z.literal('ready'),
  neo4j: z.object({ url: z.string(), user: z.string(), password: z.string() }).optional(),
  redis: z.object({ url: z.string() }).optional(),
});

function notStartedHere(neo4j: Neo4jAccess, redis: RedisAccess): RunningServers {
  return { neo4j, redis, isStartedHere: false, pids: () => ({}), stop: async () => {} };
}

/** Throws when a given server does not answer; nothing is started in its place. */
async function checkGiven({ neo4j, redis }: GivenServers, patienceMs: number): Promise<void> {
  const check = async (name: string, whyNot: () => Promise<Error | undefined>) => {
    try {
      await untilReady(whyNot, { patienceMs });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ServersUnavailable(`the given ${name}: ${reason}`, { cause: error });
    }
  };
  await Promise.all([
    neo4j ? check(`NEO4J_URL ${withoutPassword(neo4j.url)}`, () => whyNotNeo4j(neo4j)) : undefined,
    redis ? check(`REDIS_URL ${withoutPassword(redis.url)}`, () => whyNotRedis(redis)) : undefined,
  ]);
}

function toFetch({ wanted, redis }: Findings): ('neo4j' | 'redis')[] {
  return [...(wanted.redis && redis !== 'installed' ? ['redis' as const] : []), ...(wanted.neo4j ? ['neo4j' as const] : [])];
}

function portOf({ port }: Server<unknown>): { readonly port?: number } {
  return port === undefined ? {} : { port };
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}

function lockFile(home: string): string {
  return join(home, 'servers.json');
}
