import iconv from 'iconv-lite';
import type { Bundle, Part } from '../bundle.ts';
import type { Fact, Identity, SourceRow } from '../fact.ts';
import { type Origin, type ReadOptions, SourceError, type SourceFormat } from '../format.ts';
import { emailIdentity } from '../identity.ts';
import { cardFacts, cardUid, namedCard } from './card-facts.ts';
import { readCards } from './cards.ts';
import type { ContentLine } from './content-line.ts';
import { type NamedCard, referredUid } from './relations.ts';
import { utf16Of } from './utf16.ts';

/** An address book of vCards 2.1, 3.0 or 4.0 (RFC 2426, RFC 6350), one file or a folder of them: people with their addresses, work and kin. */
export const vcardFormat: SourceFormat = {
  kind: 'vcard',
  label: 'vCard address book',
  detect,
  origin: async (bundle, options) => originOf(bundle, options),
  read,
};

function detect(bundle: Bundle): boolean {
  const parts = bundle.parts.filter(({ size }) => size > 0);
  return parts.length > 0 && parts.every(beginsWithCard);
}

function beginsWithCard({ head }: Part): boolean {
  const text = iconv.decode(head.subarray(0, 1024), utf16Of(head) ?? 'utf8');
  return /^\s*BEGIN[ \t]*:[ \t]*VCARD\s/i.test(text);
}

function originOf(bundle: Bundle, options: ReadOptions): Origin {
  const owner = ownerOf(options);
  return {
    label: `Address book ${owner === undefined ? bundle.name : `of ${owner.handle}`}`,
    key: `vcard:${owner === undefined ? bundle.name : owner.handle}`,
    owner: owner === undefined ? [] : [owner],
  };
}

function ownerOf({ ownerEmail }: ReadOptions): Identity | undefined {
  return ownerEmail === undefined ? undefined : emailIdentity(ownerEmail);
}

async function* read(bundle: Bundle, options: ReadOptions): AsyncGenerator<SourceRow> {
  const owner = ownerOf(options);
  const namedCards = await cardsReferredTo(bundle);
  const timesSeen = new Map<string, number>();
  let count = 0;
  for (const part of bundle.parts) {
    for await (const card of readCards(await part.open())) {
      count += 1;
      const found = 'broken' in card ? { skipped: card.broken } : cardFacts(card.properties, owner, namedCards);
      yield { part: part.path, line: card.line, ...('skipped' in found ? found : withOwnKey(found, timesSeen)) };
    }
  }
  if (count === 0) throw new SourceError(`${bundle.name} holds no vCard: export the address book again`);
}

/** Cards that other cards name as their sister or colleague, by UID. The file is parsed for them only when it holds such a line. */
async function cardsReferredTo(bundle: Bundle): Promise<ReadonlyMap<string, NamedCard>> {
  const uids = new Set<string>();
  for (const part of bundle.parts) {
    if (!(await holdsRelated(part))) continue;
    for await (const properties of cardsOf(part)) {
      for (const line of properties) uids.add(referredUid(line) ?? '');
    }
  }
  uids.delete('');
  const named = new Map<string, NamedCard>();
  for (const part of uids.size > 0 ? bundle.parts : []) {
    for await (const properties of cardsOf(part)) {
      const uid = cardUid(properties);
      if (uid !== undefined && uids.has(uid)) named.set(uid, namedCard(properties));
    }
  }
  return named;
}

async function* cardsOf(part: Part): AsyncGenerator<readonly ContentLine[]> {
  for await (const card of readCards(await part.open())) if (!('broken' in card)) yield card.properties;
}

async function holdsRelated(part: Part): Promise<boolean> {
  let end = '';
  for await (const chunk of (await part.open()) as AsyncIterable<Buffer>) {
    // In UTF-16 every other byte is a NUL.
    const text = end + chunk.toString('latin1').replaceAll('\0', '');
    if (/RELATED[;:]/i.test(text)) return true;
    end = text.slice(-'RELATED'.length);
  }
  return false;
}

interface KeyedFacts {
  readonly externalId: string;
  readonly facts: readonly Fact[];
}

/** Two cards of one file with the same UID or the same content stay two records: the second is numbered. */
function withOwnKey({ externalId, facts }: KeyedFacts, timesSeen: Map<string, number>): KeyedFacts {
  const times = (timesSeen.get(externalId) ?? 0) + 1;
  timesSeen.set(externalId, times);
  if (times === 1) return { externalId, facts };
  const numbered = `${externalId}#${times}`;
  return {
    externalId: numbered,
    facts: facts.map((fact) => {
      if (fact.kind === 'record') return { ...fact, externalId: numbered };
      if (fact.kind === 'employment') return { ...fact, recordId: numbered };
      if (fact.kind !== 'relation') return fact;
      const mentionId = `${numbered}${fact.mention.externalId.slice(externalId.length)}`;
      return { ...fact, recordId: numbered, mention: { ...fact.mention, externalId: mentionId } };
    }),
  };
}
