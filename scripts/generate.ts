import { existsSync } from 'node:fs';
import { type Finding, printFinding } from './cypher/finding.ts';
import { generateGraphql } from './generate-graphql.ts';
import { generateQueries, QUERIES_FOLDER } from './generate-queries.ts';
import { type GeneratedFile, staleFiles, writeFiles } from './generated-file.ts';

/** Every file of `src/generated/` as it should be, and why the queries cannot be made, if so. */
async function generateAll(): Promise<{ queries: GeneratedFile[]; graphql: GeneratedFile[]; findings: Finding[] }> {
  const { files, findings } = generateQueries();
  return { queries: files, graphql: existsSync('schema.graphql') ? [await generateGraphql()] : [], findings };
}

/** Writes `src/generated/`, or with `--check` fails when it is not what the sources say. */
async function main(): Promise<void> {
  const { queries, graphql, findings } = await generateAll();
  for (const finding of findings) console.error(printFinding(finding));
  if (findings.length > 0) {
    process.exitCode = 1;
    return;
  }
  if (!process.argv.includes('--check')) {
    for (const path of [...writeFiles(queries, QUERIES_FOLDER), ...writeFiles(graphql)]) console.log(`wrote ${path}`);
    return;
  }
  const stale = [...staleFiles(queries, QUERIES_FOLDER), ...staleFiles(graphql)];
  for (const path of stale) console.error(`${path} is not what its source says: run \`npm run generate\``);
  if (stale.length > 0) process.exitCode = 1;
}

await main();
