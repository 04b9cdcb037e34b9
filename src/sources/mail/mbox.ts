import type { Part } from '../bundle.ts';
import type { SourceFormat } from '../format.ts';
import { mailFormat } from './mail-format.ts';
import type { FoundMail } from './mail-row.ts';
import { isSeparator, mboxScanner, type ScannedMail } from './mbox-scanner.ts';
import { chunksOf } from './part-chunks.ts';

async function* mailsOf(part: Part): AsyncGenerator<FoundMail> {
  const scanner = mboxScanner();
  let line = 0;
  const numbered = ({ block, separator }: ScannedMail): FoundMail => ({ part: part.path, line: ++line, block, separator });
  for await (const chunk of chunksOf(part)) {
    for (const mail of scanner.push(chunk)) yield numbered(mail);
  }
  for (const mail of scanner.end()) yield numbered(mail);
}

/** Whether the first line is a `From ` line with a header under it. */
function isMbox({ head }: Part): boolean {
  const [line = '', next = ''] = head
    .toString('latin1', 0, Math.min(head.length, 4096))
    .replace(/^(?:ï»¿)?[\r\n]*/, '')
    .split('\n', 2);
  return line.startsWith('From ') && isSeparator(line, next);
}

/** Mailboxes in one file (RFC 4155; mboxo, mboxrd), of any size: streamed, headers only. */
export const mboxFormat: SourceFormat = mailFormat({
  kind: 'mbox',
  label: 'mailbox (mbox)',
  isCollectionOnly: false,
  isMailPart: isMbox,
  mailsOf,
});
