import { WORKER } from '../../src/access/viewer.ts';
import { describePeople } from '../../src/directory/describe-people.ts';
import { directoryReader } from '../../src/directory/directory-reader.ts';
import { directoryWriter } from '../../src/directory/directory-writer.ts';
import { identityReader } from '../../src/identity/identity-reader.ts';
import { identityWriter } from '../../src/identity/identity-writer.ts';
import { acceptExchanged, matchPeople } from '../../src/identity/match-people.ts';
import { findIntroductions } from '../../src/introductions/find-introductions.ts';
import type { IntroductionAnswer, IntroductionQuestion } from '../../src/introductions/introduction.ts';
import { pathReader } from '../../src/introductions/path-reader.ts';
import type { Import } from '../../src/ledger/import.ts';
import { importFile, type OpenSource } from '../../src/ledger/import-file.ts';
import { importReader } from '../../src/ledger/import-reader.ts';
import { importWriter } from '../../src/ledger/import-writer.ts';
import { ledgerWriter } from '../../src/ledger/ledger-writer.ts';
import { identityId, topicId } from '../../src/ledger/row-statements.ts';
import type {
  EmploymentFact,
  Fact,
  Identity,
  InteractionFact,
  Network,
  RecordFact,
  Relation,
  SourceRow,
} from '../../src/sources/fact.ts';
import type { SourceKind } from '../../src/sources/format.ts';
import { explainTies } from '../../src/ties/explain-ties.ts';
import { refreshTies } from '../../src/ties/refresh-ties.ts';
import { COST_SCALE } from '../../src/ties/tie.ts';
import { tieReader } from '../../src/ties/tie-reader.ts';
import { tieWriter } from '../../src/ties/tie-writer.ts';
import { START_WEIGHTS } from '../../src/ties/weights.ts';
import { testGraph } from './graph.ts';

/** When things are learned and computed in a test that does not say when. */
export const NOW = '2026-11-22T09:00:00.000Z';

/** Readers and use cases on the graph of this test file, with the clock standing still. */
export function roomsAt(now = NOW) {
  const { graph } = testGraph();
  const clock = () => new Date(now);
  const [directory, identities, ties, paths] = [
    directoryReader(graph),
    identityReader(graph),
    tieReader(graph),
    pathReader(graph),
  ];
  const matching = { identities, writer: identityWriter(graph), now: clock };
  return {
    directory,
    identities,
    ties,
    paths,
    imports: importReader(graph),
    importWriter: importWriter(graph),
    ledger: ledgerWriter(graph),
    match: (touched: Parameters<typeof matchPeople>[2]) => matchPeople(matching, WORKER, touched),
    accept: (identityIds: readonly string[]) => acceptExchanged(matching, WORKER, identityIds),
    describe: (personIds: readonly string[]) =>
      describePeople({ directory, writer: directoryWriter(graph), now: clock }, WORKER, personIds),
    refresh: (personIds: readonly string[]) =>
      refreshTies({ ties, writer: tieWriter(graph), weights: START_WEIGHTS, now: clock }, WORKER, personIds),
    explain: (directions: readonly { readonly fromId: string; readonly toId: string }[]) =>
      explainTies({ ties, weights: START_WEIGHTS }, WORKER, directions),
    introduce: (question: Partial<IntroductionQuestion> & Pick<IntroductionQuestion, 'to'>) =>
      findIntroductions({ directory, paths, findPaths: paths.findPathsInGraph, ties, topicId }, WORKER, {
        from: {},
        first: 10,
        maxHops: 4,
        filter: {},
        diverse: true,
        ...question,
      }),
  };
}

/** A file as a test tells of it. Same kind and key, same source. */
export interface TestSource {
  readonly kind?: SourceKind;
  readonly key?: string;
  readonly label?: string;
  readonly owner?: readonly Identity[];
}

/** What an import came to. */
export interface Fed {
  readonly report: Import;
  readonly personIds: readonly string[];
}

let feedings = 0;

function sourceOfRows(
  { kind = 'vcard', key = 'book', label = 'address book', owner = [] }: TestSource,
  rows: readonly SourceRow[],
) {
  const opened: OpenSource = {
    kind,
    key,
    label,
    owner,
    totalBytes: rows.length,
    rows: async function* (fromRow) {
      if (fromRow < rows.length) yield { rows: rows.slice(fromRow), bytesRead: rows.length };
    },
    close: async () => {},
  };
  return opened;
}

