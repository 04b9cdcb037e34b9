import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STORY } from '../../seed/story.ts';
import { writeDemo } from '../../seed/write-demo.ts';
import { type RunningApp, startApp } from '../support/app.ts';
import { type Run, type ServiceHome, serviceHome } from '../support/service.ts';

/** A machine that is busy with other things takes its time over thirteen files. */
const PATIENCE_MS = 300_000;

let running: RunningApp;
let service: ServiceHome;
let files = '';

interface Report {
  readonly imports: readonly {
    readonly id: string;
    readonly file: string;
    readonly kind: string;
    readonly read: number;
    readonly new: number;
    readonly same: number;
    readonly changed: number;
    readonly staged: number;
    readonly skipped: number;
    readonly rejects: readonly { readonly line: number; readonly reason: string }[];
    readonly interactions: number;
    readonly seconds: number;
    readonly error?: string;
  }[];
}

beforeAll(async () => {
  running = await startApp();
  service = await serviceHome(running);
  files = await mkdtemp(join(tmpdir(), 'schoolyard-files-'));
  await mkdir(join(files, 'demo'));
  await writeDemo(join(files, 'demo'));
  await writeFile(join(files, 'people.csv'), 'name,email\nEva Smit,eva@acme.example\n,\n');
  await writeFile(join(files, 'good.csv'), 'name,email\nJan Vos,jan@acme.example\n');
  await writeFile(join(files, 'unknown.bin'), Buffer.from([0, 1, 2, 3]));
});

afterAll(async () => {
  await service?.remove();
  await rm(files, { recursive: true, force: true });
  await running?.stop();
});

const NUMBER = expect.any(Number);

/** Command lines that have nothing to do with each other, a few at a time. */
async function runAll(lines: readonly (readonly string[])[]): Promise<(Run & { readonly args: readonly string[] })[]> {
  const waiting = [...lines];
  const ended: (Run & { readonly args: readonly string[] })[] = [];
  const runner = async () => {
    for (let args = waiting.shift(); args; args = waiting.shift()) ended.push({ args, ...(await service.run(args)) });
  };
  await Promise.all([runner(), runner(), runner()]);
  return ended;
}

test('a dry run tells what would be, in the form of the contract, and writes nothing', async () => {
  const report = await service.json<Report>(['import', join(files, 'good.csv'), '--dry-run']);
  expect(report).toEqual({
    imports: [
      {
        id: expect.stringMatching(/^imp_/),
        file: 'good.csv',
        kind: 'mapped-csv',
        read: 1,
        new: 1,
        same: 0,
        changed: 0,
        staged: 0,
        skipped: 0,
        rejects: [],
        interactions: 0,
        seconds: NUMBER,
      },
    ],
  });
  expect(await running.ask('{ people { totalCount } }')).toEqual({ people: { totalCount: 0 } });
});

test('a mapping that is proposed can be saved, changed, given back, and is used again', async () => {
  const [list, saved] = [join(files, 'list.csv'), join(files, 'mapping.json')];
  await writeFile(list, 'naam;mail;stad;kleur\nKo Maas;ko@acme.example;Goes;rood\n');
  const tried = await service.run(['import', 'list.csv', '--dry-run', '--save-mapping', 'mapping.json'], { cwd: files });
  const proposed = { columns: { naam: 'name', mail: 'email', stad: 'town' } };
  expect([tried.code, JSON.parse(await readFile(saved, 'utf8'))]).toEqual([0, proposed]);
  expect(tried.stderr).toContain(`list.csv would be read by this mapping`);
  const twice = await service.run(['import', list, '--dry-run', '--save-mapping', saved]);
  expect([twice.code, twice.stdout, twice.stderr]).toEqual([1, '', expect.stringContaining('is there already')]);
  await writeFile(saved, JSON.stringify({ columns: { ...proposed.columns, kleur: 'topic' } }));
  expect((await service.run(['import', list, '--mapping', saved])).code).toBe(0);
  const next = await service.run(['import', list, '--dry-run']);
  expect([next.code, next.stdout, next.stderr]).toEqual([
    0,
    expect.stringContaining('list.csv: read by the mapping that was used last for this header'),
    expect.stringContaining('"kleur": "topic"'),
  ]);
  expect(await service.json(['import', list])).toMatchObject({ imports: [{ same: 1, mappingFrom: 'remembered' }] });
  const none = await service.run(['import', join(files, 'unknown.bin'), '--dry-run', '--save-mapping', join(files, 'none.json')]);
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('none of these is one')]);
});

