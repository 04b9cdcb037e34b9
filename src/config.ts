import { resolve } from 'node:path';
import { z } from 'zod';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  NEO4J_URL: z.string().regex(/^(bolt|neo4j)(\+s|\+ssc)?:\/\/.+/, 'must begin with bolt:// or neo4j://'),
  NEO4J_USER: z.string().min(1).default('neo4j'),
  NEO4J_PASSWORD: z.string().default(''),
  REDIS_URL: z.string().regex(/^rediss?:\/\/.+/, 'must begin with redis:// or rediss://'),
  SCHOOLYARD_HOME: z.string().min(1).default('.schoolyard'),
  SCHOOLYARD_MODE: z.enum(['development', 'production']).default('development'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('warn'),
});

/** Everything that can be set from outside, checked. */
export interface Config {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly neo4j: { readonly url: string; readonly user: string; readonly password: string };
  readonly redisUrl: string;
  /** Absolute folder of what is kept outside the graph: uploads that wait, the key of the CLI, the embedded servers. */
  readonly home: string;
  /** `development` also serves GraphiQL and answers introspection. */
  readonly mode: 'development' | 'production';
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** The configuration that these variables describe. Throws one error that lists every problem. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(
      `The configuration has ${problems.length} problem(s); .env.example explains every variable.\n${problems.join('\n')}`,
    );
  }
  const set = parsed.data;
  return {
    host: set.HOST,
    port: set.PORT,
    neo4j: { url: set.NEO4J_URL, user: set.NEO4J_USER, password: set.NEO4J_PASSWORD },
    redisUrl: set.REDIS_URL,
    home: resolve(set.SCHOOLYARD_HOME),
    mode: set.SCHOOLYARD_MODE,
    logLevel: set.LOG_LEVEL,
  };
}

/** The configuration of this process. The only reader of `process.env` in `src/`. */
export function config(): Config {
  return readConfig(process.env);
}
