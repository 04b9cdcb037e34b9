import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RunningApp } from './app.ts';

const CLI = resolve(import.meta.dirname, '../../src/main/cli.ts');

/** What a run of the command line came to. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A home folder as the command line finds it beside a running service. */
export interface ServiceHome {
  readonly home: string;
  /** Runs the real command line as a process of its own, with this home; `answer` is typed in. */
  readonly run: (args: readonly string[], more?: { readonly answer?: string; readonly cwd?: string }) => Promise<Run>;
  /** The one JSON document that a run with --json gives. */
  readonly json: <Data>(args: readonly string[]) => Promise<Data>;
  readonly remove: () => Promise<void>;
}

/** Makes a home that points to this service. */
export async function serviceHome({ url, key }: Pick<RunningApp, 'url' | 'key'>): Promise<ServiceHome> {
  const home = await mkdtemp(join(tmpdir(), 'schoolyard-home-'));
  await writeFile(join(home, 'service.json'), JSON.stringify({ url, pid: process.pid }), { mode: 0o600 });
  await writeFile(join(home, 'api-key'), `${key()}\n`, { mode: 0o600 });
  const run: ServiceHome['run'] = (args, { answer, cwd = home } = {}) =>
    new Promise((ended, failed) => {
      const { INIT_CWD: _, ...variables } = process.env;
      const child = spawn(process.execPath, [CLI, ...args], { cwd, env: { ...variables, SCHOOLYARD_HOME: home } });
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (text) => {
        stdout += text;
      });
      child.stderr.on('data', (text) => {
        stderr += text;
      });
      child.once('error', failed);
      child.once('close', (code) => ended({ code, stdout, stderr }));
      child.stdin.end(answer);
    });
  return {
    home,
    run,
    json: async (args) => {
      const { code, stdout, stderr } = await run(['--json', ...args]);
      if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
      return JSON.parse(stdout);
    },
    remove: () => rm(home, { recursive: true, force: true }),
  };
}
