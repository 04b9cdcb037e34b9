import { existsSync, globSync } from 'node:fs';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const FOLDERS = ['src', 'servers', 'seed', 'scripts', 'tests', 'bench', 'web'];
/** With a TypeScript that it does not know, dependency-cruiser sees nothing and finds nothing wrong. */
const FEWEST_MODULES = 50;

/** One import against the rules of `.dependency-cruiser.cjs`, with what to do instead. */
interface WrongImport {
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  readonly instead: string;
}

/** Every import of the project against the rules, and how many modules were looked at. Throws when files of ours were not seen. */
export async function checkImports(): Promise<{ modules: number; wrong: WrongImport[] }> {
  const options = await extractDepcruiseOptions('./.dependency-cruiser.cjs');
  const folders = FOLDERS.filter((folder) => existsSync(folder));
  const { output } = await cruise(folders, { ...options, validate: true }, undefined, {
    tsConfig: extractTSConfig('tsconfig.json'),
  });
  const result = output as ICruiseResult;
  const seen = new Set(result.modules.map(({ source }) => source));
  const unseen = folders
    .flatMap((folder) => globSync(`${folder}/**/*.ts`))
    .filter((file) => !seen.has(file.replaceAll('\\', '/')) && !file.includes('fixtures'));
  if (unseen.length > 0 || seen.size < FEWEST_MODULES) {
    throw new Error(
      `dependency-cruiser saw only ${seen.size} modules and missed ${unseen.length} files (${unseen.slice(0, 3).join(', ')}): does it know this TypeScript?`,
    );
  }
  const comments = new Map(result.summary.ruleSetUsed?.forbidden?.map((rule) => [rule.name, rule.comment ?? '']));
  const wrong = result.summary.violations.map(({ from, to, rule, cycle }) => ({
    from,
    to: cycle ? cycle.map(({ name }) => name).join(' → ') : to,
    rule: rule.name,
    instead: comments.get(rule.name) ?? '',
  }));
  return { modules: seen.size, wrong };
}

if (import.meta.main) {
  const { modules, wrong } = await checkImports();
  for (const { from, to, rule, instead } of wrong) console.error(`${from} → ${to}\n  ${rule}: ${instead}`);
  console.log(`${modules} modules, ${wrong.length} findings`);
  if (wrong.length > 0) process.exitCode = 1;
}
