import { createHash } from 'node:crypto';
import type { Identity, InteractionFact, Participant, ParticipantRole, SourceRow } from '../fact.ts';
import { emailIdentity } from '../identity.ts';
import { type Mailbox, readAddresses } from './addresses.ts';
import { leftOutLabel, MAX_RECIPIENTS, whyNoContact } from './classify.ts';
import { firstValue, type MailHeaders, readHeaders } from './headers.ts';
import { readMailDate, readReceivedDate, readSeparatorDate } from './mail-date.ts';

/** How many participants of a mail to more than 500 are kept: the sender and the first of the others. */
const KEPT_OF_LIST = 50;

/** The header block of one mail, as found in its file. */
export interface FoundMail {
  readonly part: string;
  /** Ordinal of the mail within its part, from 1. */
  readonly line: number;
  /** Undefined when the block is longer than may be read. */
  readonly block: Buffer | undefined;
  /** The `From ` line before it in an mbox. */
  readonly separator?: string;
  /** The folder for which it is left out (`Spam`). */
  readonly leftOut?: string;
}

/** When a mail was sent: its Date, else its newest Received, else the `From ` line; undefined when none can be read. */
function sentAt(headers: MailHeaders, separator: string | undefined): Date | undefined {
  const date = firstValue(headers, 'date');
  const received = firstValue(headers, 'received');
  return (
    (date === undefined ? undefined : readMailDate(date)) ??
    (received === undefined ? undefined : readReceivedDate(received)) ??
    (separator === undefined ? undefined : readSeparatorDate(separator))
  );
}

/** The Message-ID in angle brackets with its domain in lower case; undefined when it is missing or empty. */
function readMessageId(value: string | undefined): string | undefined {
  const inside = /<([^<>]*)>/.exec(value ?? '')?.[1] ?? (value ?? '').replace(/[<>]/g, '').replace(/\([^)]*\)/g, '');
  const id = inside.replace(/\s+/g, '');
  const at = id.lastIndexOf('@');
  if (id === '' || id === '@') return undefined;
  return at < 0 ? `<${id}>` : `<${id.slice(0, at)}@${id.slice(at + 1).toLowerCase()}>`;
}

/** Mailboxes read before: the same few people write most mails. Emptied when full. */
const known = new Map<string, Identity | undefined>();
const MAX_KNOWN = 20_000;

function identityOf({ address, displayName }: Mailbox): Identity | undefined {
  const written = `${address}\n${displayName ?? ''}`;
  if (known.has(written)) return known.get(written);
  const identity = emailIdentity(address, displayName);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(written, identity);
  return identity;
}

function identitiesOf(mailboxes: readonly Mailbox[]): { identities: Identity[]; invalid: number } {
  const identities = mailboxes.flatMap((mailbox) => identityOf(mailbox) ?? []);
  return { identities, invalid: mailboxes.length - identities.length };
}

interface Addressed {
  readonly participants: Participant[];
  readonly unreadable: number;
}

/** All whom a mail addresses, each once: the sender first, to before cc, bcc as cc. */
function participantsOf(headers: MailHeaders, sender: Identity): Addressed {
  const participants: Participant[] = [{ identity: sender, role: 'from' }];
  const seen = new Set([sender.handle]);
  let unreadable = 0;
  const roles: readonly (readonly [string, ParticipantRole])[] = [
    ['to', 'to'],
    ['cc', 'cc'],
    ['bcc', 'cc'],
  ];
  for (const [name, role] of roles) {
    for (const value of headers.values.get(name) ?? []) {
      const list = readAddresses(value);
      const { identities, invalid } = identitiesOf(list.mailboxes);
      unreadable += list.unreadable + invalid;
      for (const identity of identities) {
        if (seen.has(identity.handle)) continue;
        seen.add(identity.handle);
        participants.push({ identity, role });
      }
    }
  }
  return { participants, unreadable };
}

/** The sender: the first readable mailbox of the first From. */
export function readSender(headers: MailHeaders): Identity | undefined {
  const from = firstValue(headers, 'from');
  return from === undefined ? undefined : identitiesOf(readAddresses(from).mailboxes).identities[0];
}

/** A stable id for a mail that has no Message-ID: the same in every mailbox that holds it. */
function hashedId(headers: MailHeaders, sender: Identity, sent: Date): string {
  const to = headers.values.get('to')?.join(',').replace(/\s+/g, ' ') ?? '';
  const subject = firstValue(headers, 'subject')?.replace(/\s+/g, ' ') ?? '';
  const written = [sent.toISOString(), sender.handle, to, subject].join('\n');
  return `<sha256-${createHash('sha256').update(written).digest('hex').slice(0, 40)}>`;
}

function skipped({ part, line }: FoundMail, reason: string): SourceRow {
  return { part, line, skipped: reason };
}

/** What one mail states, from its headers alone: one Interaction, or the reason why it states nothing. `lists` are addresses that are known as lists. */
export function mailRow(mail: FoundMail, learnedAt: Date, lists: ReadonlySet<string>): SourceRow {
  if (mail.leftOut !== undefined) return skipped(mail, `in ${mail.leftOut}`);
  if (mail.block === undefined) return skipped(mail, 'headers longer than 1 MB');
  const headers = readHeaders(mail.block);
  if (headers.count === 0) return skipped(mail, 'no headers');
  const label = leftOutLabel(headers);
  if (label !== undefined) return skipped(mail, `in ${label}`);
  const sender = readSender(headers);
  if (sender === undefined) return skipped(mail, 'no sender that can be told with certainty');
  const sent = sentAt(headers, mail.separator);
  if (sent === undefined) return skipped(mail, 'no readable date');
  const { participants, unreadable } = participantsOf(headers, sender);
  const isToSelf = participants.length === 1 && isAddressed(headers, sender);
  if (participants.length === 1 && !isToSelf) return skipped(mail, 'no recipient that can be told with certainty');

  const others = participants.slice(1);
  const countsNot = whyNoContact({
    headers,
    senderHandle: sender.handle,
    others: others.length,
    unreadable,
    lists: others.filter(({ identity }) => lists.has(identity.handle)).length,
  });
  const externalId = readMessageId(firstValue(headers, 'message-id')) ?? hashedId(headers, sender, sent);
  const fact: InteractionFact = {
    kind: 'interaction',
    externalId,
    channel: 'email',
    // Nothing happened after we got the file: a wrong clock must not make a tie look fresh.
    occurredAt: (sent > learnedAt ? learnedAt : sent).toISOString(),
    participants: others.length > MAX_RECIPIENTS ? participants.slice(0, KEPT_OF_LIST) : participants,
    ...(countsNot ? { countsNot } : {}),
  };
  return { part: mail.part, line: mail.line, externalId, facts: [fact] };
}

/** Whether the sender is among those addressed. */
function isAddressed(headers: MailHeaders, sender: Identity): boolean {
  return ['to', 'cc', 'bcc'].some((name) =>
    (headers.values.get(name) ?? []).some((value) =>
      identitiesOf(readAddresses(value).mailboxes).identities.some(({ handle }) => handle === sender.handle),
    ),
  );
}
