import type { Viewer } from '../access/viewer.ts';
import {
  findBondsBetween,
  findContactsBetween,
  findLastInteractions,
  findLinksBetween,
  findNeighbours,
  findSharedMatters,
  findSharedWork,
} from '../generated/queries/ties/grounds.ts';
import {
  countPeople,
  countTies,
  findOwnWords,
  findPosition,
  findSources,
  findTies,
  findTiesDue,
  listPersonIds,
} from '../generated/queries/ties.ts';
import type { Graph } from '../neo4j/graph.ts';
import type { Evidence, LinkEvidence, WorkEvidence } from './evidence.ts';
import { type ComputedTie, type GroundKind, OWN_WORD } from './tie.ts';

/** Companies, schools and boards of which we know more people than this do not tie everybody together. */
export const MOST_COLLEAGUES = 150;

/** Two people, the smaller id first. */
export interface Pair {
  readonly oneId: string;
  readonly otherId: string;
  /** Where to look for what is known between them: `identities`, `bonds`, `matters`, `work`; everywhere when absent. */
  readonly ways?: readonly string[];
}

/** Interactions of a tie that are shown one by one. */
const LAST_SHOWN = 3;

/** When and how two people met or wrote. */
export interface LastInteraction {
  readonly at: string;
  readonly channel: string;
}

/** A file or service that facts come from. */
export interface Source {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly importedAt: string;
}

/** Something that a person said through the product itself, and still says. */
export interface SaidWord {
  readonly recordId: string;
  readonly level: string | null;
  readonly valence: number | null;
  readonly until: string | null;
  readonly statedAt: string;
}

/** What one person says of another through the product itself, and the identities to say it with, the best first. */
export interface OwnWords {
  readonly fromIdentityIds: readonly string[];
  readonly toIdentityIds: readonly string[];
  readonly fromName: string;
  readonly said: readonly SaidWord[];
}

export interface TieReader {
  /** Pairs between whom anything is known, where one is among these people. */
  readonly findNeighbours: (viewer: Viewer, personIds: readonly string[]) => Promise<Pair[]>;
  /** Everything known about each pair, in both directions. */
  readonly findEvidence: (viewer: Viewer, pairs: readonly Pair[]) => Promise<Evidence[]>;
  /** Ties as they were computed last, in the directions asked for. */
  readonly findTies: (
    viewer: Viewer,
    directions: readonly { readonly fromId: string; readonly toId: string }[],
  ) => Promise<ComputedTie[]>;
  /** What one person says of another here; undefined where one of them is not there. */
  readonly findOwnWords: (viewer: Viewer, fromId: string, toId: string) => Promise<OwnWords | undefined>;
  /** The last few interactions between each pair that count, the newest first; in the order of the pairs. */
  readonly findLastInteractions: (viewer: Viewer, pairs: readonly Pair[]) => Promise<(readonly LastInteraction[])[]>;
  readonly findSources: (viewer: Viewer, ids: readonly string[]) => Promise<Source[]>;
  readonly listPersonIds: (viewer: Viewer, afterId: string, limit: number) => Promise<string[]>;
  /** People whose ties have to be computed again. */
  readonly findDue: (viewer: Viewer) => Promise<string[]>;
  readonly countPeople: (viewer: Viewer) => Promise<number>;
  readonly countTies: (viewer: Viewer) => Promise<number>;
  /** Position of the last change of ties. */
  readonly findPosition: (viewer: Viewer) => Promise<number>;
}

type Draft = { -readonly [Key in keyof Evidence]: Evidence[Key] extends readonly (infer Item)[] ? Item[] : Evidence[Key] };

function empty(fromId: string, toId: string): Draft {
  return { fromId, toId, sent: [], received: [], links: [], bonds: [], work: [], matters: [] };
}

/** Both directions of each pair, to be filled. */
class EvidenceByDirection {
  private readonly drafts = new Map<string, Draft>();

  constructor(pairs: readonly Pair[]) {
    for (const { oneId, otherId } of pairs) {
      this.drafts.set(`${oneId} ${otherId}`, empty(oneId, otherId));
      this.drafts.set(`${otherId} ${oneId}`, empty(otherId, oneId));
    }
  }

  /** Tells both people of it, each in his own view. */
  tell(fromId: string, toId: string, asGiven: (draft: Draft) => void, asReceived: (draft: Draft) => void): void {
    const given = this.drafts.get(`${fromId} ${toId}`);
    const received = this.drafts.get(`${toId} ${fromId}`);
    if (given) asGiven(given);
    if (received) asReceived(received);
  }

  all(): Evidence[] {
    return [...this.drafts.values()];
  }
}

function roleOf(role: string): WorkEvidence['role'] {
  return role === 'student' || role === 'board' ? role : undefined;
}

function areSame({ oneDepartment, otherDepartment }: { oneDepartment: string | null; otherDepartment: string | null }): boolean {
  return oneDepartment !== null && oneDepartment === otherDepartment;
}

