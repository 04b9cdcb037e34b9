import { createHash } from 'node:crypto';

const ID_LENGTH = 22;

/** An opaque stable id of natural keys of any length: prefix and 130 bits of the SHA-256 of its parts, so that the same thing gets the same id on every machine. */
export function stableId(
  prefix: 'src' | 'row' | 'rec' | 'idn' | 'int' | 'mat' | 'top' | 'rej' | 'dec' | 'per' | 'com',
  ...parts: readonly string[]
): string {
  return `${prefix}_${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, ID_LENGTH)}`;
}

/** SHA-256 over the canonical JSON (keys sorted) of a value, as base64url. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('base64url');
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) =>
    entry !== null && typeof entry === 'object' && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([one], [other]) => (one < other ? -1 : 1)))
      : entry,
  );
}
