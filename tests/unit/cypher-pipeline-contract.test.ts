import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { printFinding } from '../../scripts/cypher/finding.ts';
import { readQueryFile } from '../../scripts/cypher/query-file.ts';
import { parseShape, shapeToType } from '../../scripts/cypher/shape.ts';
import { generateQueries } from '../../scripts/generate-queries.ts';
import type { Shape } from '../../src/neo4j/query.ts';

const HEAD = [
  '// People by id.',
  '//',
  '// mode    read',
  '// param   id: string',
  '// row     name: string',
  "// example { id: 'per_ana' }",
];
const BODY = 'MATCH (person:Person {id: $id})\nRETURN person.displayName AS name';

function findings(text: string, file = 'cypher/directory/find-people.cypher'): string[] {
  return readQueryFile('cypher', file, text).findings.map(printFinding);
}

function withHead(change: (head: string[]) => string[], body = BODY): string {
  return `${change(HEAD).join('\n')}\n${body}\n`;
}

function without(word: string): (head: string[]) => string[] {
  return (head) => head.filter((line) => !line.includes(word));
}

const at = (place: string, message: string): string[] => [`cypher/directory/find-people.cypher:${place} ${message}`];

test('a query whose header and statement agree has no findings', () => {
  expect(findings(withHead((head) => head))).toEqual([]);
});

test('a parameter is declared if and only if it is used', () => {
  expect(findings(withHead((head) => head, `${BODY}\nLIMIT $limit`))).toEqual(
    at('9:8', "$limit is used but not declared: add '// param limit: type'"),
  );
  expect(
    findings(
      withHead((head) => [...head.slice(0, 4), '// param   limit: int', ...head.slice(4, 5), "// example { id: 'a', limit: 1 }"]),
    ),
  ).toEqual(at('5:1', 'param limit is declared but not used'));
});

test('a parameter named only in a string or a comment is not used', () => {
  const body = "MATCH (person:Person {displayName: '$id'}) // $id\nRETURN person.displayName AS name";
  expect(findings(withHead((head) => head, body))).toEqual(at('4:1', 'param id is declared but not used'));
});

test('the header must say its mode, its sentence and an example that fits', () => {
  expect(findings(withHead(without('mode')))).toEqual(at('1:1', "the header has no 'mode read' or 'mode write'"));
  expect(findings(withHead((head) => head.map((line) => line.replace('read', 'both'))))).toEqual(
    at('3:1', "mode must be read or write, not 'both'"),
  );
  expect(findings(withHead((head) => head.slice(2)))).toEqual(
    at('1:1', 'the file must begin with a comment: one sentence that says what the query asks or does'),
  );
  expect(findings(withHead(without('example')))).toEqual(at('1:1', "the header has no 'example { … }' for its params"));
  expect(findings(withHead((head) => [...head.slice(0, 5), '// example { id: 3 }']))).toEqual(
    at('6:1', 'the example does not fit the params: $id must be a string, but is an integer.'),
  );
});

test('an unknown type is refused where it stands', () => {
  expect(findings(withHead((head) => head.map((line) => line.replace('id: string', 'id: text'))))).toEqual(
    at('4:1', "unknown type 'text': use string, int, float, boolean, datetime, date, map, list<…> or map{ … }"),
  );
});

test('a file holds one statement', () => {
  expect(findings(withHead((head) => head, `${BODY};\nMATCH (n:Person) RETURN n.id AS id`))).toEqual(
    at('8:35', 'one statement a file: here begins another'),
  );
  expect(findings(withHead((head) => head, `${BODY};`))).toEqual(at('8:34', "leave the ';' out: there is one statement"));
  expect(findings(withHead((head) => head, ''))).toEqual(at('8:1', 'there is no statement'));
});

test('every ORDER BY ends with an id, inside a WITH or a subquery too', () => {
  const message =
    'ORDER BY must end with an id (`id`, `….id` or a name that ends in Id, or in Ids for a list), or equal rows come in any order';
  expect(findings(withHead((head) => head, `${BODY}\nORDER BY name`))).toEqual(at('9:10', message));
  expect(findings(withHead((head) => head, `${BODY}\nORDER BY person.id + 'x'`))).toEqual(at('9:10', message));
  for (const good of ['name, person.id DESC', 'person.id', 'name DESC, person.companyId', 'person.recordIds'])
    expect(findings(withHead((head) => head, `${BODY}\nORDER BY ${good}`))).toEqual([]);
  const inner =
    'MATCH (person:Person {id: $id})\nWITH person ORDER BY person.displayName LIMIT 1\nRETURN person.displayName AS name';
  expect(findings(withHead((head) => head, inner))).toEqual(at('8:22', message));
});

