import { openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { PathEngine } from '../introductions/path.ts';

/** A service that answers: where it is and the key for it. */
export interface Service {
  readonly url: string;
  readonly key: string;
}

/** The service refused, with what to do. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** A store behind the service does not answer now; it may in a few seconds. */
export class StoreAway extends Refused {}

/** The command line itself is wrong: says what it should be. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

/** A report as `GET /imports/{id}` gives it. */
export interface ImportView {
  readonly id: string;
  readonly file: string;
  readonly kind: string | null;
  readonly label: string | null;
  /** How the columns of a CSV are read, and who says so. */
  readonly mapping: unknown;
  readonly mappingFrom: 'given' | 'remembered' | 'proposed' | null;
  readonly state: 'queued' | 'reading' | 'matching' | 'tying' | 'done' | 'failed';
  readonly progress: number;
  readonly isDryRun: boolean;
  readonly read: number;
  readonly new: number;
  readonly same: number;
  readonly changed: number;
  readonly staged: number;
  readonly skipped: number;
  readonly interactions: number;
  readonly seconds: number | null;
  readonly error: string | null;
  readonly rejects: readonly { readonly part: string; readonly line: number; readonly reason: string }[];
}

/** What is said about a file when it is sent. */
export interface Sending {
  readonly kind?: string | undefined;
  readonly owner?: string | undefined;
  readonly mapping?: string | undefined;
  readonly isDryRun?: boolean | undefined;
}

/** The tie index as `GET /tie-index` gives it. */
export interface TieIndexView {
  readonly state: 'building' | 'ready';
  readonly people: number;
  readonly ties: number;
  readonly bytes: number;
  readonly position: number;
  readonly behind: number;
  readonly builtFrom: 'graph' | 'snapshot' | null;
  readonly buildMs: number;
}

/** Speaks to a running service. */
export interface Client {
  readonly query: <Data>(text: string, variables?: Readonly<Record<string, unknown>>) => Promise<Data>;
  /** Sends a file or folder; answers the import's id. */
  readonly send: (path: string, sending: Sending) => Promise<string>;
  readonly getImport: (id: string) => Promise<ImportView>;
  readonly tieIndex: (act: 'status' | 'rebuild') => Promise<TieIndexView>;
  readonly solve: (cases: unknown, engine: PathEngine) => Promise<unknown>;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

async function formOf(path: string, { kind, owner, mapping, isDryRun }: Sending): Promise<FormData> {
  const form = new FormData();
  const isFolder = (await stat(path)).isDirectory();
  const fields = {
    kind,
    owner,
    mapping,
    name: basename(path),
    dryRun: isDryRun ? 'true' : undefined,
    isFolder: isFolder ? 'true' : undefined,
  };
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value);
  const files = isFolder
    ? (await filesIn(path)).map((file) => [file, join(path, file)] as const)
    : [[basename(path), path] as const];
  for (const [name, file] of files) form.append('file', await openAsBlob(file), name);
  return form;
}

function messageOf(body: unknown, status: number): string {
  const { title, errors } = body as { title?: string; errors?: readonly { message: string }[] };
  return title ?? errors?.map(({ message }) => message).join(' ') ?? `The service answered with ${status}.`;
}

async function sent(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const { cause = error } = error as { readonly cause?: unknown };
    throw new Refused(`The service at ${new URL(url).origin} does not answer: ${cause instanceof Error ? cause.message : cause}`);
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new Refused(`The service answered with ${response.status} and what is no JSON.`);
  }
}

/** Whether the same request may succeed in a few seconds. */
function isPassing(status: number): boolean {
  return status === 503 || status === 504;
}

/** A client of this service. Every refusal is a `Refused` with the service's own words. */
export function clientOf({ url, key }: Service): Client {
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    const response = await sent(`${url}${path}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${key}` } });
    const body = await bodyOf(response);
    const { errors } = body as { errors?: readonly unknown[] };
    if (isPassing(response.status)) throw new StoreAway(messageOf(body, response.status));
    if (!response.ok || (Array.isArray(errors) && errors.length > 0)) throw new Refused(messageOf(body, response.status));
    return body;
  };
  const post = (path: string, body: unknown) =>
    ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return {
    query: async <Data>(text: string, variables: Readonly<Record<string, unknown>> = {}) =>
      ((await post('/graphql', { query: text, variables })) as { data: Data }).data,
    send: async (path, sending) =>
      ((await ask('/imports', { method: 'POST', body: await formOf(path, sending) })) as { id: string }).id,
    getImport: async (id) => (await ask(`/imports/${id}`, {})) as ImportView,
    tieIndex: async (act) => (await (act === 'status' ? ask('/tie-index', {}) : post('/tie-index/rebuild', {}))) as TieIndexView,
    solve: (cases, engine) => post(`/paths/solve?engine=${engine}`, cases),
  };
}
