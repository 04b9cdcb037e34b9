import { buildApp } from '../app.ts';
import { config } from '../config.ts';
import { openGraph } from '../neo4j/graph.ts';
import { migrate } from '../neo4j/migrate.ts';
import { openQueue } from '../queue/queue.ts';
import { buildRooms } from '../rooms.ts';

const settings = config();
await migrate(settings.neo4j);
const graph = openGraph(settings.neo4j);
const queue = openQueue(settings.redisUrl);
const rooms = buildRooms({ graph, queue });
const { key, isNew } = await rooms.ensureFirstKey(settings.home);
const app = await buildApp({ graph, queue, rooms, config: settings });

async function stop(): Promise<void> {
  await app.close();
  await Promise.all([graph.close(), queue.close()]);
  process.exit(0);
}
for (const end of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(end, stop);

const url = await app.listen({ host: settings.host, port: settings.port });
rooms.warmUp().catch((error: unknown) => app.log.warn({ err: error }, 'the first question was not planned ahead'));
console.log(JSON.stringify({ listening: url, ...(isNew ? { key } : {}) }));
