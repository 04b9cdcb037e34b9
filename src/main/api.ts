import { buildApp } from '../app.ts';
import { config } from '../config.ts';
import { openGraph, PATIENCE_OF_JOBS } from '../neo4j/graph.ts';
import { migrate } from '../neo4j/migrate.ts';
import { openQueue } from '../queue/queue.ts';
import { buildRooms, buildTieIndex } from '../rooms.ts';

const settings = config();
await migrate(settings.neo4j);
const graph = openGraph(settings.neo4j);
/** Reads for the tie index, which takes its time, but tries again by itself: so that it can be closed while the graph is away. */
const background = openGraph(settings.neo4j, { ...PATIENCE_OF_JOBS, retryMs: 1_000 });
const queue = openQueue(settings.redisUrl);
const tieIndex = buildTieIndex({
  graph: background,
  home: settings.home,
  warn: (message, error) => app.log.warn({ err: error }, message),
});
const rooms = buildRooms({ graph, queue, tieIndex });
const { key, isNew } = await rooms.ensureFirstKey(settings.home);
const app = await buildApp({ graph, queue, rooms, config: settings });

async function stop(): Promise<void> {
  await app.close();
  await tieIndex.close();
  await Promise.all([graph.close(), background.close(), queue.close()]);
  process.exit(0);
}
for (const end of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(end, stop);

tieIndex.start();
const url = await app.listen({ host: settings.host, port: settings.port });
console.log(JSON.stringify({ listening: url, ...(isNew ? { key } : {}) }));
