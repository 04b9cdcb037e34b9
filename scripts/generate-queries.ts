import { type Finding, printFinding } from './cypher/finding.ts';
import { readQueryFiles } from './cypher/query-file.ts';
import { renderRoom } from './cypher/render.ts';
import { type GeneratedFile, writeFiles } from './generated-file.ts';

/** Where the typed queries go: one file a room. */
export const QUERIES_FOLDER = 'src/generated/queries';

/** The typed queries of every `.cypher` file under a folder, and what is wrong in their headers. */
export function generateQueries(folder = 'cypher'): { files: GeneratedFile[]; findings: Finding[] } {
  const queries = readQueryFiles(folder);
  const rooms = Map.groupBy(queries, (query) => query.room);
  const files = [...rooms].map(([room, own]) => ({ path: `${QUERIES_FOLDER}/${room}.ts`, text: renderRoom(room, own) }));
  return { files, findings: queries.flatMap((query) => query.findings) };
}

if (import.meta.main) {
  const { files, findings } = generateQueries();
  for (const finding of findings) console.error(printFinding(finding));
  if (findings.length > 0) process.exitCode = 1;
  else for (const path of writeFiles(files, QUERIES_FOLDER)) console.log(`wrote ${path}`);
}
