import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Report, type RunningApp, startApp, type UploadFields, type UploadPart } from '../support/app.ts';

let running: RunningApp;

beforeAll(async () => {
  running = await startApp();
});

afterAll(() => running?.stop());

const PEOPLE = 'name,email,company\nEva Smit,eva@acme.example,Acme\nJan Vos,jan@acme.example,Acme\n';
const CARD = (name: string, email: string) => `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nEMAIL:${email}\r\nEND:VCARD\r\n`;

/** What a problem says, when it has the form of one. */
function problem({ status, headers, body }: Answer): { status: number; code: string; title: string } {
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const { code, title, status: said, ...rest } = body as { code: string; title: string; status: number };
  expect([said, rest]).toEqual([status, { requestId: expect.stringMatching(/^req_[\w-]{36}$/) }]);
  return { status, code, title };
}

const refusal = async (parts: readonly UploadPart[], fields?: UploadFields) => problem(await running.upload(parts, fields));
const uploads = async () => readdir(join(running.home, 'uploads')).catch(() => []);

test('a file is taken in with 202 and its address, and its report adds up at the end', async () => {
  const sent = await running.upload([{ name: 'people.csv', content: PEOPLE }]);
  const { id } = sent.body as { id: string };
  expect([sent.status, sent.headers.get('location'), sent.body]).toEqual([
    202,
    `/imports/${id}`,
    { id: expect.stringMatching(/^imp_/) },
  ]);
  expect(await running.ended(id)).toEqual({
    id,
    file: 'people.csv',
    kind: 'mapped-csv',
    label: 'CSV people.csv',
    mapping: { columns: { name: 'name', email: 'email', company: 'company' } },
    mappingFrom: 'proposed',
    state: 'done',
    progress: 1,
    isDryRun: false,
    read: 2,
    new: 2,
    same: 0,
    changed: 0,
    staged: 0,
    skipped: 0,
    interactions: 0,
    seconds: expect.any(Number),
    error: null,
    rejects: [],
  });
  expect(await uploads()).toEqual([]);
});

test('several parts are one folder', async () => {
  const report = await running.importParts(
    [
      { name: 'cards/a.vcf', content: CARD('Ann Bos', 'ann@acme.example') },
      { name: 'cards/b.vcf', content: CARD('Bea Kok', 'bea@acme.example') },
    ],
    { name: 'cards', owner: 'me@firm.example' },
  );
  expect(report).toMatchObject({ file: 'cards', kind: 'vcard', state: 'done', read: 2, new: 2 });
});

test('a stated kind, owner and mapping are obeyed', async () => {
  const mapping = JSON.stringify({ columns: { name: 'name', email: 'email', company: 'town' } });
  const content = 'name,company,email\nKees Prins,Lingedal,kees@zuivel.example\n';
  const mapped = await running.importParts([{ name: 'lijst.csv', content }], { kind: 'mapped-csv', mapping });
  expect(mapped).toMatchObject({ kind: 'mapped-csv', state: 'done', new: 1 });
  const { people } = await running.ask<{ people: unknown }>('{ people(search: "kees") { nodes { name town } } }');
  expect(people).toEqual({ nodes: [{ name: 'Kees Prins', town: 'Lingedal' }] });
  const owned = await running.importParts([{ name: 'book.vcf', content: CARD('Cas Mol', 'cas@acme.example') }], {
    owner: 'ann@firm.example',
  });
  expect(owned.label).toBe('Address book of ann@firm.example');
  const forced = await running.importParts([{ name: 'no.txt', content: 'nothing of the kind' }], { kind: 'linkedin' });
  expect(forced).toMatchObject({ state: 'failed', error: expect.any(String), read: 0 });
});

