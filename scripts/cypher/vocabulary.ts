import type { Symbol as CypherSymbol, LabelOrCondition } from '@neo4j-cypher/language-support';
import { NODES, type NodeModel, RELATIONSHIPS, type RelationshipModel } from '../../src/neo4j/graph-model.ts';
import type { Shapes } from '../../src/neo4j/query.ts';
import type { Breach } from './rules.ts';
import { childrenOf, downTo, findAll, nameOf, type Tree } from './tree.ts';

/** Labels and relationship types with their properties: the graph model, or a small one in a test. */
export interface Vocabulary {
  readonly nodes: Readonly<Record<string, NodeModel>>;
  readonly relationships: Readonly<Record<string, RelationshipModel>>;
}

/** The vocabulary of our graph. */
export const GRAPH_VOCABULARY: Vocabulary = { nodes: NODES, relationships: RELATIONSHIPS };

/** What the language support found out about the variables of a statement, and names that are keys of maps in it. */
export interface Known {
  readonly symbols: readonly CypherSymbol[];
  /** Keys of maps that are written or declared anywhere in the file. */
  readonly mapKeys: ReadonlySet<string>;
  /** Variables that stand for maps with declared keys. */
  readonly maps: ReadonlyMap<string, Shapes>;
  readonly patterns: readonly { readonly variable: number; readonly labels: readonly string[] }[];
}

type Kind = 'node' | 'relationship' | 'other';

/** Parts of dates, times and durations, written like properties. */
const TEMPORAL_PARTS =
  'year quarter month week day dayOfWeek ordinalDay hour minute second millisecond timezone offset epochSeconds epochMillis days seconds months hours minutes milliseconds';

/** The label with those that its nodes also have and those that are kinds of it. */
function family(label: string, { nodes }: Vocabulary): string[] {
  const also = nodes[label]?.also;
  return also ? [label, also] : [label];
}

function propertiesOf(kind: Kind, name: string, vocabulary: Vocabulary): string[] {
  if (kind === 'relationship') return [...(vocabulary.relationships[name]?.properties ?? [])];
  return family(name, vocabulary).flatMap((label) => vocabulary.nodes[label]?.properties ?? []);
}

function allProperties(kind: Kind, { nodes, relationships }: Vocabulary): string[] {
  const models = [
    ...(kind === 'relationship' ? [] : Object.values(nodes)),
    ...(kind === 'node' ? [] : Object.values(relationships)),
  ];
  return models.flatMap((model) => model.properties);
}

/** The labels that a tree of conditions names; none when it says nothing for sure. */
function namesIn(labels: LabelOrCondition): string[] {
  if ('value' in labels) return [labels.value];
  return labels.condition === 'not' || labels.condition === 'any' ? [] : labels.children.flatMap(namesIn);
}

function kindOf(symbol: CypherSymbol | undefined): Kind {
  if (!symbol || symbol.types.length === 0) return 'other';
  if (symbol.types.every((type) => type === 'Node')) return 'node';
  return symbol.types.every((type) => /^(List<)?Relationship>?$/.test(type)) ? 'relationship' : 'other';
}

function symbolAt(offset: number, { symbols }: Known): CypherSymbol | undefined {
  return symbols.find((symbol) => symbol.references.includes(offset));
}

/** Labels or types of a symbol: those that it is matched by, and those that it is made with. */
function ownersOf(symbol: CypherSymbol, { patterns }: Known): string[] {
  const made = patterns.filter(({ variable }) => symbol.references.includes(variable)).flatMap(({ labels }) => labels);
  return [...new Set([...namesIn(symbol.labels), ...made])];
}

function nearest(name: string, candidates: Iterable<string>): string {
  const alike = [...candidates].find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return alike ? `: did you mean ${alike}?` : '. A new word is declared in src/neo4j/graph-model.ts first.';
}

