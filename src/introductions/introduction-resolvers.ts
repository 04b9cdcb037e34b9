import type { Person } from '../directory/person.ts';
import { BadInput } from '../errors.ts';
import type { PathFilterInput, QueryIntroductionsArgs } from '../generated/graphql.ts';
import type { Context } from '../graphql/context.ts';
import { loadList, loadOne, type Wanted } from '../graphql/loading.ts';
import { type ComputedTie, kindInGraph, warmthOf } from '../ties/tie.ts';
import type { IntroductionAnswer, IntroductionPath, IntroductionQuestion, NearMiss, PathWarning } from './introduction.ts';
import { directionsOf, type SearchEffort } from './path.ts';
import type { PathFilter } from './target.ts';

/** Leaves out what was not said: GraphQL gives null for it. */
function said<Input extends object>(input: Input | null | undefined): { [Key in keyof Input]?: NonNullable<Input[Key]> } {
  return Object.fromEntries(Object.entries(input ?? {}).filter(([, value]) => value !== null && value !== undefined)) as {
    [Key in keyof Input]?: NonNullable<Input[Key]>;
  };
}

function filterOf(input: PathFilterInput | null | undefined): PathFilter {
  const { kinds, ...rest } = said(input);
  const { minStrength = 0 } = rest;
  if (!(minStrength >= 0 && minStrength <= 1)) throw new BadInput('minStrength must be from 0 to 1.');
  return { ...rest, ...(kinds ? { kinds: kinds.map(kindInGraph) } : {}) };
}

/** The question that the arguments ask. Throws BadInput for what is out of range. */
export function questionOf({ to, from, first, maxHops, filter, diverse }: QueryIntroductionsArgs): IntroductionQuestion {
  const { expertise, name, ...target } = said(to);
  return {
    to: {
      ...target,
      ...(expertise ? { expertise: { ...said(expertise), topic: expertise.topic } } : {}),
      ...(name ? { name: { ...said(name), person: name.person } } : {}),
    } as IntroductionQuestion['to'],
    from: said(from),
    first: first ?? 10,
    maxHops: maxHops ?? 4,
    filter: filterOf(filter),
    diverse: diverse ?? true,
  };
}

/** The ties of each path, asked for all paths at once. */
async function hopsOf(wanted: readonly Wanted<IntroductionPath>[], { viewer, rooms }: Context): Promise<ComputedTie[][]> {
  const found = await rooms.ties.findTies(
    viewer,
    wanted.flatMap(({ obj }) => directionsOf(obj)),
  );
  const byDirection = new Map(found.map((tie) => [`${tie.fromId} ${tie.toId}`, tie]));
  return wanted.map(({ obj }) => directionsOf(obj).flatMap(({ fromId, toId }) => byDirection.get(`${fromId} ${toId}`) ?? []));
}

const findPeople = ({ viewer, rooms }: Context, ids: readonly string[]): Promise<readonly Person[]> =>
  rooms.directory.findPeople(viewer, ids);

export const introductionResolvers = {
  Query: {
    introductions: (_: unknown, args: QueryIntroductionsArgs, { viewer, rooms }: Context) =>
      rooms.findIntroductions(viewer, questionOf(args)),
  },
  SearchEffort: {
    engine: ({ engine }: SearchEffort) => engine.toUpperCase(),
  },
  IntroductionPath: {
    warmth: ({ cost }: IntroductionPath) => warmthOf(cost),
  },
};

export const introductionLoaders = {
  Person: {
    warmth: async (wanted: readonly Wanted<Person>[], { viewer, rooms }: Context) =>
      rooms.findWarmth(
        viewer,
        wanted.map(({ obj }) => obj.id),
      ),
  },
  IntroductionAnswer: {
    alreadyInside: loadList<IntroductionAnswer, Person>(({ alreadyInside }) => alreadyInside, findPeople),
  },
  IntroductionPath: {
    people: loadList<IntroductionPath, Person>(({ people }) => people, findPeople),
    hops: hopsOf,
    weakest: async (wanted: readonly Wanted<IntroductionPath>[], context: Context) =>
      (await hopsOf(wanted, context)).map((hops) => hops.toSorted((one, other) => one.strength - other.strength)[0]),
  },
  PathWarning: {
    person: loadOne<PathWarning, Person>(({ personId }) => personId, findPeople),
  },
  NearMiss: {
    person: loadOne<NearMiss, Person>(({ personId }) => personId, findPeople),
  },
};
