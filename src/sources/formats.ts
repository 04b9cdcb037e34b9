import type { Bundle } from './bundle.ts';
import { icsFormat } from './calendar/ics.ts';
import { employeesCsv } from './csv/employees.ts';
import { googleContacts } from './csv/google-contacts.ts';
import { mappedCsv } from './csv/mapped.ts';
import type { SourceFormat, SourceKind } from './format.ts';
import { linkedin } from './linkedin/linkedin.ts';
import { emlFormat } from './mail/eml.ts';
import { maildirFormat } from './mail/maildir.ts';
import { mboxFormat } from './mail/mbox.ts';
import { vcardFormat } from './vcard/vcard.ts';
import { xFormat } from './x/x.ts';

/** Every format that can be imported, the most specific first: what an earlier one detects is not asked of a later one. Any table at all is a mapped CSV, so that it comes last. */
export const formats: readonly SourceFormat[] = [
  xFormat,
  linkedin,
  maildirFormat,
  vcardFormat,
  icsFormat,
  mboxFormat,
  emlFormat,
  employeesCsv,
  googleContacts,
  mappedCsv,
];

/** Kinds in the order in which they are best imported: who we are, whom we know, what we do together, and only then who met and wrote to whom. */
const IMPORT_ORDER: readonly SourceKind[] = [
  'employees-csv',
  'linkedin',
  'x',
  'vcard',
  'google-contacts',
  'mapped-csv',
  'ics',
  'maildir',
  'mbox',
  'eml',
];

/** The format of a bundle, told by its content; undefined when it is none that we know. */
export function detectFormat(bundle: Bundle): SourceFormat | undefined {
  return formats.find((format) => format.detect(bundle));
}

/** The format of this kind. */
export function formatOf(kind: SourceKind): SourceFormat {
  const found = formats.find((format) => format.kind === kind);
  if (found === undefined) throw new Error(`no format of kind ${kind}`);
  return found;
}

/** Place of a kind in the order of imports; unknown files come last. */
export function importRank(kind: SourceKind | undefined): number {
  return kind === undefined ? IMPORT_ORDER.length : IMPORT_ORDER.indexOf(kind);
}
