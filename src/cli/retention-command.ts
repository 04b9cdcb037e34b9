import { type Client, Refused } from './client.ts';
import { type Output, table } from './output.ts';

interface RetentionView {
  readonly source: { readonly id: string; readonly kind: string; readonly label: string; readonly importedAt: string };
  readonly keepDays: number | null;
  readonly keptCount: number;
  readonly expiredCount: number;
}

const FIELDS = 'source { id kind label importedAt } keepDays';

function daysInWords(keepDays: number | null): string {
  return keepDays === null ? 'forever' : `${keepDays} days`;
}

function forDays(keepDays: number | null): string {
  return keepDays === null ? 'for ever' : `for ${keepDays} days`;
}

async function listAll(client: Client, fields: string): Promise<RetentionView[]> {
  const found: RetentionView[] = [];
  for (let after: string | null = null; ; ) {
    const {
      retentions,
    }: { retentions: { nodes: RetentionView[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } =
      await client.query(
        `query ($after: String) { retentions(first: 100, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
    found.push(...retentions.nodes);
    if (!retentions.pageInfo.hasNextPage) return found;
    after = retentions.pageInfo.endCursor;
  }
}

/** Lists the sources and for how long each keeps its interactions. */
export async function listRetentionsCommand(client: Client, output: Output): Promise<boolean> {
  const retentions = await listAll(client, `${FIELDS} keptCount expiredCount`);
  if (output.isJson) output.result(JSON.stringify({ retentions }, null, 2));
  else {
    const rows = retentions.map(({ source, keepDays, keptCount, expiredCount }) => [
      source.label,
      source.kind,
      source.importedAt.slice(0, 10),
      daysInWords(keepDays),
      keptCount,
      expiredCount,
      source.id,
    ]);
    const head = ['source', 'kind', 'imported', 'keeps', 'interactions', 'expired', 'id'];
    output.result(rows.length > 0 ? table(head, rows) : 'Nothing was imported yet.');
  }
  return true;
}

async function sourceIdOf(client: Client, labelOrId: string): Promise<string> {
  if (/^src_[\w-]+$/.test(labelOrId)) return labelOrId;
  const named = (await listAll(client, FIELDS)).filter(({ source }) => source.label.toLowerCase() === labelOrId.toLowerCase());
  const [only, ...others] = named;
  if (!only) throw new Refused(`There is no source called “${labelOrId}”; \`schoolyard retention list\` shows them all.`);
  if (others.length > 0) {
    const ids = named.map(({ source }) => `  ${source.label} (${source.kind}): ${source.id}`);
    throw new Refused(`Several sources are called “${labelOrId}”; say which by id:\n${ids.join('\n')}`);
  }
  return only.source.id;
}

/** Sets for how long a source keeps its interactions, or only tells what that would come to; null is for ever. */
export async function setRetentionCommand(
  client: Client,
  labelOrId: string,
  keepDays: number | null,
  isDryRun: boolean,
  output: Output,
): Promise<boolean> {
  const { setRetention } = await client.query<{
    setRetention: { retention: RetentionView; dueCount: number; dryRun: boolean };
  }>(
    `mutation ($sourceId: ID!, $keepDays: Int, $dryRun: Boolean) {
      setRetention(sourceId: $sourceId, keepDays: $keepDays, dryRun: $dryRun) { retention { ${FIELDS} } dueCount dryRun } }`,
    { sourceId: await sourceIdOf(client, labelOrId), keepDays, dryRun: isDryRun },
  );
  const { retention, dueCount } = setRetention;
  const keeps = `${retention.source.label} keeps its interactions ${forDays(retention.keepDays)}`;
  const told = isDryRun
    ? `${keeps}, as before. Were it ${forDays(keepDays)}, the next run would remove ${dueCount} interactions.`
    : `${keeps}. The next run removes ${dueCount} interactions.`;
  output.result(output.isJson ? JSON.stringify(setRetention) : told);
  return true;
}

/** Removes what no source keeps any longer, or only tells how much that is. */
export async function runRetentionCommand(client: Client, isDryRun: boolean, output: Output): Promise<boolean> {
  const { expireInteractions } = await client.query<{
    expireInteractions: { count: number; sources: { retention: RetentionView; count: number }[]; dryRun: boolean };
  }>(
    `mutation ($dryRun: Boolean) { expireInteractions(dryRun: $dryRun) { count sources { retention { ${FIELDS} } count } dryRun } }`,
    { dryRun: isDryRun },
  );
  const { count, sources } = expireInteractions;
  if (output.isJson) output.result(JSON.stringify(expireInteractions));
  else {
    const rows = sources.map(({ retention, count: ofSource }) => [
      retention.source.label,
      daysInWords(retention.keepDays),
      ofSource,
    ]);
    if (rows.length > 0) output.result(table(['source', 'keeps', 'interactions'], rows));
    output.result(isDryRun ? `${count} interactions would be removed.` : `${count} interactions removed. Ties are as before.`);
  }
  return true;
}
