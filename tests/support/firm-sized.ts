import type { Driver } from 'neo4j-driver';
import { NODES, RELATIONSHIPS } from '../../src/neo4j/graph-model.ts';

/** Nodes of each label in a small firm; a label within another is the share of it. Labels that are not named have ten. */
const COUNTS: Readonly<Record<string, number>> = {
  Person: 1_000,
  Employee: 50,
  Contact: 950,
  Identity: 2_000,
  SocialAccount: 800,
  Record: 2_000,
  Interaction: 5_000,
  Company: 200,
  Firm: 1,
  Topic: 100,
  Matter: 100,
  MatchDecision: 1_000,
  Import: 100,
  Reject: 500,
};

const labelsOf = (also: string | undefined, name: string) => (also ? `${also}:${name}` : name);

/**
 * Fills an empty graph with as many nodes and relationships of each kind as a small firm has, meaning nothing: the planner chooses by counts, and what it
 * chooses for an empty graph, or for one that another test left, says nothing about a firm.
 */
export async function drawFirmSizedGraph(driver: Driver): Promise<void> {
  for (const [name, model] of Object.entries(NODES)) {
    if (name === 'Migration') continue;
    const also = 'also' in model ? model.also : undefined;
    const count = COUNTS[name] ?? 10;
    const properties = [...model.properties, ...(also ? NODES[also].properties : [])]
      .filter((property) => /(^id|[kK]ey|[iI]d|^state|^domain|^areTiesDue)$/.test(property))
      .map((property) => `${property}: '${name} ' + toString(n)`);
    await driver.executeQuery(`UNWIND range(1, toInteger($count)) AS n CREATE (:${labelsOf(also, name)} {${properties}})`, {
      count,
    });
  }
  for (const [type, { from, to }] of Object.entries(RELATIONSHIPS)) {
    for (const [begin, end] of from.flatMap((one) => to.map((other) => [one, other] as const))) {
      await driver.executeQuery(
        `MATCH (n:${begin}) WITH collect(n) AS begins MATCH (m:${end}) WITH begins, collect(m) AS ends
         UNWIND range(0, size(begins) - 1) AS n
         WITH begins[n % size(begins)] AS begin, ends[n * 7 % size(ends)] AS end
         CREATE (begin)-[:${type}]->(end)`,
      );
    }
  }
  await driver.executeQuery('CALL db.resampleOutdatedIndexes()');
  await driver.executeQuery('CALL db.awaitIndexes(60)');
}
