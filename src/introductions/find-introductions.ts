import type { Viewer } from '../access/viewer.ts';
import { BadInput } from '../errors.ts';
import { costOf } from '../ties/tie.ts';
import type { IntroductionAnswer, IntroductionPath, IntroductionQuestion, NearMiss } from './introduction.ts';
import {
  directionsOf,
  type FindPaths,
  MOST_HOPS,
  type Path,
  type PathConditions,
  type PathQuestion,
  type Starts,
} from './path.ts';
import type { PathReader } from './path-reader.ts';
import type { PathFilter, StartRequest, Target, TargetRequest } from './target.ts';
import { type FeltTie, warningsOf } from './warn.ts';

/** What introductions ask of other rooms. */
export type Needs = {
  readonly findTargets: (viewer: Viewer, request: TargetRequest) => Promise<readonly Target[]>;
  readonly findStarts: (viewer: Viewer, from: StartRequest, startDepartments?: readonly string[]) => Promise<Starts>;
  readonly findPeople: (
    viewer: Viewer,
    ids: readonly string[],
  ) => Promise<readonly { readonly id: string; readonly displayName: string }[]>;
  readonly paths: Pick<PathReader, 'findOpponents' | 'findPeopleAt' | 'findCompaniesOf'>;
  readonly findPaths: (viewer: Viewer) => FindPaths;
  readonly ties: {
    readonly findPosition: (viewer: Viewer) => Promise<number>;
    readonly findTies: (viewer: Viewer, directions: readonly { fromId: string; toId: string }[]) => Promise<readonly FeltTie[]>;
  };
};

/** Near misses of one kind that are shown. */
const MOST_NEAR = 3;

const MOST_FIRST = 50;

function conditionsOf({ kinds, minStrength, lastContactSince, avoidBruised }: PathFilter): PathConditions {
  return {
    ...(kinds ? { kinds } : {}),
    ...(minStrength !== undefined && minStrength > 0 ? { maxCostPerTie: costOf(Math.min(1, minStrength)) } : {}),
    ...(lastContactSince ? { lastContactSince } : {}),
    ...(avoidBruised ? { avoidBruised } : {}),
  };
}

async function questionOf(
  { paths }: Needs,
  viewer: Viewer,
  targets: readonly Target[],
  starts: Starts,
  { filter, maxHops, first, diverse }: IntroductionQuestion,
): Promise<PathQuestion> {
  const startIds = new Set(starts.ids);
  const avoidedIds = filter.avoidPeople ?? [];
  const avoided = new Set(avoidedIds);
  const atAvoided = filter.avoidCompanies?.length ? await paths.findPeopleAt(viewer, filter.avoidCompanies) : [];
  const outside = targets.filter(({ id }) => !startIds.has(id) && !avoided.has(id));
  return {
    // The same list wherever it can be: an engine remembers what it knows of it.
    targets: outside.length === targets.length ? targets : outside,
    starts,
    avoidedIds,
    notBetweenIds: atAvoided.map(({ personId }) => personId),
    maxHops,
    conditions: conditionsOf(filter),
    first,
    isDiverse: diverse,
  };
}

async function withWarnings(
  { paths: reader, ties, findPeople }: Needs,
  viewer: Viewer,
  paths: readonly Path[],
): Promise<IntroductionPath[]> {
  if (paths.length === 0) return [];
  const ends = [...new Set(paths.map(({ people }) => people.at(-1) ?? ''))];
  const work = await reader.findCompaniesOf(viewer, ends);
  const opponents = await reader.findOpponents(viewer, [...new Set(work.map(({ companyId }) => companyId))]);
  const felt = new Map(
    (await ties.findTies(viewer, paths.flatMap(directionsOf))).map((tie) => [`${tie.fromId} ${tie.toId}`, tie]),
  );
  const sour = [...felt.values()].filter(({ valence }) => valence !== null && valence < 0);
  const named = sour.length > 0 ? await findPeople(viewer, [...new Set(sour.flatMap(({ fromId, toId }) => [fromId, toId]))]) : [];
  const names = new Map(named.map(({ id, displayName }) => [id, displayName]));
  return paths.map((path) => {
    const companies = new Set(work.filter(({ personId }) => personId === path.people.at(-1)).map(({ companyId }) => companyId));
    const hops = directionsOf(path).flatMap(({ fromId, toId }) => felt.get(`${fromId} ${toId}`) ?? []);
    const there = opponents.filter(({ companyId, personId }) => companies.has(companyId) && personId !== path.people.at(-1));
    return { ...path, warnings: warningsOf(path, hops, there, (id) => names.get(id) ?? id) };
  });
}