test('a mapping is kept for the next file with the same header, until another is given', async () => {
  const given = { columns: { wie: 'name', post: 'email', plaats: 'company' } };
  const bring = async (name: string, content: string, fields: UploadFields = {}) => {
    const { kind, mapping, mappingFrom, state } = await running.importParts([{ name, content }], fields);
    return { kind, mapping, mappingFrom, state };
  };
  const read = { kind: 'mapped-csv', mapping: given, state: 'done' };
  const lines = 'wie,post,plaats\nMia Dam,mia@zuivel.example,Zuivel\n';
  expect(await bring('tried.csv', lines, { mapping: JSON.stringify(given), dryRun: 'true' })).toEqual({
    ...read,
    mappingFrom: 'given',
  });
  expect(await bring('unknown.csv', lines)).toEqual({ kind: null, mapping: null, mappingFrom: null, state: 'failed' });
  expect(await bring('spring.csv', lines, { mapping: JSON.stringify(given) })).toEqual({ ...read, mappingFrom: 'given' });
  const again = 'Plaats;Post;Wie\nZuivel;ton@zuivel.example;Ton Dam\n';
  expect(await bring('autumn.csv', again)).toEqual({ ...read, mappingFrom: 'remembered' });
  const { people, imports } = await running.ask<Record<string, unknown>>(
    '{ people(search: "dam") { nodes { name headline } } imports(first: 1) { nodes { mapping mappingFrom } } }',
  );
  expect(people).toEqual({ nodes: ['Mia Dam', 'Ton Dam'].map((name) => ({ name, headline: 'Zuivel' })) });
  expect(imports).toEqual({ nodes: [{ mapping: JSON.stringify(given), mappingFrom: 'REMEMBERED' }] });
  const other = { columns: { Wie: 'name', Post: 'email', Plaats: 'town' } };
  expect(await bring('winter.csv', again, { mapping: JSON.stringify(other) })).toMatchObject({ mapping: other });
  expect(await bring('spring.csv', lines)).toEqual({ ...read, mapping: other, mappingFrom: 'remembered' });
  expect(await bring('spring.csv', lines, { kind: 'vcard' })).toMatchObject({ mapping: null, state: 'failed' });
});

test('a dry run tells what would be, and changes nothing', async () => {
  const before = await running.ask('{ people { totalCount } companies { totalCount } }');
  const content = 'name,email,company\nUnseen Person,unseen@nowhere.example,Nowhere\n';
  const report = await running.importParts([{ name: 'people.csv', content }], { dryRun: 'true' });
  expect(report).toMatchObject({ isDryRun: true, state: 'done', read: 1, new: 1 });
  expect(await running.ask('{ people { totalCount } companies { totalCount } }')).toEqual(before);
  expect(await running.importParts([{ name: 'people.csv', content }], { dryRun: 'false' })).toMatchObject({
    isDryRun: false,
    new: 1,
  });
});

test('the same file twice at the same moment is one import, and only one copy of it is kept', async () => {
  const goOn = await running.pauseWorker();
  const part = { name: 'twice.csv', content: 'name,email\nTwo Times,two@acme.example\n' };
  const answers = await Promise.all(Array.from({ length: 5 }, () => running.upload([part])));
  const ids = new Set(answers.map(({ body }) => (body as { id: string }).id));
  expect([answers.map(({ status }) => status), ids.size, (await uploads()).length]).toEqual([[202, 202, 202, 202, 202], 1, 1]);
  const [id = ''] = ids;
  expect((await running.request(`/imports/${id}`)).body).toMatchObject({ state: 'queued', progress: 0, seconds: null });
  const other = await running.upload([part], { owner: 'ann@firm.example' });
  expect(ids.has((other.body as { id: string }).id)).toBe(false);
  goOn();
  expect(await running.ended(id)).toMatchObject({ state: 'done', new: 1 });
  await running.ended((other.body as { id: string }).id);
  expect(await running.importParts([part])).toMatchObject({ state: 'done', new: 0, same: 1 });
});

test('a name that leaves the folder, or cannot be one, is refused, and nothing of the upload stays', async () => {
  const names = [
    '../evil.csv',
    '..',
    'a/../../evil.csv',
    '/etc/evil.csv',
    'C:\\evil.csv',
    '..\\evil.csv',
    'a\\..\\..\\evil.csv',
    'folder/',
    'a'.repeat(300),
    `${'a/'.repeat(300)}b`,
  ];
  for (const name of names)
    expect([name, await refusal([{ name, content: PEOPLE }])]).toEqual([
      name,
      { status: 400, code: 'BAD_INPUT', title: expect.stringContaining('file name') },
    ]);
  const twice = [
    { name: 'a.csv', content: '1' },
    { name: './a.csv', content: '2' },
  ];
  expect(await refusal(twice)).toMatchObject({ status: 400, code: 'BAD_INPUT' });
  const nested = [
    { name: 'a', content: '1' },
    { name: 'a/b', content: '2' },
  ];
  expect(await refusal(nested)).toMatchObject({ status: 400, code: 'BAD_INPUT' });
  expect(
    await refusal([
      { name: 'good.csv', content: PEOPLE },
      { name: '../bad.csv', content: 'x'.repeat(3_000_000) },
    ]),
  ).toMatchObject({ status: 400 });
  expect(await uploads()).toEqual([]);
});

