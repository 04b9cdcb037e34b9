import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  success: z.boolean(),
});

/** Runs a program of the project with this Node; answers its exit code and how long it took. What it says comes at once, or in one piece at its end. */
function run(script: string, args: readonly string[], isBeside = false): Promise<{ code: number; seconds: number }> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: isBeside ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => said.push(piece));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve({ code: code ?? 1, seconds: (performance.now() - begun) / 1000 });
    });
  });
}

/** The counts of a finished run; a run that left no report has failed as one test. */
function countsOf(file: string): { passed: number; failed: number } {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numFailedTestSuites, success } = report.parse(JSON.parse(readFileSync(file, 'utf8')));
  const failed = numFailedTests > 0 ? numFailedTests : numFailedTestSuites;
  return { passed: numPassedTests, failed: success ? 0 : Math.max(1, failed) };
}

interface Part {
  readonly name: string;
  readonly project: string;
  /** Runs beside the others, on servers of its own: it mostly waits for them. */
  readonly isBeside?: boolean;
}

const PARTS: readonly Part[] = [
  { name: 'pure tests', project: 'unit' },
  { name: 'tests with Neo4j and Redis', project: 'with-servers' },
];
const BESIDE: Part = { name: 'tests of the embedded servers and the commands', project: 'servers', isBeside: true };

const folder = mkdtempSync(join(tmpdir(), 'schoolyard-report-'));
const lines: string[] = [];
let [passed, failed] = [0, 0];
try {
  const check = await run('scripts/check.ts', []);
  passed += check.code === 0 ? 1 : 0;
  failed += check.code === 0 ? 0 : 1;
  lines.push(`checks: ${check.code === 0 ? 'passed' : 'failed'}, ${check.seconds.toFixed(0)} s`);
  const runPart = async ({ name, project, isBeside }: Part): Promise<void> => {
    const file = join(folder, `${project}.json`);
    const args = [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${file}`,
      ...process.argv.slice(2),
    ];
    const { seconds } = await run('node_modules/vitest/vitest.mjs', args, isBeside);
    const counts = countsOf(file);
    passed += counts.passed;
    failed += counts.failed;
    lines.push(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds.toFixed(0)} s`);
  };
  const beside = runPart(BESIDE);
  for (const part of PARTS) await runPart(part);
  await beside;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${lines.join('\n')}\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
