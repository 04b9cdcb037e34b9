import type { Bundle, Part } from '../bundle.ts';
import type { SourceRow } from '../fact.ts';
import type { ReadOptions, SourceFormat } from '../format.ts';
import { MAX_HEADER_BYTES } from './headers.ts';
import { listsAmong } from './lists.ts';
import { type FoundMail, mailRow } from './mail-row.ts';
import { mailOrigin } from './mailbox-owner.ts';
import { chunksOf } from './part-chunks.ts';

/** Files that mail programs lay beside mails: indexes, caches, flags. */
const BESIDE =
  /(?:^|\/)(?:\.[^/]*|[^/]*\.msf|dovecot[^/]*|subscriptions|maildirfolder|courier[^/]*|table_of_contents|[^/]*\.plist)$/i;

/** What makes one format of mail differ from another. */
interface MailForm {
  readonly kind: 'mbox' | 'eml' | 'maildir';
  readonly label: string;
  /** Whether this form is only found in folders and zips. */
  readonly isCollectionOnly: boolean;
  /** Whether the part holds mail in this form, by its head (and its place, in a Maildir). */
  readonly isMailPart: (part: Part) => boolean;
  readonly mailsOf: (part: Part) => AsyncGenerator<FoundMail>;
}

function isBeside(part: Part): boolean {
  return part.size === 0 || BESIDE.test(part.path);
}

/** A folder is a mailbox when at least half of its files are mail: one mbox among spreadsheets does not make it one. */
function detect(bundle: Bundle, form: MailForm): boolean {
  if (form.isCollectionOnly && !bundle.isCollection) return false;
  let mails = 0;
  let others = 0;
  for (const part of bundle.parts) {
    if (part.size > 0 && form.isMailPart(part)) mails++;
    else if (!isBeside(part)) others++;
  }
  return mails > 0 && mails >= others;
}

async function* mailsIn(bundle: Bundle, form: MailForm): AsyncGenerator<FoundMail> {
  for (const part of bundle.parts) {
    if (part.size > 0 && form.isMailPart(part)) yield* form.mailsOf(part);
  }
}

async function* read(bundle: Bundle, form: MailForm, { learnedAt }: ReadOptions): AsyncGenerator<SourceRow> {
  const lists = await listsAmong(mailsIn(bundle, form));
  for (const part of bundle.parts) {
    if (part.size > 0 && form.isMailPart(part)) {
      for await (const mail of form.mailsOf(part)) yield mailRow(mail, learnedAt, lists);
    } else if (!isBeside(part)) yield { part: part.path, line: 1, skipped: 'no mail in this file' };
  }
}

/** The format of a form of mail: one row a mail, headers only. */
export function mailFormat(form: MailForm): SourceFormat {
  return {
    kind: form.kind,
    label: form.label,
    detect: (bundle) => detect(bundle, form),
    origin: (bundle, options) => mailOrigin(mailsIn(bundle, form), bundle.name, options),
    read: (bundle, options) => read(bundle, form, options),
  };
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Where the first blank line begins, at or after `from`; -1 when there is none. */
function blankLine(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(NEWLINE, from); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) {
    const next = bytes[at + 1];
    if (next === NEWLINE || (next === RETURN && bytes[at + 2] === NEWLINE)) return at + 1;
  }
  return -1;
}

/** The header block of a file that holds one mail; undefined when it is longer than may be read. A line with a byte count before it (Apple's emlx) and a byte order mark are passed over. */
export async function headerBlockOf(part: Part): Promise<Buffer | undefined> {
  let bytes: Buffer = Buffer.alloc(0);
  for await (const chunk of chunksOf(part)) {
    const joined: Buffer = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    bytes = joined;
    const lead = /^(?:ï»¿)?(?:\d{1,12}\s*\r?\n)?[\r\n]*/.exec(bytes.toString('latin1', 0, 100))?.[0].length ?? 0;
    const end = blankLine(bytes, lead);
    if ((end < 0 ? bytes.length : end) - lead > MAX_HEADER_BYTES) return undefined;
    if (end >= 0) return bytes.subarray(lead, end);
    if (lead > 0 && bytes.length > lead) bytes = bytes.subarray(lead);
  }
  return bytes;
}
