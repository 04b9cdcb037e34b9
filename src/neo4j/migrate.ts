import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import neo4j, { type Driver } from 'neo4j-driver';

/** Where the migrations lie: files of statements, run once each, in the order of their names. */
const FOLDER = join(import.meta.dirname, '../../cypher/migrations');

/** One file of schema statements, separated by `;`. */
export interface Migration {
  readonly id: string;
  readonly checksum: string;
  readonly statements: readonly string[];
}

/** The migrations of this version, oldest first. */
export function readMigrations(folder = FOLDER): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.cypher'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const bare = text.replaceAll(/^[ \t]*\/\/.*$/gm, '');
      return {
        id: basename(file, '.cypher'),
        checksum: createHash('sha256').update(text).digest('hex'),
        statements: bare
          .split(';')
          .map((statement) => statement.trim())
          .filter(Boolean),
      };
    });
}

async function apply(driver: Driver, { id, checksum, statements }: Migration): Promise<void> {
  for (const statement of statements) await driver.executeQuery(statement);
  await driver.executeQuery('MERGE (m:Migration {id: $id}) ON CREATE SET m.checksum = $checksum, m.appliedAt = datetime()', {
    id,
    checksum,
  });
}

/** Brings the graph to this version's schema. Every statement may be repeated (`IF NOT EXISTS`), so two processes can do it at once. Answers what it applied. */
export async function migrate(address: {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}): Promise<readonly string[]> {
  const driver = neo4j.driver(address.url, neo4j.auth.basic(address.user, address.password), { connectionTimeout: 5_000 });
  try {
    const { records } = await driver.executeQuery('MATCH (m:Migration) RETURN m.id AS id');
    const applied = new Set(records.map((record) => String(record.get('id'))));
    const missing = readMigrations().filter(({ id }) => !applied.has(id));
    for (const migration of missing) await apply(driver, migration);
    await driver.executeQuery('CALL db.awaitIndexes(60)');
    return missing.map(({ id }) => id);
  } finally {
    await driver.close();
  }
}
