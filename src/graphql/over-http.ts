import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';

/** Where the API is asked. */
export const GRAPHQL_URL = '/graphql';

const RESPONSE_TYPE = 'application/graphql-response+json';
const LEGACY_TYPE = 'application/json';

const nullable = (type: string) => ({ type: [type, 'null'] });

/** A request by the GraphQL-over-HTTP specification: only `query` is needed, and every other parameter may be null. */
const BODY = {
  type: 'object',
  required: ['query'],
  properties: {
    query: { type: 'string', minLength: 1 },
    operationName: nullable('string'),
    variables: nullable('object'),
    extensions: nullable('object'),
  },
};

const QUERY_STRING = {
  type: 'object',
  required: ['query'],
  properties: {
    query: { type: 'string', minLength: 1 },
    operationName: { type: 'string' },
    variables: { type: 'string', description: 'JSON' },
    extensions: { type: 'string', description: 'JSON' },
  },
};

/** How much a client wants each media type that we can answer with, 0…1, by its Accept header (RFC 9110, 12.5.1). */
function wishesOf(accept: string): { readonly response: number; readonly legacy: number } {
  const wishes = new Map(
    accept.split(',').map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return [type, quality ? Number(quality.slice(2)) || 0 : 1];
    }),
  );
  return { response: wishes.get(RESPONSE_TYPE) ?? 0, legacy: wishes.get(LEGACY_TYPE) ?? 0 };
}

/** The media type to answer with: the specification's own where a client asks for it, else plain JSON. */
export function mediaTypeFor(accept: string | undefined): string {
  const { response, legacy } = wishesOf(accept ?? '');
  return response > 0 && response >= legacy ? RESPONSE_TYPE : LEGACY_TYPE;
}

/**
 * Whether the client asks for `application/json` by name. Such clients read the errors of a document that cannot be executed only under status 200
 * (GraphQL over HTTP, 6.4.1); everybody else gets 400.
 */
export function isLegacyClient(accept: string | undefined): boolean {
  return wishesOf(accept ?? '').legacy > 0 && mediaTypeFor(accept) === LEGACY_TYPE;
}

async function chooseMediaType(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const type = mediaTypeFor(request.headers.accept);
  if (type === RESPONSE_TYPE) reply.type(`${RESPONSE_TYPE}; charset=utf-8`);
}

/** Makes the route of the API speak GraphQL over HTTP where Mercurius alone does not: null parameters, media types, whole numbers in error paths. */
export function speakGraphqlOverHttp(route: RouteOptions): void {
  if (route.url.startsWith('/graphiql')) route.schema = { hide: true };
  if (route.url !== GRAPHQL_URL) return;
  const isPost = route.method === 'POST';
  route.schema = {
    summary: 'Asks the API',
    description: 'GraphQL over HTTP. The schema describes every type, field and argument.',
    ...(isPost ? { body: BODY } : { querystring: QUERY_STRING }),
  };
  route.preValidation = [chooseMediaType];
}
