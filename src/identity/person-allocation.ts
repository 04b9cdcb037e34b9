import { createHash } from 'node:crypto';
import type { Cluster } from './cluster.ts';

/** A person with what is his. */
export interface AllocatedPerson {
  readonly id: string;
  readonly identityIds: readonly string[];
  readonly recordIds: readonly string[];
}

/** Who holds an identity or record at present. */
export interface Holding {
  readonly personId: string;
  readonly identityId: string | null;
  readonly recordId: string | null;
}

function newPersonId(anchor: string, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const id = `per_${createHash('sha256')
      .update(attempt === 0 ? anchor : `${anchor} ${attempt}`)
      .digest('base64url')
      .slice(0, 22)}`;
    if (!taken.has(id)) return id;
  }
}

type Claim = { readonly cluster: Cluster; readonly anchor: string; readonly personId: string; readonly votes: number };

/** How much of a cluster each of its present holders has. */
function claimsOf(cluster: Cluster, anchor: string, holderOf: ReadonlyMap<string, string>): Claim[] {
  const votes = new Map<string, number>();
  for (const item of [...cluster.identityIds, ...cluster.recordIds]) {
    const holder = holderOf.get(item);
    if (holder) votes.set(holder, (votes.get(holder) ?? 0) + 1);
  }
  return [...votes].map(([personId, count]) => ({ cluster, anchor, personId, votes: count }));
}

/** The claim to most first; by anchor and person where equal. */
function byVotes(one: Claim, other: Claim): number {
  if (one.votes !== other.votes) return other.votes - one.votes;
  if (one.anchor !== other.anchor) return one.anchor < other.anchor ? -1 : 1;
  return one.personId < other.personId ? -1 : 1;
}

/**
 * Gives every cluster a person: the one who holds most of it already, so that ids stay; a new one where nobody does. No person gets two clusters: he stays with
 * the one of which he holds most. A new person's id follows from his smallest identity, so that the same facts give the same ids on an empty graph. Independent
 * of the order of clusters and holdings, as long as nobody holds what another holds.
 */
export function allocatePeople(clusters: readonly Cluster[], holdings: readonly Holding[]): AllocatedPerson[] {
  const holderOf = new Map(holdings.map(({ personId, identityId, recordId }) => [identityId ?? recordId ?? '', personId]));
  const anchored = clusters.flatMap((cluster) => {
    const anchor = cluster.identityIds[0] ?? cluster.recordIds[0];
    return anchor ? [{ cluster, anchor }] : [];
  });
  const heirs = new Map<Cluster, string>();
  const taken = new Set<string>();
  for (const { cluster, personId } of anchored.flatMap((item) => claimsOf(item.cluster, item.anchor, holderOf)).sort(byVotes)) {
    if (heirs.has(cluster) || taken.has(personId)) continue;
    heirs.set(cluster, personId);
    taken.add(personId);
  }
  for (const { personId } of holdings) taken.add(personId);
  return anchored.map(({ cluster, anchor }) => {
    const id = heirs.get(cluster) ?? newPersonId(anchor, taken);
    taken.add(id);
    return { id, identityIds: cluster.identityIds, recordIds: cluster.recordIds };
  });
}
