import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { QuestionFile } from '../question-file.ts';
import { type FoundPath, serve, versionOf } from './serve.ts';

interface Row {
  readonly ids: readonly number[];
  readonly cost: number;
}

const BUFFER_BYTES = 6 * 2 ** 30;

/** Its weighted search, from the target back to the super start: one path. */
const wshortest = (bound: string) => `
  MATCH p = (target:Person {id: $target})<-[steps:Knows* WSHORTEST(cost)${bound}]-(start:Person {id: $beyond})
  RETURN properties(nodes(p), 'id') AS ids, cost(steps) AS cost`;

/** All paths of so many ties, then the cheapest. ACYCLIC alone gives paths that pass somebody twice. */
const enumerated = (maxHops: number, best: number) => `
  MATCH p = (target:Person {id: $target})<-[steps:Knows* ACYCLIC 1..${maxHops} (tie, person | WHERE person.kind = 0)]-(start:Person)
  WHERE start.kind = 1 AND is_acyclic(p)
  RETURN properties(nodes(p), 'id') AS ids, list_sum(properties(rels(p), 'cost')) AS cost
  ORDER BY cost LIMIT ${best}`;

function writePeople(path: string, { people, starts }: QuestionFile): void {
  const isStart = new Set(starts);
  writeLines(path, people + 1, (person) => `${person},${person === people ? 2 : isStart.has(person) ? 1 : 0}\n`);
}

/** Ties towards a start are left out: no path passes another start. */
function writeTies(path: string, { people, from, to, cost, starts }: QuestionFile, isBeyondDrawn: boolean): void {
  const isStart = new Set(starts);
  writeLines(path, from.length + (isBeyondDrawn ? starts.length : 0), (place) => {
    if (place >= from.length) return `${people},${starts[place - from.length]},0\n`;
    return isStart.has(to[place] ?? 0) ? '' : `${from[place]},${to[place]},${cost[place]}\n`;
  });
}

function writeLines(path: string, count: number, lineOf: (place: number) => string): void {
  const file = openSync(path, 'w');
  let text = '';
  for (let place = 0; place < count; place += 1) {
    text += lineOf(place);
    if (text.length > 1_000_000 || place === count - 1) {
      writeSync(file, text);
      text = '';
    }
  }
  closeSync(file);
}

interface Way {
  readonly statement: string;
  readonly limitsHops: boolean;
  readonly note: string;
}

function wayOf(word: string | undefined, { maxHops, best }: QuestionFile): Way {
  switch (word) {
    case 'enumerated':
      return {
        statement: enumerated(maxHops, best),
        limitsHops: true,
        note: 'Cypher over all acyclic paths, sorted: the same question, exactly',
      };
    case 'bounded':
      return {
        // The step from the super start counts too.
        statement: wshortest(` 1..${maxHops + 1}`),
        limitsHops: true,
        note: 'WSHORTEST with an upper bound of ties, from a super start: the best one only; its path is not always the one whose cost it tells',
      };
    default:
      return {
        statement: wshortest(''),
        limitsHops: false,
        note: 'WSHORTEST from a super start: the best one only; no hop limit but its own of 30',
      };
  }
}

await serve<Row[]>(async (file, folder) => {
  const { default: kuzu } = await import('kuzu');
  const way = wayOf(process.argv[4], file);
  const isEnumerated = process.argv[4] === 'enumerated';
  const database = new kuzu.Database(':memory:', BUFFER_BYTES);
  const connection = new kuzu.Connection(database);
  const run = async (statement: string) => {
    const result = await connection.query(statement);
    for (const one of Array.isArray(result) ? result : [result]) one.close();
  };
  const [peopleFile, tiesFile] = [join(folder, 'people.csv'), join(folder, 'ties.csv')];
  writePeople(peopleFile, file);
  writeTies(tiesFile, file, !isEnumerated);
  await run('CREATE NODE TABLE Person(id INT64 PRIMARY KEY, kind INT8)');
  await run('CREATE REL TABLE Knows(FROM Person TO Person, cost INT64)');
  await run(`COPY Person FROM '${peopleFile}'`);
  await run(`COPY Knows FROM '${tiesFile}'`);
  const statement = await connection.prepare(way.statement);
  const pathOf = ({ ids, cost }: Row): FoundPath => {
    const people = ids.map(Number).reverse();
    return { people: isEnumerated ? people : people.slice(1), cost: Number(cost) };
  };
  return {
    version: `kuzu ${versionOf('kuzu')}`,
    most: isEnumerated ? file.best : 1,
    limitsHops: way.limitsHops,
    note: way.note,
    ask: async (target: number) => {
      const parameters = { target, ...(isEnumerated ? {} : { beyond: file.people }) };
      const result = await connection.execute(statement, parameters);
      const only = Array.isArray(result) ? result[0] : result;
      const rows = (await only?.getAll()) ?? [];
      only?.close();
      return rows as unknown as Row[];
    },
    pathsOf: (rows) => rows.map(pathOf),
    close: async () => {
      await connection.close();
      await database.close();
    },
  };
});
