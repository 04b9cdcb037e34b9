import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Bundle } from '../../../src/sources/bundle.ts';
import type { SourceRow } from '../../../src/sources/fact.ts';
import { openBundle } from '../../../src/sources/open-bundle.ts';
import { arrayItems } from '../../../src/sources/x/array-items.ts';
import { xFormat } from '../../../src/sources/x/x.ts';
import { bundleOf, folderOf } from '../../support/bundle.ts';

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const options = { learnedAt: new Date('2026-09-01T00:00:00.000Z') };
const fixture = fileURLToPath(new URL('../../fixtures/x/archive', import.meta.url));

const sanne = { network: 'x', handle: 'sanne_bakker' };
const daan = { network: 'x', handle: 'daanpompt', displayName: 'Daan Bakker' };
const eva = { network: 'x', handle: 'eva_vos', displayName: 'Eva Vos' };

async function rowsOf(bundle: Bundle): Promise<SourceRow[]> {
  return await collected(xFormat.read(bundle, options));
}

async function rowsOfPart(path: string): Promise<SourceRow[]> {
  return (await rowsOf(await openBundle(fixture))).filter(({ part }) => part === path);
}

const account = (email: string) =>
  `window.YTD.account.part0 = ${JSON.stringify([{ account: { email, username: 'pompen', accountId: '77', accountDisplayName: 'Pompen BV' } }])}`;

test('an archive belongs to its account', async () => {
  const bundle = await openBundle(fixture);
  expect(xFormat.detect(bundle)).toBe(true);
  expect(await xFormat.origin(bundle, { ...options, ownerEmail: 'sanne@home.example' })).toEqual({
    label: 'X archive of @Sanne_Bakker',
    key: 'x:2201',
    owner: [
      sanne,
      { network: 'x-id', handle: '2201' },
      { network: 'email', handle: 'sanne.bakker@firm.example' },
      { network: 'email', handle: 'sanne@home.example' },
    ],
  });
  expect(await rowsOfPart('data/account.js')).toEqual([
    {
      part: 'data/account.js',
      line: 1,
      externalId: 'account/2201',
      facts: [
        {
          kind: 'record',
          externalId: 'account/2201',
          about: 'person',
          identities: [sanne, { network: 'x-id', handle: '2201' }, { network: 'email', handle: 'sanne.bakker@firm.example' }],
          isOwner: true,
          isNamed: true,
          displayName: 'Sanne Bakker',
          town: 'Deventer',
        },
      ],
    },
  ]);
});

test('an account that is registered to a desk makes no person', async () => {
  const bundle = folderOf('archive', { 'data/account.js': account('info@pompen.example') });
  expect(await xFormat.origin(bundle, options)).toEqual({ label: 'X archive of @pompen', key: 'x:77', owner: [] });
  expect((await rowsOf(bundle)).flatMap((row) => ('facts' in row ? row.facts : []))).toEqual([
    {
      kind: 'record',
      externalId: 'account/77',
      about: 'organisation',
      identities: [
        { network: 'x', handle: 'pompen' },
        { network: 'x-id', handle: '77' },
      ],
      isOwner: true,
      isNamed: true,
      displayName: 'Pompen BV',
    },
  ]);
});

test('followers are known by the handle that tweets give, else by their id', async () => {
  const record = { kind: 'record', about: 'person', isNamed: false };
  const daanRecord = {
    ...record,
    externalId: 'account/3301',
    identities: [daan, { network: 'x-id', handle: '3301' }],
    displayName: 'Daan Bakker',
  };
  const unknown = { network: 'x-id', handle: '3302' };
  const part = 'data/follower.js';
  expect(await rowsOfPart(part)).toEqual([
    { part, line: 1, externalId: 'follower/3301', facts: [daanRecord, { kind: 'follow', from: daan, to: sanne }] },
    {
      part,
      line: 2,
      externalId: 'follower/3302',
      facts: [
        { ...record, externalId: 'account/3302', identities: [unknown] },
        { kind: 'follow', from: unknown, to: sanne },
      ],
    },
    { part, line: 3, skipped: 'no account id' },
  ]);
  expect(await rowsOfPart('data/following.js')).toEqual([
    {
      part: 'data/following.js',
      line: 1,
      externalId: 'following/3301',
      facts: [daanRecord, { kind: 'follow', from: sanne, to: daan }],
    },
  ]);
});

