import type { Viewer } from '../access/viewer.ts';
import {
  drawWorld,
  findCompaniesOf,
  findOpponents,
  findPaths,
  findPeopleAtCompanies,
} from '../generated/queries/introductions.ts';
import { MS_PER_DAY } from '../ledger/contact-sum.ts';
import type { Graph, Transaction } from '../neo4j/graph.ts';
import { MOST_COST } from '../ties/tie.ts';
import { type FindPaths, findByListing, type ListPaths, type Path, type PathQuestion } from './path.ts';

/** A tie of a drawn world. */
export interface DrawnTie {
  readonly fromId: string;
  readonly toId: string;
  readonly cost: number;
  readonly kinds: readonly string[];
  readonly lastAt: string | null;
}

/** Somebody at a company who was across the table from us in a matter that we lost. */
export interface Opponent {
  readonly companyId: string;
  readonly personId: string;
  readonly personName: string;
  readonly companyName: string;
  readonly matterKind: string;
  readonly matterTitle: string;
  readonly at: string | null;
  /** Follows an account of ours. */
  readonly followsUs: boolean;
}

export interface PathReader {
  /** The engine that asks the graph itself: exact, and as slow as a query language is. */
  readonly findPathsInGraph: (viewer: Viewer) => FindPaths;
  /** Asks the same engine about a world that is drawn for it and gone afterwards. */
  readonly withWorld: <Result>(
    viewer: Viewer,
    world: { readonly ids: readonly string[]; readonly ties: readonly DrawnTie[] },
    ask: (findPaths: FindPaths) => Promise<Result>,
  ) => Promise<Result>;
  readonly findOpponents: (viewer: Viewer, companyIds: readonly string[]) => Promise<Opponent[]>;
  readonly findPeopleAt: (viewer: Viewer, companyIds: readonly string[]) => Promise<{ personId: string; companyId: string }[]>;
  readonly findCompaniesOf: (viewer: Viewer, personIds: readonly string[]) => Promise<{ personId: string; companyId: string }[]>;
}

/** The begin of the day of an instant: contacts are told apart by days. */
function dayOf(instant: string): string {
  return new Date(Math.floor(Date.parse(instant) / MS_PER_DAY) * MS_PER_DAY).toISOString();
}

function paramsOf({ targets, starts, avoidedIds, notBetweenIds, maxHops, conditions }: PathQuestion, limit: number) {
  const avoided = new Set(avoidedIds);
  return {
    question: {
      targets: targets.filter(({ id }) => !avoided.has(id)).map(({ id, cost }) => ({ id, cost })),
      beginIds: starts.beginIds.filter((id) => !avoided.has(id)),
      blockedIds: [...starts.ids, ...targets.map(({ id }) => id), ...avoidedIds, ...notBetweenIds],
      maxHops,
      maxCostPerTie: Math.min(MOST_COST, conditions.maxCostPerTie ?? MOST_COST),
      kinds: conditions.kinds ?? null,
      lastContactSince: conditions.lastContactSince ? dayOf(conditions.lastContactSince) : null,
      minValence: conditions.avoidBruised ? 0 : -1,
    },
    limit,
  };
}

function pathOf({ backwardIds, cost }: { readonly backwardIds: readonly string[]; readonly cost: number }): Path {
  return { people: backwardIds.toReversed(), cost };
}

function inTransaction(transaction: Transaction): ListPaths {
  return async (question, limit) => (await transaction.run(findPaths, paramsOf(question, limit))).map(pathOf);
}

/** Reads paths from this graph. */
export function pathReader(graph: Graph): PathReader {
  return {
    findPathsInGraph: (viewer) =>
      findByListing(async (question, limit) => (await graph.read(viewer, findPaths, paramsOf(question, limit))).map(pathOf)),
    withWorld: (viewer, { ids, ties }, ask) =>
      graph.rehearse(viewer, async (transaction) => {
        await transaction.run(drawWorld, {
          ids,
          ties: ties.map(({ fromId, toId, cost, kinds, lastAt }) => ({ fromId, toId, cost, kinds, lastAt })),
        });
        return ask(findByListing(inTransaction(transaction)));
      }),
    findOpponents: (viewer, companyIds) => graph.read(viewer, findOpponents, { companyIds }),
    findPeopleAt: (viewer, companyIds) => graph.read(viewer, findPeopleAtCompanies, { companyIds }),
    findCompaniesOf: (viewer, personIds) => graph.read(viewer, findCompaniesOf, { personIds }),
  };
}
