import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { parseStatementsStrs } from '@neo4j-cypher/language-support';
import { encodeParams, WrongValueError } from '../../src/neo4j/query.ts';
import { type Finding, findingAt } from './finding.ts';
import { type Header, parseHeader } from './header.ts';
import { modeBreaches, orderBreaches, paramBreaches, rowBreaches } from './rules.ts';
import { parseTree, type Tree } from './tree.ts';

/** A `.cypher` file that was read, and what is wrong with its contract. */
export interface QueryFile {
  /** Path from the project's folder. */
  readonly file: string;
  /** `ties/find-ties-of`. */
  readonly name: string;
  /** Its folder within `cypher/`. */
  readonly room: string;
  /** `findTiesOf`. */
  readonly constant: string;
  readonly text: string;
  readonly header: Header;
  readonly tree: Tree;
  readonly findings: readonly Finding[];
}

function camelCase(kebab: string): string {
  return kebab.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Every query under a folder `cypher`, sorted, without the migrations. */
export function listQueryFiles(folder: string): string[] {
  return globSync('**/*.cypher', { cwd: folder })
    .filter((path) => !path.startsWith('migrations'))
    .map((path) => `${folder}/${path}`)
    .sort();
}

function exampleFindings(file: string, text: string, name: string, header: Header): Finding[] {
  const at = header.offsets.example;
  if (at === undefined) {
    return Object.keys(header.params).length === 0
      ? []
      : [findingAt(file, text, 0, "the header has no 'example { … }' for its params")];
  }
  try {
    encodeParams({ name, mode: 'read', params: header.params, row: {}, text: '' }, header.example);
    return [];
  } catch (error) {
    if (!(error instanceof WrongValueError)) throw error;
    return [findingAt(file, text, at, `the example does not fit the params: ${error.message.slice(name.length + 2)}`)];
  }
}

/** Reads one query and checks its contract against its statement. `folder` is where rooms are. */
export function readQueryFile(folder: string, file: string, text: string): QueryFile {
  const findings: Finding[] = [];
  const path = relative(folder, file).replaceAll('\\', '/');
  const name = path.replace(/\.cypher$/, '');
  const room = dirname(path);
  if (!/^([a-z-]+\/)+[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    findings.push(findingAt(file, text, 0, 'a query is cypher/<room>/<verb-noun>.cypher, in kebab-case'));
  }
  const header = parseHeader(file, text, (finding) => findings.push(finding));
  const body = text.slice(header.bodyStart);
  const statements = parseStatementsStrs(body).filter((statement) => statement.trim());
  if (statements.length !== 1) {
    const end = header.bodyStart + (statements[0]?.length ?? 0);
    findings.push(
      findingAt(file, text, end, statements.length === 0 ? 'there is no statement' : 'one statement a file: here begins another'),
    );
  }
  if (body.trimEnd().endsWith(';'))
    findings.push(findingAt(file, text, text.trimEnd().length - 1, "leave the ';' out: there is one statement"));
  const tree = parseTree(text);
  if (findings.length === 0) {
    const statement = { text, header, tree };
    const breaches = [
      ...paramBreaches(statement),
      ...modeBreaches(statement),
      ...orderBreaches(statement),
      ...rowBreaches(statement),
    ];
    findings.push(...breaches.map(({ offset, message }) => findingAt(file, text, offset, message)));
    findings.push(...exampleFindings(file, text, name, header));
  }
  return { file, name, room, constant: camelCase(basename(name)), text, header, tree, findings };
}

/** Reads every query under a folder. */
export function readQueryFiles(folder: string): QueryFile[] {
  return listQueryFiles(folder).map((file) => readQueryFile(folder, file, readFileSync(file, 'utf8')));
}
