import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import neo4j from 'neo4j-driver';

const PAUSE_MS = 150;
const CONNECT_MS = 2_000;

export type Neo4jAccess = { readonly url: string; readonly user: string; readonly password: string };
export type RedisAccess = { readonly url: string };

/** Why Neo4j does not answer a query as this user, or undefined when it does. */
export async function whyNotNeo4j({ url, user, password }: Neo4jAccess): Promise<Error | undefined> {
  const driver = neo4j.driver(url, neo4j.auth.basic(user, password), {
    connectionTimeout: CONNECT_MS,
    connectionAcquisitionTimeout: 2 * CONNECT_MS,
    maxTransactionRetryTime: 0,
  });
  try {
    await driver.verifyConnectivity();
    // The first query costs a second more than later ones: paid here, while somebody waits anyway.
    await driver.executeQuery('RETURN 1', {}, { routing: neo4j.routing.READ });
    return undefined;
  } catch (error) {
    return asError(error);
  } finally {
    await driver.close();
  }
}

/** Why Redis does not answer PING, or undefined when it does. */
export async function whyNotRedis({ url }: RedisAccess): Promise<Error | undefined> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: CONNECT_MS,
    retryStrategy: () => null,
  });
  let failure: Error | undefined;
  redis.on('error', (error) => {
    failure = error;
  });
  try {
    await redis.connect();
    await redis.ping();
    return undefined;
  } catch (error) {
    return failure ?? asError(error);
  } finally {
    redis.disconnect();
  }
}

/** Asks until a server answers. Throws the last reason when it does not within the time given, or at once when `lost` tells why it never will. */
export async function untilReady(
  why: () => Promise<Error | undefined>,
  { patienceMs, lost = () => undefined }: { readonly patienceMs: number; readonly lost?: () => string | undefined },
): Promise<void> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const reason = await why();
    if (reason === undefined) return;
    const failure = lost();
    if (failure !== undefined) throw new Error(failure);
    if (isRefused(reason)) throw new Error('it refuses the password', { cause: reason });
    if (Date.now() > end)
      throw new Error(`it does not answer within ${patienceMs / 1_000} s: ${reason.message}`, { cause: reason });
    await wait(PAUSE_MS);
  }
}

function isRefused(reason: Error): boolean {
  return (
    ('code' in reason && reason.code === 'Neo.ClientError.Security.Unauthorized') || /^(WRONGPASS|NOAUTH)/.test(reason.message)
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
