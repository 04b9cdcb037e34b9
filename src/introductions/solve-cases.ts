import { z } from 'zod';
import type { Viewer } from '../access/viewer.ts';
import { BadInput } from '../errors.ts';
import { MOST_COST } from '../ties/tie.ts';
import type { FindPaths } from './path.ts';
import type { PathReader } from './path-reader.ts';
import { allocateList } from './tie-index/rows/build-rows.ts';
import { kindBits } from './tie-index/rows/conditions.ts';
import { numberOf } from './tie-index/rows/id-table.ts';
import { dayOf, WORDS_PER_TIE } from './tie-index/rows/tie-rows.ts';
import { buildIndex, type TieIndex, tableOf } from './tie-index/tie-index.ts';

const pathCase = z.object({
  id: z.string(),
  people: z.array(z.object({ id: z.string(), company: z.string().nullish() })),
  ties: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      cost: z.number().int().min(0),
      kinds: z.array(z.string()),
      lastContactAt: z.string().nullish(),
    }),
  ),
  starts: z.array(z.object({ id: z.string(), department: z.string().nullish() })),
  targets: z.array(z.object({ id: z.string(), cost: z.number().int().min(0).default(0) })),
  question: z.object({
    maxHops: z.number().int().min(1).max(6),
    first: z.number().int().min(1),
    diverse: z.boolean().default(true),
    filter: z
      .object({
        kinds: z.array(z.string()).optional(),
        maxCostPerTie: z.number().int().optional(),
        lastContactSince: z.string().optional(),
        avoidPeople: z.array(z.string()).optional(),
        avoidCompanies: z.array(z.string()).optional(),
        startDepartments: z.array(z.string()).optional(),
      })
      .nullish(),
  }),
});

/** A small world with a question about it. */
export type PathCase = z.infer<typeof pathCase>;

/** The answer to a case. */
export interface SolvedCase {
  readonly id: string;
  readonly paths: readonly { readonly people: readonly string[]; readonly cost: number }[];
  readonly alreadyInside: readonly string[];
}

/** The cases of a file's JSON. Throws BadInput that names the first thing wrong. */
export function readCases(json: unknown): PathCase[] {
  const parsed = z.array(pathCase).safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadInput(`This is no file of path cases: ${issue?.path.join('.')}: ${issue?.message}`);
}

function instantOf(date: string): string {
  return date.length === 10 ? `${date}T00:00:00Z` : date;
}

/** Solves one case with an engine that already knows its world. */
export async function solveCase({ id, people, starts, targets, question }: PathCase, findPaths: FindPaths): Promise<SolvedCase> {
  const filter = question.filter ?? {};
  const startIds = new Set(starts.map((start) => start.id));
  const avoidedIds = filter.avoidPeople ?? [];
  const avoidedCompanies = new Set(filter.avoidCompanies ?? []);
  const atAvoidedCompany = people.filter(({ company }) => company && avoidedCompanies.has(company)).map((person) => person.id);
  const { kinds, maxCostPerTie, lastContactSince, startDepartments } = filter;
  const begins = starts.filter(({ department }) => !startDepartments || startDepartments.includes(department ?? ''));
  const { paths } = await findPaths({
    targets: targets.filter((target) => !startIds.has(target.id) && !avoidedIds.includes(target.id)),
    starts: { ids: starts.map((start) => start.id), beginIds: begins.map((start) => start.id) },
    avoidedIds,
    notBetweenIds: atAvoidedCompany,
    maxHops: question.maxHops,
    conditions: {
      ...(kinds ? { kinds } : {}),
      ...(maxCostPerTie !== undefined ? { maxCostPerTie } : {}),
      ...(lastContactSince ? { lastContactSince: instantOf(lastContactSince) } : {}),
    },
    first: question.first,
    isDiverse: question.diverse,
  });
  return { id, paths, alreadyInside: targets.map((target) => target.id).filter((target) => startIds.has(target)) };
}

/** The same engine for a world whose people go by other ids. */
export function withOtherIds(
  findPaths: FindPaths,
  inWorld: (id: string) => string,
  outOfWorld: (id: string) => string,
): FindPaths {
  return async (question) => {
    const answer = await findPaths({
      ...question,
      targets: question.targets.map(({ id, cost }) => ({ id: inWorld(id), cost })),
      starts: { ids: question.starts.ids.map(inWorld), beginIds: question.starts.beginIds.map(inWorld) },
      avoidedIds: question.avoidedIds.map(inWorld),
      notBetweenIds: question.notBetweenIds.map(inWorld),
    });
    return { ...answer, paths: answer.paths.map(({ people, cost }) => ({ people: people.map(outOfWorld), cost })) };
  };
}

/** Draws each case's world in the graph, asks its question there, and takes the world back. Nothing of the graph's own people is seen or changed. */
export async function solveCasesInGraph(
  { paths }: { readonly paths: PathReader },
  viewer: Viewer,
  cases: readonly PathCase[],
): Promise<SolvedCase[]> {
  const solved: SolvedCase[] = [];
  for (const item of cases) {
    const inWorld = (id: string) => `case/${id}`;
    const outOfWorld = (id: string) => id.slice('case/'.length);
    const world = {
      ids: item.people.map(({ id }) => inWorld(id)),
      ties: item.ties.map(({ from, to, cost, kinds, lastContactAt }) => ({
        fromId: inWorld(from),
        toId: inWorld(to),
        cost,
        kinds,
        lastAt: lastContactAt ? instantOf(lastContactAt) : null,
      })),
    };
    solved.push(
      await paths.withWorld(viewer, world, (findPaths) => solveCase(item, withOtherIds(findPaths, inWorld, outOfWorld))),
    );
  }
  return solved;
}

/** The tie index of a case's world. */
export function indexOfCase({ people, ties: drawn }: Pick<PathCase, 'people' | 'ties'>): TieIndex {
  const ids = tableOf(people.map(({ id }) => id));
  const ties = drawn.filter(({ cost }) => cost <= MOST_COST);
  const list = allocateList(ties.length);
  for (const [place, { from, to, cost, kinds, lastContactAt }] of ties.entries()) {
    const day = dayOf(lastContactAt ? instantOf(lastContactAt) : null);
    list.set([numberOf(ids, from), numberOf(ids, to), cost | (kindBits(kinds) << 16), day], place * WORDS_PER_TIE);
  }
  return buildIndex(ids, list, 0);
}

/** Solves each case with a tie index of its world. */
export async function solveCasesInMemory(cases: readonly PathCase[]): Promise<SolvedCase[]> {
  const solved: SolvedCase[] = [];
  for (const item of cases) {
    const index = indexOfCase(item);
    solved.push(await solveCase(item, (question) => index.findPaths(question)));
  }
  return solved;
}
