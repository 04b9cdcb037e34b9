import { z } from 'zod';
import type { Bundle, Part } from '../bundle.ts';
import { SourceError } from '../format.ts';
import { type ArrayItem, arrayItems } from './array-items.ts';

/** One file of an archive: what its first line calls its content (`tweets`, `direct_message_headers`) and which part of it. */
export interface ArchiveFile {
  readonly type: string;
  readonly number: number;
  readonly part: Part;
}

/** The account that an archive belongs to. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly email?: string;
  readonly displayName?: string;
  readonly location?: string;
  /** The file that told. */
  readonly path: string;
}

const ASSIGNMENT = /^(?:\u00ef\u00bb\u00bf)?\s*window\.YTD\.(\w{1,80})\.part(\d{1,6})\s*=\s*/;
const MANIFEST = /^(?:\u00ef\u00bb\u00bf)?\s*window\.(?:__THAR_CONFIG|YTD\.manifest\.part0)\s*=\s*/;
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

function headText(part: Part): string {
  return part.head.subarray(0, 400).toString('latin1');
}

/** Whether a file begins with the assignment that X writes before everything. */
export function isArchiveFile(part: Part): boolean {
  const text = headText(part);
  return ASSIGNMENT.test(text) || MANIFEST.test(text);
}

/** The files of an archive that assign a list, in order of type and part; told by what they assign, not by their names. */
export function archiveFiles(bundle: Bundle): readonly ArchiveFile[] {
  return bundle.parts
    .flatMap((part) => {
      const [, type, number] = ASSIGNMENT.exec(headText(part)) ?? [];
      return type === undefined || type === 'manifest' ? [] : [{ type, number: Number(number), part }];
    })
    .toSorted((a, b) => (a.type < b.type ? -1 : Number(a.type > b.type)) || a.number - b.number);
}

/** Whether the file assigns an empty list. */
export function isEmptyFile({ part }: ArchiveFile): boolean {
  return /=\s*\[\s*\]\s*;?\s*$/.test(part.head.toString('latin1'));
}

/** The items of one file. */
export async function* itemsOf({ part }: ArchiveFile): AsyncGenerator<ArrayItem> {
  yield* arrayItems(await part.open(), part.path);
}

/** An account id as X writes it: digits, in a string. */
export const accountId = z.string().regex(/^[1-9]\d{0,19}$/);

const accountItem = z.object({
  account: z.object({
    accountId,
    username: z.string(),
    email: z.string().optional().catch(undefined),
    accountDisplayName: z.string().optional().catch(undefined),
  }),
});

const profileItem = z.object({ profile: z.object({ description: z.object({ location: z.string() }) }) });

const manifest = z.object({
  userInfo: z.object({ accountId, userName: z.string(), displayName: z.string().optional() }),
  dataTypes: z
    .record(
      z.string(),
      z.object({ files: z.array(z.object({ fileName: z.string(), globalName: z.string(), count: z.string() })).optional() }),
    )
    .catch({}),
});

/** What X wrote down about the archive as a whole. */
export type Manifest = z.infer<typeof manifest>;

/** The manifest, where there is one that can be read. */
export async function readManifest(bundle: Bundle): Promise<{ readonly path: string; readonly content: Manifest } | undefined> {
  const part = bundle.parts.find((candidate) => MANIFEST.test(headText(candidate)));
  if (part === undefined || part.size > MAX_MANIFEST_BYTES) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of (await part.open()) as AsyncIterable<Buffer>) chunks.push(chunk);
  const json = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^[^{]*/, '')
    .replace(/;?\s*$/, '');
  try {
    const parsed = manifest.safeParse(JSON.parse(json));
    return parsed.success ? { path: part.path, content: parsed.data } : undefined;
  } catch {
    return undefined;
  }
}

/** Files that the manifest counts items in and that are not in the bundle: a part of the archive was left behind. */
export function missingFiles(content: Manifest, files: readonly ArchiveFile[], types: ReadonlySet<string>): readonly string[] {
  const present = new Set(files.map(({ type, number }) => `YTD.${type}.part${number}`));
  return Object.values(content.dataTypes)
    .flatMap(({ files: named = [] }) => named)
    .filter(({ globalName, count }) => Number(count) > 0 && types.has(globalName.split('.')[1] ?? '') && !present.has(globalName))
    .map(({ fileName }) => fileName);
}

/** The account of the archive, from `account.js`, else from the manifest. Throws `SourceError` when neither tells, or when there are two. */
export async function readAccount(bundle: Bundle): Promise<Account> {
  const files = archiveFiles(bundle);
  const accounts: Account[] = [];
  for (const file of files.filter(({ type }) => type === 'account')) {
    for await (const item of itemsOf(file)) {
      const parsed = accountItem.safeParse('value' in item ? item.value : undefined);
      if (!parsed.success) continue;
      const { accountId: id, username, email, accountDisplayName: displayName } = parsed.data.account;
      accounts.push({ id, username, path: file.part.path, ...(email ? { email } : {}), ...(displayName ? { displayName } : {}) });
    }
  }
  const [account = await accountOfManifest(bundle)] = accounts;
  if (account === undefined)
    throw new SourceError('account.js is missing or empty: import the whole X archive, as it was downloaded');
  if (accounts.some(({ id }) => id !== account.id))
    throw new SourceError('these are archives of two X accounts: import them one by one');
  const location = await readLocation(files);
  return { ...account, ...(location ? { location } : {}) };
}

async function accountOfManifest(bundle: Bundle): Promise<Account | undefined> {
  const found = await readManifest(bundle);
  if (found === undefined) return undefined;
  const { accountId: id, userName: username, displayName } = found.content.userInfo;
  return { id, username, path: found.path, ...(displayName ? { displayName } : {}) };
}

async function readLocation(files: readonly ArchiveFile[]): Promise<string | undefined> {
  const file = files.find(({ type }) => type === 'profile');
  if (file === undefined) return undefined;
  for await (const item of itemsOf(file)) {
    const parsed = profileItem.safeParse('value' in item ? item.value : undefined);
    if (parsed.success) return parsed.data.profile.description.location;
  }
  return undefined;
}