/** How near we are when nobody leads to the target: one hop more, a colleague of the target, who else works there. */
async function findNearest(
  needs: Needs,
  viewer: Viewer,
  question: PathQuestion,
  startIds: readonly string[],
): Promise<NearMiss[]> {
  const findPaths = needs.findPaths(viewer);
  const isTarget = new Set(question.targets.map(({ id }) => id));
  const work = await needs.paths.findCompaniesOf(viewer, [...isTarget]);
  const there = await needs.paths.findPeopleAt(viewer, [...new Set(work.map(({ companyId }) => companyId))]);
  const colleagues = [...new Set(there.map(({ personId }) => personId))].filter(
    (id) => !isTarget.has(id) && !startIds.includes(id),
  );
  const longer =
    question.maxHops < MOST_HOPS
      ? (await findPaths({ ...question, maxHops: question.maxHops + 1, first: 1, isDiverse: false })).paths
      : [];
  const { paths: toColleagues } = await findPaths({
    ...question,
    targets: colleagues.map((id) => ({ id, cost: 0 })),
    first: MOST_NEAR,
    isDiverse: true,
  });
  const reached = new Set(toColleagues.map(({ people }) => people.at(-1)));
  const endOf = (path: Path) => path.people.at(-1) ?? '';
  const oneMore = await withWarnings(needs, viewer, longer);
  const near = await withWarnings(needs, viewer, toColleagues);
  return [
    ...oneMore.map((path) => ({ kind: 'ONE_HOP_MORE' as const, personId: endOf(path), path })),
    ...near.map((path) => ({ kind: 'COLLEAGUE_OF_TARGET' as const, personId: endOf(path), path })),
    ...colleagues
      .filter((id) => !reached.has(id))
      .slice(0, MOST_NEAR)
      .map((personId) => ({ kind: 'WORKS_THERE' as const, personId, path: null })),
  ];
}

function mustBeWithin(name: string, value: number, most: number): void {
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new BadInput(`${name} must be a whole number from 1 to ${most}.`);
}

/**
 * The best ways for us to meet somebody, in a total order: directed along the ties, at most `maxHops` of them, no other start or target between. A target who is
 * a start is answered as already inside. Throws NotFound for an unknown person or company, BadInput for a question out of range.
 */
export async function findIntroductions(
  needs: Needs,
  viewer: Viewer,
  question: IntroductionQuestion,
): Promise<IntroductionAnswer> {
  mustBeWithin('first', question.first, MOST_FIRST);
  mustBeWithin('maxHops', question.maxHops, MOST_HOPS);
  const targets = await needs.findTargets(viewer, question.to);
  const starts = await needs.findStarts(viewer, question.from, question.filter.startDepartments);
  const asked = await questionOf(needs, viewer, targets, starts, question);
  const { paths: found, complete, effort, ...reflected } = await needs.findPaths(viewer)(asked);
  const position = reflected.position ?? (await needs.ties.findPosition(viewer));
  const startIds = new Set(starts.ids);
  return {
    paths: await withWarnings(needs, viewer, found),
    alreadyInside: targets.map(({ id }) => id).filter((id) => startIds.has(id)),
    targetCount: asked.targets.length,
    startCount: asked.starts.beginIds.filter((id) => !asked.avoidedIds.includes(id)).length,
    complete,
    asOf: String(position),
    search: effort,
    nearest: found.length === 0 && asked.targets.length > 0 ? await findNearest(needs, viewer, asked, starts.ids) : [],
  };
}