test('answers and mentions are public words to those named, by their newest handle; retweets and monologues are none', async () => {
  const part = 'data/tweets.js';
  const tweet = (id: string, channel: string, occurredAt: string, mentioned: readonly object[]) => ({
    kind: 'interaction',
    externalId: `x:tweet/${id}`,
    channel,
    occurredAt,
    participants: [{ identity: sanne, role: 'author' }, ...mentioned.map((identity) => ({ identity, role: 'mentioned' }))],
  });
  const handles = (line: number, id: string, identity: typeof eva) => ({
    part,
    line,
    externalId: `account/${id}`,
    facts: [
      {
        kind: 'record',
        externalId: `account/${id}`,
        about: 'person',
        identities: [identity, { network: 'x-id', handle: id }],
        isNamed: false,
        displayName: identity.displayName,
      },
    ],
  });
  expect(await rowsOfPart(part)).toEqual([
    { part, line: 1, externalId: 'tweet/1001', facts: [tweet('1001', 'reply', '2023-02-18T12:33:11.000Z', [daan, eva])] },
    { part, line: 2, externalId: 'tweet/1002', facts: [tweet('1002', 'post', '2023-03-19T08:00:00.000Z', [eva])] },
    { part, line: 3, skipped: 'retweet' },
    { part, line: 4, skipped: 'mentions nobody' },
    { part, line: 5, skipped: 'not a valid tweet' },
    { part, line: 6, skipped: 'no valid JSON' },
    handles(1, '3303', eva),
    handles(3, '3304', { network: 'x', handle: 'news', displayName: 'News' }),
  ]);
  const part1 = 'data/tweets-part1.js';
  const gone = { network: 'x', handle: 'gone_now', displayName: 'Gone' };
  expect(await rowsOfPart(part1), 'a date after we got the archive, and an answer to oneself').toEqual([
    { part: part1, line: 1, externalId: 'tweet/1006', facts: [tweet('1006', 'post', '2026-09-01T00:00:00.000Z', [gone])] },
    { part: part1, line: 2, skipped: 'mentions nobody' },
  ]);
});

test('direct messages come from their headers, to the other one or to all of a group', async () => {
  const message = (line: number, part: string, id: string, occurredAt: string, from: object, to: readonly object[]) => ({
    part,
    line,
    externalId: `direct-message/${id}`,
    facts: [
      {
        kind: 'interaction',
        externalId: `x:direct-message/${id}`,
        channel: 'direct-message',
        occurredAt,
        participants: [{ identity: from, role: 'from' }, ...to.map((identity) => ({ identity, role: 'to' }))],
      },
    ],
  });
  const other = { network: 'x-id', handle: '3302' };
  const skipped = 'no message but a change of the conversation';
  const part = 'data/direct-message-headers.js';
  expect(await rowsOfPart(part)).toEqual([
    message(1, part, '7002', '2023-04-02T10:00:00.000Z', other, [sanne]),
    message(1, part, '7001', '2023-04-01T10:00:00.000Z', sanne, [other]),
    { part, line: 1, skipped },
  ]);
  const group = 'data/direct-message-group-headers.js';
  expect(await rowsOfPart(group)).toEqual([
    message(1, group, '7003', '2023-04-03T10:00:00.000Z', eva, [sanne, other]),
    { part: group, line: 1, skipped },
    { part: group, line: 1, skipped },
  ]);
});

test('files that are not read, and files that the manifest names but nobody packed, are said', async () => {
  const rows = await rowsOf(await openBundle(fixture));
  expect(rows.slice(-3)).toEqual([
    { part: 'data/direct-messages.js', line: 1, skipped: 'not read: direct messages' },
    { part: 'data/like.js', line: 1, skipped: 'not read: like' },
    { part: 'data/manifest.js', line: 1, skipped: 'a file is missing from the archive: data/tweets-part2.js' },
  ]);
});

test('no text of a tweet or message is kept', async () => {
  expect(JSON.stringify(await rowsOf(await openBundle(fixture)))).not.toContain('canary');
});

test('only what assigns like X does is an X archive, whatever its name', () => {
  expect(xFormat.detect(bundleOf('anything.txt', account('a@b.example')))).toBe(true);
  expect(
    ['', 'window.YTD', '[{"tweet":{}}]', 'From: a@b.example', '\0\0\0'].map((text) =>
      xFormat.detect(bundleOf('tweets.js', text)),
    ),
  ).toEqual([false, false, false, false, false]);
});

test('an archive without its account says what to import', async () => {
  const message = 'account.js is missing or empty: import the whole X archive, as it was downloaded';
  const tweets = 'window.YTD.tweets.part0 = [ ]';
  await expect(xFormat.origin(bundleOf('tweets.js', tweets), options)).rejects.toThrow(message);
  await expect(xFormat.origin(folderOf('x', { 'data/account.js': 'window.YTD.account.part0 = [ ]' }), options)).rejects.toThrow(
    message,
  );
});

