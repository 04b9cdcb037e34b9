import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { type Graph, openGraph, PATIENCE_OF_JOBS } from '../../src/neo4j/graph.ts';
import { migrate } from '../../src/neo4j/migrate.ts';

/** Where the graph of this run of tests listens. */
export function graphAddress(): { readonly url: string; readonly user: string; readonly password: string } {
  return { url: inject('NEO4J_URL'), user: inject('NEO4J_USER'), password: inject('NEO4J_PASSWORD') };
}

/** The graph of a test file, as the product opens it, and the bare driver beside it. */
export interface TestGraph {
  readonly graph: Graph;
  readonly driver: Driver;
  /** Rows of a statement that only a test asks; integers as numbers. */
  readonly ask: (cypher: string, params?: Readonly<Record<string, unknown>>) => Promise<Record<string, unknown>[]>;
}

/** Takes everything out of the graph but the marks of the migrations. */
export async function wipe(driver: Driver): Promise<void> {
  const session = driver.session();
  try {
    await session.run('MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');
  } finally {
    await session.close();
  }
}

let opened: TestGraph | undefined;

/** The graph that this file opened with `useGraph`. */
export function testGraph(): TestGraph {
  if (!opened) throw new Error('Call useGraph() at the top of the test file first.');
  return opened;
}

/** Opens the graph for this file: migrated before its first test, wiped before each, closed after the last. */
export function useGraph(): TestGraph {
  const address = graphAddress();
  const driver = neo4j.driver(address.url, neo4j.auth.basic(address.user, address.password), { disableLosslessIntegers: true });
  const graph = openGraph(address, PATIENCE_OF_JOBS);
  opened = {
    graph,
    driver,
    ask: async (cypher, params = {}) => (await driver.executeQuery(cypher, params)).records.map((record) => record.toObject()),
  };
  beforeAll(async () => {
    await migrate(address);
  });
  beforeEach(() => wipe(driver));
  afterAll(async () => {
    await graph.close();
    await driver.close();
    opened = undefined;
  });
  return opened;
}
