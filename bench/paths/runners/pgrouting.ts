import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { QuestionFile } from '../question-file.ts';
import { CannotTakePart, type FoundPath, residentMb, serve } from './serve.ts';

const USER = 'postgres';
const START_TRIES = 100;
const LINE_END = '-- end';
const SETTINGS = [
  'listen_addresses=',
  'fsync=off',
  'shared_buffers=1GB',
  'work_mem=256MB',
  'max_wal_size=8GB',
  'autovacuum=off',
  'max_parallel_workers_per_gather=2',
];

/** PostgreSQL refuses to run as root. */
const asUser: readonly string[] =
  process.getuid?.() === 0 ? ['setpriv', `--reuid=${USER}`, `--regid=${USER}`, '--init-groups'] : [];

function binaries(): string {
  const found = globSync('/usr/lib/postgresql/*/bin')
    .filter((path) => existsSync(join(path, 'postgres')))
    .sort()
    .at(-1);
  if (!found) throw new CannotTakePart('there is no PostgreSQL (apt-get install postgresql postgresql-pgrouting)');
  return found;
}

function ownUser(): { uid: number; gid: number } {
  const idOf = (kind: string) => Number(execFileSync('id', [kind, USER], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function startServer(bin: string, folder: string): Promise<ChildProcess> {
  const home = join(folder, 'db');
  mkdirSync(home, { mode: 0o700 });
  if (asUser.length > 0) for (const path of [folder, home]) chownSync(path, ownUser().uid, ownUser().gid);
  const [first = '', ...rest] = [...asUser, join(bin, 'initdb'), '-D', home, '-U', USER, '-A', 'trust', '--no-sync'];
  execFileSync(first, rest, { stdio: 'ignore', cwd: folder });
  const [command = '', ...args] = [
    ...asUser,
    join(bin, 'postgres'),
    '-D',
    home,
    '-k',
    folder,
    ...SETTINGS.flatMap((one) => ['-c', one]),
  ];
  const server = spawn(command, args, { stdio: 'ignore', cwd: folder });
  for (let tries = 0; tries < START_TRIES; tries += 1) {
    if (existsSync(join(folder, '.s.PGSQL.5432')) && isReady(bin, folder)) return server;
    if (server.exitCode !== null) break;
    await wait(100);
  }
  server.kill('SIGQUIT');
  throw new CannotTakePart('PostgreSQL did not start');
}

function isReady(bin: string, folder: string): boolean {
  try {
    execFileSync(join(bin, 'pg_isready'), ['-h', folder, '-q']);
    return true;
  } catch {
    return false;
  }
}

/** A psql that stays: a statement in, its rows out. */
function openSession(bin: string, folder: string) {
  const child = spawn(join(bin, 'psql'), ['-h', folder, '-U', USER, '-X', '-q', '-t', '-A', '-v', 'ON_ERROR_STOP=1'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const write = async (text: string) => {
    if (!child.stdin.write(text)) await once(child.stdin, 'drain');
  };
  const run = async (statement: string): Promise<string[]> => {
    await write(`${statement};\n\\echo ${LINE_END}\n`);
    const rows: string[] = [];
    for (;;) {
      const line = await lines.next();
      if (line.done) throw new Error(`psql ended at: ${statement.slice(0, 100)}`);
      if (line.value === LINE_END) return rows;
      rows.push(line.value);
    }
  };
  return { run, write };
}

/** The ties reversed, without those towards a start, and with one of cost 0 from each start to the vertex beyond. */
async function load(
  { run, write }: ReturnType<typeof openSession>,
  { people, from, to, cost, starts }: QuestionFile,
): Promise<void> {
  const isStart = new Set(starts);
  await run('CREATE UNLOGGED TABLE ties (id bigint, source bigint, target bigint, cost float8)');
  await write('COPY ties FROM STDIN;\n');
  let text = '';
  for (let tie = 0; tie < from.length + starts.length; tie += 1) {
    const isTie = tie < from.length;
    if (isTie && isStart.has(to[tie] ?? 0)) continue;
    text += isTie ? `${tie}\t${to[tie]}\t${from[tie]}\t${cost[tie]}\n` : `${tie}\t${starts[tie - from.length]}\t${people}\t0\n`;
    if (text.length < 1_000_000) continue;
    await write(text);
    text = '';
  }
  await write(`${text}\\.\n`);
  await run('ANALYZE ties');
}

await serve<string[]>(async (file, folder) => {
  const bin = binaries();
  const server = await startServer(bin, folder);
  const close = async () => {
    if (server.exitCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGQUIT');
    await ended;
  };
  try {
    const session = openSession(bin, folder);
    const [available = '0'] = await session.run(`SELECT count(*) FROM pg_available_extensions WHERE name = 'pgrouting'`);
    if (available === '0') throw new CannotTakePart('PostgreSQL has no pgRouting (apt-get install postgresql-pgrouting)');
    await session.run('SET client_min_messages = warning');
    await session.run('CREATE EXTENSION pgrouting CASCADE');
    await load(session, file);
    const [version = ''] = await session.run(
      `SELECT 'pgRouting ' || pgr_version() || ', PostgreSQL ' || current_setting('server_version')`,
    );
    const [pid = ''] = await session.run('SELECT pg_backend_pid()');
    const question = (target: number) => `
      SELECT path_id, max(agg_cost), string_agg(node::text, ',' ORDER BY path_seq DESC)
      FROM pgr_KSP('SELECT id, source, target, cost FROM ties', ${target}, ${file.people}, ${file.best}, directed := true)
      GROUP BY path_id ORDER BY path_id`;
    const pathOf = (row: string): FoundPath => {
      const [, cost = '', nodes = ''] = row.split('|');
      return { people: nodes.split(',').map(Number).slice(1), cost: Number(cost) };
    };
    // The memory of the session's process is known after a question only.
    await session.run(question(file.targets[0] ?? 0));
    return {
      version,
      most: file.best,
      limitsHops: false,
      note: 'pgr_KSP (Yen) from the target backwards to a super start; reads all ties anew for each question; no hop limit',
      ask: (target: number) => session.run(question(target)),
      pathsOf: (rows) => rows.map(pathOf),
      memoryMb: () => residentMb(Number(pid)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
});
