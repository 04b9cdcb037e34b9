import { createHash } from 'node:crypto';

/** A key of 128 bits for a row that has none of its own: the same cells give the same key. */
export function rowKey(...cells: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(cells)).digest('base64url').slice(0, 22);
}

/** Gives every key once: the second row of one key gets `key#2`, so that no row hides another. */
export function distinctKeys(): (key: string) => string {
  const counts = new Map<string, number>();
  return (key) => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? key : `${key}#${count}`;
  };
}
