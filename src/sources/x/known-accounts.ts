import type { Identity, Instant, RecordFact } from '../fact.ts';
import { cleanText, xIdentity, xIdIdentity } from '../identity.ts';
import type { Mention, Tweet } from './tweet.ts';

interface KnownAccount {
  readonly handle: string;
  readonly name?: string;
  readonly seenAt: Instant;
  /** Where it was named first. */
  readonly path: string;
  readonly line: number;
}

/** Handles and names of accounts, by their ids, as the owner's tweets give them. */
export type KnownAccounts = Map<string, KnownAccount>;

/** Adds the accounts that a tweet names. Handles change hands and owners: the newest tweet is right. */
export function learnAccounts(known: KnownAccounts, tweet: Tweet, path: string, line: number): void {
  for (const mention of tweet.replyTo === undefined ? tweet.mentions : [...tweet.mentions, tweet.replyTo]) {
    const { id, handle, name } = mention;
    if (id === undefined || handle === undefined || xIdentity(handle) === undefined) continue;
    const before = known.get(id);
    if (before !== undefined && before.seenAt >= tweet.createdAt) {
      // The same handle named again, perhaps with the name that a reply's address lacks.
      if (before.name === undefined && name && before.handle === handle) known.set(id, { ...before, name });
      continue;
    }
    const shown = name ?? (before?.handle === handle ? before.name : undefined);
    const { path: firstPath, line: firstLine } = before ?? { path, line };
    known.set(id, { handle, seenAt: tweet.createdAt, path: firstPath, line: firstLine, ...(shown ? { name: shown } : {}) });
  }
}

/** The identity to hang facts of an account on: its handle where known, so that two archives name one account alike, else its id. */
export function accountIdentity(known: KnownAccounts, id: string): Identity | undefined {
  const account = known.get(id);
  return (account && xIdentity(account.handle, account.name)) ?? xIdIdentity(id);
}

/** The identity of somebody whom a tweet names. */
export function mentionIdentity(known: KnownAccounts, { id, handle, name }: Mention): Identity | undefined {
  if (id !== undefined) return accountIdentity(known, id);
  return handle === undefined ? undefined : xIdentity(handle, name);
}

/** What the archive knows of somebody else's account; the same wherever it is stated. */
export function accountRecord(known: KnownAccounts, id: string): RecordFact | undefined {
  const byId = xIdIdentity(id);
  if (byId === undefined) return undefined;
  const account = known.get(id);
  const byHandle = account && xIdentity(account.handle, account.name);
  const displayName = cleanText(account?.name ?? '');
  return {
    kind: 'record',
    externalId: `account/${id}`,
    about: 'person',
    identities: byHandle === undefined ? [byId] : [byHandle, byId],
    isNamed: false,
    ...(displayName ? { displayName } : {}),
  };
}
