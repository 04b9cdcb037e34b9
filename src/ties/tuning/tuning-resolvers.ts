import type { Person } from '../../directory/person.ts';
import type { MutationApplyStrengthArgs, QueryStrengthFitArgs } from '../../generated/graphql.ts';
import type { Context } from '../../graphql/context.ts';
import { loadList, loadOne } from '../../graphql/loading.ts';
import type { Fit, PathShift, TieShift } from './fit.ts';

const findPeople = ({ viewer, rooms }: Context, ids: readonly string[]): Promise<readonly Person[]> =>
  rooms.directory.findPeople(viewer, ids);

export const tuningResolvers = {
  Query: {
    strengthFits: (_: unknown, _args: unknown, { viewer, rooms }: Context) => rooms.findFits(viewer),
    strengthFit: (_: unknown, { version }: QueryStrengthFitArgs, { viewer, rooms }: Context) => rooms.getFit(viewer, version),
    strengthWeights: (_: unknown, _args: unknown, { viewer, rooms }: Context) => rooms.findAppliedWeights(viewer),
  },
  Mutation: {
    fitStrength: async (_: unknown, _args: unknown, { viewer, rooms }: Context) => ({ fit: await rooms.requestFit(viewer) }),
    applyStrength: (_: unknown, { version }: MutationApplyStrengthArgs, { viewer, rooms }: Context) =>
      rooms.applyWeights(viewer, version),
    revertStrength: (_: unknown, _args: unknown, { viewer, rooms }: Context) => rooms.revertWeights(viewer),
  },
  StrengthFit: {
    state: ({ state }: Fit) => state.toUpperCase(),
  },
};

export const tuningLoaders = {
  TieShift: {
    from: loadOne<TieShift, Person>(({ fromId }) => fromId, findPeople),
    to: loadOne<TieShift, Person>(({ toId }) => toId, findPeople),
  },
  PathShift: {
    person: loadOne<PathShift, Person>(({ personId }) => personId, findPeople),
  },
  BestPath: {
    people: loadList<NonNullable<PathShift['before']>, Person>(({ people }) => people, findPeople),
  },
};
