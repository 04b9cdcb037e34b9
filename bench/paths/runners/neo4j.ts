import { readFileSync } from 'node:fs';
import neo4j from 'neo4j-driver';
import type { QuestionFile } from '../question-file.ts';
import { gdsVersion, startNeo4j } from './neo4j-server.ts';
import { type FoundPath, residentMb, serve } from './serve.ts';

const ROWS_A_TRANSACTION = 20_000;
const BEYOND = 'beyond';
const BEGINNING = 'per_';
const idOf = (person: number) => `${BEGINNING}${person}`;
const personOf = (id: string) => Number(id.slice(BEGINNING.length));

/** The product's own question to the graph, with the parameters that its header names. */
const FIND_PATHS = readFileSync(new URL('../../../cypher/introductions/find-paths.cypher', import.meta.url), 'utf8');
const MOST_COST = 65_535;

const PROJECT = `
  CALL () {
    MATCH (from:Person)-[tie:KNOWS]->(to:Person) WHERE NOT to:Start RETURN to AS source, from AS target, tie.cost AS cost
    UNION ALL
    MATCH (start:Start) MATCH (beyond:Beyond) RETURN start AS source, beyond AS target, 0 AS cost
  }
  RETURN gds.graph.project('ties', source, target, { relationshipProperties: { cost: cost } })`;
const YENS = `
  MATCH (target:Person {id: $target})
  MATCH (beyond:Beyond)
  CALL gds.shortestPath.yens.stream('ties', { sourceNode: target, targetNode: beyond, k: $best, relationshipWeightProperty: 'cost' })
  YIELD index, totalCost, nodeIds
  RETURN [nodeId IN nodeIds | gds.util.asNode(nodeId).id] AS backwardIds, totalCost AS cost ORDER BY index`;

interface Row {
  readonly backwardIds: readonly string[];
  readonly cost: number;
}

const pathOf = ({ backwardIds, cost }: Row): FoundPath => ({ people: backwardIds.map(personOf).reverse(), cost });

/** Runs statements at the server; integers come back as numbers. */
function openSession({ url, user, password }: { url: string; user: string; password: string }) {
  const driver = neo4j.driver(url, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
  const run = async <Row>(statement: string, parameters: object = {}) => {
    const { records } = await driver.executeQuery(statement, parameters);
    return records.map((record) => record.toObject() as Row);
  };
  return { run, close: () => driver.close() };
}

type Session = ReturnType<typeof openSession>;

async function load({ run }: Session, { people, from, to, cost, starts }: QuestionFile): Promise<void> {
  await run('CREATE CONSTRAINT person_id FOR (person:Person) REQUIRE person.id IS UNIQUE');
  const isStart = new Set(starts);
  for (let first = 0; first < people; first += ROWS_A_TRANSACTION) {
    const rows = Array.from({ length: Math.min(ROWS_A_TRANSACTION, people - first) }, (_, place) => idOf(first + place));
    await run('UNWIND $rows AS id CREATE (:Person {id: id})', { rows });
  }
  await run('UNWIND $rows AS id MATCH (person:Person {id: id}) SET person:Start', { rows: [...isStart].map(idOf) });
  await run(`CREATE (:Beyond {id: '${BEYOND}'})`);
  for (let first = 0; first < from.length; first += ROWS_A_TRANSACTION) {
    const rows = Array.from({ length: Math.min(ROWS_A_TRANSACTION, from.length - first) }, (_, place) => [
      idOf(from[first + place] ?? 0),
      idOf(to[first + place] ?? 0),
      neo4j.int(cost[first + place] ?? 0),
    ]);
    await run(
      'UNWIND $rows AS row MATCH (a:Person {id: row[0]}) MATCH (b:Person {id: row[1]}) CREATE (a)-[:KNOWS {cost: row[2]}]->(b)',
      { rows },
    );
  }
}

await serve<readonly Row[]>(async (file, folder) => {
  const hasGds = process.argv[4] === 'gds';
  const server = await startNeo4j(folder, hasGds);
  const session = openSession(server.access);
  const close = async () => {
    await session.close();
    await server.stop();
  };
  try {
    await load(session, file);
    const [version] = await session.run<{ version: string }>(
      'CALL dbms.components() YIELD versions RETURN versions[0] AS version',
    );
    const about = { version: `Neo4j ${version?.version}`, most: file.best, memoryMb: () => residentMb(server.pid()) };
    return await (hasGds ? gds(about) : cypher(about));
  } catch (error) {
    await close();
    throw error;
  }

  async function gds(about: { version: string; most: number; memoryMb: () => number }) {
    await session.run(PROJECT);
    return {
      ...about,
      version: `GDS ${gdsVersion()}, ${about.version}`,
      limitsHops: false,
      note: 'gds.shortestPath.yens on a kept projection, from the target backwards to a super start, end to end over Bolt; no hop limit',
      ask: (target: number) => session.run<Row>(YENS, { target: idOf(target), best: neo4j.int(file.best) }),
      // Its paths end with the vertex beyond the start.
      pathsOf: (rows: readonly Row[]) =>
        rows.map(({ backwardIds, cost }) => pathOf({ backwardIds: backwardIds.slice(0, -1), cost })),
      close,
    };
  }

  function cypher(about: { version: string; most: number; memoryMb: () => number }) {
    const beginIds = Array.from(file.starts, idOf);
    const limits = {
      maxHops: neo4j.int(file.maxHops),
      maxCostPerTie: neo4j.int(MOST_COST),
      kinds: null,
      lastContactSince: null,
      minValence: -1,
    };
    return {
      ...about,
      limitsHops: true,
      note: 'cypher/introductions/find-paths.cypher, end to end over Bolt: the same question, exactly',
      ask: (target: number) => {
        const targets = [{ id: idOf(target), cost: neo4j.int(0) }];
        const question = { ...limits, targets, beginIds, blockedIds: [...beginIds, idOf(target)] };
        return session.run<Row>(FIND_PATHS, { question, limit: neo4j.int(file.best) });
      },
      pathsOf: (rows: readonly Row[]) => rows.map(pathOf),
      close,
    };
  }
});
