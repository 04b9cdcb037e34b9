// Plain JavaScript without dependencies: the launcher runs it on Node 20 before anything is installed.
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive, noteOf } from './alive.mjs';

/**
 * Takes the lock file for this program, or gives the live program that holds it. A lock whose holder is dead is taken over,
 * by one taker only. The file appears with its whole content at once, readable by its owner only.
 */
export function takeLock(path, details = {}) {
  const mine = { ...noteOf(process.pid), token: randomUUID(), ...details };
  const draft = writeDraft(path, mine);
  try {
    for (;;) {
      if (linked(draft, path)) return { taken: true, holder: mine };
      const holder = readLock(path);
      if (holder === undefined) continue;
      if (isAlive(holder)) return { taken: false, holder };
      // Who replaces a dead holder's lock holds a second one for that moment; otherwise two takers could remove each other's.
      const guard = takeLock(`${path}.next`);
      if (!guard.taken) return guard;
      try {
        if (readLock(path)?.token === holder.token) {
          renameSync(draft, path);
          return { taken: true, holder: mine };
        }
      } finally {
        releaseLock(`${path}.next`, guard.holder);
      }
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Gives the lock file new details; the caller must hold it. */
export function rewriteLock(path, holder, details) {
  const next = { ...holder, ...details };
  renameSync(writeDraft(path, next), path);
  return next;
}

/** Removes the lock file if the given holder still has it. */
export function releaseLock(path, holder) {
  if (readLock(path)?.token === holder.token) rmSync(path, { force: true });
}

/** What the lock file says, or undefined when there is none; a damaged one reads as held by nobody. */
export function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return error.code === 'ENOENT' ? undefined : { pid: 0, token: 'damaged' };
  }
}

function writeDraft(path, content) {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return draft;
}

function linked(draft, path) {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}
