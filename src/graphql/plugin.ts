import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type DocumentNode,
  type GraphQLError,
  Kind,
  Location,
  NoSchemaIntrospectionCustomRule,
  type ValidationRule,
} from 'graphql';
import mercurius, { type IResolvers } from 'mercurius';
import { BadInput } from '../errors.ts';
import { followImport } from '../ledger/import-resolvers.ts';
import type { Rooms } from '../rooms.ts';
import type { Context } from './context.ts';
import { formatErrors, type Telling } from './errors.ts';
import { limits, MOST_TOKENS } from './limits.ts';
import { GRAPHQL_URL, isLegacyClient, speakGraphqlOverHttp } from './over-http.ts';
import { allResolvers } from './resolvers.ts';
import { mustBeValid, type SubscriptionContext, subscribing } from './subscribing.ts';
import { writingAnswers } from './written-answers.ts';

const SCHEMA_FILE = join(import.meta.dirname, '../../schema.graphql');

/** Deepest nesting of a query. */
const MOST_DEPTH = 10;

/** Only POST changes anything (RFC 9110, 15.5.6). */
const METHOD_NOT_ALLOWED = 405;

/** Faults of a document that are told at once. */
const MOST_FAULTS = 5;

export interface GraphqlOptions {
  readonly rooms: Rooms;
  /** Whether it is a development server: then GraphiQL is served and introspection answered. */
  readonly isDevelopment: boolean;
}

/** Mercurius keeps one compiled operation a document, whichever is named in a request: a document of several must be interpreted each time. */
function isCompilable({ definitions }: DocumentNode): boolean {
  return definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length === 1;
}

function contextOf(request: FastifyRequest, rooms: Rooms): Context {
  return { viewer: request.viewer, rooms, requestId: request.id };
}

/** Serves the API at `/graphql`. Every request has its viewer already. */
export async function graphqlPlugin(app: FastifyInstance, { rooms, isDevelopment }: GraphqlOptions): Promise<void> {
  const rules: ValidationRule[] = [...limits, ...(isDevelopment ? [] : [NoSchemaIntrospectionCustomRule])];
  const telling = (requestId: string): Telling => ({ requestId, log: app.log, suggests: isDevelopment });
  app.addHook('onRoute', speakGraphqlOverHttp);
  let write: ReturnType<typeof writingAnswers> | undefined;
  app.addHook('onRoute', (route) => {
    if (route.url === GRAPHQL_URL && route.method === 'POST')
      route.preHandler = async (request: FastifyRequest, reply: FastifyReply) => write?.(request, reply);
  });
  await app.register(mercurius, {
    schema: readFileSync(SCHEMA_FILE, 'utf8'),
    path: GRAPHQL_URL,
    resolvers: {
      ...allResolvers(),
      Subscription: { importProgress: subscribing(followImport, telling) },
    } as unknown as IResolvers,
    context: (request: FastifyRequest, _reply: FastifyReply) => contextOf(request, rooms),
    subscription: {
      context: (_connection, request: FastifyRequest): SubscriptionContext => ({
        ...contextOf(request, rooms),
        following: { count: 0 },
      }),
    },
    errorFormatter: (execution, context) => {
      const { requestId = 'unknown', reply } = context as unknown as Partial<Context> & { readonly reply?: FastifyReply };
      const isLegacy = isLegacyClient(reply?.request?.headers.accept);
      const given = execution as { errors?: readonly GraphQLError[] };
      const answer = formatErrors(given, { ...telling(requestId), isLegacy });
      if (answer.statusCode === METHOD_NOT_ALLOWED) reply?.header('allow', 'POST');
      return answer;
    },
    validationRules: rules,
    queryDepth: MOST_DEPTH,
    graphql: { parseOptions: { maxTokens: MOST_TOKENS }, validateOptions: { maxErrors: MOST_FAULTS } },
    allowBatchedQueries: false,
    graphiql: isDevelopment,
    ide: isDevelopment,
    jit: {},
    cache: 1_024,
  });
  write = writingAnswers(app, rooms, app.graphql.schema, rules);
  app.graphql.addHook('preValidation', async (_schema, document: unknown) => {
    const { loc } = (document ?? {}) as { readonly loc?: unknown };
    if (!(loc instanceof Location)) throw new BadInput('A query is GraphQL text.');
  });
  app.graphql.addHook('preExecution', async (_schema, document) => (isCompilable(document) ? undefined : { document }));
  app.graphql.addHook('preSubscriptionExecution', async (schema, document, context) =>
    mustBeValid(schema, document, rules, telling((context as unknown as Context).requestId)),
  );
}
