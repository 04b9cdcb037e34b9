import fastifyHelmet from '@fastify/helmet';
import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import type { Config } from './config.ts';
import { graphqlPlugin } from './graphql/plugin.ts';
import type { Graph } from './neo4j/graph.ts';
import type { JobQueue } from './queue/queue.ts';
import { refuseOtherMethods, watchMethods } from './rest/allowed-methods.ts';
import { authenticate } from './rest/authenticate.ts';
import { healthRoutes } from './rest/health.ts';
import { importRoutes } from './rest/imports.ts';
import { pathCaseRoutes } from './rest/path-cases.ts';
import { answerProblems, sendProblem } from './rest/problem.ts';
import { tieIndexRoutes } from './rest/tie-index.ts';
import type { Rooms } from './rooms.ts';

/** What the HTTP app stands on. */
export interface AppGround {
  readonly graph: Graph;
  readonly queue: JobQueue;
  readonly rooms: Rooms;
  readonly config: Pick<Config, 'home' | 'mode' | 'logLevel'>;
}

/** Pages that describe the API and hold nothing of the graph; the development server shows them without a key. */
function isDescription(request: FastifyRequest): boolean {
  return request.method === 'GET' && /^\/(graphiql|documentation)(\/|\?|$)/.test(request.url);
}

/** A connection that asked to be upgraded and got an answer instead belongs to no server any more: nobody else would close it. */
function closeRefusedUpgrades(app: FastifyInstance): void {
  app.addHook('onResponse', async ({ raw }) => {
    if (raw.headers.upgrade !== undefined) raw.socket.end();
  });
}

/** Builds the HTTP app, with no port yet. The order of registration is the order of dependence. */
export async function buildApp({ graph, queue, rooms, config }: AppGround): Promise<FastifyInstance> {
  const isDevelopment = config.mode === 'development';
  const app = fastify({
    logger: { level: config.logLevel, redact: ['req.headers.authorization'] },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    requestTimeout: 30_000,
    requestIdHeader: false,
    genReqId: () => `req_${crypto.randomUUID()}`,
    frameworkErrors: (error, request, reply) => sendProblem(error, request, reply),
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  const methods = watchMethods(app);
  closeRefusedUpgrades(app);
  answerProblems(app);
  await app.register(fastifyHelmet, { contentSecurityPolicy: !isDevelopment });
  await app.register(authenticate, { check: rooms.checkApiKey, isOpen: (request) => isDevelopment && isDescription(request) });
  await app.register(fastifySwagger, {
    openapi: {
      info: { title: 'Schoolyard', description: 'Imports and health. Everything else is asked at /graphql.', version: '1' },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      security: [{ key: [] }],
    },
  });
  await app.register(fastifySwaggerUi, { routePrefix: '/documentation' });
  await app.register(healthRoutes, { graph, queue, rooms });
  await app.register(importRoutes, { rooms, home: config.home });
  await app.register(pathCaseRoutes, { rooms });
  await app.register(tieIndexRoutes, { rooms });
  await app.register(graphqlPlugin, { rooms, isDevelopment });
  refuseOtherMethods(app, methods);
  return app;
}
