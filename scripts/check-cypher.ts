import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { openCleanCache } from './cypher/clean-cache.ts';
import { type Finding, findingAt, printFinding } from './cypher/finding.ts';
import { formatFile, lintMigration, lintQuery } from './cypher/lint.ts';
import { type QueryFile, readQueryFiles } from './cypher/query-file.ts';

function layoutFindings(query: QueryFile, write: boolean): Finding[] {
  const formatted = formatFile(query.text, query.header.bodyStart);
  if (formatted === query.text) return [];
  if (write) writeFileSync(query.file, formatted);
  return write ? [] : [findingAt(query.file, query.text, query.header.bodyStart, 'is not laid out: run `npm run cypher:format`')];
}

/** Everything that can be known to be wrong with the `.cypher` files under a folder without a server. With `write`, lays them out anew. */
export function checkCypher(folder = 'cypher', { write = false } = {}): { files: number; findings: Finding[] } {
  const clean = openCleanCache();
  const remember = (text: string, look: () => Finding[]): Finding[] => {
    if (clean.has(text)) return [];
    const found = look();
    if (found.length === 0) clean.add(text);
    return found;
  };
  const queries = readQueryFiles(folder);
  const wrong = queries.flatMap((query) =>
    query.findings.length > 0
      ? query.findings
      : [...remember(query.text, () => lintQuery(query)), ...layoutFindings(query, write)],
  );
  const migrations = globSync(`${folder}/migrations/*.cypher`).sort();
  const wrongMigrations = migrations.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return remember(text, () => lintMigration(file, text));
  });
  clean.save();
  return { files: queries.length + migrations.length, findings: [...wrong, ...wrongMigrations] };
}

if (import.meta.main) {
  const { files, findings } = checkCypher('cypher', { write: process.argv.includes('--write') });
  for (const finding of findings) console.error(printFinding(finding));
  console.log(`${files} files, ${findings.length} findings`);
  if (findings.length > 0) process.exitCode = 1;
}
