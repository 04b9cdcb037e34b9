import { createHash } from 'node:crypto';
import type { Viewer } from '../access/viewer.ts';
import type { Network } from '../sources/fact.ts';
import { isRoleAddress } from '../sources/identity.ts';
import { clusterRecords, comparableName, type StatedRecord } from './cluster.ts';
import type { Appearances, IdentityReader } from './identity-reader.ts';
import type { IdentityWriter } from './identity-writer.ts';
import { decideMention } from './match-decision.ts';
import { allocatePeople } from './person-allocation.ts';

type Needs = { readonly identities: IdentityReader; readonly writer: IdentityWriter; readonly now: () => Date };

/** Most appearances handled in one transaction. */
const PIECE = 2_000;

function pieces<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / PIECE) }, (_, index) => items.slice(index * PIECE, (index + 1) * PIECE));
}

async function decideMentions(
  { identities, writer, now }: Needs,
  viewer: Viewer,
  records: readonly StatedRecord[],
): Promise<void> {
  for (const [sourceId, ofSource] of Map.groupBy(records, (record) => record.sourceId)) {
    const names = [...new Set(ofSource.flatMap(({ displayName }) => (displayName ? [comparableName(displayName)] : [])))];
    const mentions = await identities.findMentionsWaiting(viewer, sourceId, names);
    if (mentions.length === 0) continue;
    const named = await identities.findNamedInSource(viewer, sourceId, names);
    const decidedAt = now().toISOString();
    await writer.saveDecisions(
      viewer,
      mentions.flatMap((mention) => decideMention(mention, named, decidedAt) ?? []),
    );
  }
}

/** All records that hang together with these appearances, however far. */
async function gatherRecords({ identities }: Needs, viewer: Viewer, start: Appearances): Promise<StatedRecord[]> {
  const records = new Map<string, StatedRecord>();
  const seen = new Set<string>(start.identityIds);
  let frontier = start;
  while (frontier.identityIds.length > 0 || frontier.recordIds.length > 0) {
    const found = await identities.findRecordsAround(viewer, frontier);
    const fresh = found.filter(({ id }) => !records.has(id));
    for (const record of fresh) records.set(record.id, record);
    const isOwn = (identity: StatedRecord['identities'][number]) =>
      !seen.has(identity.id) && !isRoleAddress({ network: identity.network as Network, handle: identity.handle });
    const identityIds = [...new Set(fresh.flatMap((record) => record.identities.filter(isOwn).map(({ id }) => id)))];
    for (const id of identityIds) seen.add(id);
    frontier = { identityIds, recordIds: [...new Set(fresh.flatMap(({ sameAs }) => sameAs.filter((id) => !records.has(id))))] };
  }
  return [...records.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function mintRowIdentities({ writer }: Needs, viewer: Viewer, records: readonly StatedRecord[]): Promise<boolean> {
  const bare = new Set(clusterRecords(records).flatMap(({ recordsWithoutIdentity }) => recordsWithoutIdentity));
  const rows = records
    .filter(({ id }) => bare.has(id))
    .map(({ id, key }) => ({
      identityId: `idn_${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`,
      handle: key,
      recordId: id,
    }));
  await writer.saveRowIdentities(viewer, rows);
  return rows.length > 0;
}

/**
 * Decides who is who among everything that hangs together with these appearances, by what records state together. Repeating it changes nothing.
 * Answers the people who are there now, those too who are nobody's record.
 */
export async function matchPeople(
  needs: Needs,
  viewer: Viewer,
  touched: Appearances,
): Promise<{ readonly personIds: readonly string[] }> {
  const { identities, writer } = needs;
  const personIds = new Set<string>();
  const rounds = pieces([
    ...touched.recordIds.map((id) => ({ recordId: id })),
    ...touched.identityIds.map((id) => ({ identityId: id })),
  ]);
  for (const round of rounds) {
    const start = {
      recordIds: round.flatMap((item) => ('recordId' in item ? [item.recordId] : [])),
      identityIds: round.flatMap((item) => ('identityId' in item ? [item.identityId] : [])),
    };
    await decideMentions(needs, viewer, await gatherRecords(needs, viewer, start));
    let records = await gatherRecords(needs, viewer, start);
    if (await mintRowIdentities(needs, viewer, records)) records = await gatherRecords(needs, viewer, start);
    const appearances = {
      recordIds: records.map(({ id }) => id),
      identityIds: [...new Set(records.flatMap((record) => record.identities.map(({ id }) => id)))].sort(),
    };
    const holdings = await identities.findPeopleBehind(viewer, appearances);
    const clusters = clusterRecords(records).filter(({ isNamed, identityIds }) => isNamed && identityIds.length > 0);
    const people = allocatePeople(clusters, holdings);
    const formerIds = [...new Set(holdings.map(({ personId }) => personId))];
    await writer.savePeople(viewer, people, appearances, formerIds);
    for (const { id } of people) personIds.add(id);
    const holders = await identities.findPeopleBehind(viewer, { identityIds: start.identityIds, recordIds: [] });
    for (const { personId } of holders) personIds.add(personId);
  }
  return { personIds: [...personIds].sort() };
}

/**
 * Makes people of the strangers who wrote with the firm both ways, or met it, where either side is among these identities. Addresses of a role or a machine
 * stay what they are. Answers the new people.
 */
export async function acceptExchanged(
  needs: Needs,
  viewer: Viewer,
  identityIds: readonly string[],
): Promise<{ readonly personIds: readonly string[] }> {
  const personIds: string[] = [];
  for (const piece of pieces(identityIds)) {
    const strangers = await needs.identities.findExchanged(viewer, piece);
    const clusters = strangers
      .filter(({ network, handle }) => !isRoleAddress({ network: network as Network, handle }))
      .map(({ id }) => ({ identityIds: [id], recordIds: [], recordsWithoutIdentity: [], isNamed: true }));
    const people = allocatePeople(clusters, []);
    await needs.writer.savePeople(viewer, people, { identityIds: [], recordIds: [] }, []);
    personIds.push(...people.map(({ id }) => id));
  }
  return { personIds: personIds.sort() };
}
