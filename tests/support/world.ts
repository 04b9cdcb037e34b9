import { WORKER } from '../../src/access/viewer.ts';
import type { IntroductionAnswer, IntroductionQuestion } from '../../src/introductions/introduction.ts';
import { pathReader } from '../../src/introductions/path-reader.ts';
import type { Import } from '../../src/ledger/import.ts';
import type { OpenSource, OpenSourceOf } from '../../src/ledger/import-file.ts';
import type { ImportRequest } from '../../src/ledger/import-writer.ts';
import { ledgerWriter } from '../../src/ledger/ledger-writer.ts';
import { identityId } from '../../src/ledger/row-statements.ts';
import type { ImportStep, JobPayloads } from '../../src/queue/jobs.ts';
import type { JobQueue } from '../../src/queue/queue.ts';
import { buildRooms } from '../../src/rooms.ts';
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
import { COST_SCALE } from '../../src/ties/tie.ts';
import { buildHandlers } from '../../src/worker.ts';
import { testGraph } from './graph.ts';

/** When things are learned and computed in a test that does not say when. */
export const NOW = '2026-11-22T09:00:00.000Z';

/** A queue whose jobs wait in a list for whoever takes them. */
function queueInHand(waiting: [ImportStep, JobPayloads[ImportStep]][]): JobQueue {
  return {
    enqueue: async (name, payload) => {
      if ('importId' in payload) waiting.push([name as ImportStep, payload]);
    },
    verify: async () => {},
    close: async () => {},
  };
}

const noSource: OpenSourceOf = () => Promise.reject(new Error('This test has no file.'));

/** Everything the product can do, on the graph of this test file, with the clock standing still. */
export function roomsAt(now = NOW, openSource: OpenSourceOf = noSource, queue: JobQueue = queueInHand([])) {
  const { graph } = testGraph();
  const rooms = buildRooms({ graph, queue, openSource, now: () => new Date(now) });
  return {
    ...rooms,
    paths: pathReader(graph),
    ledger: ledgerWriter(graph),
    introduce: (question: Partial<IntroductionQuestion> & Pick<IntroductionQuestion, 'to'>) =>
      rooms.findIntroductions(WORKER, { from: {}, first: 10, maxHops: 4, filter: {}, diverse: true, ...question }),
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
  readonly importId: string;
}

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

/** An import as it is asked for. */
export function importRequest(id: string, more: Partial<ImportRequest> = {}): ImportRequest {
  return {
    id,
    activeKey: `key of ${id}`,
    file: `${id}.mbox`,
    kind: null,
    ownerEmail: null,
    path: `/tmp/${id}`,
    folder: null,
    contentHash: 'ab',
    bytes: 12,
    mapping: null,
    isDryRun: false,
    requestedAt: NOW,
    requestedBy: 'key_1',
    ...more,
  };
}

let feedings = 0;

async function runJobs(rows: readonly SourceRow[], source: TestSource, at: string, last: ImportStep): Promise<Fed> {
  const waiting: [ImportStep, JobPayloads[ImportStep]][] = [];
  const queue = queueInHand(waiting);
  const rooms = roomsAt(at, async () => sourceOfRows(source, rows), queue);
  const handlers = buildHandlers(rooms, queue);
  feedings += 1;
  const contentHash = `hash of ${source.key ?? 'book'}`;
  const importId = await rooms.importWriter.request(
    WORKER,
    importRequest(`imp_${feedings}`, { file: 'test', contentHash, requestedAt: at }),
  );
  waiting.push(['import', { importId }]);
  for (let job = waiting.shift(); job; job = job[0] === last ? undefined : waiting.shift()) await handlers[job[0]](job[1]);
  return { importId, report: await rooms.imports.getImport(WORKER, importId) };
}

/** Reads rows into the ledger: who is who is not decided yet. */
export async function feedLedger(rows: readonly SourceRow[], source: TestSource = {}, at = NOW): Promise<string> {
  return (await runJobs(rows, source, at, 'import')).importId;
}

/** Brings rows all the way, by the worker's own jobs: ledger, who is who, what they are, ties. */
export async function feed(rows: readonly SourceRow[], source: TestSource = {}, at = NOW): Promise<Fed> {
  return runJobs(rows, source, at, 'ties');
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
     CREATE (person:Person {id: row.id, displayName: row.id, foldedName: toLower(row.id)})
     FOREACH (_ IN CASE WHEN row.isEmployee THEN [1] ELSE [] END | SET person:Employee)
     FOREACH (_ IN CASE WHEN row.isEmployee THEN [] ELSE [1] END | SET person:Contact)
     FOREACH (id IN [id IN [row.company] WHERE id IS NOT NULL] |
       MERGE (company:Company {id: id}) SET company.name = id, company.foldedName = toLower(id), company.nameKey = id
       FOREACH (_ IN CASE WHEN id = 'firm' THEN [1] ELSE [] END | SET company:Firm)
       CREATE (person)-[:WORKS_AT {title: row.title, department: row.department}]->(company))`,
    { rows },
  );
  await ask(
    `UNWIND $ties AS row
     MATCH (from:Person {id: row.from}), (to:Person {id: row.to})
     MERGE (from)-[tie:KNOWS]->(to)
     SET tie.strength = row.strength, tie.cost = toInteger(row.cost), tie.kinds = row.kinds,
         tie.lastAt = datetime(row.lastAt), tie.computedAt = datetime($now)`,
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
