import type { FastifyInstance, RouteOptions } from 'fastify';
import { AppError } from '../errors.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

type Method = (typeof METHODS)[number];

/** Pages that describe the API belong to others and register their addresses in their own way. */
const DESCRIPTIONS = /^\/(documentation|graphiql)/;

/** Every address of ours, with its methods, so that the others can be refused. */
export function watchMethods(app: FastifyInstance): ReadonlyMap<string, ReadonlySet<string>> {
  const methods = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }: RouteOptions) => {
    if (DESCRIPTIONS.test(url)) return;
    const known = methods.get(url) ?? new Set();
    for (const one of [method].flat()) known.add(one);
    methods.set(url, known);
  });
  return methods;
}

/** Answers 405 with `Allow` (RFC 9110, 15.5.6) where an address is there and the method is not. To be called when all routes are registered. */
export function refuseOtherMethods(app: FastifyInstance, methods: ReadonlyMap<string, ReadonlySet<string>>): void {
  for (const [url, known] of [...methods]) {
    const others = METHODS.filter((method: Method) => !known.has(method));
    const allow = [...known].sort().join(', ');
    if (others.length === 0) continue;
    app.route({
      url,
      method: [...others],
      schema: { hide: true },
      handler: async (request, reply) => {
        reply.header('allow', allow);
        throw new MethodNotAllowed(`${request.method} is not for ${url}; ${allow} is.`);
      },
    });
  }
}

/** The address is there, and takes other methods. */
class MethodNotAllowed extends AppError {
  override readonly name = 'MethodNotAllowed';
  constructor(message: string) {
    super('BAD_INPUT', message);
  }
  override get status(): number {
    return 405;
  }
}
