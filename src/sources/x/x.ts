import { z } from 'zod';
import type { Bundle } from '../bundle.ts';
import type { Fact, Identity, InteractionFact, RecordFact, SourceRow } from '../fact.ts';
import { type Origin, type ReadOptions, SourceError, type SourceFormat } from '../format.ts';
import { cleanText, emailIdentity, isRoleAddress, xIdentity, xIdIdentity } from '../identity.ts';
import {
  type Account,
  type ArchiveFile,
  accountId,
  archiveFiles,
  isArchiveFile,
  isEmptyFile,
  itemsOf,
  missingFiles,
  readAccount,
  readManifest,
} from './archive.ts';
import type { ArrayItem } from './array-items.ts';
import { conversationEntries, type DirectMessage } from './direct-message.ts';
import { accountIdentity, accountRecord, type KnownAccounts, learnAccounts, mentionIdentity } from './known-accounts.ts';
import { type Tweet, tweetOf } from './tweet.ts';

const TWEETS = new Set(['tweets', 'tweet']);
const HEADERS = new Set(['direct_message_headers', 'direct_message_group_headers']);
const MESSAGES = new Set(['direct_messages', 'direct_messages_group', 'direct_message', 'direct_message_group']);
const READ = new Set(['account', 'profile', 'follower', 'following', ...TWEETS, ...HEADERS]);

/** The archive that X (Twitter) gives to the owner of an account: who follows whom, who is answered and mentioned, who wrote to whom. No text is kept. */
export const xFormat: SourceFormat = {
  kind: 'x',
  label: 'X archive',
  detect: (bundle) => bundle.parts.some(isArchiveFile),
  origin: async (bundle, options) => originOf(await readAccount(bundle), options),
  read,
};

function originOf(account: Account, options: ReadOptions): Origin {
  return {
    label: `X archive of @${cleanText(account.username)}`,
    key: `x:${account.id}`,
    owner: isOrganisation(account) ? [] : ownerIdentities(account, options),
  };
}

/** An account registered to a desk (`info@`) speaks for an organisation. */
function isOrganisation(account: Account): boolean {
  const address = emailIdentity(account.email ?? '');
  return address !== undefined && isRoleAddress(address);
}

function ownerIdentities(account: Account, options: ReadOptions): readonly Identity[] {
  const addresses = isOrganisation(account)
    ? []
    : [account.email, options.ownerEmail].map((address) => emailIdentity(address ?? ''));
  const all = [xIdentity(account.username), xIdIdentity(account.id), ...addresses].filter((one) => one !== undefined);
  return all.filter((one, at) => all.findIndex(({ network, handle }) => network === one.network && handle === one.handle) === at);
}

interface Reading {
  readonly account: Account;
  readonly owner: Identity;
  readonly known: KnownAccounts;
  readonly learnedAt: Date;
}

async function* read(bundle: Bundle, options: ReadOptions): AsyncGenerator<SourceRow> {
  const account = await readAccount(bundle);
  const owner = xIdentity(account.username) ?? xIdIdentity(account.id);
  if (owner === undefined) throw new SourceError('account.js names no account: import the whole X archive, as it was downloaded');
  const files = archiveFiles(bundle);
  const reading: Reading = { account, owner, known: await knownAccounts(files, account), learnedAt: options.learnedAt };

  yield { part: account.path, line: 1, externalId: `account/${account.id}`, facts: [ownerRecord(account, options)] };
  const followIds = new Set<string>();
  for (const file of ofTypes(files, new Set(['follower', 'following']))) yield* followRows(reading, file, followIds);
  for (const file of ofTypes(files, TWEETS)) yield* tweetRows(reading, file);
  yield* accountRows(reading, followIds);
  const headers = ofTypes(files, HEADERS);
  const conversations = headers.length > 0 ? headers : ofTypes(files, MESSAGES);
  for (const file of conversations) yield* messageRows(reading, file);
  yield* unreadRows(files, conversations);
  yield* missingRows(bundle, files);
}

function ofTypes(files: readonly ArchiveFile[], types: ReadonlySet<string>): readonly ArchiveFile[] {
  return files.filter(({ type }) => types.has(type));
}

async function knownAccounts(files: readonly ArchiveFile[], account: Account): Promise<KnownAccounts> {
  const known: KnownAccounts = new Map();
  for (const file of ofTypes(files, TWEETS)) {
    for await (const item of itemsOf(file)) {
      const tweet = 'value' in item ? tweetOf(item.value) : undefined;
      if (tweet !== undefined) learnAccounts(known, tweet, file.part.path, item.line);
    }
  }
  known.delete(account.id);
  return known;
}

function ownerRecord(account: Account, options: ReadOptions): RecordFact {
  const displayName = cleanText(account.displayName ?? '');
  const town = cleanText(account.location ?? '');
  const isPerson = !isOrganisation(account);
  return {
    kind: 'record',
    externalId: `account/${account.id}`,
    about: isPerson ? 'person' : 'organisation',
    identities: ownerIdentities(account, options),
    isOwner: true,
    isNamed: true,
    ...(displayName ? { displayName } : {}),
    ...(town && isPerson ? { town } : {}),
  };
}

const followItem = z.union([z.object({ follower: z.object({ accountId }) }), z.object({ following: z.object({ accountId }) })]);

/** The account id in an item of `follower.js` or `following.js`. */
function followedId(item: ArrayItem): string | undefined {
  const { data } = followItem.safeParse('value' in item ? item.value : undefined);
  if (data === undefined) return undefined;
  return ('follower' in data ? data.follower : data.following).accountId;
}

