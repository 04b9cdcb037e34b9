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

/** The present holders of a cluster, those with the most of it first; by id where equal. */
function claimants(cluster: Cluster, holderOf: ReadonlyMap<string, string>): string[] {
  const votes = new Map<string, number>();
  for (const item of [...cluster.identityIds, ...cluster.recordIds]) {
    const holder = holderOf.get(item);
    if (holder) votes.set(holder, (votes.get(holder) ?? 0) + 1);
  }
  return [...votes]
    .sort(([one, votesOfOne], [other, votesOfOther]) => votesOfOther - votesOfOne || (one < other ? -1 : 1))
    .map(([id]) => id);
}

/**
 * Gives every cluster a person: the one who holds most of it already, so that ids stay; a new one where nobody does. No person gets two clusters.
 * A new person's id follows from his smallest identity, so that the same facts give the same ids on an empty graph.
 */
export function allocatePeople(clusters: readonly Cluster[], holdings: readonly Holding[]): AllocatedPerson[] {
  const holderOf = new Map(holdings.map(({ personId, identityId, recordId }) => [identityId ?? recordId ?? '', personId]));
  const taken = new Set<string>();
  const living = new Set(holdings.map(({ personId }) => personId));
  const bySize = [...clusters].sort((one, other) => other.identityIds.length - one.identityIds.length);
  const people = new Map<Cluster, AllocatedPerson>();
  for (const cluster of bySize) {
    const anchor = cluster.identityIds[0] ?? cluster.recordIds[0];
    if (!anchor) continue;
    const heir = claimants(cluster, holderOf).find((id) => !taken.has(id));
    const id = heir ?? newPersonId(anchor, new Set([...taken, ...living]));
    taken.add(id);
    people.set(cluster, { id, identityIds: cluster.identityIds, recordIds: cluster.recordIds });
  }
  return clusters.flatMap((cluster) => people.get(cluster) ?? []);
}