/** Whether two degrees are one, however they are spelled. */
function areAlike(one: string | null, other: string | null): boolean {
  const letters = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return one !== null && other !== null && letters(one) === letters(other);
}

async function gather(graph: Graph, viewer: Viewer, pairs: readonly Pair[]): Promise<Evidence[]> {
  const evidence = new EvidenceByDirection(pairs);
  const along = (way: string) => ({
    pairs: pairs.filter(({ ways }) => !ways || ways.includes(way)).map(({ oneId, otherId }) => ({ oneId, otherId })),
  });
  for (const { fromId, toId, ...contact } of await graph.read(viewer, findContactsBetween, along('identities'))) {
    evidence.tell(
      fromId,
      toId,
      ({ sent }) => sent.push(contact),
      ({ received }) => received.push(contact),
    );
  }
  for (const { fromId, toId, kind, ...link } of await graph.read(viewer, findLinksBetween, along('identities'))) {
    const typed = { ...link, kind: kind as LinkEvidence['kind'] };
    evidence.tell(
      fromId,
      toId,
      ({ links }) => links.push({ ...typed, direction: 'given' }),
      ({ links }) => links.push({ ...typed, direction: 'received' }),
    );
  }
  for (const { fromId, toId, ...bond } of await graph.read(viewer, findBondsBetween, along('bonds'))) {
    evidence.tell(
      fromId,
      toId,
      ({ bonds }) => bonds.push({ ...bond, isOther: false }),
      ({ bonds }) => bonds.push({ ...bond, isOther: true }),
    );
  }
  for (const work of await graph.read(viewer, findSharedWork, along('work'))) {
    if (work.peopleKnown > MOST_COLLEAGUES) continue;
    const role = roleOf(work.role);
    const shared = {
      company: work.company,
      ...(role ? { role } : {}),
      peopleKnown: work.peopleKnown,
      isSameDepartment: role === 'student' ? areAlike(work.oneTitle, work.otherTitle) : areSame(work),
      sourceIds: [...new Set(work.sourceIds)].sort(),
    };
    const one = { from: work.oneFrom, to: work.oneTo };
    const other = { from: work.otherFrom, to: work.otherTo };
    evidence.tell(
      work.oneId,
      work.otherId,
      (draft) => draft.work.push({ ...shared, askerFrom: one.from, askerTo: one.to, otherFrom: other.from, otherTo: other.to }),
      (draft) => draft.work.push({ ...shared, askerFrom: other.from, askerTo: other.to, otherFrom: one.from, otherTo: one.to }),
    );
  }
  for (const { oneId, otherId, oneSide, otherSide, kind, title, at, outcome, sourceId } of await graph.read(
    viewer,
    findSharedMatters,
    along('matters'),
  )) {
    const matter = { kind, title, at, outcome, sourceId, isSameSide: oneSide === otherSide };
    evidence.tell(
      oneId,
      otherId,
      ({ matters }) => matters.push(matter),
      ({ matters }) => matters.push(matter),
    );
  }
  return evidence.all();
}

/** Reads ties and what they rest on from this graph. */
export function tieReader(graph: Graph): TieReader {
  return {
    findNeighbours: (viewer, personIds) => graph.read(viewer, findNeighbours, { personIds, mostColleagues: MOST_COLLEAGUES }),
    findEvidence: (viewer, pairs) => gather(graph, viewer, pairs),
    findTies: async (viewer, directions) => {
      const rows = await graph.read(viewer, findTies, { pairs: directions.map(({ fromId, toId }) => ({ fromId, toId })) });
      return rows.map((row) => ({ ...row, kinds: row.kinds as GroundKind[] }));
    },
    findOwnWords: async (viewer, fromId, toId) => (await graph.read(viewer, findOwnWords, { fromId, toId, kind: OWN_WORD }))[0],
    findLastInteractions: async (viewer, pairs) => {
      const asked = pairs.map(({ oneId, otherId }) => ({ oneId, otherId }));
      const found = await graph.read(viewer, findLastInteractions, { pairs: asked, limit: LAST_SHOWN });
      const byPair = new Map(found.map(({ oneId, otherId, last }) => [`${oneId} ${otherId}`, last]));
      return asked.map(({ oneId, otherId }) => byPair.get(`${oneId} ${otherId}`) ?? []);
    },
    findSources: (viewer, ids) => graph.read(viewer, findSources, { ids }),
    listPersonIds: async (viewer, afterId, limit) =>
      (await graph.read(viewer, listPersonIds, { afterId, limit })).map(({ id }) => id),
    countTies: async (viewer) => (await graph.read(viewer, countTies, {}))[0]?.ties ?? 0,
    findDue: async (viewer) => (await graph.read(viewer, findTiesDue, {})).map(({ personId }) => personId),
    countPeople: async (viewer) => (await graph.read(viewer, countPeople, {}))[0]?.people ?? 0,
    findPosition: async (viewer) => (await graph.read(viewer, findPosition, {}))[0]?.position ?? 0,
  };
}
