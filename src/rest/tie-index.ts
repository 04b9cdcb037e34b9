import type { FastifyInstance } from 'fastify';
import { mustBeAllowed } from '../access/viewer.ts';
import { Unavailable } from '../errors.ts';
import type { LiveIndex } from '../introductions/tie-index/live/live-index.ts';
import type { Rooms } from '../rooms.ts';

function indexOf({ tieIndex }: Rooms): LiveIndex {
  if (!tieIndex) throw new Unavailable('The tie index');
  return tieIndex;
}

const NUMBER = { type: 'integer' };

/** How the index stands, as it is answered. */
const STATUS = {
  type: 'object',
  properties: {
    state: { type: 'string', enum: ['building', 'ready'] },
    people: NUMBER,
    ties: NUMBER,
    bytes: NUMBER,
    position: NUMBER,
    behind: { ...NUMBER, description: 'Changes of the graph that answers do not reflect yet, in positions' },
    askedMsAgo: { ...NUMBER, description: 'Milliseconds since the graph was last asked for changes' },
    builtFrom: { type: 'string', nullable: true, description: '`graph` or `snapshot`' },
    buildMs: NUMBER,
  },
};

/** `GET /tie-index` tells how the tie index of this process stands; `POST /tie-index/rebuild` has it read the whole graph again. */
export async function tieIndexRoutes(app: FastifyInstance, { rooms }: { readonly rooms: Rooms }): Promise<void> {
  app.get('/tie-index', { schema: { summary: 'How the tie index stands', response: { 200: STATUS } } }, async (request) => {
    mustBeAllowed(request.viewer, 'read');
    return indexOf(rooms).status();
  });

  app.post(
    '/tie-index/rebuild',
    { schema: { summary: 'Reads all ties of the graph again', response: { 200: STATUS } } },
    async (request) => {
      mustBeAllowed(request.viewer, 'admin');
      const tieIndex = indexOf(rooms);
      await tieIndex.rebuild();
      return tieIndex.status();
    },
  );
}
