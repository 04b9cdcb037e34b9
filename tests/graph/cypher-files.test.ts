import { globSync, readFileSync } from 'node:fs';
import { parseStatementsStrs } from '@neo4j-cypher/language-support';
import neo4j, { type Driver, type Plan } from 'neo4j-driver';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type QueryFile, readQueryFiles } from '../../scripts/cypher/query-file.ts';
import { NODES, RELATIONSHIPS } from '../../src/neo4j/graph-model.ts';
import { encodeParams } from '../../src/neo4j/query.ts';
import { drawFirmSizedGraph } from '../support/firm-sized.ts';
import { wipe } from '../support/graph.ts';

/** Labels of which a big firm has millions: no query may look at all of them. */
const BIG_LABELS = ['Person', 'Employee', 'Contact', 'Identity', 'SocialAccount', 'Interaction', 'Record'];
const TYPE_OF_MODE = { read: ['r'], write: ['w', 'rw'] } as const;

const queries = readQueryFiles('cypher');
let driver: Driver;

beforeAll(async () => {
  driver = neo4j.driver(inject('NEO4J_URL'), neo4j.auth.basic(inject('NEO4J_USER'), inject('NEO4J_PASSWORD')));
  const statements = globSync('cypher/migrations/*.cypher')
    .sort()
    .flatMap((file) => parseStatementsStrs(readFileSync(file, 'utf8')))
    .map((statement) => statement.trim().replace(/;$/, ''))
    .filter((statement) => statement.replace(/^\s*\/\/.*$/gm, '').trim());
  for (const statement of statements) await driver.executeQuery(statement);
  await wipe(driver);
  await drawFirmSizedGraph(driver);
}, 120_000);

afterAll(async () => {
  await wipe(driver);
  await driver.close();
});

async function explain({ name, text, header }: QueryFile): Promise<{ plan: Plan; queryType: string }> {
  const contract = { name, mode: 'read', params: header.params, row: header.row, text } as const;
  const { summary } = await driver.executeQuery(
    `EXPLAIN ${text.slice(header.bodyStart)}`,
    encodeParams(contract, header.example),
  );
  if (!summary.plan) throw new Error(`Neo4j gave no plan for ${name}`);
  return { plan: summary.plan, queryType: summary.queryType };
}

function operators(plan: Plan): Plan[] {
  return [plan, ...plan.children.flatMap(operators)];
}

function operatorOf({ operatorType }: Plan): string {
  return operatorType.replace(/@.*$/, '').replace(/^Partitioned/, '');
}

/** At most one row: unique properties, each equal to one value. */
function isOneNode(plan: Plan): boolean {
  const operator = operatorOf(plan);
  if (operator === 'Filter' || operator === 'CacheProperties') return plan.children.every(isOneNode);
  return operator.startsWith('NodeUniqueIndexSeek') && !/ IN | OR /.test(detailsOf(plan));
}

function detailsOf(plan: Plan): string {
  return String(plan.arguments.Details ?? '');
}

/** What a header may allow, by the operator that does it: a scan of a whole label is one by index too, and which of them the planner takes depends on counts. */
function permissionFor(plan: Plan): string | undefined {
  const operator = operatorOf(plan);
  if (/^(AllNodesScan|(Directed|Undirected)AllRelationshipsScan)$/.test(operator)) return 'AllNodesScan';
  if (/^(NodeByLabelScan|(Union|Intersection|Subtraction)NodeByLabelsScan|NodeIndex\w*Scan|NodeUniqueIndexScan)/.test(operator))
    return 'NodeByLabelScan';
  if (/RelationshipTypes?Scan$|RelationshipIndex\w*Scan$/.test(operator)) return 'RelationshipTypeScan';
  return operator === 'CartesianProduct' && !plan.children.some(isOneNode) ? 'CartesianProduct' : undefined;
}

function isBig(plan: Plan): boolean {
  if (permissionFor(plan) === 'NodeByLabelScan')
    return (detailsOf(plan).match(/\w+/g) ?? []).some((word) => BIG_LABELS.includes(word));
  return true;
}

const named = (some: readonly QueryFile[]): (readonly [string, QueryFile])[] => some.map((query) => [query.name, query]);

test.each(named(queries))('%s is understood by Neo4j and looks at no more than it needs', async (_, query) => {
  const { plan, queryType } = await explain(query);
  const needed = new Set(
    operators(plan)
      .filter(isBig)
      .flatMap((operator) => permissionFor(operator) ?? []),
  );
  expect({ queryType, mayNot: [...needed].filter((operator) => !Object.hasOwn(query.header.planAllows, operator)) }).toEqual({
    queryType: expect.toBeOneOf([...TYPE_OF_MODE[query.header.mode ?? 'read']]),
    mayNot: [],
  });
});

test.each(named(queries.filter(({ header }) => Object.keys(header.planAllows).length > 0)))(
  '%s allows itself nothing in vain',
  async (_, query) => {
    const used = operators((await explain(query)).plan).map(permissionFor);
    expect(Object.keys(query.header.planAllows).filter((operator) => !used.includes(operator))).toEqual([]);
  },
);

test('the migrations make exactly the constraints that the graph model names', async () => {
  const { records } = await driver.executeQuery('SHOW CONSTRAINTS YIELD labelsOrTypes, properties');
  const made = records.map((record) => `${record.get('labelsOrTypes')} ${record.get('properties')}`);
  const named = Object.entries({ ...NODES, ...RELATIONSHIPS }).flatMap(([name, model]) =>
    'unique' in model ? model.unique.map((properties) => `${name} ${properties}`) : [],
  );
  expect(made.sort()).toEqual(named.sort());
});