function unknownNames(
  kind: 'node' | 'relationship',
  names: readonly Tree[],
  text: string,
  { nodes, relationships }: Vocabulary,
): Breach[] {
  const known: Readonly<Record<string, unknown>> = kind === 'node' ? nodes : relationships;
  return names
    .map((node) => ({ offset: node.start, name: nameOf(node, text) }))
    .filter(({ name }) => name !== '' && !Object.hasOwn(known, name))
    .map(({ offset, name }) => ({
      offset,
      message: `the graph model has no ${kind === 'node' ? 'label' : 'relationship type'} ${name}${nearest(name, Object.keys(known))}`,
    }));
}

function unknownProperty(
  kind: Kind,
  owners: readonly string[],
  key: Tree,
  text: string,
  vocabulary: Vocabulary,
  more: Iterable<string> = [],
): Breach[] {
  const name = nameOf(key, text);
  const known = new Set([
    ...(owners.length > 0 ? owners.flatMap((owner) => propertiesOf(kind, owner, vocabulary)) : allProperties(kind, vocabulary)),
    ...more,
  ]);
  if (known.has(name)) return [];
  const owner =
    owners.length > 0
      ? owners.join(' or ')
      : { node: 'any node', relationship: 'any relationship', other: 'anything here' }[kind];
  return [{ offset: key.start, message: `the graph model has no property ${name} of ${owner}${nearest(name, known)}` }];
}

function undeclaredKey(map: Shapes, variable: string, key: Tree, text: string): Breach[] {
  const name = nameOf(key, text);
  return Object.hasOwn(map, name) ? [] : [{ offset: key.start, message: `the param behind ${variable} declares no key ${name}` }];
}

function labelsOfPattern(pattern: Tree): Tree[] {
  return childrenOf(pattern, 'labelExpression').flatMap((expression) => findAll(expression, 'symbolicNameString'));
}

function labelledVariable(pattern: Tree, text: string): Known['patterns'] {
  const labels = labelsOfPattern(pattern).map((label) => nameOf(label, text));
  return childrenOf(pattern, 'variable').map((variable) => ({ variable: variable.start, labels }));
}

function patternBreaches(pattern: Tree, text: string, vocabulary: Vocabulary, known: Known): Breach[] {
  const kind = pattern.name === 'nodePattern' ? 'node' : 'relationship';
  const labels = labelsOfPattern(pattern);
  const [variable] = childrenOf(pattern, 'variable');
  const symbol = variable ? symbolAt(variable.start, known) : undefined;
  const owners = [...new Set([...labels.map((label) => nameOf(label, text)), ...(symbol ? ownersOf(symbol, known) : [])])];
  const keys = childrenOf(pattern, 'properties')
    .flatMap((properties) => childrenOf(properties, 'map'))
    .flatMap((map) => childrenOf(map, 'propertyKeyName'));
  return [
    ...unknownNames(kind, labels, text, vocabulary),
    ...keys.flatMap((key) => unknownProperty(kind, owners, key, text, vocabulary)),
  ];
}

/** A variable with the keys that are read from it or set on it. */
function accesses(tree: Tree): { variable: Tree; keys: Tree[] }[] {
  const own = accessesHere(tree);
  return [...(own ? [own] : []), ...tree.children.flatMap(accesses)];
}

function accessesHere(tree: Tree): { variable: Tree; keys: Tree[] } | undefined {
  const [first, ...rest] = tree.children;
  const variable = first && downTo(first, 'variable');
  if (!variable || rest.length === 0) return undefined;
  const owned = tree.name === 'mapProjection' ? rest : rest.slice(0, 1);
  const keys = owned.flatMap((child) => {
    const property =
      downTo(child, 'property') ?? (child.name === 'mapProjectionElement' ? childrenOf(child, 'property')[0] : undefined);
    return property ? childrenOf(property, 'propertyKeyName') : [];
  });
  return keys.length > 0 ? { variable, keys } : undefined;
}

