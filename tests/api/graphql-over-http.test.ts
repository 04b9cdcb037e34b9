import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type GraphqlBody, type RunningApp, startApp } from '../support/app.ts';

let running: RunningApp;

beforeAll(async () => {
  running = await startApp();
});

afterAll(() => running?.stop());

type Body = Answer<GraphqlBody>;

async function post(body: unknown, headers: Record<string, string> = {}, key?: string | null): Promise<Body> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
  return (await running.request('/graphql', init, key)) as Body;
}

async function get(query: string, more = ''): Promise<Body> {
  return (await running.request(`/graphql?query=${encodeURIComponent(query)}${more}`)) as Body;
}

/** Status and codes of an answer; sees to it that each error has a request id and the answer no data. */
function refusal({ status, body }: Body): { status: number; codes: (string | undefined)[] } {
  expect(body.data ?? null).toBeNull();
  for (const { extensions } of body.errors ?? []) expect(extensions.requestId).toMatch(/^req_[\w-]{36}$/);
  return { status, codes: [...new Set((body.errors ?? []).map(({ extensions }) => extensions.code))] };
}

const BAD = { status: 400, codes: ['BAD_INPUT'] };

test('every audit of GraphQL over HTTP passes', async () => {
  const fetchFn = (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${running.key()}` } });
  const results = await auditServer({ url: `${running.url}/graphql`, fetchFn });
  const failed = results.flatMap((result) =>
    result.status === 'ok' ? [] : [`${result.status} ${result.name}: ${result.reason}`],
  );
  expect(failed).toEqual([]);
  expect(results).toHaveLength(61);
});

test('a document that cannot be executed is answered with 400, a code and no data', async () => {
  for (const query of [
    '{',
    '{ nothing }',
    '{ person }',
    'query ($n: Int!) { people(first: $n) { totalCount } }',
    'fragment f on Query { __typename }',
  ])
    expect([query, refusal(await post({ query }))]).toEqual([query, BAD]);
  expect(refusal(await post({ query: 'query ($n: Int) { people(first: $n) { totalCount } }', variables: { n: 'x' } }))).toEqual(
    BAD,
  );
  expect(
    refusal(await post({ query: 'query ($n: Int) { people(first: $n) { totalCount } }', variables: { n: 3_000_000_000 } })),
  ).toEqual(BAD);
});

test('a client that asks for application/json by name reads the errors of a document under 200, as the specification wants', async () => {
  const { status, body } = await post({ query: '{ nothing }' }, { accept: 'application/json' });
  expect([status, body.errors?.[0]?.extensions.code, 'data' in body]).toEqual([200, 'BAD_INPUT', false]);
});

test('a request that is no GraphQL request is answered with 4xx and a code', async () => {
  for (const body of [
    {},
    { query: 5 },
    { query: '' },
    { query: '{ __typename }', variables: [] },
    [{ query: '{ __typename }' }],
    'x',
    null,
  ])
    expect([body, refusal(await post(body))]).toEqual([body, BAD]);
  const send = async (body: string, type?: string) =>
    refusal((await running.request('/graphql', { method: 'POST', body, headers: type ? { 'content-type': type } : {} })) as Body);
  expect(await send('{"query":', 'application/json')).toEqual(BAD);
  expect(await send('', 'application/json')).toEqual(BAD);
  expect(await send('{"query":"{ __typename }"}', 'text/plain')).toEqual(BAD);
  expect(await send('<query/>', 'application/xml')).toEqual({ status: 415, codes: ['BAD_INPUT'] });
  expect(await send(`{"query":"{ __typename }","pad":"${'x'.repeat(1_100_000)}"}`, 'application/json')).toEqual({
    status: 413,
    codes: ['TOO_LARGE'],
  });
  expect(refusal(await get('{ __typename }', '&variables={'))).toEqual(BAD);
});

test('a query is text: a syntax tree in its place is refused', async () => {
  for (const query of [
    '5',
    'null',
    '"x"',
    '[]',
    '{}',
    '{"kind":"Document","definitions":[]}',
    '{"kind":"Document","definitions":[{}]}',
  ])
    expect([query, refusal(await post({ query }))]).toEqual([query, BAD]);
});

test('several queries in one request are refused', async () => {
  expect(refusal(await post([{ query: '{ __typename }' }, { query: '{ __typename }' }]))).toEqual(BAD);
});

test('GET asks and never changes anything', async () => {
  expect((await get('{ __typename }')).body).toEqual({ data: { __typename: 'Query' } });
  const mutation = 'mutation { refreshTies { saved } }';
  expect(refusal(await get(mutation))).toEqual({ status: 405, codes: ['BAD_INPUT'] });
  expect((await get(mutation)).headers.get('allow')).toBe('POST');
});

test('of several operations in one document, the one that is named runs, each time', async () => {
  const query = 'query One { one: __typename } query Two { two: __typename } mutation Three { refreshTies { saved } }';
  for (let round = 0; round < 6; round += 1) {
    expect((await post({ query, operationName: 'One' })).body).toEqual({ data: { one: 'Query' } });
    expect((await post({ query, operationName: 'Two' })).body).toEqual({ data: { two: 'Query' } });
    expect((await post({ query, operationName: 'Three' })).body).toEqual({ data: { refreshTies: { saved: 0 } } });
    expect((await get(query, '&operationName=One')).body).toEqual({ data: { one: 'Query' } });
  }
  expect(refusal(await post({ query }))).toEqual(BAD);
  expect(refusal(await post({ query, operationName: 'Four' }))).toEqual(BAD);
});

const deep = (levels: number) =>
  `{ companies { nodes ${'{ people { nodes { employments { company '.repeat(levels)} { id } ${'} } } }'.repeat(levels)} } }`;
const aliased = (count: number) => `{ ${Array.from({ length: count }, (_, index) => `a${index}: __typename`).join(' ')} }`;
const wide = (count: number) => `{ ${'__typename '.repeat(count)} }`;

test('a document has its limits: depth 10, 15 aliases, 200 fields, 50 directives, 1,500 words and signs', async () => {
  expect((await post({ query: aliased(15) })).status).toBe(200);
  expect((await post({ query: wide(200) })).status).toBe(200);
  expect(refusal(await post({ query: deep(3) }))).toEqual(BAD);
  expect(refusal(await post({ query: aliased(16) }))).toEqual(BAD);
  expect(refusal(await post({ query: aliased(10_000) }))).toEqual(BAD);
  expect(refusal(await post({ query: wide(201) }))).toEqual(BAD);
  expect(refusal(await post({ query: `{ __typename ${'@skip(if: false) '.repeat(51)} }` })).status).toBe(400);
  expect(refusal(await post({ query: `{ people(search: "x"${' '.repeat(10)}) { nodes { ${'id '.repeat(1_500)} } } }` }))).toEqual(
    BAD,
  );
});

test('fragments multiply neither fields nor depth beyond the limits', async () => {
  const fields = 'id name headline town isEmployee '.repeat(30);
  const query = `{ ${['a', 'b', 'c', 'd'].map((name) => `${name}: people { nodes { ...all } }`).join(' ')} } fragment all on Person { ${fields} }`;
  expect(refusal(await post({ query }))).toEqual(BAD);
  const loops =
    '{ companies { nodes { ...a } } } fragment a on Company { people { nodes { ...b } } } fragment b on Person { employments { company { ...a } } }';
  expect(refusal(await post({ query: loops })).status).toBe(400);
});

test('at most five faults of a document are told', async () => {
  const { body } = await post({ query: `{ ${['a', 'b', 'c', 'd', 'e', 'f', 'g'].join(' ')} }` });
  expect(body.errors?.length).toBeLessThanOrEqual(6);
});

test('no key, a wrong key, one with a typing error, one of another form: 401 alike', async () => {
  const key = running.key();
  const typo = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;
  const wrong = await running.makeKey(['read']);
  await running.graph.write(
    { id: 'test', scopes: ['admin'] },
    {
      name: 'tests/forget-key',
      mode: 'write',
      params: { id: 'string' },
      row: {},
      text: 'MATCH (key:ApiKey {id: $id}) DELETE key',
    },
    { id: `key_${wrong.slice(3, 11)}` },
  );
  for (const bad of [typo, wrong, 'sy_x', 'x'.repeat(5_000)])
    expect([bad.slice(0, 12), refusal(await post({ query: '{ __typename }' }, {}, bad))]).toEqual([
      bad.slice(0, 12),
      { status: 401, codes: ['UNAUTHENTICATED'] },
    ]);
  const messages = await Promise.all(
    [typo, wrong].map(async (bad) => (await post({ query: '{ __typename }' }, {}, bad)).body.errors?.[0]?.message),
  );
  expect(new Set(messages).size).toBe(1);
  const without = await post({ query: '{ __typename }' }, {}, null);
  expect(refusal(without)).toEqual({ status: 401, codes: ['UNAUTHENTICATED'] });
  expect(without.headers.get('www-authenticate')).toBe('Bearer');
});

test('a key that may only read asks, and changes and imports nothing', async () => {
  const key = await running.makeKey(['read']);
  expect((await running.graphql('{ people { totalCount } }', {}, key)).body).toEqual({ data: { people: { totalCount: 0 } } });
  const changed = await running.graphql('mutation { refreshTies(dryRun: true) { saved } }', {}, key);
  expect(changed.body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  const sent = await running.upload([{ name: 'a.csv', content: 'a,b\n1,2\n' }], {}, key);
  expect([sent.status, (sent.body as { code: string }).code]).toEqual([403, 'FORBIDDEN']);
  const imports = await running.graphql<{ imports: { nodes: unknown[] } }>('{ imports { nodes { id } } }', {}, key);
  expect(imports.body.data?.imports.nodes).toEqual([]);
});

test('a key that may only import cannot read people', async () => {
  const key = await running.makeKey(['import']);
  const { body } = await running.graphql('{ people { totalCount } }', {}, key);
  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
});