/** Asks for an import and reads its rows into the ledger: who is who is not decided yet. */
export async function feedLedger(rows: readonly SourceRow[], source: TestSource = {}, at = NOW): Promise<string> {
  const { imports, importWriter: writer, ledger } = roomsAt(at);
  feedings += 1;
  const importId = await writer.request(WORKER, {
    id: `imp_${feedings}`,
    activeKey: `feed ${feedings}`,
    file: 'test',
    kind: null,
    ownerEmail: null,
    path: '/nowhere',
    contentHash: `hash of ${source.key ?? 'book'}`,
    bytes: rows.length,
    mapping: null,
    isDryRun: false,
    requestedAt: at,
    requestedBy: 'test',
  });
  const openSource = async () => sourceOfRows(source, rows);
  await importFile({ imports, importWriter: writer, ledger, openSource, now: () => new Date(at) }, WORKER, importId);
  return importId;
}

/** Brings rows all the way: ledger, who is who, what they are, ties; as the worker does. */
export async function feed(rows: readonly SourceRow[], source: TestSource = {}, at = NOW): Promise<Fed> {
  const rooms = roomsAt(at);
  const importId = await feedLedger(rows, source, at);
  const touched = await rooms.identities.findTouched(WORKER, importId);
  const { personIds: known } = await rooms.match(touched);
  await rooms.describe(known);
  const { personIds: accepted } = await rooms.accept(touched.identityIds);
  await rooms.describe(accepted);
  const personIds = [...new Set([...known, ...accepted])].sort();
  await rooms.refresh(personIds);
  await rooms.importWriter.countStaged(WORKER, importId);
  await rooms.importWriter.finish(WORKER, { id: importId, state: 'done', error: null, finishedAt: at });
  return { report: await rooms.imports.getImport(WORKER, importId), personIds };
}

/** An identity of a network, e-mail unless said otherwise. */
export function at(handle: string, network: Network = 'email', displayName?: string): Identity {
  return { network, handle, ...(displayName ? { displayName } : {}) };
}

let lines = 0;

/** A row of a source with its facts. */
export function row(externalId: string, ...facts: readonly Fact[]): SourceRow {
  lines += 1;
  return { part: 'test', line: lines, externalId, facts };
}

/** What a row states of a person who is named on purpose. */
export function person(
  externalId: string,
  displayName: string,
  identities: readonly (Identity | string)[],
  more: Partial<RecordFact> = {},
): RecordFact {
  return {
    kind: 'record',
    externalId,
    about: 'person',
    identities: identities.map((identity) => (typeof identity === 'string' ? at(identity) : identity)),
    displayName,
    isNamed: true,
    ...more,
  };
}

/** Work at a company, of the person of a record. */
export function work(recordId: string, company: string, more: Partial<EmploymentFact> = {}): EmploymentFact {
  return { kind: 'employment', recordId, company: { name: company }, ...more };
}

/** A row of the firm's own directory. */
export function employee(id: string, displayName: string, email: string, more: Partial<EmploymentFact> = {}): SourceRow {
  const firm = { name: 'Firm', domain: 'firm.example', isFirm: true };
  return row(
    id,
    person(id, displayName, [email, at(`hr:${id}`, 'row')], { isEmployee: true }),
    work(id, 'Firm', { company: firm, ...more }),
  );
}

/** A row with one mail. */
export function mail(id: string, occurredAt: string, from: string, to: readonly string[], cc: readonly string[] = []): SourceRow {
  const fact: InteractionFact = {
    kind: 'interaction',
    externalId: id,
    channel: 'email',
    occurredAt,
    participants: [
      { identity: at(from), role: 'from' },
      ...to.map((handle) => ({ identity: at(handle), role: 'to' as const })),
      ...cc.map((handle) => ({ identity: at(handle), role: 'cc' as const })),
    ],
  };
  return row(id, fact);
}

/** A row with one meeting to which everybody came. */
export function meeting(id: string, occurredAt: string, who: readonly string[], more: Partial<InteractionFact> = {}): SourceRow {
  const participants = who.map((handle, index) => ({
    identity: at(handle),
    role: index === 0 ? ('organizer' as const) : ('attendee' as const),
    accepted: true,
  }));
  return row(id, { kind: 'interaction', externalId: id, channel: 'meeting', occurredAt, participants, ...more });
}

/** "My brother Daan": a mention by name alone. */
export function relative(recordId: string, relation: Relation, displayName: string): Fact {
  const mention: RecordFact = {
    kind: 'record',
    externalId: `${recordId}/relation/${displayName}`,
    about: 'person',
    identities: [],
    displayName,
    isNamed: false,
  };
  return { kind: 'relation', recordId, relation, mention };
}

