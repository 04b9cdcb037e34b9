import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { Viewer } from '../access/viewer.ts';
import { AppError } from '../errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks: set before any handler of a route that is not open. */
    viewer: Viewer;
  }
  interface FastifyContextConfig {
    /** Answers without a key: health, and the description of the API. */
    isOpen?: boolean;
  }
}

const NOBODY: Viewer = { id: 'nobody', scopes: [] };

function bearerOf(request: FastifyRequest): string {
  const [, key] = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (!key)
    throw new AppError(
      'UNAUTHENTICATED',
      'This needs a key: send it as “Authorization: Bearer sy_…”. `npm start` shows where yours is kept.',
    );
  return key;
}

/** Gives every request its viewer, by its key. Only routes that say so are open. */
export const authenticate = fastifyPlugin(
  async (
    app: FastifyInstance,
    { check, isOpen }: { check: (key: string) => Promise<Viewer>; isOpen: (request: FastifyRequest) => boolean },
  ) => {
    app.decorateRequest('viewer', null as unknown as Viewer);
    app.addHook('onRequest', async (request, reply) => {
      if (request.routeOptions.config.isOpen || isOpen(request)) {
        request.viewer = NOBODY;
        return;
      }
      try {
        request.viewer = await check(bearerOf(request));
      } catch (error) {
        if (error instanceof AppError && error.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
        throw error;
      }
    });
  },
  { name: 'authenticate' },
);
