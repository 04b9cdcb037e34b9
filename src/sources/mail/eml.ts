import type { Part } from '../bundle.ts';
import type { SourceFormat } from '../format.ts';
import { looksLikeMail } from './headers.ts';
import { headerBlockOf, mailFormat } from './mail-format.ts';
import type { FoundMail } from './mail-row.ts';
import { isInMaildir } from './maildir.ts';

async function* mailsOf(part: Part): AsyncGenerator<FoundMail> {
  yield { part: part.path, line: 1, block: await headerBlockOf(part) };
}

/** Mails in one file each (RFC 5322; `.eml`, Apple's `.emlx`): headers only. */
export const emlFormat: SourceFormat = mailFormat({
  kind: 'eml',
  label: 'mails (EML)',
  isCollectionOnly: false,
  isMailPart: ({ path, head }) => !isInMaildir(path) && looksLikeMail(head),
  mailsOf,
});
