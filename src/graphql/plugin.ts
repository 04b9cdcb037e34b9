import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type GraphQLError, NoSchemaIntrospectionCustomRule, type ValidationRule } from 'graphql';
import mercurius, { type IResolvers, type MercuriusLoaders } from 'mercurius';
import { directoryLoaders, directoryResolvers } from '../directory/directory-resolvers.ts';
import { introductionLoaders, introductionResolvers } from '../introductions/introduction-resolvers.ts';
import { importLoaders, importResolvers, importSubscriptions } from '../ledger/import-resolvers.ts';
import type { Rooms } from '../rooms.ts';
import { tieLoaders, tieResolvers } from '../ties/tie-resolvers.ts';
import type { Context } from './context.ts';
import { formatErrors } from './errors.ts';
import { limits } from './limits.ts';

const SCHEMA_FILE = join(import.meta.dirname, '../../schema.graphql');

/** Deepest nesting of a query. */
const MOST_DEPTH = 10;

export interface GraphqlOptions {
  readonly rooms: Rooms;
  /** Whether it is a development server: then GraphiQL is served and introspection answered. */
  readonly isDevelopment: boolean;
}

function contextOf(request: FastifyRequest, rooms: Rooms): Context {
  return { viewer: request.viewer, rooms, requestId: request.id };
}

/** Serves the API at `/graphql`. Every request has its viewer already. */
export async function graphqlPlugin(app: FastifyInstance, { rooms, isDevelopment }: GraphqlOptions): Promise<void> {
  const rules: ValidationRule[] = [...limits, ...(isDevelopment ? [] : [NoSchemaIntrospectionCustomRule])];
  await app.register(mercurius, {
    schema: readFileSync(SCHEMA_FILE, 'utf8'),
    resolvers: {
      ...directoryResolvers,
      ...introductionResolvers,
      ...importResolvers,
      ...tieResolvers,
      Query: { ...directoryResolvers.Query, ...introductionResolvers.Query, ...importResolvers.Query, ...tieResolvers.Query },
      Mutation: tieResolvers.Mutation,
      Subscription: importSubscriptions,
    } as unknown as IResolvers,
    loaders: { ...directoryLoaders, ...introductionLoaders, ...importLoaders, ...tieLoaders } as unknown as MercuriusLoaders,
    context: (request: FastifyRequest, _reply: FastifyReply) => contextOf(request, rooms),
    subscription: { context: (_connection, request: FastifyRequest) => contextOf(request, rooms) },
    errorFormatter: (execution, context) => {
      const { requestId } = context as unknown as Context;
      return formatErrors(execution as { errors?: readonly GraphQLError[] }, requestId ?? 'unknown', app.log);
    },
    validationRules: rules,
    queryDepth: MOST_DEPTH,
    allowBatchedQueries: false,
    graphiql: isDevelopment,
    ide: isDevelopment,
    jit: 1,
    cache: 1_024,
  });
}
