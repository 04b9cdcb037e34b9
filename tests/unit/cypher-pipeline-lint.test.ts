import { expect, test } from 'vitest';
import { printFinding } from '../../scripts/cypher/finding.ts';
import { formatFile, lintMigration, lintQuery } from '../../scripts/cypher/lint.ts';
import { readQueryFile } from '../../scripts/cypher/query-file.ts';
import type { Vocabulary } from '../../scripts/cypher/vocabulary.ts';

const VOCABULARY: Vocabulary = {
  nodes: {
    Person: { unique: [['id']], properties: ['id', 'name'] },
    Employee: { also: 'Person', unique: [], properties: ['room'] },
    Company: { unique: [['id']], properties: ['id', 'domain'] },
  },
  relationships: {
    KNOWS: { from: ['Person'], to: ['Person'], properties: ['strength'] },
    WORKS_AT: { from: ['Person'], to: ['Company'], properties: ['title'] },
  },
};

function lint(body: string, params = ''): string[] {
  const header = `// A question.\n//\n// mode    read\n${params}`;
  const query = readQueryFile('cypher', 'cypher/ties/find-ties.cypher', `${header}${body}\n`);
  const lines = header.split('\n').length - 1;
  return lintQuery(query, VOCABULARY).map((finding) =>
    printFinding({ ...finding, file: '', line: finding.line - lines }).slice(1),
  );
}

const UNDECLARED = '. A new word is declared in src/neo4j/graph-model.ts first.';

test('a syntax error is found at its place', () => {
  expect(lint('MATCH (p:Person)\nRETRN p.id AS id')[0]).toMatch(/^2:1 Invalid input 'RETRN'/);
});

test('a variable that is not there is found', () => {
  expect(lint('MATCH (p:Person)\nRETURN q.id AS id')).toEqual(['2:8 Variable `q` not defined']);
});

test('labels, relationship types and properties must be words of the graph model', () => {
  expect(lint('MATCH (p:Persn)\nRETURN p.id AS id')).toContain(`1:10 the graph model has no label Persn${UNDECLARED}`);
  expect(lint('MATCH (p:person)\nRETURN p.id AS id')).toContain('1:10 the graph model has no label person: did you mean Person?');
  expect(lint('MATCH (p:Person)-[:KNOWZ]->(q:Person)\nRETURN q.id AS id')).toEqual([
    `1:20 the graph model has no relationship type KNOWZ${UNDECLARED}`,
  ]);
  expect(lint('MATCH (p:Person)\nWHERE p:Boss\nRETURN p.id AS id')).toContain(
    `2:9 the graph model has no label Boss${UNDECLARED}`,
  );
  expect(lint('MATCH (p:Person {nam: 1})\nRETURN p.id AS id')).toEqual([
    `1:18 the graph model has no property nam of Person${UNDECLARED}`,
  ]);
  expect(lint('MATCH (p:Person)\nRETURN p {.id, .nam} AS p')).toEqual([
    `2:17 the graph model has no property nam of Person${UNDECLARED}`,
  ]);
  expect(lint('MATCH (p:Person)-[k:KNOWS]->(q)\nRETURN k.strenth AS s')).toEqual([
    `2:10 the graph model has no property strenth of KNOWS${UNDECLARED}`,
  ]);
});

test('a property belongs to a label, and to the kinds of that label', () => {
  expect(lint('MATCH (p:Employee)\nRETURN p.name AS name, p.room AS room')).toEqual([]);
  expect(lint('MATCH (p:Person)\nRETURN p.domain AS domain')).toEqual([
    `2:10 the graph model has no property domain of Person${UNDECLARED}`,
  ]);
  expect(lint('MATCH (p:Person)\nWHERE p:Employee\nRETURN p.room AS room')).toEqual([]);
  expect(lint('MATCH (p:Person|Company)\nRETURN p.domain AS domain')).toEqual([]);
  expect(lint('MATCH (c)\nRETURN c.domain AS domain')).toEqual([]);
});

test('what a query makes or changes is compared as well', () => {
  expect(lint("MERGE (p:Person {id: 'a'})\nON CREATE SET p.nam = 'x'\nSET p:Boss")).toEqual([
    `3:7 the graph model has no label Boss${UNDECLARED}`,
    `2:17 the graph model has no property nam of Person${UNDECLARED}`,
  ]);
});

