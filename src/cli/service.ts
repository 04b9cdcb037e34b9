import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { startServers } from '../../servers/servers.ts';
import { type Config, readConfig } from '../config.ts';
import { Refused, type Service } from './client.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SERVICE_FILE = 'service.json';
const STOP_WITHIN_MS = 4_000;

/** A service started by this process. */
export interface StartedService extends Service {
  /** Made just now, to be shown once. */
  readonly isNewKey: boolean;
  readonly stop: () => Promise<void>;
}

/** Settings of a start, as they come from outside. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Folder of everything that this installation keeps. */
export function homeOf(variables: Variables): string {
  return resolve(ROOT, variables.SCHOOLYARD_HOME || '.schoolyard');
}

/** What has begun, for whoever watches. */
export type OnStep = (step: string) => void;

/** A child of ours that says one JSON line when it is ready. It ends when its channel to us closes, however we end; the terminal's Ctrl-C does not reach it. */
async function startChild(
  script: string,
  env: Variables,
  onExit: (code: number | null) => void,
): Promise<{ child: ChildProcess; said: Record<string, unknown> }> {
  const child = spawn(process.execPath, [join(ROOT, 'src/main', script)], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    detached: true,
  });
  if (!child.stdout) throw new Error(`${script} has no output to listen to.`);
  const lines = createInterface({ input: child.stdout });
  const said = await new Promise<Record<string, unknown>>((ready, failed) => {
    lines.once('line', (line) => ready(JSON.parse(line)));
    child.once('error', failed);
    child.once('exit', (code) =>
      failed(new Error(`${script} ended with ${code} before it was ready; its last words are above.`)),
    );
  });
  lines.on('line', (line) => process.stderr.write(`${line}\n`));
  child.once('exit', onExit);
  return { child, said };
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await gone;
  clearTimeout(late);
}

/** The service that runs on this home, if one answers. */
export async function findService(home: string): Promise<Service | undefined> {
  try {
    const { url } = JSON.parse(await readFile(join(home, SERVICE_FILE), 'utf8')) as { url: string };
    const key = (await readFile(join(home, 'api-key'), 'utf8')).trim();
    const response = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(2_000) });
    return response.ok ? { url, key } : undefined;
  } catch {
    return undefined;
  }
}

function givenServers(variables: Variables) {
  const { NEO4J_URL, NEO4J_USER, NEO4J_PASSWORD, REDIS_URL } = variables;
  return {
    ...(NEO4J_URL ? { neo4j: { url: NEO4J_URL, user: NEO4J_USER || 'neo4j', password: NEO4J_PASSWORD ?? '' } } : {}),
    ...(REDIS_URL ? { redis: { url: REDIS_URL } } : {}),
  };
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** The settings to start with, checked before anything is started. The usual port gives way when it is taken; one that was asked for does not. */
async function checkedSettings(variables: Variables, onStep: OnStep): Promise<Variables> {
  const embedded = { NEO4J_URL: variables.NEO4J_URL || 'bolt://embedded', REDIS_URL: variables.REDIS_URL || 'redis://embedded' };
  const { host, port } = readSettings({ ...variables, ...embedded });
  if (await canListen(host, port)) return variables;
  if (variables.PORT) throw new Refused(`Port ${port} on ${host} is taken. Set PORT to another one, or leave it out.`);
  onStep(`port ${port} is taken: another one is used`);
  return { ...variables, PORT: '0' };
}

function readSettings(variables: Variables): Config {
  try {
    return readConfig(variables);
  } catch (error) {
    throw new Refused(error instanceof Error ? error.message : String(error));
  }
}

/** Starts the servers, the api and the worker, and waits until they are ready. All of it stops with this process. Throws with what to do when something is missing. */
export async function startService(variables: Variables, onStep: OnStep): Promise<StartedService> {
  const home = homeOf(variables);
  const settings = await checkedSettings(variables, onStep);
  await mkdir(home, { recursive: true, mode: 0o700 });
  const servers = await startServers({
    home,
    onProgress: onStep,
    given: givenServers(variables),
    javaHome: variables.JAVA_HOME,
  });
  const children: ChildProcess[] = [];
  let isStopping = false;
  const stop = async () => {
    isStopping = true;
    await rm(join(home, SERVICE_FILE), { force: true });
    await Promise.all(children.map(stopChild));
    await servers.stop();
  };
  const onExit = (name: string) => (code: number | null) => {
    if (isStopping) return;
    process.stderr.write(`The ${name} ended unexpectedly (${code}). Stopping.\n`);
    stop().finally(() => process.exit(1));
  };
  try {
    const { neo4j, redis } = servers;
    const env = {
      ...settings,
      NEO4J_URL: neo4j.url,
      NEO4J_USER: neo4j.user,
      NEO4J_PASSWORD: neo4j.password,
      REDIS_URL: redis.url,
      SCHOOLYARD_HOME: home,
    };
    onStep('starting the API and the worker');
    const api = await startChild('api.ts', env, onExit('API'));
    children.push(api.child);
    const worker = await startChild('worker.ts', env, onExit('worker'));
    children.push(worker.child);
    const url = String(api.said.listening);
    const key = (await readFile(join(home, 'api-key'), 'utf8')).trim();
    await writeFile(join(home, SERVICE_FILE), JSON.stringify({ url, pid: process.pid }), { mode: 0o600 });
    return { url, key, isNewKey: api.said.key !== undefined, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
