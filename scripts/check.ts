import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** One check: what it is called, and the script that does it, run by this Node. */
interface Check {
  readonly name: string;
  readonly command: readonly [script: string, ...args: string[]];
}

/** The slowest first, so that the rest fits beside it. */
const CHECKS: readonly Check[] = [
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '-p', '.', '--noEmit'] },
  { name: 'cypher', command: ['scripts/check-cypher.ts'] },
  { name: 'imports', command: ['scripts/check-imports.ts'] },
  { name: 'generated', command: ['scripts/generate.ts', '--check'] },
  { name: 'unused', command: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'style', command: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
];

function run({ name, command }: Check): Promise<{ name: string; passed: boolean; output: string; seconds: number }> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...command], { stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const end = (passed: boolean, note = ''): void => {
      resolve({ name, passed, output: Buffer.concat(chunks).toString() + note, seconds: (performance.now() - startedAt) / 1000 });
    };
    child.on('error', (error) => end(false, String(error)));
    child.on('close', (code, signal) => end(code === 0, signal ? `ended by ${signal}` : ''));
  });
}

/** Runs the checks, as many at a time as there are cores; a line for each, and the output of those that fail. */
async function main(): Promise<void> {
  const waiting = [...CHECKS];
  const failed: string[] = [];
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { name, passed, output, seconds } = await run(check);
      console.log(`${passed ? 'ok  ' : 'FAIL'} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(5)} s`);
      if (passed) continue;
      failed.push(name);
      console.log(output.trimEnd().replace(/^/gm, '  '));
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  console.log(
    failed.length === 0
      ? `${CHECKS.length} checks passed`
      : `${failed.length} of ${CHECKS.length} checks failed: ${failed.join(', ')}`,
  );
  if (failed.length > 0) process.exitCode = 1;
}

await main();
