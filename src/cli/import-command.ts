import { access, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findExports } from '../sources/find-exports.ts';
import { SourceError } from '../sources/format.ts';
import { type Client, type ImportView, Refused, type Sending, StoreAway } from './client.ts';
import { bar, type Output, table } from './output.ts';

/** What the person said on the command line. */
export interface ImportWishes {
  readonly kind?: string | undefined;
  readonly owner?: string | undefined;
  readonly mapping?: string | undefined;
  /** Where to write the mapping that is used. */
  readonly saveMapping?: string | undefined;
  readonly dryRun?: boolean | undefined;
}

const LOOK_EVERY_MS = 200;

/** How long a store may be away while an import is followed. */
const PATIENCE_MS = 120_000;

const MOST_REASONS = 8;

/** A file beside others that says whose each is: `{ "files": [{ "file": "contacts.vcf", "owner": "sanne@firm.example" }] }`. */
export const OWNERS_FILE = 'import.json';

interface Task extends Sending {
  readonly path: string;
  readonly name: string;
}

/** A file that could not be sent, as it stands in the report. */
interface Unsent {
  readonly file: string;
  readonly error: string;
}

async function statedOwners(folder: string): Promise<ReadonlyMap<string, { owner?: string; kind?: string }>> {
  try {
    const { files } = JSON.parse(await readFile(join(folder, OWNERS_FILE), 'utf8')) as {
      files: { file: string; owner?: string; kind?: string }[];
    };
    return new Map(files.map(({ file, ...stated }) => [file, stated]));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused(`${join(folder, OWNERS_FILE)} is no JSON: ${error.message}`);
    return new Map();
  }
}

async function tasksOf(path: string, wishes: ImportWishes): Promise<{ tasks: Task[]; unsent: Unsent[] }> {
  try {
    const owners = await statedOwners(path);
    const found = (await findExports(path)).filter((item) => basename(item.path) !== OWNERS_FILE);
    const known = found.filter((item) => item.kind !== undefined || wishes.kind !== undefined || found.length === 1);
    const tasks = known.map((item) => {
      const name = relative(path, item.path) || basename(item.path);
      const stated = owners.get(name);
      return {
        path: item.path,
        name,
        kind: wishes.kind ?? stated?.kind,
        owner: wishes.owner ?? stated?.owner,
        mapping: wishes.mapping,
        isDryRun: wishes.dryRun,
      };
    });
    const unsent = found
      .filter((item) => !known.includes(item))
      .map((item) => ({
        file: relative(path, item.path),
        error: item.problem ?? 'This is no format that we know. `--kind` names one.',
      }));
    return { tasks, unsent };
  } catch (error) {
    if (error instanceof SourceError) return { tasks: [], unsent: [{ file: path, error: error.message }] };
    throw error;
  }
}

/** A look at an import. The import goes on by itself when a store has been away, so that it is looked at again for a while. */
async function look(client: Client, id: string, name: string, output: Output): Promise<ImportView> {
  for (const deadline = Date.now() + PATIENCE_MS; ; ) {
    try {
      return await client.getImport(id);
    } catch (error) {
      if (!(error instanceof StoreAway) || Date.now() > deadline) throw error;
      output.progress(`${name}: ${error.message}`);
      await wait(LOOK_EVERY_MS);
    }
  }
}

async function follow(client: Client, id: string, name: string, output: Output): Promise<ImportView> {
  for (;;) {
    const imported = await look(client, id, name, output);
    if (imported.state === 'done' || imported.state === 'failed') return imported;
    output.progress(`${bar(imported.progress)}  ${name}: ${imported.state}, ${imported.read} rows`, name);
    await wait(LOOK_EVERY_MS);
  }
}

/** The report of an import as `--json` gives it. */
function reportOf({
  id,
  file,
  kind,
  read,
  same,
  changed,
  staged,
  skipped,
  rejects,
  interactions,
  seconds,
  error,
  ...rest
}: ImportView) {
  const lines = rejects.map(({ part, line, reason }) => ({ line, reason, ...(part ? { part } : {}) }));
  return {
    id,
    file,
    kind,
    read,
    new: rest.new,
    same,
    changed,
    staged,
    skipped,
    rejects: lines,
    interactions,
    seconds,
    ...(rest.mappingFrom === 'remembered' ? { mappingFrom: rest.mappingFrom } : {}),
    ...(error ? { error } : {}),
  };
}

function unsentReport({ file, error }: Unsent) {
  const none = { read: 0, new: 0, same: 0, changed: 0, staged: 0, skipped: 0, interactions: 0 };
  return { id: null, file, kind: null, ...none, rejects: [], seconds: 0, error };
}

