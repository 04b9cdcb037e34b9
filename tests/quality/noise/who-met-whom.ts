import { clusterRecords, type StatedRecord } from '../../../src/identity/cluster.ts';
import { contactsOf } from '../../../src/ledger/interaction.ts';
import type { Fact, InteractionFact, SourceRow } from '../../../src/sources/fact.ts';
import type { SourceFormat } from '../../../src/sources/format.ts';
import { identityKey, isRoleAddress } from '../../../src/sources/identity.ts';
import { openBundle } from '../../../src/sources/open-bundle.ts';

/** All rows of a file. */
export async function readRows(format: SourceFormat, path: string, learnedAt: Date, ownerEmail?: string): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  const options = { learnedAt, ...(ownerEmail ? { ownerEmail } : {}) };
  for await (const row of format.read(await openBundle(path), options)) rows.push(row);
  return rows;
}

const factsOf = (rows: readonly SourceRow[]): Fact[] => rows.flatMap((row) => ('facts' in row ? row.facts : []));

/** What lists and address books say of who is who: the person of each address, and the addresses of the firm's own. */
export interface KnownPeople {
  readonly personOf: ReadonlyMap<string, string>;
  readonly employees: ReadonlySet<string>;
}

/** People as the product tells them apart, by what records state together. */
export function knownPeople(sources: readonly (readonly SourceRow[])[]): KnownPeople {
  const facts = sources.flatMap((rows, source) =>
    factsOf(rows).flatMap((fact) => (fact.kind === 'record' ? [{ fact, source: String(source) }] : [])),
  );
  const records = facts
    .filter(({ fact }) => fact.about === 'person')
    .map(
      ({ fact, source }): StatedRecord => ({
        id: `${source}/${fact.externalId}`,
        key: `${source}/${fact.externalId}`,
        sourceId: source,
        displayName: fact.displayName ?? null,
        givenName: fact.givenName ?? null,
        familyName: fact.familyName ?? null,
        isNamed: fact.isNamed,
        isMention: false,
        identities: fact.identities.map((identity) => ({
          id: identityKey(identity),
          network: identity.network,
          handle: identity.handle,
        })),
        sameAs: [],
      }),
    );
  const personOf = new Map<string, string>();
  for (const { isNamed, identityIds } of clusterRecords(records))
    if (isNamed) for (const id of identityIds) personOf.set(id, identityIds[0] ?? id);
  const employees = facts.flatMap(({ fact }) => (fact.isEmployee ? fact.identities.map(identityKey) : []));
  return { personOf, employees: new Set(employees.map((id) => personOf.get(id) ?? id)) };
}

/** A contact that counts, between the people of two addresses; `of` is the interaction's id. */
export interface Met {
  readonly of: string;
  readonly from: string;
  readonly to: string;
}

/** The interactions of some files, each once. */
export function interactionsOf(files: readonly (readonly SourceRow[])[]): ReadonlyMap<string, InteractionFact> {
  const found = new Map<string, InteractionFact>();
  for (const fact of files.flatMap(factsOf))
    if (fact.kind === 'interaction' && !found.has(fact.externalId)) found.set(fact.externalId, fact);
  return found;
}

/**
 * Who met whom by these interactions, as the product concludes it: contacts that count, between different people. A stranger takes part once he wrote with one of us
 * both ways, or met him; until then he waits. Desks (`info@`) take part too, though nobody is known behind them.
 */
export function metBy(interactions: Iterable<InteractionFact>, { personOf, employees }: KnownPeople): Met[] {
  const contacts = Array.from(interactions).flatMap((fact) =>
    contactsOf({
      id: fact.externalId,
      channel: fact.channel,
      occurredAt: fact.occurredAt,
      countsNot: fact.countsNot ?? null,
      participants: fact.participants.map(({ identity, role, accepted }) => ({
        identityId: identityKey(identity),
        role,
        accepted: accepted ?? null,
      })),
    }).map(
      ({ fromId, toId }): Met => ({
        of: fact.externalId,
        from: personOf.get(fromId) ?? fromId,
        to: personOf.get(toId) ?? toId,
      }),
    ),
  );
  const people = new Set(personOf.values());
  const wroteUs = new Set(contacts.filter(({ to }) => employees.has(to)).map(({ from }) => from));
  const heardUs = new Set(contacts.filter(({ from }) => employees.has(from)).map(({ to }) => to));
  const isThere = (person: string) => people.has(person) || (wroteUs.has(person) && heardUs.has(person));
  return contacts.filter(({ from, to }) => from !== to && isThere(from) && isThere(to));
}

/** Whether this is a desk or a machine, behind whom nobody is known. */
export const isDesk = (person: string): boolean =>
  person.startsWith('email:') && isRoleAddress({ network: 'email', handle: person.slice('email:'.length) });
