import { expect, test } from 'vitest';
import { foldedName } from '../../src/directory/folded-name.ts';
import { migrate } from '../../src/neo4j/migrate.ts';
import { graphAddress, useGraph } from '../support/graph.ts';

const { ask } = useGraph();

const NAMES = [
  'Yılmaz Öztürk',
  'İLKER',
  'Łukasz Øst',
  'STRAẞE ß',
  'Æsir Œuvre Þór Ðað Ħŧ',
  'Ñandú ﬁ ½',
  'टाटा',
  'Чайковский',
  'Νίκος',
  '한국',
  'が',
  '🙂 Bo',
  '',
];

test('an older graph gets the folded names that this version writes, and finds and sorts by them', async () => {
  await ask(`MATCH (m:Migration {id: '0002-folded-names'}) DELETE m`);
  await ask('DROP INDEX person_search');
  await ask('CREATE FULLTEXT INDEX person_search FOR (n:Person) ON EACH [n.displayName]');
  await ask(
    `UNWIND $names AS name
     CREATE (:Person {id: name, displayName: name}), (:Company {id: name, name: name})`,
    { names: NAMES },
  );
  expect(await migrate(graphAddress())).toEqual(['0002-folded-names']);
  const expected = Object.fromEntries(NAMES.map((name) => [name, foldedName(name)]));
  for (const label of ['Person', 'Company']) {
    const rows = await ask(`MATCH (n:${label}) RETURN n.id AS name, n.foldedName AS folded`);
    expect(Object.fromEntries(rows.map(({ name, folded }) => [name, folded]))).toEqual(expected);
  }
  const indexes = await ask(`SHOW FULLTEXT INDEXES YIELD name, properties RETURN name, properties ORDER BY name`);
  expect(indexes).toEqual([
    { name: 'company_search', properties: ['foldedName', 'domain'] },
    { name: 'person_search', properties: ['foldedName'] },
  ]);
  expect(await ask(`CALL db.index.fulltext.queryNodes('person_search', '+ozt*') YIELD node RETURN node.id AS id`)).toEqual([
    { id: 'Yılmaz Öztürk' },
  ]);
  expect(await migrate(graphAddress())).toEqual([]);
});
