import type { FastifyInstance } from 'fastify';
import { mustBeAllowed } from '../access/viewer.ts';
import { PATH_ENGINES, type PathEngine } from '../introductions/path.ts';
import { readCases } from '../introductions/solve-cases.ts';
import type { Rooms } from '../rooms.ts';

const MOST_BYTES = 64 * 2 ** 20;

/** `POST /paths/solve` answers small worlds of people and ties with questions about them, for whoever wants to check the search. Nothing is kept. */
export async function pathCaseRoutes(app: FastifyInstance, { rooms }: { readonly rooms: Rooms }): Promise<void> {
  const engine = { type: 'string', enum: PATH_ENGINES, default: 'memory' };
  const schema = { summary: 'Solves path cases', hide: true, querystring: { type: 'object', properties: { engine } } };
  app.post<{ Querystring: { engine: PathEngine } }>('/paths/solve', { bodyLimit: MOST_BYTES, schema }, async (request) => {
    mustBeAllowed(request.viewer, 'admin');
    return rooms.solveCases(request.viewer, readCases(request.body), request.query.engine);
  });
}
