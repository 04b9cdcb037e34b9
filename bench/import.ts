import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateFirm } from '../seed/generate-firm.ts';
import { startServers } from '../servers/servers.ts';
import { WORKER } from '../src/access/viewer.ts';
import { openGraph, PATIENCE_OF_JOBS } from '../src/neo4j/graph.ts';
import { migrate } from '../src/neo4j/migrate.ts';
import { openQueue } from '../src/queue/queue.ts';
import { buildRooms } from '../src/rooms.ts';
import { openSource } from '../src/sources/read-in-thread.ts';
import { buildHandlers } from '../src/worker.ts';

const { values } = parseArgs({
  options: {
    mails: { type: 'string', default: '20000' },
    people: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '7' },
  },
});
const [mails, people, seed] = [Number(values.mails), Number(values.people), Number(values.seed)];

const folder = mkdtempSync(join(tmpdir(), 'schoolyard-bench-'));
const seconds = (since: number) => (performance.now() - since) / 1000;
const line = (what: string, count: number, took: number) =>
  console.log(
    `${what.padEnd(44)} ${String(count).padStart(8)}  ${took.toFixed(1).padStart(7)} s  ${Math.round(count / took)
      .toString()
      .padStart(8)} /s`,
  );

console.log(
  `import: ${mails} mails, ${people} people, seed ${seed}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
);
const servers = await startServers({ home: join(folder, 'home'), javaHome: process.env.JAVA_HOME });
try {
  const data = join(folder, 'data');
  await generateFirm(data, { people, seed, mails, mailboxes: 1 });
  const mailbox = join(data, 'mail-1.mbox');
  console.log(`mailbox of ${(statSync(mailbox).size / 2 ** 20).toFixed(1)} MiB`);

  let begun = performance.now();
  const source = await openSource(mailbox, { options: { learnedAt: new Date() } });
  let rows = 0;
  for await (const batch of source.rows()) rows += batch.rows.length;
  await source.close();
  line('mails parsed in the reader thread', rows, seconds(begun));

  await migrate(servers.neo4j);
  const graph = openGraph(servers.neo4j, PATIENCE_OF_JOBS);
  const queue = openQueue(servers.redis.url);
  const rooms = buildRooms({ graph, queue });
  const handlers = buildHandlers(rooms, queue);
  for (const file of ['01 employees.csv', '02 contacts.csv', 'mail-1.mbox', 'mail-1.mbox']) {
    const path = join(data, file);
    const { importId } = await rooms.requestImport(WORKER, {
      file,
      path,
      contentHash: file,
      bytes: statSync(path).size,
      isDryRun: false,
    });
    begun = performance.now();
    await handlers.import({ importId });
    const { read, interactions, same } = await rooms.imports.getImport(WORKER, importId);
    line(`${file}: rows into the ledger${same > read / 2 ? ', all known' : ''}`, read, seconds(begun));
    if (interactions > 0) line(`${file}: interactions`, interactions, seconds(begun));
    begun = performance.now();
    await handlers.match({ importId });
    line(`${file}: matched`, read, seconds(begun));
    begun = performance.now();
    await handlers.ties({ importId });
    line(`${file}: ties`, await rooms.ties.countTies(WORKER), seconds(begun));
  }
  await Promise.all([graph.close(), queue.close()]);
} finally {
  await servers.stop();
  rmSync(folder, { recursive: true, force: true });
}