async function* followRows(reading: Reading, file: ArchiveFile, followIds: Set<string>): AsyncGenerator<SourceRow> {
  const seen = new Set<string>();
  for await (const item of itemsOf(file)) {
    const at = { part: file.part.path, line: item.line };
    const id = followedId(item);
    if (id === undefined) {
      yield { ...at, skipped: 'broken' in item ? item.broken : 'no account id' };
    } else if (seen.has(id)) {
      yield { ...at, skipped: 'named twice' };
    } else {
      seen.add(id);
      followIds.add(id);
      yield { ...at, externalId: `${file.type}/${id}`, facts: followFacts(reading, file.type === 'follower', id) };
    }
  }
}

function followFacts({ owner, known }: Reading, isFollower: boolean, id: string): readonly Fact[] {
  const record = accountRecord(known, id);
  const other = accountIdentity(known, id);
  if (record === undefined || other === undefined) return [];
  const [from, to] = isFollower ? [other, owner] : [owner, other];
  return [record, { kind: 'follow', from, to }];
}

async function* tweetRows(reading: Reading, file: ArchiveFile): AsyncGenerator<SourceRow> {
  for await (const item of itemsOf(file)) {
    const at = { part: file.part.path, line: item.line };
    const tweet = 'value' in item ? tweetOf(item.value) : undefined;
    if (tweet === undefined) {
      yield { ...at, skipped: 'broken' in item ? item.broken : 'not a valid tweet' };
    } else if (tweet.isRetweet) {
      yield { ...at, skipped: 'retweet' };
    } else {
      const fact = tweetInteraction(reading, tweet);
      yield fact === undefined
        ? { ...at, skipped: 'mentions nobody' }
        : { ...at, externalId: `tweet/${tweet.id}`, facts: [fact] };
    }
  }
}

/** The public word of the owner to those whom he answers or mentions; undefined when that is nobody else. */
function tweetInteraction({ account, owner, known, learnedAt }: Reading, tweet: Tweet): InteractionFact | undefined {
  const named = tweet.replyTo === undefined ? tweet.mentions : [tweet.replyTo, ...tweet.mentions];
  const others = new Map<string, Identity>();
  for (const mention of named) {
    const identity = mention.id === account.id ? owner : mentionIdentity(known, mention);
    const isOwner = identity?.network === owner.network && identity.handle === owner.handle;
    if (identity !== undefined && !isOwner) others.set(`${identity.network}:${identity.handle}`, identity);
  }
  if (others.size === 0) return undefined;
  const isReply = tweet.replyTo !== undefined && tweet.replyTo.id !== account.id;
  return {
    kind: 'interaction',
    externalId: `x:tweet/${tweet.id}`,
    channel: isReply ? 'reply' : 'post',
    occurredAt: notAfter(tweet.createdAt, learnedAt),
    participants: [
      { identity: owner, role: 'author' },
      ...[...others.values()].map((identity) => ({ identity, role: 'mentioned' as const })),
    ],
  };
}

/** Nothing in an archive happened after we got it. */
function notAfter(instant: string, learnedAt: Date): string {
  return new Date(Math.min(Date.parse(instant), learnedAt.getTime())).toISOString();
}

/** Accounts that tweets name and that are no followers: id and handle are one. */
function* accountRows({ known }: Reading, followIds: ReadonlySet<string>): Generator<SourceRow> {
  for (const [id, { path, line }] of known) {
    const record = followIds.has(id) ? undefined : accountRecord(known, id);
    if (record !== undefined) yield { part: path, line, externalId: record.externalId, facts: [record] };
  }
}

async function* messageRows(reading: Reading, file: ArchiveFile): AsyncGenerator<SourceRow> {
  for await (const item of itemsOf(file)) {
    const at = { part: file.part.path, line: item.line };
    const entries = 'value' in item ? conversationEntries(item.value, reading.account.id) : undefined;
    if (entries === undefined) yield { ...at, skipped: 'broken' in item ? item.broken : 'not a valid conversation' };
    for (const entry of entries ?? []) {
      if ('skipped' in entry) yield { ...at, skipped: entry.skipped };
      else yield { ...at, externalId: `direct-message/${entry.id}`, facts: [messageInteraction(reading, entry)] };
    }
  }
}

function messageInteraction({ account, owner, known, learnedAt }: Reading, message: DirectMessage): Fact {
  const identity = (id: string) => (id === account.id ? owner : accountIdentity(known, id));
  const participant = (id: string, role: 'from' | 'to') => {
    const found = identity(id);
    return found === undefined ? [] : [{ identity: found, role }];
  };
  return {
    kind: 'interaction',
    externalId: `x:direct-message/${message.id}`,
    channel: 'direct-message',
    occurredAt: notAfter(message.createdAt, learnedAt),
    participants: [...participant(message.senderId, 'from'), ...message.recipientIds.flatMap((id) => participant(id, 'to'))],
  };
}

function* unreadRows(files: readonly ArchiveFile[], conversations: readonly ArchiveFile[]): Generator<SourceRow> {
  for (const file of files) {
    if (READ.has(file.type) || conversations.includes(file) || isEmptyFile(file)) continue;
    yield { part: file.part.path, line: 1, skipped: `not read: ${file.type.replaceAll('_', ' ')}` };
  }
}

async function* missingRows(bundle: Bundle, files: readonly ArchiveFile[]): AsyncGenerator<SourceRow> {
  const manifest = await readManifest(bundle);
  if (manifest === undefined) return;
  for (const fileName of missingFiles(manifest.content, files, READ)) {
    yield { part: manifest.path, line: 1, skipped: `a file is missing from the archive: ${cleanText(fileName)}` };
  }
}
