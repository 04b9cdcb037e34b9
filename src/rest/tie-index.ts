import type { FastifyInstance } from 'fastify';
import { mustBeAllowed } from '../access/viewer.ts';
import { Unavailable } from '../errors.ts';
import type { LiveIndex } from '../introductions/tie-index/live-index.ts';
import type { Rooms } from '../rooms.ts';

function indexOf({ tieIndex }: Rooms): LiveIndex {
  if (!tieIndex) throw new Unavailable('The tie index');
  return tieIndex;
}

/** `GET /tie-index` tells how the tie index of this process stands; `POST /tie-index/rebuild` has it read the whole graph again. */
export async function tieIndexRoutes(app: FastifyInstance, { rooms }: { readonly rooms: Rooms }): Promise<void> {
  app.get('/tie-index', { schema: { summary: 'How the tie index stands' } }, async (request) => {
    mustBeAllowed(request.viewer, 'read');
    return indexOf(rooms).status();
  });

  app.post('/tie-index/rebuild', { schema: { summary: 'Reads all ties of the graph again' } }, async (request) => {
    mustBeAllowed(request.viewer, 'admin');
    const tieIndex = indexOf(rooms);
    await tieIndex.rebuild();
    return tieIndex.status();
  });
}
