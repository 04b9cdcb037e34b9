import type { Bundle } from './bundle.ts';
import type { Identity, SourceRow } from './fact.ts';

export type SourceKind =
  | 'employees-csv'
  | 'linkedin'
  | 'x'
  | 'mbox'
  | 'eml'
  | 'maildir'
  | 'ics'
  | 'vcard'
  | 'google-contacts'
  | 'mapped-csv';

/** What the reader of a file is told beside its bytes. */
export interface ReadOptions {
  /** The owner's e-mail address, where the person who imports states it. */
  readonly ownerEmail?: string;
  /** When we got the file: what has no date of its own held then, and nothing happened later. */
  readonly learnedAt: Date;
  /** How the columns of `mapped-csv` become facts. Without it the remembered mapping is used, or else the proposed one. */
  readonly mapping?: unknown;
  /** The mappings that were used before, by `headerKey`. */
  readonly remembered?: ReadonlyMap<string, unknown>;
}

/** Who says how the columns of a CSV are meant: the person who imports, an earlier import with the same header, or the words of the header. */
export type MappingFrom = 'given' | 'remembered' | 'proposed';

/** The mapping by which a CSV is read. */
export interface UsedMapping {
  /** Same key, same columns in any order. */
  readonly headerKey: string;
  readonly mapping: unknown;
  readonly from: MappingFrom;
}

/** Whose file it is, found before any row is read. */
export interface Origin {
  /** What a person would call this source: `LinkedIn archive of Sanne Bakker`. */
  readonly label: string;
  /** Same key, same source: a newer export of one account replaces what the older one stated. */
  readonly key: string;
  /** Identities of the owner, if any can be told. An organisation's account has none. */
  readonly owner: readonly Identity[];
  /** What people should know of how the file was read: `contacts.csv was read as windows-1252, not UTF-8`. */
  readonly notes?: readonly string[];
  /** For `mapped-csv` only. */
  readonly mapping?: UsedMapping;
}

/** One format of files that people own. Pure: from bytes to facts, nothing of the graph. */
export interface SourceFormat {
  readonly kind: SourceKind;
  /** What it is, for people: `LinkedIn archive`. */
  readonly label: string;
  /** Whether the bundle is one of these, judged by content (head rows, magic, structure), never by file name alone. Must not throw on anything. */
  readonly detect: (bundle: Bundle) => boolean;
  /** Reads what tells whose it is. Throws `SourceError` when the file cannot be one of this kind. */
  readonly origin: (bundle: Bundle, options: ReadOptions) => Promise<Origin>;
  /** Yields every row in the order of the file, each with its facts or the reason why it is skipped. Throws `SourceError` when the rest cannot be read. */
  readonly read: (bundle: Bundle, options: ReadOptions) => AsyncGenerator<SourceRow>;
}

/** The file itself cannot be read as what it is: says what is wrong and what to do. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}
