import { emailIdentity } from '../identity.ts';
import { isListMail } from './classify.ts';
import { firstValue, type MailHeaders, readHeaders } from './headers.ts';
import { type FoundMail, readSender } from './mail-row.ts';

/** How many mails of a source are looked at to learn which addresses are lists. */
const LOOKED_AT = 20_000;

/** The addresses of the list that a mail came through: List-Post (RFC 2369), Mailman's X-BeenThere, and List-Id (RFC 2919) with its first dot as @. */
export function listAddresses(headers: MailHeaders): string[] {
  const post = /mailto:([^>?\s]+)/i.exec(firstValue(headers, 'list-post') ?? '')?.[1] ?? '';
  const id = /<([^<>]+)>/.exec(firstValue(headers, 'list-id') ?? '')?.[1] ?? '';
  const beenThere = firstValue(headers, 'x-beenthere') ?? '';
  return [post, beenThere, id.replace('.', '@')].flatMap((address) => emailIdentity(address)?.handle ?? []);
}

/**
 * Addresses that are lists, by what the first 20,000 mails say that came through them: what their subscribers sent there has no list header in their own mailboxes, nor
 * in old archives. An address that writes mails itself is a person's, whatever a list mail says.
 */
export async function listsAmong(mails: AsyncIterable<FoundMail>): Promise<ReadonlySet<string>> {
  const lists = new Set<string>();
  const senders = new Set<string>();
  let looked = 0;
  for await (const { block } of mails) {
    if (block !== undefined) {
      const headers = readHeaders(block);
      if (isListMail(headers)) for (const list of listAddresses(headers)) lists.add(list);
      else {
        const sender = readSender(headers);
        if (sender !== undefined) senders.add(sender.handle);
      }
    }
    looked++;
    if (looked >= LOOKED_AT) break;
  }
  return new Set([...lists].filter((list) => !senders.has(list)));
}