/** Id of the person who has this identity. Throws where there is not exactly one. */
export async function whoIs(handle: string, network: Network = 'email'): Promise<string> {
  const found = await roomsAt().directory.findPeopleOfIdentity(WORKER, identityId({ network, handle }));
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${handle} is the identity of ${found.length} people.`);
  return only;
}

/** What may be told of a drawn person beside his ties. */
export interface Drawn {
  readonly company?: string;
  readonly title?: string;
  readonly department?: string;
}

/** A world that was drawn. */
export interface World {
  /** The whole answer of the product. */
  readonly introduce: (question: Partial<IntroductionQuestion> & Pick<IntroductionQuestion, 'to'>) => Promise<IntroductionAnswer>;
  /** The paths to one person, warmth to two decimals. */
  readonly introductionsTo: (
    personId: string,
    question?: Partial<IntroductionQuestion>,
  ) => Promise<{ people: readonly string[]; warmth: number }[]>;
}

const EDGE = /\s*(<?)-([\d.]+)((?:\s+[^\s>]+)*?)\s*->\s*/;

type DrawnTie = { from: string; to: string; strength: number; cost: number; kinds: string[]; lastAt: string | null };

function tiesOfLine(line: string): DrawnTie[] {
  const pieces = line.trim().split(EDGE);
  const ties: DrawnTie[] = [];
  for (let index = 0; index + 5 < pieces.length + 1 && pieces[index + 4] !== undefined; index += 4) {
    const [left = '', back, strengthText, words = '', right = ''] = pieces.slice(index, index + 5);
    const [from, to] = [left.trim().replace('*', ''), right.trim().replace('*', '')];
    const marks = words.split(/\s+/).filter(Boolean);
    const dated = marks.find((mark) => mark.startsWith('@'));
    const kinds = marks.filter((mark) => mark !== dated);
    const strength = Number(strengthText);
    const tie = {
      strength,
      cost: Math.abs(Math.round(-Math.log(strength) * COST_SCALE)),
      kinds: kinds.length > 0 ? kinds : ['contact'],
      lastAt: dated ? `${dated.slice(1)}T00:00:00Z` : null,
    };
    ties.push({ from, to, ...tie }, ...(back ? [{ from: to, to: from, ...tie }] : []));
  }
  return ties;
}

/**
 * Draws people and ties: `ana* -0.9-> bo -0.1 kin @2026-03-01-> target`. A star makes an employee of the firm, `<-0.9->` is a tie both ways; after the strength
 * come kinds (`contact` when there are none) and, behind an @, the day of the last contact. Names are ids.
 */
export async function draw(text: string, people: Readonly<Record<string, Drawn>> = {}): Promise<World> {
  const drawing = text.split('\n').filter((line) => line.trim());
  const ties = drawing.flatMap(tiesOfLine);
  const employees = new Set([...text.matchAll(/([\p{L}\p{N}_]+)\*/gu)].map(([, name = '']) => name));
  const alone = drawing.map((line) => line.trim()).filter((line) => /^[\p{L}\p{N}_]+$/u.test(line));
  const ids = [...new Set([...employees, ...alone, ...ties.flatMap(({ from, to }) => [from, to]), ...Object.keys(people)])];
  const rows = ids.map((id) => {
    const { company, title = null, department = null } = people[id] ?? {};
    return { id, isEmployee: employees.has(id), company: company ?? (employees.has(id) ? 'firm' : null), title, department };
  });
  const { ask } = testGraph();
  await ask(
    `UNWIND $rows AS row
     CREATE (person:Person {id: row.id, displayName: row.id})
     FOREACH (_ IN CASE WHEN row.isEmployee THEN [1] ELSE [] END | SET person:Employee)
     FOREACH (_ IN CASE WHEN row.isEmployee THEN [] ELSE [1] END | SET person:Contact)
     FOREACH (id IN [id IN [row.company] WHERE id IS NOT NULL] |
       MERGE (company:Company {id: id}) SET company.name = id, company.nameKey = id
       FOREACH (_ IN CASE WHEN id = 'firm' THEN [1] ELSE [] END | SET company:Firm)
       CREATE (person)-[:WORKS_AT {title: row.title, department: row.department}]->(company))`,
    { rows },
  );
  await ask(
    `UNWIND $ties AS row
     MATCH (from:Person {id: row.from}), (to:Person {id: row.to})
     CREATE (from)-[:KNOWS {strength: row.strength, cost: toInteger(row.cost), kinds: row.kinds, lastAt: datetime(row.lastAt), computedAt: datetime($now)}]->(to)`,
    { ties, now: NOW },
  );
  const { introduce } = roomsAt();
  return {
    introduce,
    introductionsTo: async (personId, question = {}) => {
      const { paths } = await introduce({ to: { personId }, ...question });
      return paths.map((path) => ({ people: path.people, warmth: Math.round(Math.exp(-path.cost / COST_SCALE) * 100) / 100 }));
    },
  };
}
