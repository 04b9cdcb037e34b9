import { type Origin, type ReadOptions, SourceError } from '../format.ts';
import { emailIdentity } from '../identity.ts';
import { readAddresses } from './addresses.ts';
import { isMachineAddress } from './automatic.ts';
import { isListMail } from './classify.ts';
import { firstValue, type MailHeaders, readHeaders } from './headers.ts';
import { listAddresses } from './lists.ts';
import { type FoundMail, readSender } from './mail-row.ts';

/** How many mails are looked at to find whose mailbox it is. */
const LOOKED_AT = 500;
/** The owner is in at least this share of the mails, and in at least this many. */
const OWNER_SHARE = 0.6;
const OWNER_MAILS = 3;
/** The next best is in at most this share of the owner's mails: two people who only write each other leave it open. */
const RUNNER_UP_SHARE = 0.75;

/** The address that is in the most of them, if it leads clearly; `counted` is how many mails or events were looked at. */
export function clearLeader(counts: ReadonlyMap<string, number>, counted: number): string | undefined {
  const [best, second] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (best === undefined || best[1] < OWNER_MAILS || best[1] < counted * OWNER_SHARE) return undefined;
  return (second?.[1] ?? 0) <= best[1] * RUNNER_UP_SHARE ? best[0] : undefined;
}

/** Adds one to the count of each of the distinct handles. */
export function countEach(counts: Map<string, number>, handles: Iterable<string>): void {
  for (const handle of new Set(handles)) counts.set(handle, (counts.get(handle) ?? 0) + 1);
}

function handlesIn(headers: MailHeaders, names: readonly string[]): string[] {
  return names
    .flatMap((name) => headers.values.get(name) ?? [])
    .flatMap((value) => readAddresses(value).mailboxes)
    .flatMap(({ address }) => emailIdentity(address)?.handle ?? []);
}

/** Where the mail was delivered: the last hop's address. */
function deliveredTo(headers: MailHeaders): string | undefined {
  const value = firstValue(headers, 'delivered-to') ?? firstValue(headers, 'x-original-to');
  const { mailboxes = [] } = value === undefined ? {} : readAddresses(value);
  const [only] = mailboxes;
  return mailboxes.length === 1 && only ? emailIdentity(only.address)?.handle : undefined;
}

/** What the first mails tell of whose they are. */
interface Clues {
  /** How many personal mails were delivered to an address, and how many have it as sender or recipient. */
  readonly delivered: Map<string, number>;
  readonly present: Map<string, number>;
  /** Addresses of lists, which are nobody's. */
  readonly lists: Set<string>;
  personal: number;
}

/** List mail tells nothing of the owner: archives of lists are delivered to the list. */
function addClues(clues: Clues, headers: MailHeaders): void {
  if (isListMail(headers)) {
    for (const list of listAddresses(headers)) clues.lists.add(list);
    return;
  }
  const receiver = deliveredTo(headers);
  if (receiver) countEach(clues.delivered, [receiver]);
  const sender = readSender(headers);
  if (sender === undefined || isMachineAddress(sender.handle)) return;
  clues.personal++;
  countEach(clues.present, [sender.handle, ...handlesIn(headers, ['to', 'cc', 'bcc'])]);
}

/** Whose mailbox these mails are from: the address that most of them were delivered to, else the one that is in most of them. */
async function inferredOwner(mails: AsyncIterable<FoundMail>): Promise<{ owner: string | undefined; looked: number }> {
  const clues: Clues = { delivered: new Map(), present: new Map(), lists: new Set(), personal: 0 };
  let looked = 0;
  for await (const mail of mails) {
    looked++;
    if (mail.block !== undefined) addClues(clues, readHeaders(mail.block));
    if (looked >= LOOKED_AT) break;
  }
  for (const list of clues.lists) {
    clues.delivered.delete(list);
    clues.present.delete(list);
  }
  const [first, second] = [...clues.delivered].sort((a, b) => b[1] - a[1]);
  const isClear = first !== undefined && (second === undefined || second[1] <= first[1] * RUNNER_UP_SHARE);
  return { owner: isClear ? first[0] : clearLeader(clues.present, clues.personal), looked };
}

/** The owner's identity as the person who imports stated it, if they did. Throws `SourceError` when that is no e-mail address. */
export function statedOwner({ ownerEmail }: ReadOptions): ReturnType<typeof emailIdentity> {
  if (ownerEmail === undefined || ownerEmail.trim() === '') return undefined;
  const owner = emailIdentity(ownerEmail);
  if (owner === undefined) throw new SourceError('The stated owner of this file is not an e-mail address.');
  return owner;
}

/** Whose mailbox it is. The key is the same for every form of one person's mailbox. Throws `SourceError` when there is no mail in it. */
export async function mailOrigin(mails: AsyncIterable<FoundMail>, bundleName: string, options: ReadOptions): Promise<Origin> {
  const stated = statedOwner(options);
  const { owner: inferred, looked } = await inferredOwner(mails);
  if (looked === 0) throw new SourceError(`There is no mail in ${bundleName}.`);
  const owner = stated ?? (inferred === undefined ? undefined : emailIdentity(inferred));
  return owner === undefined
    ? { label: `mailbox ${bundleName}`, key: `mail:${bundleName}`, owner: [] }
    : { label: `mailbox of ${owner.handle}`, key: `mail:${owner.handle}`, owner: [owner] };
}
