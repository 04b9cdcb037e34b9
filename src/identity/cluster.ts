import type { Network } from '../sources/fact.ts';
import { isRoleAddress } from '../sources/identity.ts';

/** A record about a person, with what it states together and whom it was decided to be the same as. */
export interface StatedRecord {
  readonly id: string;
  readonly key: string;
  readonly sourceId: string;
  readonly displayName: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly isNamed: boolean;
  readonly isMention: boolean;
  readonly identities: readonly { readonly id: string; readonly network: string; readonly handle: string }[];
  readonly sameAs: readonly string[];
}

/** Records and identities that are one human. */
export interface Cluster {
  readonly identityIds: readonly string[];
  readonly recordIds: readonly string[];
  /** Records that need an identity of their own, because everything they state is shared. */
  readonly recordsWithoutIdentity: readonly string[];
  /** Whether somebody named this person on purpose, so that it is one. */
  readonly isNamed: boolean;
}

/** Joins and finds: the usual disjoint sets, with path halving. */
class DisjointSets {
  private readonly parents = new Map<string, string>();

  find(item: string): string {
    let root = item;
    for (let parent = this.parents.get(root) ?? root; parent !== root; parent = this.parents.get(root) ?? root) {
      this.parents.set(root, this.parents.get(parent) ?? parent);
      root = parent;
    }
    return root;
  }

  /** The smaller name becomes the root, so that the outcome does not depend on the order of joins. */
  join(one: string, other: string): void {
    const [small, large] = [this.find(one), this.find(other)].sort() as [string, string];
    if (small !== large) this.parents.set(large, small);
  }
}

/** First letter of the given name, accents aside; `Bakker, Ana` names the family first. */
function initialOf(record: StatedRecord): string | undefined {
  const name = record.givenName ?? record.displayName?.replace(/^[^,]*,(?=.*\p{L})/u, '');
  return name?.normalize('NFD').match(/\p{L}/u)?.[0]?.toLowerCase();
}

/** Whether any two of these sets of letters have nothing in common. */
function differ(sets: Iterable<ReadonlySet<string>>): boolean {
  const distinct = [...new Map([...sets].map((set) => [[...set].sort().join(''), set])).values()];
  return distinct.some((one, index) => distinct.slice(index + 1).some((other) => ![...one].some((letter) => other.has(letter))));
}

/**
 * The identities that several people use: role addresses (`info@`), and addresses that records with different given names state (a family's, an assistant's).
 * They neither join records nor belong to anybody. Given names are told apart by their first letters; versions of one record are one person, whatever he is called.
 */
export function sharedIdentities(records: readonly StatedRecord[]): ReadonlySet<string> {
  const initials = new Map<string, Map<string, Set<string>>>();
  const shared = new Set<string>();
  for (const record of records) {
    const initial = initialOf(record);
    for (const identity of record.identities) {
      if (isRoleAddress({ network: identity.network as Network, handle: identity.handle })) shared.add(identity.id);
      if (!initial || record.isMention) continue;
      const ofRecords = initials.get(identity.id) ?? new Map<string, Set<string>>();
      initials.set(identity.id, ofRecords.set(record.key, (ofRecords.get(record.key) ?? new Set<string>()).add(initial)));
    }
  }
  for (const [identityId, ofRecords] of initials) if (differ(ofRecords.values())) shared.add(identityId);
  return shared;
}

/** Who is named before who is only mentioned, then by key: record ids differ from one import to the next. */
function byKey(one: StatedRecord, other: StatedRecord): number {
  const [first, second] = one.key === other.key ? [one.id, other.id] : [one.key, other.key];
  return Number(one.isMention) - Number(other.isMention) || (first < second ? -1 : 1);
}

/** Puts records and identities together by what one record states together and by what was decided. Deterministic: the same records give the same clusters in the same order. */
export function clusterRecords(records: readonly StatedRecord[]): Cluster[] {
  const shared = sharedIdentities(records);
  const sets = new DisjointSets();
  const known = new Set(records.map(({ id }) => id));
  for (const record of records) {
    for (const identity of record.identities) if (!shared.has(identity.id)) sets.join(record.id, identity.id);
    for (const other of record.sameAs) if (known.has(other)) sets.join(record.id, other);
  }
  for (const versions of Map.groupBy(records, ({ key }) => key).values()) {
    const [first, ...others] = versions;
    for (const other of others) if (first) sets.join(first.id, other.id);
  }
  const groups = Map.groupBy(records, ({ id }) => sets.find(id));
  return [...groups.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, members]) => {
      const identityIds = [...new Set(members.flatMap(({ identities }) => identities.map(({ id }) => id)))]
        .filter((id) => !shared.has(id))
        .sort();
      const isNamed = members.some((record) => record.isNamed);
      const recordIds = members.map(({ id }) => id).sort();
      const [first] = members.toSorted(byKey);
      return {
        identityIds,
        recordIds,
        recordsWithoutIdentity: identityIds.length > 0 || !isNamed || !first ? [] : [first.id],
        isNamed,
      };
    });
}

/** A name as it is compared between rows of one source: case and spacing aside. */
export function comparableName(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
