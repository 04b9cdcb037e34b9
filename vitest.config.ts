import { defineConfig } from 'vitest/config';

/** What asks a real server runs one file at a time, on a database that the file has wiped. */
const oneAtATime = { fileParallelism: false, maxWorkers: 1, isolate: true, testTimeout: 60_000, hookTimeout: 120_000 } as const;

/** Vite would take the other build of graphql than Mercurius does, and the two do not know each other's classes. */
const oneGraphql = { alias: [{ find: /^graphql$/, replacement: import.meta.resolve('graphql').replace('file://', '') }] };

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 30_000 } },
      {
        resolve: oneGraphql,
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
