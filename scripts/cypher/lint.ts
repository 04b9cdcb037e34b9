import { type Symbol as CypherSymbol, formatQuery, lintCypherQuery } from '@neo4j-cypher/language-support';
import { type Finding, findingAt } from './finding.ts';
import type { QueryFile } from './query-file.ts';
import { type Breach, finalReturns } from './rules.ts';
import { keysIn } from './shape.ts';
import { childrenOf, downTo, findAll, nameOf, parseTree, type Tree } from './tree.ts';
import { unwoundMaps } from './unwound.ts';
import { GRAPH_VOCABULARY, graphSchemaOf, type Vocabulary, vocabularyBreaches } from './vocabulary.ts';

const MAX_COLUMN = 130;
const GRAPH_TYPE = /^(List<)*(Node|Relationship|Path)>*$/;

/** The text as Neo4j's formatter lays it out, its header untouched. */
export function formatFile(text: string, bodyStart: number): string {
  return `${text.slice(0, bodyStart)}${formatQuery(text.slice(bodyStart), { maxColumn: MAX_COLUMN }).formattedQuery.trimEnd()}\n`;
}

function isOfGraph(offset: number, symbols: readonly CypherSymbol[]): boolean {
  const symbol = symbols.find(({ references }) => references.includes(offset));
  return symbol !== undefined && symbol.types.length > 0 && symbol.types.every((type) => GRAPH_TYPE.test(type));
}

/** Variables that stand bare as a column, or as an entry of a map or list in one. */
function bareVariables(tree: Tree): Tree[] {
  const own = tree.name === 'expression' ? downTo(tree, 'variable') : undefined;
  if (own) return [own];
  const goOn = [
    'functionInvocation',
    'listComprehension',
    'existsExpression',
    'countExpression',
    'collectExpression',
    'reduceExpression',
    'listItemsPredicate',
  ];
  return goOn.includes(tree.name) ? [] : tree.children.flatMap(bareVariables);
}

function leavingBreaches(tree: Tree, symbols: readonly CypherSymbol[]): Breach[] {
  const items = finalReturns(tree)
    .flatMap((clause) => findAll(clause, 'returnItems').slice(0, 1))
    .flatMap((list) => childrenOf(list, 'returnItem'));
  return items.flatMap((item) => {
    const column = childrenOf(item, 'variable')[0] ?? downTo(item, 'variable');
    const suspects = [...(column ? [column] : []), ...bareVariables(item)];
    return suspects.some((variable) => isOfGraph(variable.start, symbols))
      ? [{ offset: item.start, message: 'a node, relationship or path leaves the query: return its properties' }]
      : [];
  });
}

function mapLiteralKeys(tree: Tree, text: string): string[] {
  const elements = findAll(tree, 'mapProjectionElement', 'map');
  return elements.flatMap((element) => childrenOf(element, 'propertyKeyName').map((key) => nameOf(key, text)));
}

/** Whether a diagnostic says which nodes a relationship type joins that the vocabulary does not have at all: that is reported once, by the vocabulary. */
function isOfUnknownType(message: string, { relationships }: Vocabulary): boolean {
  const [, type] = /\[:(\w+)\]/.exec(message) ?? [];
  return type !== undefined && / has no /.test(message) && !Object.hasOwn(relationships, type);
}

function diagnose(
  file: string,
  text: string,
  parameters: readonly string[],
  vocabulary: Vocabulary,
): { findings: Finding[]; symbols: CypherSymbol[]; hasErrors: boolean } {
  const { diagnostics, symbolTables } = lintCypherQuery(
    text,
    {
      parameters: Object.fromEntries(parameters.map((name) => [name, name])),
      graphSchema: graphSchemaOf(vocabulary),
      defaultLanguage: 'CYPHER 5',
    },
    { consoleCommandsEnabled: false },
  );
  const findings = diagnostics
    .filter(({ message }) => !isOfUnknownType(String(message), vocabulary))
    .map(({ range, message }) => ({
      file,
      line: range.start.line + 1,
      column: range.start.character + 1,
      message: typeof message === 'string' ? message : message.value,
    }));
  return { findings, symbols: symbolTables.flat(), hasErrors: diagnostics.some(({ severity }) => severity === 1) };
}

/** What Neo4j's own language support and our vocabulary find wrong in a query: syntax, meaning, unknown words, impossible patterns, nodes that leave. */
export function lintQuery({ file, text, header, tree }: QueryFile, vocabulary: Vocabulary = GRAPH_VOCABULARY): Finding[] {
  const { findings, symbols, hasErrors } = diagnose(file, text, Object.keys(header.params), vocabulary);
  if (hasErrors) return findings;
  const mapKeys = new Set([...Object.values(header.params).flatMap(keysIn), ...mapLiteralKeys(tree, text)]);
  const breaches = [
    ...vocabularyBreaches(tree, text, vocabulary, { symbols, mapKeys, maps: unwoundMaps(tree, text, header.params) }),
    ...leavingBreaches(tree, symbols),
  ];
  return [...findings, ...breaches.map(({ offset, message }) => findingAt(file, text, offset, message))];
}

/** The same for a migration, which has no header and may hold several statements. */
export function lintMigration(file: string, text: string, vocabulary: Vocabulary = GRAPH_VOCABULARY): Finding[] {
  const { findings, symbols, hasErrors } = diagnose(file, text, [], vocabulary);
  if (hasErrors) return findings;
  const breaches = vocabularyBreaches(parseTree(text), text, vocabulary, { symbols, mapKeys: new Set(), maps: new Map() });
  return [...findings, ...breaches.map(({ offset, message }) => findingAt(file, text, offset, message))];
}
