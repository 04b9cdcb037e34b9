import type { Identity } from '../fact.ts';
import { cleanText, emailIdentity, identityKey, linkedinIdentity } from '../identity.ts';
import { type Row, type Table, type TableKind, tableRows } from './tables.ts';

/** Share of the threads that the owner is in: all, but for few whose participants the archive does not name. */
const OWNER_SHARE = 0.9;

/** What a first reading of the archive tells: whose it is, and who its connections are by name. */
export interface ArchiveOwner {
  /** Name in the profile. */
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  /** The profile's URL first, then addresses; empty when nothing tells. */
  readonly identities: readonly Identity[];
  /** Connections by name; undefined where several have it. */
  readonly connectionsByName: ReadonlyMap<string, Identity | undefined>;
}

/** First and last name as people write them together. */
export function fullName(row: Row, first = 'first name', last = 'last name'): string {
  return cleanText(`${row(first)} ${row(last)}`);
}

/** Names compared: case and accents aside. */
export function nameKey(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The profiles in a comma list of URLs. */
export function profilesIn(list: string): Identity[] {
  return list
    .split(',')
    .map((url) => linkedinIdentity(url))
    .filter((identity) => identity !== undefined);
}

async function forRows(tables: readonly Table[], kind: TableKind, visit: (row: Row) => void): Promise<void> {
  for (const table of tables) {
    if (table.kind !== kind) continue;
    for await (const found of tableRows(table)) if ('row' in found) visit(found.row);
  }
}

/** Profiles that are in the threads of two or more throughout, with the names they wrote under. */
async function readThreads(tables: readonly Table[]): Promise<{ everywhere: string[]; names: Map<string, string> }> {
  const threads = new Map<string, Set<string>>();
  const names = new Map<string, string>();
  await forRows(tables, 'messages', (row) => {
    const sender = linkedinIdentity(row('sender profile url'));
    if (sender === undefined || /^spam$/i.test(row('folder'))) return;
    names.set(sender.handle, nameKey(cleanText(row('from'))));
    const thread = threads.get(row('conversation id')) ?? new Set();
    for (const { handle } of [sender, ...profilesIn(row('recipient profile urls'))]) thread.add(handle);
    threads.set(row('conversation id'), thread);
  });
  const counts = new Map<string, number>();
  const whole = [...threads.values()].filter((thread) => thread.size > 1);
  for (const thread of whole) for (const handle of thread) counts.set(handle, (counts.get(handle) ?? 0) + 1);
  return { everywhere: [...counts].filter(([, count]) => count >= whole.length * OWNER_SHARE).map(([handle]) => handle), names };
}

/** Who sent what went out and was sent what came in, if all invitations agree. */
async function readInviter(tables: readonly Table[]): Promise<string | undefined> {
  const owners = new Set<string>();
  await forRows(tables, 'invitations', (row) => {
    const column = /^out/i.test(row('direction')) ? 'inviterprofileurl' : 'inviteeprofileurl';
    const owner = linkedinIdentity(row(column));
    if (owner !== undefined) owners.add(owner.handle);
  });
  return owners.size === 1 ? [...owners][0] : undefined;
}

async function readConnections(
  tables: readonly Table[],
): Promise<{ byName: Map<string, Identity | undefined>; handles: Set<string> }> {
  const byName = new Map<string, Identity | undefined>();
  const handles = new Set<string>();
  await forRows(tables, 'connections', (row) => {
    const name = nameKey(fullName(row));
    const identity = linkedinIdentity(row('url')) ?? emailIdentity(row('email address'));
    if (identity !== undefined) handles.add(identity.handle);
    if (name) byName.set(name, byName.has(name) ? undefined : identity);
  });
  return { byName, handles };
}

/** Confirmed addresses, the primary one first. */
async function readEmails(tables: readonly Table[]): Promise<Identity[]> {
  const emails: { identity: Identity; isPrimary: boolean }[] = [];
  await forRows(tables, 'emails', (row) => {
    const identity = emailIdentity(row('email address'));
    if (identity !== undefined && isYes(row('confirmed'))) emails.push({ identity, isPrimary: isYes(row('primary')) });
  });
  return emails.toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary)).map(({ identity }) => identity);
}

/** Whether a cell of the archive says yes. */
export function isYes(cell: string): boolean {
  return /^(?:yes|true|ja)$/i.test(cell.trim());
}

/** Reads the archive once for whose it is: the profile that is in all threads, else the one that invitations agree on, with the confirmed addresses and the one stated by who imports. */
export async function findArchiveOwner(tables: readonly Table[], ownerEmail: string | undefined): Promise<ArchiveOwner> {
  let [name, givenName, familyName] = ['', '', ''];
  await forRows(tables, 'profile', (row) => {
    [name, givenName, familyName] = [fullName(row), cleanText(row('first name')), cleanText(row('last name'))];
  });
  const { byName, handles } = await readConnections(tables);
  const { everywhere, names } = await readThreads(tables);
  const inviter = await readInviter(tables);
  const strangers = everywhere.filter((handle) => !handles.has(handle));
  const named = strangers.filter((handle) => name && names.get(handle) === nameKey(name));
  const [only] = [named, strangers, inviter === undefined ? [] : [inviter]].filter((candidates) => candidates.length === 1);
  const handle = inviter !== undefined && strangers.includes(inviter) ? inviter : only?.[0];
  const found = [
    handle === undefined ? undefined : linkedinIdentity(handle, name),
    ...(await readEmails(tables)),
    emailIdentity(ownerEmail ?? ''),
  ].filter((identity) => identity !== undefined);
  const identities = [...new Map(found.map((identity) => [identityKey(identity), identity])).values()];
  return { name, givenName, familyName, identities, connectionsByName: byName };
}
