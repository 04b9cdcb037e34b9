import { z } from 'zod';
import { BadInput } from '../errors.ts';
import { parseMapping } from '../sources/csv/mapping.ts';
import { formats } from '../sources/formats.ts';

const flag = z.enum(['true', 'false'], 'must be true or false').optional();

const mapping = z.string().transform((text, context) => {
  try {
    const value: unknown = JSON.parse(text);
    const parsed = parseMapping(value);
    if ('flaw' in parsed) context.addIssue(parsed.flaw);
    return JSON.stringify(value);
  } catch {
    context.addIssue('must be JSON');
    return z.NEVER;
  }
});

const uploadFields = z.strictObject({
  kind: z.enum(formats.map(({ kind }) => kind)).optional(),
  owner: z
    .string()
    .regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address')
    .max(254)
    .optional(),
  mapping: mapping.optional(),
  name: z.string().max(255).optional(),
  dryRun: flag,
  isFolder: flag,
});

/** What may be said beside the files of an upload. */
export interface UploadFields {
  readonly kind?: string | undefined;
  readonly ownerEmail?: string | undefined;
  /** JSON of a mapping. */
  readonly mapping?: string | undefined;
  /** What a person would call the file. */
  readonly name?: string | undefined;
  readonly isDryRun: boolean;
  /** Whether even one file is a folder. */
  readonly isFolder: boolean;
}

/** The fields of an upload; an empty one is as if it were not there. Throws BadInput that names every field that is unknown or wrong. */
export function readUploadFields(fields: ReadonlyMap<string, string>): UploadFields {
  const parsed = uploadFields.safeParse(Object.fromEntries([...fields].filter(([, value]) => value !== '')));
  if (!parsed.success) throw new BadInput(`The fields of the upload cannot be used.\n${z.prettifyError(parsed.error)}`);
  const { owner, dryRun, isFolder, ...rest } = parsed.data;
  return { ...rest, ownerEmail: owner, isDryRun: dryRun === 'true', isFolder: isFolder === 'true' };
}
