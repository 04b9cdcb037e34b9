import type { Part } from '../bundle.ts';
import type { SourceFormat } from '../format.ts';
import { leftOutFolder } from './classify.ts';
import { looksLikeMail } from './headers.ts';
import { headerBlockOf, mailFormat } from './mail-format.ts';
import type { FoundMail } from './mail-row.ts';

/** Whether a path is a mail's place in a Maildir. */
export function isInMaildir(path: string): boolean {
  return /(?:^|\/)(?:cur|new)\/[^/]+$/.test(path);
}

/** For which folder or flag a mail is left out: Maildir++ names folders `.INBOX.Spam`; the flags T and D mean trashed and draft. */
function leftOut(path: string): string | undefined {
  const folder = path.split('/').at(-3) ?? '';
  const flags = /[:;!]2,([a-z]*)$/i.exec(path)?.[1] ?? '';
  if (flags.includes('D')) return 'Drafts';
  return flags.includes('T') ? 'Trash' : leftOutFolder(folder.split('.').at(-1) ?? '');
}

async function* mailsOf(part: Part): AsyncGenerator<FoundMail> {
  const folder = leftOut(part.path);
  const block = folder === undefined ? await headerBlockOf(part) : undefined;
  yield { part: part.path, line: 1, block, ...(folder === undefined ? {} : { leftOut: folder }) };
}

/** Maildir and Maildir++: one file a mail under `cur/` and `new/` of any folder. */
export const maildirFormat: SourceFormat = mailFormat({
  kind: 'maildir',
  label: 'mailbox (Maildir)',
  isCollectionOnly: true,
  isMailPart: ({ path, head }) => isInMaildir(path) && looksLikeMail(head),
  mailsOf,
});
