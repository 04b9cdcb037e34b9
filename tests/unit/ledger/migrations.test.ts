import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMigrations } from '../../../src/neo4j/migrate.ts';

test('every statement of this version’s migrations may be repeated, and there is one', () => {
  const migrations = readMigrations();
  expect(migrations.length).toBeGreaterThan(0);
  for (const { id, checksum, statements } of migrations) {
    expect(id).toMatch(/^\d{4}-[a-z0-9-]+$/);
    expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.filter((statement) => !/ IF (NOT )?EXISTS|^MATCH .*\nWHERE .* IS NULL .*\nSET /.test(statement))).toEqual(
      [],
    );
  }
});

test('migrations come in the order of their names, without comments and other files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  try {
    writeFileSync(join(folder, '0010-later.cypher'), 'CREATE INDEX b;');
    writeFileSync(
      join(folder, '0002-first.cypher'),
      '// Why; and how.\r\nCREATE INDEX a\r\n  // for names; all of them\r\n  FOR (n:A);\r\n\r\n',
    );
    writeFileSync(join(folder, 'README.md'), 'CREATE INDEX c;');
    const squeezed = readMigrations(folder).map(({ id, statements }) => ({
      id,
      statements: statements.map((statement) => statement.replaceAll(/\s+/g, ' ')),
    }));
    expect(squeezed).toEqual([
      { id: '0002-first', statements: ['CREATE INDEX a FOR (n:A)'] },
      { id: '0010-later', statements: ['CREATE INDEX b'] },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a changed file has another checksum', () => {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  try {
    const checksumOf = (text: string) => {
      writeFileSync(join(folder, '0001-a.cypher'), text);
      return readMigrations(folder)[0]?.checksum;
    };
    expect(checksumOf('CREATE INDEX a;')).not.toBe(checksumOf('CREATE INDEX b;'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
