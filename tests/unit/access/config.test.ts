import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../../src/config.ts';

const NEEDED = { NEO4J_URL: 'bolt://127.0.0.1:7687', REDIS_URL: 'redis://127.0.0.1:6379' };

function problemsOf(variables: Record<string, string | undefined>): string {
  try {
    readConfig(variables);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
}

test('with nothing but its servers the configuration listens on loopback only', () => {
  expect(readConfig(NEEDED)).toEqual({
    host: '127.0.0.1',
    port: 4000,
    neo4j: { url: 'bolt://127.0.0.1:7687', user: 'neo4j', password: '' },
    redisUrl: 'redis://127.0.0.1:6379',
    home: resolve('.schoolyard'),
    mode: 'development',
    logLevel: 'warn',
  });
});

test('every variable is taken, and an empty one is as if it were not there', () => {
  expect(
    readConfig({
      HOST: '0.0.0.0',
      NEO4J_URL: 'neo4j+ssc://graph.example',
      NEO4J_USER: 'ana',
      NEO4J_PASSWORD: 'secret',
      REDIS_URL: 'rediss://queue.example',
      SCHOOLYARD_HOME: '/srv/schoolyard',
      SCHOOLYARD_MODE: 'production',
      LOG_LEVEL: '',
      PORT: ' ',
      UNKNOWN: 'whatever',
    }),
  ).toEqual({
    host: '0.0.0.0',
    port: 4000,
    neo4j: { url: 'neo4j+ssc://graph.example', user: 'ana', password: 'secret' },
    redisUrl: 'rediss://queue.example',
    home: '/srv/schoolyard',
    mode: 'production',
    logLevel: 'warn',
  });
});

test('all problems of a configuration are told at once, by the names of the variables', () => {
  const message = problemsOf({ PORT: '70000', NEO4J_URL: 'http://x.example', SCHOOLYARD_MODE: 'test', LOG_LEVEL: 'loud' });
  expect(message).toMatch(/^The configuration has 5 problem\(s\); \.env\.example explains every variable\.\n/);
  const named = [...message.matchAll(/^ {2}([A-Z0-9_]+): .+$/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(['LOG_LEVEL', 'NEO4J_URL', 'PORT', 'REDIS_URL', 'SCHOOLYARD_MODE']);
});

test('what is wrong with a configuration is told without any of its secrets', () => {
  const message = problemsOf({ NEO4J_URL: 'bolt:secret', NEO4J_PASSWORD: 'secret', REDIS_URL: 'http://ana:secret@x.example' });
  expect(message).toContain('must begin with bolt:// or neo4j://');
  expect(message).not.toContain('secret');
});

test('a port is a whole number, and 0 any that is free', () => {
  expect(readConfig({ ...NEEDED, PORT: '0' }).port).toBe(0);
  for (const PORT of ['http', '80.5', '-1']) expect(problemsOf({ ...NEEDED, PORT })).toContain('PORT: ');
});
