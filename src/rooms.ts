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
import { type FindCosts, findWarmth } from './introductions/find-warmth.ts';
import type { IntroductionQuestion } from './introductions/introduction.ts';
import type { FindPaths, PathEngine } from './introductions/path.ts';
import { pathReader } from './introductions/path-reader.ts';
import { previewPaths } from './introductions/preview-paths.ts';
import { type PathCase, solveCasesInGraph, solveCasesInMemory } from './introductions/solve-cases.ts';
import { fillIndex } from './introductions/tie-index/live/fill-index.ts';
import { indexThreads } from './introductions/tie-index/live/in-threads.ts';
import { LiveIndex } from './introductions/tie-index/live/live-index.ts';
import { tieIndexReader } from './introductions/tie-index/live/tie-index-reader.ts';
import { importFile, type OpenSourceOf } from './ledger/import-file.ts';
import { importReader } from './ledger/import-reader.ts';
import { importWriter } from './ledger/import-writer.ts';
import { ledgerWriter } from './ledger/ledger-writer.ts';
import { type ReceivedFile, requestImport } from './ledger/request-import.ts';
import { countDueInteractions, expireInteractions } from './ledger/retention/expire-interactions.ts';
import { retentionReader } from './ledger/retention/retention-reader.ts';
import { retentionWriter } from './ledger/retention/retention-writer.ts';
import { type RetentionWish, setRetention } from './ledger/retention/set-retention.ts';
import { identityId, topicId } from './ledger/row-statements.ts';
import type { Graph } from './neo4j/graph.ts';
import { Memory, type RestsOn } from './neo4j/memory.ts';
import type { JobQueue } from './queue/queue.ts';
import { forget, type QuestionReads, remembering } from './remembering.ts';
import { emailIdentity } from './sources/identity.ts';
import { openImportedSource } from './sources/open-imported-source.ts';
import { explainTies } from './ties/explain-ties.ts';
import { refreshAllTies, refreshDueTies, refreshTies } from './ties/refresh-ties.ts';
import { stateTie, type Word } from './ties/state-tie.ts';
import { tieReader } from './ties/tie-reader.ts';
import { tieWriter } from './ties/tie-writer.ts';
import { fitWeights, giveUpFit, type PreviewPaths } from './ties/tuning/fit-weights.ts';
import { applyWeights, findAppliedWeights, requestFit, revertWeights } from './ties/tuning/tune.ts';
import { tuningReader } from './ties/tuning/tuning-reader.ts';
import { tuningWriter } from './ties/tuning/tuning-writer.ts';
import { weightsByVersion } from './ties/tuning/weights-by-version.ts';

const MOST_FITS_SHOWN = 20;

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

/** A tie index of the moment, for one question. */
async function openIndexBeside(graph: Graph, viewer: Viewer) {
  const threads = indexThreads(2);
  const index = await fillIndex({ reader: tieIndexReader(graph), threads }, viewer);
  return { index, close: () => threads.close() };
}

/** Readers, writers and use cases of every room, built once. The only place that constructs them. */
export function buildRooms({ graph, queue, now = () => new Date(), openSource = openImportedSource, tieIndex }: Ground) {
  const directory = directoryReader(graph);
  const paths = pathReader(graph);
  const ties = tieReader(graph);
  const tuning = tuningReader(graph);
  const weights = weightsByVersion(tuning);
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
  const retaining = { retentions: retentionReader(graph), writer: retentionWriter(graph), now };
  const matching = { identities, writer: identityWriter(graph), now };
  const describing = { directory, writer: directoryWriter(graph), now };
  const tying = { ties, writer: tieWriter(graph), weights, now };
  /** What is asked for waits in the graph as well, where a worker finds it. */
  const enqueueIfUp: JobQueue['enqueue'] = async (name, payload) => {
    try {
      await queue.enqueue(name, payload);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'UNAVAILABLE')) throw error;
    }
  };
  const tuned = { tuning, weights, tuningWriter: tuningWriter(graph), now, enqueue: enqueueIfUp };
  const preview: PreviewPaths = (viewer, shifted) =>
    previewPaths({ findStarts: reads.findStarts, openIndex: (asker) => openIndexBeside(graph, asker) }, viewer, shifted);
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
    /** Whoever says it sees it at once, before the tie index does. */
    stateTie: async (viewer: Viewer, word: Word, isDryRun: boolean) => {
      const stated = await stateTie(tying, viewer, word, isDryRun);
      forget(memory, [word]);
      return stated;
    },
    findIntroductions: (viewer: Viewer, question: IntroductionQuestion) =>
      findIntroductions({ ...reads, findPaths, findPeople: reads.directory.findPeople }, viewer, question),
    findWarmth: (viewer: Viewer, personIds: readonly string[]) => {
      const findCosts: FindCosts | undefined = tieIndex?.isReady ? (...asked) => tieIndex.findCosts(...asked) : undefined;
      return findWarmth({ findStarts: reads.findStarts, findCosts }, viewer, personIds);
    },
    findFits: (viewer: Viewer) => tuning.findFits(viewer, MOST_FITS_SHOWN),
    getFit: tuning.getFit,
    findUnfinishedFits: async (viewer: Viewer) =>
      (await tuning.findFits(viewer, MOST_FITS_SHOWN))
        .filter(({ state }) => state === 'queued' || state === 'fitting')
        .map(({ version }) => version),
    findAppliedWeights: (viewer: Viewer) => findAppliedWeights(tuned, viewer),
    requestFit: (viewer: Viewer) => requestFit(tuned, viewer),
    fitWeights: (viewer: Viewer, version: string) => fitWeights({ ...tuned, ties, previewPaths: preview }, viewer, version),
    giveUpFit: (viewer: Viewer, version: string) => giveUpFit(tuned, viewer, version),
    applyWeights: (viewer: Viewer, version: string) => applyWeights(tuned, viewer, version),
    revertWeights: (viewer: Viewer) => revertWeights(tuned, viewer),
    solveCases: (viewer: Viewer, cases: readonly PathCase[], engine: PathEngine) =>
      engine === 'memory' ? solveCasesInMemory(cases) : solveCasesInGraph({ paths }, viewer, cases),
    requestImport: (viewer: Viewer, received: ReceivedFile) =>
      requestImport({ ...importing, enqueue: (importId) => enqueueIfUp('import', { importId }) }, viewer, received),
    importFile: (viewer: Viewer, importId: string) => importFile(importing, viewer, importId),
    retentions: retaining.retentions,
    setRetention: (viewer: Viewer, wish: RetentionWish) => setRetention(retaining, viewer, wish),
    countDueInteractions: async (viewer: Viewer) =>
      countDueInteractions(retaining, viewer, await retaining.retentions.listRetentions(viewer)),
    expireInteractions: (viewer: Viewer) => expireInteractions(retaining, viewer),
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
