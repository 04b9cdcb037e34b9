import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const CACHE = 'node_modules/.cache/schoolyard/cypher-clean.json';
/** Whatever decides about a verdict: a change in it makes every verdict void. */
const JUDGES = ['src/neo4j/graph-model.ts', 'src/neo4j/query.ts', 'node_modules/@neo4j-cypher/language-support/package.json'];

/** Remembers which texts were found clean, since the language support takes about 0.1 s a query. */
export interface CleanCache {
  readonly has: (text: string) => boolean;
  readonly add: (text: string) => void;
  readonly save: () => void;
}

function readKnown(path: string): string[] {
  try {
    const known: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(known) ? known.map(String) : [];
  } catch {
    // No cache, or a broken one: everything is looked at again.
    return [];
  }
}

/** Opens the memory of clean texts; `save` keeps only those that were asked for or added since. */
export function openCleanCache(path = CACHE): CleanCache {
  const judges = createHash('sha256');
  for (const judge of [...JUDGES, ...globSync('scripts/cypher/*.ts').sort()]) judges.update(readFileSync(judge));
  const seed = judges.digest('hex');
  const keyOf = (text: string): string => createHash('sha256').update(seed).update(text).digest('hex');
  const known = new Set(readKnown(path));
  const kept = new Set<string>();
  return {
    has: (text) => {
      const key = keyOf(text);
      if (known.has(key)) kept.add(key);
      return known.has(key);
    },
    add: (text) => kept.add(keyOf(text)),
    save: () => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify([...kept]));
    },
  };
}