test('a read query does not write, and a write query does', () => {
  for (const [clause, word] of [
    ['SET person.town = null', 'SET'],
    ['MERGE (:Person)', 'MERGE'],
    ['DETACH DELETE person', 'DELETE'],
    ['FOREACH (x IN [1] | CREATE (:Person {id: x}))', 'FOREACH'],
  ]) {
    const body = `MATCH (person:Person {id: $id})\n${clause}\nRETURN 'x' AS name`;
    expect(findings(withHead((head) => head, body)).at(-1)).toMatch(
      new RegExp(`:8:\\d+ ${word} writes, but the header says 'mode read'$`),
    );
  }
  expect(findings(withHead((head) => head.map((line) => line.replace('read', 'write'))))).toEqual(
    at('7:1', "nothing is written, but the header says 'mode write'"),
  );
});

test('the columns of the final RETURN are the declared rows, in every branch of a UNION', () => {
  expect(findings(withHead(without('row ')))).toEqual([
    ...at('7:8', "column name is returned but not declared: add '// row name: type'"),
    ...at('7:1', "a read query needs its columns declared: '// row name: type'"),
  ]);
  expect(findings(withHead((head) => [...head, '// row     town: string?']))).toEqual(
    at('7:1', 'row town is declared but not returned'),
  );
  expect(findings(withHead((head) => head, 'MATCH (person:Person {id: $id})\nRETURN person.displayName'))).toEqual([
    ...at('8:8', 'give this column a name: AS …'),
    ...at('5:1', 'row name is declared but not returned'),
  ]);
  expect(findings(withHead((head) => head, 'MATCH (person:Person {id: $id})\nRETURN *'))).toEqual([
    ...at('8:8', 'RETURN * has no contract: name the columns'),
    ...at('5:1', 'row name is declared but not returned'),
  ]);
  const union = `${BODY}\nUNION ALL\nMATCH (company:Company {id: $id})\nRETURN company.name AS name`;
  expect(findings(withHead((head) => head, union))).toEqual([]);
  const sub =
    'MATCH (person:Person {id: $id})\nCALL (person) {\n  MATCH (person)-[:KNOWS]->(other:Person)\n  RETURN other.id AS otherId\n}\nRETURN otherId AS name';
  expect(findings(withHead((head) => head, sub))).toEqual([]);
});

test('types are read as they are written', () => {
  const types: [string, Shape, string][] = [
    ['int', 'int', 'number'],
    ['datetime?', 'datetime?', 'string | null'],
    ['list<string>', ['string'], 'readonly string[]'],
    ['list<list<int?>>?', ['?', [['int?']]], 'readonly (readonly (number | null)[])[] | null'],
    [
      'list<map{ id: string, weight: float? }>',
      [{ id: 'string', weight: 'float?' }],
      'readonly { readonly id: string; readonly weight: number | null }[]',
    ],
    ['map', 'map', '{ readonly [key: string]: CypherValue }'],
  ];
  for (const [text, shape, type] of types) {
    expect(parseShape(text)).toEqual(shape);
    expect(shapeToType(shape)).toBe(type);
  }
  for (const bad of [
    '',
    'list<',
    'list<int',
    'map{ a }',
    'map{ a: int a: int }',
    'int int',
    'int[]',
    'map{ a: int, a: int }',
    '??',
  ])
    expect(() => parseShape(bad)).toThrow(/type/);
});

test('queries become constants with their types, and their text arrives unchanged', async () => {
  const { files, findings: wrong } = generateQueries('tests/fixtures/cypher');
  expect(wrong).toEqual([]);
  expect(files.map(({ path }) => path)).toEqual(['src/generated/queries/meetings.ts']);
  const text = files[0]?.text ?? '';
  const fixture = readFileSync('tests/fixtures/cypher/meetings/save-names.cypher', 'utf8');
  expect(text).toContain(
    "export const findSharedContacts: CypherQuery<'read', FindSharedContactsParams, FindSharedContactsRow> = {",
  );
  expect(text).toContain(
    'export type FindSharedContactsParams = { readonly firstId: string; readonly secondId: string; readonly limit: number };',
  );
  expect(text).toContain('/** People whom both of two employees can reach, best first. */');
  const runnable = text
    .replace(/^import .*$/m, '')
    .replace(/^export type .*$/gm, '')
    .replace(/: CypherQuery<.*> =/g, ' =');
  const module = await import(`data:text/javascript,${encodeURIComponent(runnable)}`);
  expect(module.saveNames).toEqual({
    name: 'meetings/save-names',
    mode: 'write',
    params: { rows: [{ id: 'string', names: ['string'], town: 'string?', born: 'date?', stated: 'map' }] },
    row: {},
    text: fixture.slice(fixture.indexOf('UNWIND')).trimEnd(),
  });
});