/** Files of an archive that we do not read are no fault of theirs; every other skipped row is a reject. */
function rejectsOf({ skipped, rejects }: ImportView): number {
  return skipped - rejects.filter(({ reason }) => reason.startsWith('not read:')).length;
}

/** The reasons why rows were skipped, most frequent first. */
function reasonsOf({ rejects }: ImportView): string[] {
  const counts = [...Map.groupBy(rejects, ({ reason }) => reason)].map(([reason, rows]) => ({
    reason,
    count: rows.length,
    first: rows[0]?.line ?? 0,
  }));
  const sorted = counts.toSorted((one, other) => other.count - one.count);
  const shown = sorted.slice(0, MOST_REASONS).map(({ reason, count, first }) => `    ${count} × ${reason} (first at ${first})`);
  return sorted.length > MOST_REASONS ? [...shown, `    … and ${sorted.length - MOST_REASONS} more reasons`] : shown;
}

function printed(reports: readonly ImportView[], unsent: readonly Unsent[]): string {
  const head = ['file', 'kind', 'read', 'new', 'same', 'changed', 'staged', 'skipped', 'interactions', 'seconds'];
  const rows = reports.map((report) => [
    report.file,
    report.kind ?? '?',
    report.read,
    report.new,
    report.same,
    report.changed,
    report.staged,
    report.skipped,
    report.interactions,
    Math.round((report.seconds ?? 0) * 10) / 10,
  ]);
  const notes = reports.flatMap((report) => [
    ...(report.isDryRun ? [`  ${report.file}: only tried, nothing was written`] : []),
    ...(report.mappingFrom === 'remembered' ? [`  ${report.file}: read by the mapping that was used last for this header`] : []),
    ...(report.error ? [`  ${report.file}: ${report.error}`] : []),
    ...(report.rejects.length > 0 ? [`  ${report.file}, skipped:`, ...reasonsOf(report)] : []),
  ]);
  const left = unsent.map(({ file, error }) => `  ${file}: not imported. ${error}`);
  return [...(rows.length > 0 ? [table(head, rows)] : []), ...notes, ...left].join('\n');
}

function textOf({ mapping }: ImportView): string {
  return JSON.stringify(mapping, null, 2);
}

/** Shows how the columns of a table of the person's own would be read, as the JSON that --mapping takes. */
function showMapping(report: ImportView, output: Output): void {
  const whose = report.mappingFrom === 'remembered' ? 'the mapping that was used last for this header' : 'this mapping';
  output.say(
    `${report.file} would be read by ${whose}; --save-mapping writes it to a file, to be changed for --mapping:\n${textOf(report)}`,
  );
}

async function mustBeFree(file: string): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) throw new Refused(`${file} is there already: name another file for the mapping, or remove it.`);
}

/** Writes the mapping by which the one table among these files is read. */
async function saveMapping(file: string, reports: readonly ImportView[], output: Output): Promise<void> {
  const [report, ...more] = reports.filter(({ mappingFrom }) => mappingFrom !== null);
  if (!report || more.length > 0)
    throw new Refused(
      `--save-mapping is for one CSV that is read by a mapping; ${report ? more.length + 1 : 'none'} of these is one.`,
    );
  await mustBeFree(file);
  await writeFile(file, `${textOf(report)}\n`, { flag: 'wx' });
  output.say(`The mapping of ${report.file} is in ${file}.`);
}

/** Sends files and folders, follows each import to its end, and prints the reports. Answers whether everything was taken in. */
export async function importCommand(
  client: Client,
  paths: readonly string[],
  wishes: ImportWishes,
  output: Output,
): Promise<boolean> {
  const reports: ImportView[] = [];
  const unsent: Unsent[] = [];
  if (wishes.saveMapping) await mustBeFree(wishes.saveMapping);
  for (const path of paths) {
    const found = await tasksOf(path, wishes);
    unsent.push(...found.unsent);
    for (const { path: file, name, ...sending } of found.tasks) {
      output.progress(`${bar(0)}  ${name}: sending`, name);
      const report = await follow(client, await client.send(file, sending), name, output);
      if (report.isDryRun && report.mapping && !sending.mapping) showMapping(report, output);
      reports.push(report);
    }
  }
  if (output.isJson) output.result(JSON.stringify({ imports: [...reports.map(reportOf), ...unsent.map(unsentReport)] }, null, 2));
  else output.result(printed(reports, unsent));
  if (wishes.saveMapping) await saveMapping(wishes.saveMapping, reports, output);
  return unsent.length === 0 && reports.every((report) => report.state === 'done' && rejectsOf(report) === 0);
}
