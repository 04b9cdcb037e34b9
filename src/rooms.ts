import { join } from 'node:path';
import { apiKeyReader, believingKeys } from './access/api-key-reader.ts';
import { apiKeyWriter } from './access/api-key-writer.ts';
import { checkApiKey, ensureFirstKey } from './access/api-keys.ts';
import type { Viewer } from './access/viewer.ts';
import { WORKER } from './access/viewer.ts';
import { describePeople } from './directory/describe-people.ts';
import { directoryReader } from './directory/directory-reader.ts';
import { directoryWriter } from './directory/directory-writer.ts';
import { AppError } from './errors.ts';
import { identityReader } from './identity/identity-reader.ts';
import { identityWriter } from './identity/identity-writer.ts';
import { acceptExchanged, matchPeople } from './identity/match-people.ts';
import { findIntroductions } from './introductions/find-introductions.ts';
import { findStarts } from './introductions/find-starts.ts';
import { findTargets } from './introductions/find-targets.ts';
import type { IntroductionQuestion } from './introductions/introduction.ts';
import type { FindPaths, PathEngine } from './introductions/path.ts';
import { pathReader } from './introductions/path-reader.ts';
import { type PathCase, solveCasesInGraph, solveCasesInMemory } from './introductions/solve-cases.ts';
import { indexThreads } from './introductions/tie-index/in-threads.ts';
import { LiveIndex } from './introductions/tie-index/live-index.ts';
import { tieIndexReader } from './introductions/tie-index/tie-index-reader.ts';
import { importFile, type OpenSourceOf } from './ledger/import-file.ts';
import { importReader } from './ledger/import-reader.ts';
import { importWriter } from './ledger/import-writer.ts';
import { ledgerWriter } from './ledger/ledger-writer.ts';
import { type ReceivedFile, requestImport } from './ledger/request-import.ts';
import { identityId, topicId } from './ledger/row-statements.ts';
import type { Graph } from './neo4j/graph.ts';
import { Memory, type RestsOn } from './neo4j/memory.ts';
import type { JobQueue } from './queue/queue.ts';
import { forget, type QuestionReads, remembering } from './remembering.ts';
import { emailIdentity } from './sources/identity.ts';
import { openImportedSource } from './sources/open-imported-source.ts';
import { explainTies } from './ties/explain-ties.ts';
import { refreshAllTies, refreshDueTies, refreshTies } from './ties/refresh-ties.ts';
import { tieReader } from './ties/tie-reader.ts';
import { tieWriter } from './ties/tie-writer.ts';
import { START_WEIGHTS } from './ties/weights.ts';

/** What the rooms stand on. */
export interface Ground {
  readonly graph: Graph;
  readonly queue: JobQueue;
  readonly now?: () => Date;
  readonly openSource?: OpenSourceOf;
  /** Answers questions about paths once it is ready; without it the graph does. */
  readonly tieIndex?: LiveIndex;
}

/** The tie index of an `api` process, which follows this graph from its start to its end. */
export function buildTieIndex({
  graph,
  home,
  warn,
}: {
  readonly graph: Graph;
  readonly home: string;
  readonly warn: (message: string, error: unknown) => void;
}): LiveIndex {
  const snapshotPath = join(home, 'tie-index');
  return new LiveIndex({ reader: tieIndexReader(graph), threads: indexThreads(2), snapshotPath, viewer: WORKER, warn });
}

