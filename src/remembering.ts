import type { Viewer } from './access/viewer.ts';
import type { directoryReader } from './directory/directory-reader.ts';
import type { Starts } from './introductions/path.ts';
import type { pathReader } from './introductions/path-reader.ts';
import type { StartRequest, Target, TargetRequest } from './introductions/target.ts';
import type { TieChange } from './introductions/tie-index/tie-index.ts';
import type { Memory } from './neo4j/memory.ts';
import type { Direction } from './ties/explain-ties.ts';
import type { ExplainedTie } from './ties/tie.ts';
import type { tieReader } from './ties/tie-reader.ts';

/** What a question about introductions, and the view of its answer, asks of the graph. */
export interface QuestionReads {
  readonly directory: ReturnType<typeof directoryReader>;
  readonly paths: ReturnType<typeof pathReader>;
  readonly ties: ReturnType<typeof tieReader>;
  readonly explainTies: (viewer: Viewer, directions: readonly Direction[]) => Promise<readonly (ExplainedTie | undefined)[]>;
  readonly findTargets: (viewer: Viewer, request: TargetRequest) => Promise<readonly Target[]>;
  readonly findStarts: (viewer: Viewer, from: StartRequest, startDepartments?: readonly string[]) => Promise<Starts>;
}

function keyOf({ fromId, toId }: Direction): string {
  return `${fromId} ${toId}`;
}

function directionOf(key: string): Direction {
  const [fromId = '', toId = ''] = key.split(' ');
  return { fromId, toId };
}

/** A question of several parts, kept under all of them written out. */
function asOneKey<Parts extends readonly unknown[], Answer>(
  memory: Memory,
  ask: (viewer: Viewer, ...parts: Parts) => Promise<Answer>,
): (viewer: Viewer, ...parts: Parts) => Promise<Answer> {
  const kept = memory.byKey((viewer, key) => ask(viewer, ...(JSON.parse(key, (_, part) => part ?? undefined) as Parts)));
  return async (viewer, ...parts) => kept.find(viewer, JSON.stringify(parts));
}

/** The same reads, remembering what they were told. Somebody must forget what has changed. */
export function remembering({ directory, paths, ties, ...reads }: QuestionReads, memory: Memory): QuestionReads {
  const findTies = memory.byId((viewer, keys) => ties.findTies(viewer, keys.map(directionOf)), keyOf);
  const explain = memory.byId(
    async (viewer, keys) => (await reads.explainTies(viewer, keys.map(directionOf))).filter((tie) => tie !== undefined),
    keyOf,
  );
  return {
    directory: {
      ...directory,
      findPeople: memory.byId(directory.findPeople, ({ id }) => id),
      findEmployments: memory.byId(directory.findEmployments, ({ personId }) => personId),
      findExpertise: memory.byId(directory.findExpertise, ({ personId }) => personId),
      findCompanies: memory.byId(directory.findCompanies, ({ id }) => id),
    },
    paths: {
      ...paths,
      findCompaniesOf: memory.byId(paths.findCompaniesOf, ({ personId }) => personId),
      findOpponents: memory.byId(paths.findOpponents, ({ companyId }) => companyId),
      findPeopleAt: memory.byId(paths.findPeopleAt, ({ companyId }) => companyId),
    },
    ties: {
      ...ties,
      findTies: (viewer, directions) => findTies(viewer, directions.map(keyOf)),
      findSources: memory.byId(ties.findSources, ({ id }) => id),
    },
    explainTies: async (viewer, directions) => {
      const known = new Map((await explain(viewer, directions.map(keyOf))).map((tie) => [keyOf(tie), tie]));
      return directions.map((direction) => known.get(keyOf(direction)));
    },
    findTargets: asOneKey(memory, reads.findTargets),
    findStarts: asOneKey(memory, reads.findStarts),
  };
}

/** Forgets what these changes of ties concern: everything, when people and companies have changed as well. */
export function forget(memory: Memory, changes: readonly TieChange[] | 'everything'): void {
  if (changes === 'everything' || changes.some(({ toId }) => toId === undefined)) memory.forgetAll();
  else memory.forget(changes.flatMap(({ fromId, toId = '' }) => [`${fromId} ${toId}`, `${toId} ${fromId}`]));
}
