import type { ReadOptions, SourceKind } from './format.ts';
import { SourceError } from './format.ts';
import { formats } from './formats.ts';
import { openSource } from './read-in-thread.ts';

/** What is known of an import before its file is opened. */
interface Waiting {
  readonly path: string | null;
  readonly kind: string | null;
  readonly ownerEmail: string | null;
  readonly mapping: string | null;
}

function kindOf(kind: string | null): SourceKind | undefined {
  if (kind === null) return undefined;
  const format = formats.find((candidate) => candidate.kind === kind);
  if (!format)
    throw new SourceError(`There is no kind “${kind}”. Known kinds: ${formats.map((candidate) => candidate.kind).join(', ')}.`);
  return format.kind;
}

/** Opens the waiting file of an import in a thread of its own; `remembered` are JSON of mappings. Throws SourceError when it cannot be read. */
export async function openImportedSource(
  { path, kind, ownerEmail, mapping }: Waiting,
  learnedAt: Date,
  remembered: ReadonlyMap<string, string> = new Map(),
) {
  if (path === null) throw new SourceError('The file of this import is gone. Import it again.');
  const stated = kindOf(kind);
  const options: ReadOptions = {
    learnedAt,
    ...(ownerEmail ? { ownerEmail } : {}),
    ...(mapping ? { mapping: JSON.parse(mapping) } : {}),
    remembered: new Map([...remembered].map(([header, json]) => [header, JSON.parse(json)])),
  };
  const source = await openSource(path, { ...(stated ? { kind: stated } : {}), options });
  return {
    kind: source.kind,
    label: source.origin.label,
    key: source.origin.key,
    owner: source.origin.owner,
    ...(source.origin.mapping ? { mapping: source.origin.mapping } : {}),
    totalBytes: source.totalBytes,
    rows: (fromRow: number) => source.rows(fromRow),
    close: source.close,
  };
}