/** Readers, writers and use cases of every room, built once. The only place that constructs them. */
export function buildRooms({ graph, queue, now = () => new Date(), openSource = openImportedSource, tieIndex }: Ground) {
  const directory = directoryReader(graph);
  const paths = pathReader(graph);
  const ties = tieReader(graph);
  const weights = START_WEIGHTS;
  const asked: QuestionReads = {
    directory,
    paths,
    ties,
    explainTies: (viewer, directions) => explainTies({ ties, weights }, viewer, directions),
    findTargets: (viewer, request) => findTargets({ directory, topicId }, viewer, request),
    findStarts: (viewer, from, startDepartments) => findStarts({ directory }, viewer, from, startDepartments),
  };
  const memory = new Memory(() => tieIndex?.isFollowing === true);
  // What is remembered is forgotten when the tie index sees it change: without an index nothing is remembered.
  const reads = tieIndex ? remembering(asked, memory) : asked;
  tieIndex?.onChange((changes) => forget(memory, changes));
  const imports = importReader(graph);
  const identities = identityReader(graph);
  const findPaths = (viewer: Viewer): FindPaths =>
    tieIndex?.isReady ? (question) => tieIndex.findPaths(question) : paths.findPathsInGraph(viewer);
  const keys = tieIndex ? believingKeys(apiKeyReader(graph), now) : apiKeyReader(graph);
  const keyWriter = apiKeyWriter(graph);
  const importing = { imports, importWriter: importWriter(graph), ledger: ledgerWriter(graph), openSource, now };
  const matching = { identities, writer: identityWriter(graph), now };
  const describing = { directory, writer: directoryWriter(graph), now };
  const tying = { ties, writer: tieWriter(graph), weights, now };
  /** The import waits in the graph as well, where a worker finds it. */
  const enqueueIfUp = async (importId: string) => {
    try {
      await queue.enqueue('import', { importId });
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'UNAVAILABLE')) throw error;
    }
  };
  return {
    directory: reads.directory,
    imports,
    importWriter: importing.importWriter,
    ties: reads.ties,
    identities,
    explainTies: reads.explainTies,
    refreshTies: (viewer: Viewer, personIds: readonly string[]) => refreshTies(tying, viewer, personIds),
    markTiesDue: (viewer: Viewer, personIds: readonly string[]) => tying.writer.markDue(viewer, personIds),
    refreshDueTies: (viewer: Viewer) => refreshDueTies(tying, viewer),
    refreshAllTies: (viewer: Viewer) => refreshAllTies(tying, viewer),
    findIntroductions: (viewer: Viewer, question: IntroductionQuestion) =>
      findIntroductions({ ...reads, findPaths, findPeople: reads.directory.findPeople }, viewer, question),
    solveCases: (viewer: Viewer, cases: readonly PathCase[], engine: PathEngine) =>
      engine === 'memory' ? solveCasesInMemory(cases) : solveCasesInGraph({ paths }, viewer, cases),
    requestImport: (viewer: Viewer, received: ReceivedFile) =>
      requestImport({ ...importing, enqueue: enqueueIfUp }, viewer, received),
    importFile: (viewer: Viewer, importId: string) => importFile(importing, viewer, importId),
    matchPeople: (viewer: Viewer, touched: Parameters<typeof matchPeople>[2]) => matchPeople(matching, viewer, touched),
    acceptExchanged: (viewer: Viewer, identityIds: readonly string[]) => acceptExchanged(matching, viewer, identityIds),
    describePeople: (viewer: Viewer, personIds: readonly string[]) => describePeople(describing, viewer, personIds),
    checkApiKey: (text: string) => checkApiKey({ keys }, text),
    ensureFirstKey: (home: string) => ensureFirstKey({ keys, keyWriter, now }, WORKER, home),
    /** Whose e-mail address this is. */
    findPersonOfEmail: async (viewer: Viewer, email: string): Promise<string | undefined> => {
      const identity = emailIdentity(email);
      return identity ? (await directory.findPeopleOfIdentity(viewer, identityId(identity)))[0] : undefined;
    },
    tieIndex,
    /** The same question, remembered by key for as long as nothing changes that it rests on: an id of a person, or both of a tie. */
    remember: <Answer>(ask: (viewer: Viewer, key: string) => Promise<Answer>, restsOn?: RestsOn) => memory.byKey(ask, restsOn),
    now,
  };
}

/** Everything the product can do. */
export type Rooms = ReturnType<typeof buildRooms>;