function accessBreaches(tree: Tree, text: string, vocabulary: Vocabulary, known: Known): Breach[] {
  return accesses(tree).flatMap(({ variable, keys }) => {
    const symbol = symbolAt(variable.start, known);
    const kind = kindOf(symbol);
    const map = kind === 'other' ? known.maps.get(nameOf(variable, text)) : undefined;
    if (map) return keys.flatMap((key) => undeclaredKey(map, nameOf(variable, text), key, text));
    const owners = symbol && kind !== 'other' ? ownersOf(symbol, known) : [];
    const more = kind === 'other' ? [...known.mapKeys, ...TEMPORAL_PARTS.split(' ')] : [];
    return keys.flatMap((key) => unknownProperty(kind, owners, key, text, vocabulary, more));
  });
}

function labelTests(tree: Tree, text: string, vocabulary: Vocabulary, known: Known): Breach[] {
  return findAll(tree, 'expression7').flatMap((test) => {
    const labels = childrenOf(test, 'comparisonExpression6')
      .flatMap((right) => childrenOf(right, 'labelExpression4'))
      .flatMap((right) => findAll(right, 'symbolicNameString'));
    const variable = test.children[0] && downTo(test.children[0], 'variable');
    const kind = variable && kindOf(symbolAt(variable.start, known)) === 'relationship' ? 'relationship' : 'node';
    return unknownNames(kind, labels, text, vocabulary);
  });
}

/** A command that makes a constraint or an index speaks of one label or type, and of its properties. */
function commandBreaches(command: Tree, text: string, vocabulary: Vocabulary): Breach[] {
  const labels = findAll(command, 'commandNodePattern', 'multiLabelNodePattern').flatMap((part) =>
    findAll(part, 'symbolicNameString'),
  );
  const types = findAll(command, 'commandRelPattern', 'multiRelTypeRelPattern').flatMap((part) =>
    findAll(part, 'symbolicNameString'),
  );
  const kind = labels.length > 0 ? 'node' : 'relationship';
  const owners = [...labels, ...types].map((name) => nameOf(name, text));
  const keys = findAll(command, 'propertyKeyName');
  return [
    ...unknownNames('node', labels, text, vocabulary),
    ...unknownNames('relationship', types, text, vocabulary),
    ...keys.flatMap((key) => unknownProperty(kind, owners, key, text, vocabulary)),
  ];
}

/** Labels, relationship types and property keys of a statement that the vocabulary does not have. Keys of maps that are not nodes are compared with all keys that are known. */
export function vocabularyBreaches(tree: Tree, text: string, vocabulary: Vocabulary, found: Omit<Known, 'patterns'>): Breach[] {
  const patterns = findAll(tree, 'nodePattern', 'relationshipPattern');
  const known = { ...found, patterns: patterns.flatMap((pattern) => labelledVariable(pattern, text)) };
  const setLabels = findAll(tree, 'nodeLabels').flatMap((labels) => findAll(labels, 'symbolicNameString'));
  const commands = findAll(tree, 'createCommand');
  if (commands.length > 0) return commands.flatMap((command) => commandBreaches(command, text, vocabulary));
  return [
    ...patterns.flatMap((pattern) => patternBreaches(pattern, text, vocabulary, known)),
    ...unknownNames('node', setLabels, text, vocabulary),
    ...labelTests(tree, text, vocabulary, known),
    ...accessBreaches(tree, text, vocabulary, known),
  ];
}

/** Which labels each relationship type may join, the labels that nodes have besides included, as the language support wants it. */
export function graphSchemaOf({ nodes, relationships }: Vocabulary): { from: string; to: string; relType: string }[] {
  const withKinds = (labels: readonly string[]): string[] => [
    ...labels,
    ...Object.entries(nodes).flatMap(([label, { also }]) => (also !== undefined && labels.includes(also) ? [label] : [])),
  ];
  return Object.entries(relationships).flatMap(([relType, model]) =>
    withKinds(model.from).flatMap((from) => withKinds(model.to).map((to) => ({ from, to, relType }))),
  );
}
