import { config } from '../config.ts';
import { openGraph, PATIENCE_OF_JOBS } from '../neo4j/graph.ts';
import { migrate } from '../neo4j/migrate.ts';
import { openDailyWork } from '../queue/daily.ts';
import { openQueue } from '../queue/queue.ts';
import { type OnFault, runWorker } from '../queue/work.ts';
import { buildRooms } from '../rooms.ts';
import { buildDailyHandlers, buildHandlers, enqueueUnfinished, faultOf, giveUp } from '../worker.ts';

const LOOK_EVERY_MS = 3_000;
const PLAN_EVERY_MS = 600_000;

const settings = config();
await migrate(settings.neo4j);
const graph = openGraph(settings.neo4j, PATIENCE_OF_JOBS);
const queue = openQueue(settings.redisUrl);
const rooms = buildRooms({ graph, queue });
const onFault: OnFault = (error, payload) => console.error(JSON.stringify({ ...payload, ...faultOf(error) }));
const daily = openDailyWork(settings.redisUrl);
const worker = runWorker(settings.redisUrl, buildHandlers(rooms, queue), giveUp(rooms), onFault, buildDailyHandlers(rooms));
const look = () => enqueueUnfinished(rooms, queue).catch((error: Error) => onFault(error));
const plan = () => daily.ensure().catch((error: Error) => onFault(error));
const looking = setInterval(look, LOOK_EVERY_MS);
const planning = setInterval(plan, PLAN_EVERY_MS);
await Promise.all([look(), plan()]);
console.log(JSON.stringify({ working: true }));

async function stop(): Promise<void> {
  clearInterval(looking);
  clearInterval(planning);
  await worker.stop();
  await Promise.all([graph.close(), queue.close(), daily.close()]);
  process.exit(0);
}
for (const end of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(end, stop);
