import type { FastifyInstance } from 'fastify';
import type { Graph } from '../neo4j/graph.ts';
import type { JobQueue } from '../queue/queue.ts';
import type { Rooms } from '../rooms.ts';

async function answers(verify: () => Promise<void>): Promise<boolean> {
  try {
    await verify();
    return true;
  } catch {
    return false;
  }
}

/** `/health/live`: the process runs. `/health/ready`: the stores answer, so that requests can be served, and how many changes the tie index is behind
 * the graph. Both open, and they tell nothing else. */
export async function healthRoutes(
  app: FastifyInstance,
  { graph, queue, rooms }: { readonly graph: Graph; readonly queue: JobQueue; readonly rooms: Pick<Rooms, 'tieIndex'> },
): Promise<void> {
  const shape = (properties: Record<string, object>) => ({ type: 'object', properties });
  const live = { 200: shape({ status: { type: 'string' } }) };
  const ready = shape({
    status: { type: 'string' },
    graph: { type: 'boolean' },
    queue: { type: 'boolean' },
    tieIndex: {
      type: 'object',
      properties: { state: { type: 'string' }, behind: { type: 'integer' }, askedMsAgo: { type: 'integer' } },
    },
  });

  app.get(
    '/health/live',
    { config: { isOpen: true }, schema: { summary: 'Whether the process runs', response: live } },
    async () => ({ status: 'live' }),
  );

  app.get(
    '/health/ready',
    { config: { isOpen: true }, schema: { summary: 'Whether requests can be served', response: { 200: ready, 503: ready } } },
    async (_request, reply) => {
      const [isGraphUp, isQueueUp] = await Promise.all([answers(graph.verify), answers(queue.verify)]);
      const isReady = isGraphUp && isQueueUp;
      return reply.status(isReady ? 200 : 503).send({
        status: isReady ? 'ready' : 'not ready',
        graph: isGraphUp,
        queue: isQueueUp,
        tieIndex: rooms.tieIndex?.status(),
      });
    },
  );
}
