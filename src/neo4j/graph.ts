import neo4j, { type Driver, type ManagedTransaction, Neo4jError } from 'neo4j-driver';
import { mustBeAllowed, type Viewer } from '../access/viewer.ts';
import { AppError, Unavailable } from '../errors.ts';
import { type CypherQuery, decodeRow, encodeParams } from './query.ts';

/** How patient a process is with the graph. Requests fail early; background work waits. */
export interface Patience {
  readonly retryMs: number;
  readonly acquireMs: number;
  readonly connectMs: number;
  readonly transactionMs: number;
  readonly poolSize: number;
}

export const PATIENCE_OF_REQUESTS: Patience = {
  retryMs: 4_000,
  acquireMs: 3_000,
  connectMs: 3_000,
  transactionMs: 10_000,
  poolSize: 40,
};
export const PATIENCE_OF_JOBS: Patience = {
  retryMs: 60_000,
  acquireMs: 20_000,
  connectMs: 5_000,
  transactionMs: 300_000,
  poolSize: 10,
};

/** Runs queries one after another in a transaction that is already open. */
export interface Transaction {
  readonly run: <Params, Row>(query: CypherQuery<'read' | 'write', Params, Row>, params: Params) => Promise<Row[]>;
}

/** The one way to the graph. Whoever asks is named in every transaction. */
export interface Graph {
  /** All rows of one reading query. */
  readonly read: <Params, Row>(viewer: Viewer, query: CypherQuery<'read', Params, Row>, params: Params) => Promise<Row[]>;
  /** The rows of one reading query as they come, however many: nothing is retried once the first is there. */
  readonly stream: <Params, Row>(viewer: Viewer, query: CypherQuery<'read', Params, Row>, params: Params) => AsyncIterable<Row>;
  /** Runs one writing query, retried on passing faults: it must be safe to repeat. */
  readonly write: <Params, Row>(viewer: Viewer, query: CypherQuery<'write', Params, Row>, params: Params) => Promise<Row[]>;
  /** Several queries, all or nothing. `work` may run again after a passing fault, so it must be safe to repeat. */
  readonly transact: <Result>(viewer: Viewer, work: (transaction: Transaction) => Promise<Result>) => Promise<Result>;
  /** Several queries whose effect is taken back at the end: what would have happened. */
  readonly rehearse: <Result>(viewer: Viewer, work: (transaction: Transaction) => Promise<Result>) => Promise<Result>;
  /** Throws Unavailable unless the graph answers within two seconds. */
  readonly verify: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const UNAVAILABLE_CODES = new Set(['ServiceUnavailable', 'SessionExpired', 'Neo.TransientError.General.DatabaseUnavailable']);
const DEADLINE_CODES = /TransactionTimedOut|LockAcquisitionTimeout/;

function translated(error: unknown): unknown {
  if (!(error instanceof Neo4jError)) return error;
  if (UNAVAILABLE_CODES.has(error.code) || /connection acquisition timed out/i.test(error.message))
    return new Unavailable('The graph', error);
  if (DEADLINE_CODES.test(error.code))
    return new AppError('DEADLINE', 'The graph did not finish this in time. Ask for less, or filter more.', { cause: error });
  return error;
}

async function translating<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw translated(error);
  }
}

function asTransaction(transaction: Pick<ManagedTransaction, 'run'>): Transaction {
  return {
    run: async (query, params) => {
      const result = await transaction.run(query.text, encodeParams(query, params));
      return result.records.map((record) => decodeRow(query, record));
    },
  };
}

/** Taking an effect back needs a rollback, and a managed transaction rolls back only when its work throws. */
class Rehearsed<Result> extends Error {
  readonly result: Result;
  constructor(result: Result) {
    super('rehearsed');
    this.result = result;
  }
}

async function* streamOf<Params, Row>(
  driver: Driver,
  patience: Patience,
  viewer: Viewer,
  query: CypherQuery<'read', Params, Row>,
  params: Params,
): AsyncIterable<Row> {
  mustBeAllowed(viewer, 'read');
  const session = driver.session({ defaultAccessMode: neo4j.session.READ, fetchSize: 2_000 });
  try {
    const settings = { timeout: patience.transactionMs, metadata: { viewer: viewer.id } };
    for await (const record of session.run(query.text, encodeParams(query, params), settings)) yield decodeRow(query, record);
  } catch (error) {
    throw translated(error);
  } finally {
    await session.close();
  }
}

function graphOf(driver: Driver, patience: Patience): Graph {
  const inSession = <Result>(
    viewer: Viewer,
    mode: 'read' | 'write',
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> =>
    translating(async () => {
      const session = driver.session({
        defaultAccessMode: mode === 'read' ? neo4j.session.READ : neo4j.session.WRITE,
        fetchSize: 5_000,
      });
      const settings = { timeout: patience.transactionMs, metadata: { viewer: viewer.id } };
      try {
        const managed = (transaction: ManagedTransaction) => work(asTransaction(transaction));
        return await (mode === 'read' ? session.executeRead(managed, settings) : session.executeWrite(managed, settings));
      } finally {
        await session.close();
      }
    });
  return {
    read: (viewer, query, params) => {
      mustBeAllowed(viewer, 'read');
      return inSession(viewer, 'read', (transaction) => transaction.run(query, params));
    },
    stream: (viewer, query, params) => streamOf(driver, patience, viewer, query, params),
    write: (viewer, query, params) => inSession(viewer, 'write', (transaction) => transaction.run(query, params)),
    transact: (viewer, work) => inSession(viewer, 'write', work),
    rehearse: async (viewer, work) => {
      try {
        return await inSession(viewer, 'write', async (transaction) => {
          throw new Rehearsed(await work(transaction));
        });
      } catch (error) {
        if (error instanceof Rehearsed) return error.result;
        throw error;
      }
    },
    verify: async () => {
      const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Unavailable('The graph')), 2_000).unref());
      await translating(() => Promise.race([driver.verifyConnectivity(), late]));
    },
    close: () => driver.close(),
  };
}

/** Opens the graph at a Bolt address. Nothing is sent before the first query. */
export function openGraph(
  address: { readonly url: string; readonly user: string; readonly password: string },
  patience: Patience = PATIENCE_OF_REQUESTS,
): Graph {
  const driver = neo4j.driver(address.url, neo4j.auth.basic(address.user, address.password), {
    // Integers come as numbers: decodeRow refuses those that are no safe ones.
    disableLosslessIntegers: true,
    maxTransactionRetryTime: patience.retryMs,
    connectionAcquisitionTimeout: patience.acquireMs,
    connectionTimeout: patience.connectMs,
    maxConnectionPoolSize: patience.poolSize,
    userAgent: 'schoolyard',
  });
  return graphOf(driver, patience);
}
