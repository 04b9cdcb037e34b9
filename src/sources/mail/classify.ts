import { decodeWords } from 'postal-mime';
import { isAutomatic, isMachineAddress } from './automatic.ts';
import { firstValue, type MailHeaders } from './headers.ts';

/** More people addressed than this is a mailing, not a contact (strength.md). */
export const MAX_OTHERS = 6;
/** More recipients than this is list traffic (trust.md). */
export const MAX_RECIPIENTS = 500;

/** Labels and folders whose mails were never read by choice, or never sent, in English and Dutch. */
const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ['spam', 'Spam'],
  ['junk', 'Spam'],
  ['junk e-mail', 'Spam'],
  ['ongewenst', 'Spam'],
  ['ongewenste e-mail', 'Spam'],
  ['trash', 'Trash'],
  ['bin', 'Trash'],
  ['deleted items', 'Trash'],
  ['deleted messages', 'Trash'],
  ['prullenbak', 'Trash'],
  ['verwijderde items', 'Trash'],
  ['promotions', 'Promotions'],
  ['category promotions', 'Promotions'],
  ['categorie reclame', 'Promotions'],
  ['categorie promoties', 'Promotions'],
  ['reclame', 'Promotions'],
  ['promoties', 'Promotions'],
  ['drafts', 'Drafts'],
  ['draft', 'Drafts'],
  ['concepten', 'Drafts'],
]);

/** The name of the folder or label for which mails are left out, if this is one. */
export function leftOutFolder(name: string): string | undefined {
  return LEFT_OUT.get(name.trim().replace(/^"|"$/g, '').replace(/:/g, '').trim().toLowerCase());
}

/** For which of its Gmail labels a mail is left out, if for any. */
export function leftOutLabel(headers: MailHeaders): string | undefined {
  for (const value of headers.values.get('x-gmail-labels') ?? []) {
    for (const label of decodeWords(value.slice(0, 10_000)).split(',')) {
      const folder = leftOutFolder(label);
      if (folder !== undefined) return folder;
    }
  }
  return undefined;
}

/** Whether a mail went to a list: any `List-…` header, or Precedence bulk, list or junk. */
export function isListMail(headers: MailHeaders): boolean {
  return headers.hasListHeader || /^(?:bulk|list|junk)\b/i.test(firstValue(headers, 'precedence') ?? '');
}

/** What is told about a mail to judge whether it is a contact. */
interface MailTraits {
  readonly headers: MailHeaders;
  readonly senderHandle: string;
  /** Distinct readable recipients other than the sender. */
  readonly others: number;
  /** Recipients that are addressed but cannot be told with certainty. */
  readonly unreadable: number;
  /** How many of the others are addresses of lists. */
  readonly lists: number;
}

/** Why a mail is no contact between its participants; undefined when it is one (strength.md, "From interactions to sums"). */
export function whyNoContact({ headers, senderHandle, others, unreadable, lists }: MailTraits): string | undefined {
  const addressed = others + unreadable;
  if (isListMail(headers) || addressed > MAX_RECIPIENTS) return 'list mail';
  if (isAutomatic(headers) || isMachineAddress(senderHandle)) return 'automatic';
  if (addressed > MAX_OTHERS) return 'more than 6 others';
  if (others === 0) return 'to oneself';
  return lists === addressed ? 'list mail' : undefined;
}
