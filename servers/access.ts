import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const server = z.object({ port: z.int().min(1).max(65_535).optional(), password: z.string().min(8) });
const access = z.object({ neo4j: server, redis: server });

/** Ports and passwords of the embedded servers, remembered between starts. */
export type Access = z.infer<typeof access>;

/** What the home remembers; random passwords are made and kept, readable by their owner only, when it remembers nothing yet. */
export function accessOf(home: string): Access {
  const path = accessFile(home);
  const text = textOf(path);
  if (text === undefined) {
    const fresh: Access = { neo4j: { password: randomPassword() }, redis: { password: randomPassword() } };
    saveAccess(home, fresh);
    return fresh;
  }
  const read = access.safeParse(parsed(text));
  if (!read.success) throw new Error(`${path} is damaged: put it back, or begin anew with reset`);
  return read.data;
}

/** Remembers ports and passwords, whole or not at all. */
export function saveAccess(home: string, remembered: Access): void {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const draft = `${accessFile(home)}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(remembered, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(draft, accessFile(home));
}

/** Where a home remembers the ports and passwords of its servers. */
export function accessFile(home: string): string {
  return join(home, 'access.json');
}

function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