test('a file with rows that state nothing is done with rejects: 1, and each has its line and reason', async () => {
  const { code, stdout } = await service.run(['import', join(files, 'people.csv'), '--json']);
  const { imports } = JSON.parse(stdout) as Report;
  expect([code, imports]).toEqual([
    1,
    [
      {
        id: expect.any(String),
        file: 'people.csv',
        kind: 'mapped-csv',
        read: 2,
        new: 1,
        same: 0,
        changed: 0,
        staged: 0,
        skipped: 1,
        rejects: [{ line: 3, reason: expect.any(String), part: 'people.csv' }],
        interactions: 0,
        seconds: NUMBER,
      },
    ],
  ]);
});

test('what is no file, or no format that we know, is named in the report: 1', async () => {
  const missing = await service.run(['--json', 'import', join(files, 'missing.csv')]);
  expect([missing.code, JSON.parse(missing.stdout)]).toMatchObject([
    1,
    { imports: [{ id: null, error: expect.stringContaining('missing.csv') }] },
  ]);
  const unknown = await service.run(['--json', 'import', join(files, 'unknown.bin')]);
  expect([unknown.code, JSON.parse(unknown.stdout)]).toMatchObject([
    1,
    { imports: [{ file: 'unknown.bin', read: 0, error: expect.any(String) }] },
  ]);
});

test(
  'a folder is imported in the best order by what its import.json says, and then answers the question of the story',
  async () => {
    const { code, stdout, stderr } = await service.run(['--json', 'import', 'demo'], { cwd: files });
    const { imports } = JSON.parse(stdout) as Report;
    expect(imports.map(({ file }) => file)).toHaveLength(12);
    expect(imports[0]).toMatchObject({ file: '01 employees.csv', kind: 'employees-csv', read: 18, new: 18 });
    for (const { read, new: fresh, same, changed, staged, skipped } of imports)
      expect(read).toBe(fresh + same + changed + staged + skipped);
    expect([code, imports.filter(({ error }) => error)]).toEqual([1, []]);
    expect(stderr).toContain('mail-sanne.mbox');
    const answer = await service.json<{ paths: unknown[]; complete: boolean; asOf: string }>([
      'ask',
      '--topic',
      STORY.topic,
      '--company',
      STORY.supplier.name,
      '--first',
      '1',
    ]);
    expect(answer).toMatchObject({
      paths: [
        {
          people: [
            { id: expect.stringMatching(/^per_/), name: STORY.sanne.name },
            { id: expect.stringMatching(/^per_/), name: STORY.daan.name },
          ],
          hops: [
            {
              strength: NUMBER,
              grounds: expect.arrayContaining([
                expect.objectContaining({ kind: 'KIN', summary: `siblings, stated by ${STORY.sanne.name}` }),
              ]),
            },
          ],
          warmth: NUMBER,
          cost: NUMBER,
          warnings: [expect.objectContaining({ kind: 'OPPONENT_AT_TARGET_COMPANY' })],
        },
      ],
      complete: true,
      asOf: expect.any(String),
    });
  },
  PATIENCE_MS,
);

type Asked = { readonly paths: readonly { readonly people: readonly { readonly id: string; readonly name: string }[] }[] };
const pathsOf = async (...args: string[]) =>
  (await service.json<Asked>(['ask', ...args])).paths.map(({ people }) => people.map(({ name }) => name));

