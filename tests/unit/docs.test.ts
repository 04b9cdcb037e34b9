import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Command } from 'commander';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';

const ROOT = join(import.meta.dirname, '../..');

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...filesBelow('docs', '.md').sort()];

/** Everything in the pages that matches, as `page: match`, where it is not as it should be. */
function wrong(find: (text: string, page: string) => readonly string[]): string[] {
  return PAGES.flatMap((page) => find(read(page), page).map((found) => `${page}: ${found}`));
}

/** The contents of fenced blocks of one language. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, body = '']) => body);
}

/** What stands in single backticks outside of fenced blocks. */
function quoted(text: string): string[] {
  return [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** GitHub's anchors of the headings of a page. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)];
  return new Set(
    headings.map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

test('every link of the documents leads somewhere', () => {
  const broken = wrong((text, page) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const file = path ? join(dirname(page), path) : page;
        if (!existsSync(join(ROOT, file))) return true;
        return anchor !== undefined && !anchorsOf(read(file)).has(anchor);
      }),
  );
  expect(broken).toEqual([]);
});

test('every page of docs is reached from another one', () => {
  const linked = new Set(
    PAGES.flatMap((page) => [...read(page).matchAll(/\]\(([^)\s#]+)/g)].map(([, target = '']) => join(dirname(page), target))),
  );
  const pages = filesBelow('docs', '').filter((path) => !path.startsWith('docs/decisions/'));
  expect(pages.filter((path) => !linked.has(path))).toEqual([]);
});

test('every npm script that the documents name exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const unknown = wrong((text) =>
    [...text.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)]
      .map(([, script, short]) => script ?? short ?? '')
      .filter((script) => !(script in scripts)),
  );
  expect(unknown).toEqual([]);
});

const program = buildProgram({}, () => undefined);

function optionsOf(command: Command): string[] {
  return command.options.flatMap(({ long }) => long ?? []);
}

/** The command that words begin with, following subcommands; undefined for none of ours. */
function commandOf(words: readonly string[], parent: Command = program): Command | undefined {
  const found = parent.commands.find((command) => command.name() === words[0]);
  return found && (commandOf(words.slice(1), found) ?? found);
}

/** What a line tells people to run, from the name of the command on. */
function callsIn(line: string): string[] {
  const calls = [...line.matchAll(/npm run -s schoolyard -- ([^`]+)|`schoolyard ([^`]+)`/g)];
  return calls.map(([, run, named]) => run ?? named ?? '').filter((call) => !call.startsWith('<'));
}

test('every command and option that the documents name exists', () => {
  const unknown = wrong((text) =>
    text.split('\n').flatMap((line) => {
      const calls = callsIn(line);
      const commands = calls.map((call) => ({
        call,
        command: commandOf(call.split(/\s+/).filter((word) => !word.startsWith('-'))),
      }));
      return commands.flatMap(({ call, command }) => {
        if (!command) return [call];
        // A row of a table names the options of its one command beside it.
        const options = (calls.length === 1 ? line : call).match(/(?<![\w-])--[a-z][a-z-]*/g) ?? [];
        const known = [...optionsOf(command), ...optionsOf(program), '--help'];
        return options.filter((option) => !known.includes(option)).map((option) => `${option} of ${call}`);
      });
    }),
  );
  expect(unknown).toEqual([]);
  expect(PAGES.flatMap((page) => read(page).split('\n').flatMap(callsIn)).length).toBeGreaterThan(20);
});

test('docs/api.md names every command with every option', () => {
  const rows = read('docs/api.md').split('\n');
  const leaves = (command: Command, name: string): { name: string; command: Command }[] =>
    command.commands.length === 0
      ? [{ name, command }]
      : command.commands.flatMap((child) => leaves(child, `${name} ${child.name()}`));
  const missing = leaves(program, 'schoolyard')
    .filter(({ command }) => command.name() !== 'help')
    .flatMap(({ name, command }) => {
      const row = rows.find((line) => line.startsWith(`| \`${name}`));
      return row === undefined ? [name] : optionsOf(command).filter((option) => !row.includes(`\`${option}\``));
    });
  expect(missing).toEqual([]);
});

/** What `.env.example` explains, with the default that it gives. */
function explainedVariables(): ReadonlyMap<string, string> {
  return new Map([...read('.env.example').matchAll(/^#([A-Z0-9_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
}

test('.env.example explains exactly the variables that something reads, each with a sentence', () => {
  const config = [...read('src/config.ts').matchAll(/^ {2}([A-Z0-9_]+): z\b/gm)].map(([, name = '']) => name);
  const compose = [...read('docker-compose.yml').matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name = '']) => name);
  const wanted = new Set([...config, ...compose, 'JAVA_HOME', 'SCHOOLYARD_TEST_SERVERS']);
  expect([...explainedVariables().keys()].sort()).toEqual([...wanted].sort());
  expect(read('.env.example').match(/^(?!#)[A-Z].*/gm)).toBeNull();
  const unexplained = [...read('.env.example').matchAll(/^(?!# ).*\n#([A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(unexplained).toEqual([]);
});

test('.env.example gives the defaults of the code', () => {
  const explained = explainedVariables();
  const defaults = [...read('src/config.ts').matchAll(/^ {2}([A-Z0-9_]+): z.*\.default\('?([^')]*)'?\)/gm)];
  const composed = [...read('docker-compose.yml').matchAll(/\$\{([A-Z0-9_]+):-([^}]+)\}/g)];
  const different = [...defaults, ...composed].filter(([, name = '', value]) => explained.get(name) !== value);
  expect(different.map(([, name, value]) => `${name}=${value}`)).toEqual([]);
});

test('every GraphQL example of the documents is one that the API answers', () => {
  const schema = buildSchema(read('schema.graphql'));
  const faults = wrong((text) => blocks(text, 'graphql').flatMap((query) => validate(schema, parse(query)).map(String)));
  expect(faults).toEqual([]);
  expect(blocks(read('docs/api.md'), 'graphql').length).toBeGreaterThanOrEqual(4);
});

test('every JSON example of the documents is JSON', () => {
  const faults = wrong((text) =>
    blocks(text, 'json').filter((body) => {
      try {
        JSON.parse(body);
        return false;
      } catch {
        return true;
      }
    }),
  );
  expect(faults).toEqual([]);
});

test('every file and folder of the project that the documents name is there', () => {
  const names = new Set(
    ['src', 'servers', 'scripts', 'seed', 'tests'].flatMap((folder) => filesBelow(folder, '').map((path) => basename(path))),
  );
  const folders = /^(?:src|cypher|seed|servers|scripts|tests|docs)\/[\w./-]*$/;
  const missing = wrong((text) =>
    quoted(text).filter((code) => {
      if (code === 'servers/lib') return false;
      if (folders.test(code)) return !existsSync(join(ROOT, code));
      return /^[\w-]+\.(?:ts|mjs|cypher)$/.test(code) && !names.has(code);
    }),
  );
  expect(missing).toEqual([]);
});

test('every error code of docs/api.md is one of the closed list, with its status', () => {
  const rows = [...read('docs/api.md').matchAll(/^\| `([A-Z_]+)` \| (\d{3}) \|/gm)].map(
    ([, code, status]) => `${code}: ${status}`,
  );
  const codes = [...read('src/errors.ts').matchAll(/^ {2}([A-Z_]+): (\d{3}),$/gm)].map(
    ([, code, status]) => `${code}: ${status}`,
  );
  expect(rows).toEqual(codes);
});

/** Reasons whose numbers, dates or names vary, as far as they are fixed. */
const FIXED_PARTS: Readonly<Record<string, string>> = {
  '3 cells instead of 12': 'instead of',
  'start_date is no date': 'is no date',
  'end_date is no date': 'is no date',
  'validFrom is no date': 'is no date',
  'not read: like': 'not read: ',
  'a file is missing from the archive: data/tweets-part1.js': 'a file is missing from the archive: ',
  'more than 100 addresses': 'more than ',
  'a card of more than 4 MiB': 'a card of more than ',
  'in Spam': 'Spam',
  'in Trash': 'Trash',
  'in Drafts': 'Drafts',
  'in Promotions': 'Promotions',
};

test('every reason for skipping that docs/sources.md names is one that a reader gives', () => {
  const code = filesBelow('src/sources', '.ts').map(read).join('\n');
  const rows = read('docs/sources.md')
    .split('| skipped because |')
    .slice(1)
    .flatMap((table) => (table.split('\n\n')[0] ?? '').split('\n').slice(2));
  const reasons = rows.flatMap((row) => [...(row.split(' |')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, reason = '']) => reason));
  expect(reasons.length).toBeGreaterThan(50);
  expect(reasons.filter((reason) => !code.includes(FIXED_PARTS[reason] ?? reason))).toEqual([]);
});

test('docs/sources.md has every format and every field of a mapping', async () => {
  const page = read('docs/sources.md');
  const { formats } = await import('../../src/sources/formats.ts');
  const [, list = ''] = /const CSV_FIELDS = \[([\s\S]*?)\]/.exec(read('src/sources/csv/mapping.ts')) ?? [];
  const fields = [...list.matchAll(/'(\w+)'/g)].map(([, field = '']) => field);
  expect(fields.length).toBeGreaterThan(20);
  expect([...formats.map(({ kind }) => kind), ...fields].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('the numbers in the picture of an answer are those of the answer in the README', () => {
  const [answer = ''] = blocks(read('README.md'), 'text');
  const picture = read('docs/pictures/answer.svg').replace(/<desc[\s\S]*?<\/desc>/, '');
  const percents = [...picture.matchAll(/\d+ %/g)].map(([percent]) => percent);
  expect(percents.length).toBeGreaterThan(6);
  // How well the target fits is in the cost of the answer, and not printed.
  expect(percents.filter((percent) => percent !== '70 %' && !answer.includes(percent))).toEqual([]);
});

test('a decision fits on a screen', () => {
  const long = filesBelow('docs/decisions', '.md').filter((page) => read(page).split('\n').length > 40);
  expect(long).toEqual([]);
});
