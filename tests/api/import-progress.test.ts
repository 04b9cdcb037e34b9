import { get } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';

let running: RunningApp;

beforeAll(async () => {
  running = await startApp();
});

afterAll(() => running?.stop());

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A connection that speaks `graphql-transport-ws`, with everything that came over it. */
async function connect() {
  const socket = new WebSocket(`${running.url.replace('http', 'ws')}/graphql`, {
    protocols: 'graphql-transport-ws',
    headers: { authorization: `Bearer ${running.key()}` },
  });
  const messages: Message[] = [];
  const waiting: { fits: (message: Message) => boolean; tell: (message: Message) => void }[] = [];
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    messages.push(message);
    for (const one of waiting.filter(({ fits }) => fits(message))) one.tell(message);
  });
  await new Promise((opened, failed) => {
    socket.addEventListener('open', opened);
    socket.addEventListener('error', failed);
  });
  const until = (fits: (message: Message) => boolean) =>
    new Promise<Message>((tell) => {
      const before = messages.find(fits);
      if (before) tell(before);
      else waiting.push({ fits, tell });
    });
  const send = (message: Message) => socket.send(JSON.stringify(message));
  const start = (id: string, query: string, variables: Record<string, unknown> = {}) =>
    send({ id, type: 'subscribe', payload: { query, variables } });
  send({ type: 'connection_init' });
  await until(({ type }) => type === 'connection_ack');
  return { messages, until, send, start, close: () => socket.close() };
}

const PROGRESS = 'subscription ($id: ID!) { importProgress(id: $id) { id state progress read new rejects(first: 1) { line } } }';

const PEOPLE_CSV = 'name,email,company\nEva Smit,eva@acme.example,Acme\nJan Vos,jan@acme.example,Acme\n';

test('an import is followed to its end, and the subscription ends with it', async () => {
  const goOn = await running.pauseWorker();
  const { body } = await running.upload([{ name: 'people.csv', content: PEOPLE_CSV }]);
  const { id } = body as { id: string };
  const connection = await connect();
  connection.start('1', PROGRESS, { id });
  await connection.until(({ type }) => type === 'next');
  goOn();
  await connection.until(({ type }) => type === 'complete');
  connection.close();
  const told = connection.messages
    .filter(({ type }) => type === 'next')
    .map(
      ({ payload }) =>
        (payload as { data: { importProgress: { id: string; state: string; progress: number } } }).data.importProgress,
    );
  expect(told[0]).toEqual({ id, state: 'QUEUED', progress: 0, read: 0, new: 0, rejects: [] });
  expect(told.at(-1)).toEqual({ id, state: 'DONE', progress: 1, read: 2, new: 2, rejects: [] });
  expect(told.map(({ progress }) => progress)).toEqual(
    told.map(({ progress }) => progress).toSorted((one, other) => one - other),
  );
});

test('an import that is not there cannot be followed, and the error has its code', async () => {
  const connection = await connect();
  connection.start('1', PROGRESS, { id: 'imp_none' });
  const { payload } = await connection.until(({ type }) => type === 'error');
  connection.close();
  expect(payload).toEqual([
    { message: 'There is no import imp_none.', extensions: { code: 'NOT_FOUND', requestId: expect.stringMatching(/^req_/) } },
  ]);
});

/** Asks for a connection, and tells the status of the answer that came instead, when the server has closed it. */
function refusedStatus(headers: Record<string, string>): Promise<number | undefined> {
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'c2Nob29seWFyZHNjaG9vbA==',
  };
  return new Promise((closed, failed) => {
    const request = get(`${running.url}/graphql`, { headers: { ...upgrade, ...headers } }, (response) => {
      response.resume();
      response.socket.once('close', () => closed(response.statusCode));
    });
    request.once('upgrade', () => failed(new Error('It was connected.')));
    request.once('error', failed);
  });
}

test('a connection without a valid key is refused before it is one, and closed', async () => {
  expect(await refusedStatus({})).toBe(401);
  expect(await refusedStatus({ authorization: 'Bearer sy_wrong' })).toBe(401);
});

test('a subscription obeys the limits of a document, and none but subscriptions go over a connection', async () => {
  const connection = await connect();
  const aliases = Array.from({ length: 16 }, (_, index) => `a${index}: state`).join(' ');
  connection.start('many', `subscription { importProgress(id: "x") { ${aliases} } }`);
  connection.start('none', 'subscription { importProgress(id: "x") { nothing } }');
  connection.start('query', '{ people { totalCount } }');
  for (const id of ['many', 'none', 'query']) {
    const { type, payload } = await connection.until((message) => message.id === id);
    expect([id, type]).toEqual([id, 'error']);
    expect(JSON.stringify(payload)).not.toContain('node_modules');
  }
  const { payload } = await connection.until(({ id }) => id === 'many');
  expect(payload).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
  connection.close();
});

test('a connection follows at most ten things at a time, and an ended one makes room', async () => {
  const goOn = await running.pauseWorker();
  const { body } = await running.upload([{ name: 'more.csv', content: `${PEOPLE_CSV}Piet Bos,piet@acme.example,Acme\n` }]);
  const { id } = body as { id: string };
  const connection = await connect();
  for (let index = 0; index < 10; index += 1) connection.start(`s${index}`, PROGRESS, { id });
  await Promise.all(Array.from({ length: 10 }, (_, index) => connection.until((message) => message.id === `s${index}`)));
  connection.start('eleventh', PROGRESS, { id });
  const refused = await connection.until((message) => message.id === 'eleventh');
  expect(refused).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }] });
  connection.send({ id: 's0', type: 'complete' });
  connection.start('twelfth', PROGRESS, { id });
  expect((await connection.until((message) => message.id === 'twelfth')).type).toBe('next');
  connection.close();
  goOn();
  expect((await running.ended(id)).state).toBe('done');
});