test('each way to ask is understood', async () => {
  const { sanne, fatima, daan } = STORY;
  const [[first, second] = []] = (await service.json<Asked>(['ask', '--person', daan.name])).paths.map(({ people }) => people);
  expect([first?.name, second?.name]).toEqual([sanne.name, daan.name]);
  expect(await pathsOf('--person', second?.id ?? '', '--first', '1')).toEqual([[sanne.name, daan.name]]);
  expect(await pathsOf('--person', daan.name, '--company', STORY.supplier.domain, '--first', '1')).toEqual([
    [sanne.name, daan.name],
  ]);
  expect(await pathsOf('--person', daan.name, '--from', fatima.email, '--first', '1')).toEqual([
    [fatima.name, sanne.name, daan.name],
  ]);
  expect(await pathsOf('--person', daan.name, '--from', fatima.email, '--hops', '1')).toEqual([]);
  expect((await pathsOf('--company', STORY.supplier.name, '--first', '2')).length).toBe(2);
  expect((await pathsOf('--topic', 'pumps', '--first', '1'))[0]?.at(-1)).toBe(daan.name);
  const printed = await service.run(['ask', '--person', daan.name, '--first', '1']);
  expect([printed.code, printed.stdout]).toEqual([
    0,
    expect.stringMatching(/^1\. Sanne Bakker .* → Daan Bakker [\s\S]*siblings, stated by Sanne Bakker[\s\S]*Mind: Mark Visser/),
  ]);
});

test('people are found, ties explained, and what is there is told', async () => {
  const { people, total } = await service.json<{ people: { id: string; name: string }[]; total: number }>(['people', 'bakker']);
  expect([people.map(({ name }) => name).sort(), total]).toEqual([['Daan Bakker', 'Ria Bakker', 'Sanne Bakker'], 3]);
  const { tie } = await service.json<{ tie: { strength: number; grounds: { kind: string }[] } }>([
    'explain',
    STORY.sanne.name,
    STORY.daan.name,
  ]);
  expect(tie.grounds.map(({ kind }) => kind)).toContain('KIN');
  const printed = await service.run(['explain', STORY.sanne.name, STORY.daan.name]);
  expect([printed.code, printed.stdout]).toEqual([0, expect.stringContaining('siblings, stated by Sanne Bakker')]);
  const status = await service.json<Record<string, unknown>>(['status']);
  expect(status).toMatchObject({
    url: running.url,
    employees: 17,
    imports: expect.arrayContaining([expect.objectContaining({ state: 'DONE' })]),
  });
  expect(await service.json(['ties', 'refresh'])).toEqual({ peopleCount: NUMBER, saved: NUMBER, removed: NUMBER });
});

test('who is not there, or more than one, is refused in one line on stderr: 1, and stdout stays empty', async () => {
  const refused: readonly (readonly [readonly string[], string])[] = [
    [['ask', '--person', 'Nobody Atall'], 'Nobody Atall'],
    [['ask', '--company', 'Nowhere'], 'Nowhere'],
    [['ask', '--person', STORY.daan.name, '--from', 'nobody@nowhere.example'], 'nobody@nowhere.example'],
    [['explain', 'Nobody Atall', STORY.daan.name], 'Nobody Atall'],
    [['explain', 'bakker', STORY.daan.name], 'Several people fit'],
    [['import', join(files, 'good.csv'), '--mapping', join(files, 'good.csv')], 'cannot be read as JSON'],
    [['paths', 'solve', join(files, 'missing.json')], 'cannot be read as JSON'],
  ];
  for (const [args, words] of refused) {
    const { code, stdout, stderr } = await service.run(['--json', ...args]);
    expect([args, code, stdout, stderr]).toEqual([args, 1, '', expect.stringContaining(words)]);
    expect(stderr).not.toContain('    at ');
  }
});

test('wrong usage is 2, says what is wrong, and where help is', async () => {
  const wrong: readonly (readonly string[])[] = [
    ['frobnicate'],
    ['import'],
    ['import', 'x', '--kind', 'papyrus'],
    ['import', 'x', '--owner', 'nobody'],
    ['import', 'x', '--nonsense'],
    ['ask', '--person', 'x', '--first', '0'],
    ['ask', '--person', 'x', '--first', '51'],
    ['ask', '--person', 'x', '--hops', '7'],
    ['ask', '--person', 'x', '--hops', 'many'],
    ['ask', '--person'],
    ['ask'],
    ['explain', 'one'],
    ['people', 'a', 'b'],
    ['paths', 'solve'],
    ['paths', 'solve', 'x.json', '--engine', 'magic'],
    ['ties'],
    [],
  ];
  for (const { args, code, stdout, stderr } of await runAll(wrong)) {
    expect([args, code, stdout]).toEqual([args, 2, '']);
    expect([args, stderr]).toEqual([args, expect.stringMatching(/--help|Usage:|Say whom to meet/)]);
  }
});

