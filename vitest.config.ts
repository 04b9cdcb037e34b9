import { defineConfig } from 'vitest/config';

/** What asks a real server runs one file at a time, on a database that the file has wiped. */
const oneAtATime = { fileParallelism: false, maxWorkers: 1, isolate: true, testTimeout: 60_000, hookTimeout: 120_000 } as const;

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'with-servers',
          include: ['tests/{graph,api,jobs,story}/**/*.test.ts'],
          globalSetup: ['tests/support/servers.ts'],
          ...oneAtATime,
        },
      },
      { test: { name: 'servers', include: ['tests/servers/**/*.test.ts'], ...oneAtATime, testTimeout: 180_000 } },
    ],
  },
});