test('a field that is wrong or unknown is refused before anything is imported', async () => {
  const wrong: readonly UploadFields[] = [
    { owner: 'nobody' },
    { owner: 'a b@c.example' },
    { kind: 'papyrus' },
    { mapping: '{' },
    { mapping: '5' },
    { mapping: '{"columns":{"a":"nothing"}}' },
    { dryRun: 'yes' },
    { dryRun: 'TRUE' },
    { 'dry-run': 'true' },
    { name: 'x'.repeat(300) },
    { path: '/etc/passwd' },
  ];
  const { imports: before } = await running.ask<{ imports: { nodes: unknown[] } }>('{ imports(first: 100) { nodes { id } } }');
  for (const fields of wrong)
    expect([fields, await refusal([{ name: 'a.csv', content: PEOPLE }], fields)]).toEqual([
      fields,
      { status: 400, code: 'BAD_INPUT', title: expect.any(String) },
    ]);
  expect(await refusal([{ name: 'a.csv', content: PEOPLE }], { dryRun: 'yes' })).toMatchObject({
    title: expect.stringContaining('dryRun'),
  });
  expect(await running.ask('{ imports(first: 100) { nodes { id } } }')).toEqual({ imports: before });
  expect(await uploads()).toEqual([]);
});

test('an upload without a file, or that is no upload, is refused', async () => {
  expect(await refusal([], { kind: 'mbox' })).toEqual({
    status: 400,
    code: 'BAD_INPUT',
    title: 'The upload holds no file: send it as the part “file”.',
  });
  const send = async (body: string | undefined, type?: string) =>
    problem(
      await running.request('/imports', {
        method: 'POST',
        ...(body === undefined ? {} : { body }),
        headers: type ? { 'content-type': type } : {},
      }),
    );
  expect((await send('{}', 'application/json')).status).toBe(415);
  expect((await send('name,email', 'text/csv')).status).toBe(415);
  expect((await send('x', 'text/plain')).status).toBe(415);
  expect((await send(undefined)).status).toBe(415);
  expect(await send('nothing', 'multipart/form-data')).toMatchObject({ status: 400, code: 'BAD_INPUT' });
  expect(await send('nothing', 'multipart/form-data; boundary=x')).toMatchObject({ status: 400, code: 'BAD_INPUT' });
  const cut = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nname,em';
  expect(await send(cut, 'multipart/form-data; boundary=x')).toMatchObject({ status: 400, code: 'BAD_INPUT' });
  expect(await uploads()).toEqual([]);
});

test('an upload whose sender goes away leaves nothing behind', async () => {
  const { hostname, port } = new URL(running.url);
  const socket = connect(Number(port), hostname);
  const head = [
    'POST /imports HTTP/1.1',
    `host: ${hostname}`,
    `authorization: Bearer ${running.key()}`,
    'content-type: multipart/form-data; boundary=x',
    'content-length: 100000',
    '',
    '',
  ];
  socket.write(`${head.join('\r\n')}--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nname,email\r\n`);
  await expect.poll(uploads).toHaveLength(1);
  socket.destroy();
  await expect.poll(uploads).toEqual([]);
  expect((await running.request('/health/live')).status).toBe(200);
});

test('an import that is not there is 404', async () => {
  expect(problem(await running.request('/imports/imp_none'))).toEqual({
    status: 404,
    code: 'NOT_FOUND',
    title: 'There is no import imp_none.',
  });
  expect(problem(await running.request('/imports/%00')).status).toBe(404);
  expect(problem(await running.request('/imports/%ff'))).toMatchObject({ status: 400, code: 'BAD_INPUT' });
});

test('an unknown address is 404, a known one with another method 405 with what is allowed', async () => {
  expect(problem(await running.request('/nowhere?key=secret'))).toEqual({
    status: 404,
    code: 'NOT_FOUND',
    title: 'There is nothing at GET /nowhere.',
  });
  const allowed = async (method: string, path: string) => {
    const answer = await running.request(path, { method });
    return [problem(answer).status, answer.headers.get('allow')];
  };
  expect(await allowed('GET', '/imports')).toEqual([405, 'POST']);
  expect(await allowed('DELETE', '/imports')).toEqual([405, 'POST']);
  expect(await allowed('PUT', '/imports/imp_1')).toEqual([405, 'GET, HEAD']);
  expect(await allowed('POST', '/health/live')).toEqual([405, 'GET, HEAD']);
  expect(await allowed('DELETE', '/graphql')).toEqual([405, 'GET, HEAD, POST']);
});