test('every command tells what it does and takes', async () => {
  const commands = [
    [],
    ['import'],
    ['ask'],
    ['people'],
    ['explain'],
    ['status'],
    ['reset'],
    ['ties'],
    ['ties', 'refresh'],
    ['paths'],
    ['paths', 'solve'],
  ];
  for (const { args, code, stdout, stderr } of await runAll(commands.map((command) => [...command, '--help']))) {
    expect([args, code, stderr, stdout]).toEqual([args, 0, '', expect.stringMatching(/^Usage: schoolyard[\s\S]+/)]);
  }
});

const tie = (from: string, to: string, cost: number, kinds: string[] = ['contact'], lastContactAt: string | null = null) => ({
  from,
  to,
  cost,
  kinds,
  lastContactAt,
});
const CASE = {
  people: ['a', 'b', 'c', 't'].map((id) => ({ id, company: id === 'b' ? 'acme' : null })),
  ties: [tie('a', 'b', 100, ['kin'], '2026-01-01'), tie('b', 't', 100), tie('a', 't', 500), tie('c', 't', 300, ['matter'])],
  starts: [
    { id: 'a', department: 'Sales' },
    { id: 'c', department: null },
  ],
  targets: [{ id: 't', cost: 50 }],
};

test('small worlds are solved, and nothing of them stays', async () => {
  const cases = [
    { id: 'plain', ...CASE, question: { maxHops: 3, first: 5, diverse: true, filter: null } },
    {
      id: 'filtered',
      ...CASE,
      question: { maxHops: 3, first: 5, diverse: false, filter: { avoidCompanies: ['acme'], startDepartments: ['Sales'] } },
    },
    { id: 'inside', ...CASE, targets: [{ id: 'a', cost: 0 }], question: { maxHops: 1, first: 1, diverse: true } },
  ];
  await writeFile(join(files, 'cases.json'), JSON.stringify(cases));
  const before = await running.ask('{ people { totalCount } }');
  expect(await service.json(['paths', 'solve', join(files, 'cases.json'), '--engine', 'cypher'])).toEqual([
    {
      id: 'plain',
      paths: [
        { people: ['a', 'b', 't'], cost: 250 },
        { people: ['c', 't'], cost: 350 },
        { people: ['a', 't'], cost: 550 },
      ],
      alreadyInside: [],
    },
    { id: 'filtered', paths: [{ people: ['a', 't'], cost: 550 }], alreadyInside: [] },
    { id: 'inside', paths: [], alreadyInside: ['a'] },
  ]);
  expect(await running.ask('{ people { totalCount } }')).toEqual(before);
  await writeFile(join(files, 'wrong.json'), '[{"id":"x"}]');
  const wrong = await service.run(['--json', 'paths', 'solve', join(files, 'wrong.json')]);
  expect([wrong.code, wrong.stdout, wrong.stderr]).toEqual([1, '', expect.stringContaining('0.people')]);
});

test('a key that is no longer valid is told in the words of the service', async () => {
  const other = await serviceHome({ url: running.url, key: () => 'sy_wrong' });
  const { code, stdout, stderr } = await other.run(['--json', 'status']);
  await other.remove();
  expect([code, stdout, stderr]).toEqual([1, '', 'This needs a valid key: send it as “Authorization: Bearer sy_…”.\n']);
});

test('a reset asks first, and any answer but yes deletes nothing; a running service is not reset', async () => {
  const running409 = await service.run(['reset', '--yes']);
  expect([running409.code, running409.stderr]).toEqual([1, expect.stringContaining('is running')]);
  const idle = await serviceHome({ url: 'http://127.0.0.1:1', key: () => 'sy_idle' });
  await writeFile(join(idle.home, 'tie-index'), 'the ties of everybody');
  const kept = await readdir(idle.home);
  for (const answer of ['n\n', '\n', 'nyes\n', '']) {
    const { code, stdout, stderr } = await idle.run(['reset'], { answer });
    expect([answer, code, stdout, stderr]).toEqual([answer, 1, '', expect.stringContaining('Nothing was deleted.')]);
    expect(await readdir(idle.home)).toEqual(kept);
  }
  const done = await idle.run(['reset', '--json'], { answer: 'y\n' });
  expect([done.code, JSON.parse(done.stdout), await readdir(idle.home)]).toEqual([0, { reset: idle.home }, []]);
  await idle.remove();
});