test('archives of two accounts are not mixed', async () => {
  const bundle = folderOf('x', {
    'a/account.js': account('a@b.example'),
    'b/account.js': account('a@b.example').replace('77', '78'),
  });
  await expect(xFormat.origin(bundle, options)).rejects.toThrow('these are archives of two X accounts: import them one by one');
});

test('a file that is cut off gives its rows up to there, and then says so', async () => {
  const following = `window.YTD.following.part0 = [ { "following" : { "accountId" : "5" } }, { "following" : { "acc`;
  const bundle = folderOf('x', { 'account.js': account('ana@b.example'), 'following.js': following });
  const rows: SourceRow[] = [];
  await expect(async () => {
    for await (const row of xFormat.read(bundle, options)) rows.push(row);
  }).rejects.toThrow('following.js ends in the middle of its list, after item 1: it is cut off, unpack or download it again');
  expect(rows.map(({ part, line }) => [part, line])).toEqual([
    ['account.js', 1],
    ['following.js', 1],
  ]);
});

test('names with control and bidirectional characters are cleaned, and formulas stay what they are', async () => {
  const tweet = (name: string, id: string) => ({
    tweet: {
      id_str: id,
      created_at: 'Sat Feb 18 12:33:11 +0000 2023',
      full_text: '',
      entities: { user_mentions: [{ id_str: id, screen_name: `handle_${id}`, name }] },
    },
  });
  const tweets = [tweet('=HYPERLINK("x")', '11'), tweet('Ana\u0000\u202e\nVos', '12'), tweet('x'.repeat(1_000_000), '13')];
  const bundle = folderOf('x', {
    'account.js': account('ana@b.example'),
    'tweets.js': `window.YTD.tweets.part0 = ${JSON.stringify(tweets)}`,
  });
  const names = (await rowsOf(bundle)).flatMap((row) =>
    'facts' in row ? row.facts.flatMap((fact) => (fact.kind === 'record' ? (fact.displayName ?? '') : [])) : [],
  );
  expect(names).toEqual(['Pompen BV', '=HYPERLINK("x")', 'Ana Vos', 'x'.repeat(1000)]);
});

test('an answer to oneself that names others is a post to them', async () => {
  const tweet = {
    id_str: '1',
    created_at: 'Sat Feb 18 12:33:11 +0000 2023',
    full_text: '2/2 with @eva_vos',
    in_reply_to_user_id_str: '77',
    in_reply_to_screen_name: 'pompen',
    entities: { user_mentions: [{ id_str: '3303', screen_name: 'eva_vos', name: 'Eva Vos' }] },
  };
  const bundle = folderOf('x', {
    'account.js': account('ana@b.example'),
    'tweets.js': `window.YTD.tweets.part0 = ${JSON.stringify([{ tweet }])}`,
  });
  expect((await rowsOf(bundle))[1]).toMatchObject({
    facts: [{ channel: 'post', participants: [{ identity: { handle: 'pompen' } }, { identity: eva, role: 'mentioned' }] }],
  });
});

test('items are found wherever chunks end', async () => {
  const content = Buffer.from('window.YTD.x.part0 = [ {"a":"] } , [ \\" \\\\"}, [1,[2]],\n"é", 7 , nonsense ] trailing');
  const expected = [
    { line: 1, value: { a: '] } , [ " \\' } },
    { line: 2, value: [1, [2]] },
    { line: 3, value: 'é' },
    { line: 4, value: 7 },
    { line: 5, broken: 'no valid JSON' },
  ];
  for (let size = 1; size <= content.length; size += 1) {
    const chunks = Array.from({ length: Math.ceil(content.length / size) }, (_, at) =>
      content.subarray(at * size, (at + 1) * size),
    );
    const items = await collected(
      arrayItems(
        (async function* () {
          yield* chunks;
        })(),
        'x.js',
      ),
    );
    expect(items, `chunks of ${size}`).toEqual(expected);
  }
});

test('an item of more than 32 MiB is skipped, and the rest is read', async () => {
  const chunks = async function* () {
    yield Buffer.from('window.YTD.x.part0 = [ "');
    for (let at = 0; at < 33; at += 1) yield Buffer.alloc(1024 * 1024, 'x');
    yield Buffer.from('", 2 ]');
  };
  expect(await collected(arrayItems(chunks(), 'x.js'))).toEqual([
    { line: 1, broken: 'larger than 32 MiB' },
    { line: 2, value: 2 },
  ]);
});

test('a file without a list is none of an archive', async () => {
  const chunks = async function* () {
    yield Buffer.alloc(1024 * 1024, 'x');
  };
  await expect(collected(arrayItems(chunks(), 'x.js'))).rejects.toThrow('x.js holds no list: is it a file of an X archive?');
});
