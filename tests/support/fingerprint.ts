import { createHash } from 'node:crypto';
import type { Driver } from 'neo4j-driver';
import { WORKER } from '../../src/access/viewer.ts';
import type { Graph } from '../../src/neo4j/graph.ts';
import type { CypherQuery } from '../../src/neo4j/query.ts';

/** A property as the graph has it: its name, its type, and its values as text. */
type Property = readonly [name: string, type: string, values: readonly string[]];

interface Thing {
  readonly labels: readonly string[];
  readonly properties: readonly Property[];
}

interface Node extends Thing {
  readonly element: string;
}

interface Relationship extends Thing {
  readonly from: string;
  readonly to: string;
}

type Row = Readonly<Record<'element' | 'from' | 'to', string>> & {
  readonly labels: readonly string[];
  readonly properties: readonly { readonly name: string; readonly type: string; readonly values: readonly string[] }[];
};

const PROPERTIES = (thing: string) =>
  `[name IN keys(${thing}) | {name: name, type: valueType(${thing}[name]), values:
    CASE WHEN valueType(${thing}[name]) STARTS WITH 'LIST' THEN [item IN ${thing}[name] | toString(item)] ELSE [toString(${thing}[name])] END}]`;

function everything(text: string): CypherQuery<'read', Record<string, never>, Row> {
  const property = { name: 'string', type: 'string', values: ['string'] } as const;
  return {
    name: 'tests/everything',
    mode: 'read',
    params: {},
    row: { element: 'string', from: 'string', to: 'string', labels: ['string'], properties: [property] },
    text,
  };
}

const ALL_NODES = everything(
  `MATCH (n) RETURN elementId(n) AS element, '' AS from, '' AS to, labels(n) AS labels, ${PROPERTIES('n')} AS properties`,
);
const ALL_RELATIONSHIPS = everything(
  `MATCH (a)-[r]->(b)
   RETURN elementId(r) AS element, elementId(a) AS from, elementId(b) AS to, [type(r)] AS labels, ${PROPERTIES('r')} AS properties`,
);

/** Keys, marks of what was run once, and what those need who follow the changes, are no part of what is known. */
const NEVER: readonly string[] = ['ApiKey', 'Migration', 'Counter', 'TieRemoval'];

/** When and by which import a thing was written, or how far somebody is: another run has others. */
const PASSING = new Set(
  'importedAt computedAt decidedAt learnedAt requestedAt requestedBy startedAt finishedAt seconds importId position bytesRead totalBytes path folder activeKey'.split(
    ' ',
  ),
);

/** What fades with time, and so differs from one second to the next. */
const FADING: Readonly<Record<string, ReadonlySet<string>>> = { KNOWS: new Set(['strength', 'cost']) };

/** Only whether it is there counts. */
const MARKS = new Set(['supersededAt']);

/** Ids made of an import's id; such a thing is known by what it says. */
const RANDOM_IDS = new Set(['Record', 'Import', 'Reject', 'MatchDecision']);

function textOf(thing: Thing, wanted: string): string {
  return thing.properties.find(([name]) => name === wanted)?.[2].join() ?? '';
}

/** Sums that were added in another order differ in their last bits; what was taken out again leaves a residue of nothing. */
function number(text: string, isNothing: boolean): string {
  return isNothing ? '0' : Number(text).toPrecision(8);
}

function written(thing: Thing, nameOfId: ReadonlyMap<string, string>): string {
  const isNothing = textOf(thing, 'count') === '0';
  const [label = ''] = thing.labels;
  return thing.properties
    .filter(([name]) => !PASSING.has(name) && !FADING[label]?.has(name))
    .filter(([name]) => !(name === 'id' && thing.labels.some((own) => RANDOM_IDS.has(own))))
    .map(([name, type, values]) => {
      if (MARKS.has(name)) return `${name}`;
      const texts = values.map((value) => (type.startsWith('FLOAT') ? number(value, isNothing) : (nameOfId.get(value) ?? value)));
      return `${name}: ${name === 'recordIds' ? texts.toSorted().join(' ') : texts.join(' ')}`;
    })
    .toSorted()
    .join(', ');
}

function plainName(node: Node): string {
  const labels = node.labels.toSorted().join(':');
  if (node.labels.includes('Record')) return `Record ${textOf(node, 'key')}#${textOf(node, 'contentHash')}`;
  if (node.labels.includes('Import')) return `Import ${textOf(node, 'file')}#${textOf(node, 'contentHash')}`;
  if (node.labels.includes('Reject')) return `Reject ${textOf(node, 'part')}:${textOf(node, 'line')} ${textOf(node, 'reason')}`;
  return `${labels} ${textOf(node, 'id')}`;
}

type Asks = Graph | Driver;

async function rowsOf(asks: Asks, query: typeof ALL_NODES): Promise<readonly Row[]> {
  if ('read' in asks) return asks.read(WORKER, query, {});
  return (await asks.executeQuery(query.text)).records.map((record) => record.toObject() as unknown as Row);
}

function thingOf({ labels, properties }: Row): Thing {
  return { labels, properties: properties.map(({ name, type, values }) => [name, type, values] as const) };
}

/**
 * Everything in the graph as sorted lines that depend neither on internal ids and the ids of imports, nor on the order of writing, nor on the time of
 * computing. Nodes of the labels left out are as if they were not there.
 */
export async function describeGraph(asks: Asks, leftOut: readonly string[] = []): Promise<string[]> {
  const hidden = new Set([...NEVER, ...leftOut]);
  const nodes: Node[] = (await rowsOf(asks, ALL_NODES))
    .map((row) => ({ ...thingOf(row), element: row.element }))
    .filter(({ labels }) => !labels.some((label) => hidden.has(label)));
  const relationships: Relationship[] = (await rowsOf(asks, ALL_RELATIONSHIPS)).map((row) => ({
    ...thingOf(row),
    from: row.from,
    to: row.to,
  }));
  const names = new Map(nodes.map((node) => [node.element, plainName(node)]));
  for (const decision of nodes.filter(({ labels }) => labels.includes('MatchDecision'))) {
    const about = relationships.filter(({ from }) => from === decision.element).map(({ to }) => names.get(to) ?? '');
    names.set(decision.element, `MatchDecision about ${about.toSorted().join(' and ')}`);
  }
  const nameOfId = new Map(
    nodes
      .filter(({ labels }) => labels.some((label) => RANDOM_IDS.has(label)))
      .map((node) => [textOf(node, 'id'), names.get(node.element) ?? '']),
  );
  const ofNodes = nodes.map((node) => `(${names.get(node.element)}) {${written(node, nameOfId)}}`);
  const ofRelationships = relationships.flatMap((relationship) => {
    const [from, to] = [names.get(relationship.from), names.get(relationship.to)];
    return from && to ? [`(${from})-[${relationship.labels[0]} {${written(relationship, nameOfId)}}]->(${to})`] : [];
  });
  return [...ofNodes, ...ofRelationships].sort();
}

/** SHA-256 of everything in the graph: equal when two graphs say the same, whenever and in whatever order they were written. */
export async function fingerprint(asks: Asks, leftOut: readonly string[] = []): Promise<string> {
  return createHash('sha256')
    .update((await describeGraph(asks, leftOut)).join('\n'))
    .digest('hex');
}
