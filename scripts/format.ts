import { spawnSync } from 'node:child_process';

/** Lays out every file the way the checks want it. */
for (const command of [
  ['scripts/generate.ts'],
  ['scripts/check-cypher.ts', '--write'],
  ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', '.'],
]) {
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
  process.exitCode ||= status ?? 1;
}
