import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { apiKeyId, hashApiKey, isSameKey, makeApiKey } from './api-key.ts';
import type { ApiKeyReader } from './api-key-reader.ts';
import type { ApiKeyWriter } from './api-key-writer.ts';
import { type Viewer, WORKER } from './viewer.ts';

/** File in the home folder that holds the key of the CLI and the demo, readable by its owner only. */
export const KEY_FILE = 'api-key';

/** Who holds this key. Throws UNAUTHENTICATED for a wrong form, an unknown key and a revoked one alike. */
export async function checkApiKey({ keys }: { readonly keys: ApiKeyReader }, text: string): Promise<Viewer> {
  const id = apiKeyId(text);
  const kept = id ? await keys.findKey(WORKER, id) : undefined;
  if (!kept || !isSameKey(text, kept)) {
    throw new AppError('UNAUTHENTICATED', 'This needs a valid key: send it as “Authorization: Bearer sy_…”.');
  }
  return { id: kept.id, scopes: kept.scopes };
}

async function readKeyFile(home: string): Promise<string | undefined> {
  try {
    return (await readFile(join(home, KEY_FILE), 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Sees to it that the key in the home folder works: makes one at the first start, or when the graph does not know it. `isNew` says that it should be shown once. */
export async function ensureFirstKey(
  { keys, keyWriter, now }: { readonly keys: ApiKeyReader; readonly keyWriter: ApiKeyWriter; readonly now: () => Date },
  viewer: Viewer,
  home: string,
): Promise<{ readonly key: string; readonly isNew: boolean }> {
  const before = await readKeyFile(home);
  const id = before && apiKeyId(before);
  const kept = id ? await keys.findKey(viewer, id) : undefined;
  if (before && kept && isSameKey(before, kept)) return { key: before, isNew: false };
  const key = makeApiKey();
  await keyWriter.saveKey(viewer, {
    id: key.id,
    hash: hashApiKey(key.text),
    label: 'first key',
    scopes: ['admin'],
    createdAt: now().toISOString(),
  });
  await mkdir(home, { recursive: true });
  await writeFile(join(home, KEY_FILE), `${key.text}\n`, { mode: 0o600 });
  return { key: key.text, isNew: true };
}
