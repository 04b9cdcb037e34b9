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

/** Runs a program of the project with this Node; answers its exit code and how long it took. */
function run(script: string, args: readonly string[]): Promise<{ code: number; seconds: number }> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    child.on('close', (code) => resolve({ code: code ?? 1, seconds: (performance.now() - begun) / 1000 }));
  });
}

/** The counts of a finished run; a run that left no report has failed as one test. */
function countsOf(file: string): { passed: number; failed: number } {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numFailedTestSuites, success } = report.parse(JSON.parse(readFileSync(file, 'utf8')));
  const failed = numFailedTests > 0 ? numFailedTests : numFailedTestSuites;
  return { passed: numPassedTests, failed: success ? 0 : Math.max(1, failed) };
}

const PARTS = [
  { name: 'pure tests', project: 'unit' },
  { name: 'tests with Neo4j and Redis', project: 'with-servers' },
  { name: 'tests of the embedded servers and the commands', project: 'servers' },
] as const;

const folder = mkdtempSync(join(tmpdir(), 'schoolyard-report-'));
const lines: string[] = [];
let [passed, failed] = [0, 0];
try {
  const check = await run('scripts/check.ts', []);
  passed += check.code === 0 ? 1 : 0;
  failed += check.code === 0 ? 0 : 1;
  lines.push(`checks: ${check.code === 0 ? 'passed' : 'failed'}, ${check.seconds.toFixed(0)} s`);
  for (const { name, project } of PARTS) {
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
    const { seconds } = await run('node_modules/vitest/vitest.mjs', args);
    const counts = countsOf(file);
    passed += counts.passed;
    failed += counts.failed;
    lines.push(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds.toFixed(0)} s`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${lines.join('\n')}\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