test('keys of a list of maps are compared with its declaration', () => {
  const params = '// param   rows: list<map{ id: string, heads: int }>\n';
  expect(lint('UNWIND $rows AS row\nMATCH (p:Person {id: row.id})\nRETURN p.id AS id, row.heads AS heads', params)).toEqual([]);
  expect(lint('UNWIND $rows AS row\nMATCH (p:Person {id: row.idd})\nRETURN p.id AS id', params)).toEqual([
    '2:26 the param behind row declares no key idd',
  ]);
  expect(lint('UNWIND $rows AS row\nMATCH (p:Person {id: row.name})\nRETURN p.id AS id', params)).toEqual([
    '2:26 the param behind row declares no key name',
  ]);
  const nested = '// param   rows: list<map{ id: string, parts: list<map{ key: string }>? }>\n';
  expect(
    lint('UNWIND $rows AS row\nUNWIND row.parts AS part\nRETURN row.id AS id, part.key AS key, part.id AS partId', nested),
  ).toEqual(['3:44 the param behind part declares no key id']);
  expect(
    lint('UNWIND $rows AS row\nWITH {heads: row.heads} AS made\nRETURN made.heads AS heads, made.hands AS hands', params),
  ).toEqual([`3:34 the graph model has no property hands of anything here${UNDECLARED}`]);
});

test('a pattern that the graph model makes impossible is found', () => {
  expect(lint('MATCH (c:Company)-[:WORKS_AT]->(p:Person)\nRETURN c.id AS id')).toEqual([
    '1:7 [:WORKS_AT] has no incoming (:Company)',
    '1:18 (:Person) has no incoming [:WORKS_AT]',
  ]);
  expect(lint('MATCH (e:Employee)-[:WORKS_AT]->(c:Company)\nRETURN c.id AS id')).toEqual([]);
});

test('no node, relationship or path leaves a query', () => {
  const leaves = 'a node, relationship or path leaves the query: return its properties';
  const match = 'MATCH path = (p:Person)-[k:KNOWS]->(q:Person)\n';
  for (const column of ['p', 'k', 'path', 'p AS x', 'collect(q) AS qs', 'nodes(path) AS ns', '{person: p} AS x', '[p, q] AS x']) {
    expect(lint(`${match}RETURN ${column}`)).toEqual([`2:8 ${leaves}`]);
  }
  for (const column of [
    'p.id AS id',
    'p {.id, .name} AS p',
    '[n IN nodes(path) | n.id] AS ids',
    'properties(p) AS p',
    'count(p) AS n',
    'collect(q.id) AS ids',
    'length(path) AS hops',
  ]) {
    expect(lint(`${match}RETURN ${column}`)).toEqual([]);
  }
});

test('constraints and indexes of a migration use the same words', () => {
  const text = [
    '// First.',
    'CREATE CONSTRAINT a IF NOT EXISTS FOR (p:Person) REQUIRE p.id IS UNIQUE;',
    'CREATE CONSTRAINT b IF NOT EXISTS FOR (p:Persn) REQUIRE p.id IS UNIQUE;',
    'CREATE INDEX c IF NOT EXISTS FOR (p:Person) ON (p.domain);',
    'CREATE FULLTEXT INDEX d IF NOT EXISTS FOR (p:Person) ON EACH [p.name, p.nam];',
  ].join('\n');
  expect(lintMigration('m', text, VOCABULARY).map(printFinding)).toEqual([
    `m:3:42 the graph model has no label Persn${UNDECLARED}`,
    `m:3:59 the graph model has no property id of Persn${UNDECLARED}`,
    `m:4:51 the graph model has no property domain of Person${UNDECLARED}`,
    `m:5:73 the graph model has no property nam of Person${UNDECLARED}`,
  ]);
});

test('the layout of a file is stable, and its header stays as it is', () => {
  const header = '// A   question.\n//\n// mode    read\n';
  const body = "MERGE (p:Person {id: 'a'})\nON CREATE SET p.name = CASE WHEN true THEN 'x' ELSE 'y' END\nreturn p.id as id\n";
  const once = formatFile(header + body, header.length);
  expect(once.startsWith(header)).toBe(true);
  expect(once).toContain('\nRETURN p.id AS id\n');
  expect(formatFile(once, header.length)).toBe(once);
});