test('without a key nothing is there but the health and, while developing, the description', async () => {
  for (const [method, path] of [
    ['GET', '/imports/imp_1'],
    ['POST', '/imports'],
    ['GET', '/nowhere'],
    ['DELETE', '/imports'],
    ['POST', '/paths/solve'],
    ['POST', '/graphql'],
  ] as const)
    expect([path, problemCode(await running.request(path, { method }, null))]).toEqual([path, [401, 'UNAUTHENTICATED']]);
  expect((await running.request('/health/live', {}, null)).body).toEqual({ status: 'live' });
  expect((await running.request('/health/ready', {}, null)).body).toEqual({ status: 'ready', graph: true, queue: true });
  expect((await running.request('/documentation/json', {}, null)).status).toBe(200);
});

function problemCode({ status, body }: Answer): [number, string | undefined] {
  const { code, errors } = body as { code?: string; errors?: { extensions: { code: string } }[] };
  return [status, code ?? errors?.[0]?.extensions.code];
}

test('a body that is too large is refused', async () => {
  const big = JSON.stringify([{ pad: 'x'.repeat(65 * 2 ** 20) }]);
  const answer = await running.request('/paths/solve', {
    method: 'POST',
    body: big,
    headers: { 'content-type': 'application/json' },
  });
  expect(problem(answer)).toMatchObject({ status: 413, code: 'TOO_LARGE' });
});

test('path cases are for administrators, and a file that is none is refused by what is wrong with it', async () => {
  const solve = (body: unknown, key?: string) =>
    running.request(
      '/paths/solve',
      { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
      key,
    );
  expect(problem(await solve([], await running.makeKey(['read', 'write', 'import'])))).toMatchObject({
    status: 403,
    code: 'FORBIDDEN',
  });
  expect(problem(await solve({}))).toMatchObject({ status: 400, code: 'BAD_INPUT' });
  expect(problem(await solve([{ id: 5 }])).title).toContain('0.id');
  expect((await solve([])).body).toEqual([]);
});

interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly summary?: string;
            readonly responses?: Record<string, unknown>;
            readonly requestBody?: { readonly content: Record<string, { readonly schema: { readonly required: string[] } }> };
          }
        >
      >
    >
  >;
  readonly components: { readonly securitySchemes: unknown };
}

test('the description of the API is OpenAPI 3 and tells every route, its body and its answers', async () => {
  const { status, body } = await running.request('/documentation/json');
  const { openapi, paths, components } = body as OpenApi;
  expect([status, openapi, components.securitySchemes]).toEqual([200, '3.0.3', { key: { type: 'http', scheme: 'bearer' } }]);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(operations.sort()).toEqual([
    'get /graphql',
    'get /health/live',
    'get /health/ready',
    'get /imports/{id}',
    'get /tie-index',
    'post /graphql',
    'post /imports',
    'post /tie-index/rebuild',
  ]);
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods)))
    expect(operation).toMatchObject({ summary: expect.any(String), responses: expect.any(Object) });
  expect(paths['/imports']?.post?.requestBody?.content['multipart/form-data']?.schema.required).toEqual(['file']);
  expect(Object.keys(paths['/health/ready']?.get?.responses ?? {})).toEqual(['200', '503']);
});

test('a report tells at most a thousand rejected rows, and GraphQL as many as asked', async () => {
  const rows = Array.from({ length: 1_200 }, () => 'nonsense').join('\n');
  const report = await running.importParts([
    { name: 'bad.csv', content: `name,email\nGood One,good@acme.example\n${rows.replaceAll('nonsense', ',')}\n` },
  ]);
  expect([report.state, report.read, report.skipped, report.rejects.length]).toEqual(['done', 1_201, 1_200, 1_000]);
  const query = 'query ($id: ID!) { import(id: $id) { few: rejects(first: 2) { line } more: rejects(first: 3) { line } } }';
  const { import: told } = await running.ask<{ import: { few: unknown[]; more: unknown[] } }>(query, { id: report.id });
  expect(told).toEqual({ few: [{ line: 3 }, { line: 4 }], more: [{ line: 3 }, { line: 4 }, { line: 5 }] });
});

test('imports are listed newest first, page by page', async () => {
  const query =
    'query ($after: String) { imports(first: 3, after: $after) { nodes { id requestedAt } pageInfo { hasNextPage endCursor } } }';
  type Page = {
    imports: { nodes: { id: string; requestedAt: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  };
  const seen: { id: string; requestedAt: string }[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { imports }: Page = await running.ask<Page>(query, { after });
    seen.push(...imports.nodes);
    after = imports.pageInfo.endCursor;
    more = imports.pageInfo.hasNextPage;
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  const times = seen.map(({ requestedAt }) => requestedAt);
  expect(times).toEqual(times.toSorted().reverse());
  expect(seen.length).toBeGreaterThan(8);
  expect((await running.request(`/imports/${seen[0]?.id}`)).body as Report).toMatchObject({ id: seen[0]?.id });
});
