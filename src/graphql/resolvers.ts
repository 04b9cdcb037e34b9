import { directoryLoaders, directoryResolvers } from '../directory/directory-resolvers.ts';
import { introductionLoaders, introductionResolvers } from '../introductions/introduction-resolvers.ts';
import { importLoaders, importResolvers } from '../ledger/import-resolvers.ts';
import { retentionLoaders, retentionResolvers } from '../ledger/retention/retention-resolvers.ts';
import { tieLoaders, tieResolvers } from '../ties/tie-resolvers.ts';
import { tuningLoaders, tuningResolvers } from '../ties/tuning/tuning-resolvers.ts';
import { withLoaders } from './loading.ts';
import { scalars } from './scalars.ts';

type Fields = Readonly<Record<string, object>>;

/** The fields of every type, from wherever each is answered. */
function joined(parts: readonly Fields[]): Record<string, object> {
  const types: Record<string, object> = {};
  for (const part of parts) for (const [type, fields] of Object.entries(part)) types[type] = { ...types[type], ...fields };
  return types;
}

/** What answers the fields of the schema, but for subscriptions. */
export function allResolvers(): Fields {
  const resolvers = [
    directoryResolvers,
    introductionResolvers,
    importResolvers,
    retentionResolvers,
    tieResolvers,
    tuningResolvers,
  ];
  const loaders = [directoryLoaders, introductionLoaders, importLoaders, retentionLoaders, tieLoaders, tuningLoaders];
  return { ...scalars, ...withLoaders(joined(resolvers), joined(loaders) as Parameters<typeof withLoaders>[1]) };
}
