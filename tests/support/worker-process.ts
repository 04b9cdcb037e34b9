import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';

/** Where a worker finds its servers. */
export interface ServersOfWorker {
  readonly neo4j: { readonly url: string; readonly user: string; readonly password: string };
  readonly redis: { readonly url: string };
}

/** The worker as a process of its own, as the product runs it. */
export interface WorkerProcess {
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Asks it to stop, and answers its exit code. */
  readonly stop: () => Promise<number | null>;
  /** What it said of its faults. */
  readonly faults: () => readonly string[];
}

const PROGRAM = fileURLToPath(new URL('../../src/main/worker.ts', import.meta.url));

const running = new Set<ChildProcess>();

afterEach(async () => {
  await Promise.all([...running].map((child) => end(child, 'SIGKILL')));
});

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
  running.delete(child);
  return child.exitCode;
}

/** Starts a worker and waits until it works. It is ended after the test at the latest. */
export async function startWorker({ neo4j, redis }: ServersOfWorker): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NEO4J_URL: neo4j.url,
      NEO4J_USER: neo4j.user,
      NEO4J_PASSWORD: neo4j.password,
      REDIS_URL: redis.url,
    },
  });
  running.add(child);
  const faults: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => faults.push(line));
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => line.includes('"working":true') && resolve());
    child.on('exit', (code) => reject(new Error(`The worker ended with ${code} before it worked: ${faults.join(' ')}`)));
  });
  return {
    kill: async () => {
      await end(child, 'SIGKILL');
    },
    stop: () => end(child, 'SIGTERM'),
    faults: () => faults,
  };
}
