import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { type Client, Refused } from './client.ts';
import { type Output, table } from './output.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface BestPath {
  readonly people: readonly Named[];
  readonly warmth: number;
}

interface Accuracy {
  readonly version: string;
  readonly averagePrecision: readonly [number, number, number];
  readonly auc: readonly [number, number, number];
  readonly brier: number;
  readonly ece: number;
  readonly calibration: readonly { readonly rows: number; readonly said: number; readonly cameTrue: number }[];
}

interface Report {
  readonly contacts: number;
  readonly directions: number;
  readonly since: string;
  readonly until: string;
  readonly judgedAt: string;
  readonly horizonDays: number;
  readonly judgedDirections: number;
  readonly cameTrue: number;
  readonly before: Accuracy;
  readonly after: Accuracy;
  readonly betas: readonly { readonly feature: string; readonly before: number; readonly after: number }[];
  readonly shiftedTies: number;
  readonly ties: readonly { readonly from: Named; readonly to: Named; readonly before: number; readonly after: number }[];
  readonly paths: readonly { readonly person: Named; readonly before: BestPath | null; readonly after: BestPath | null }[];
}

interface Fit {
  readonly version: string;
  readonly state: 'QUEUED' | 'FITTING' | 'READY' | 'REFUSED' | 'FAILED';
  readonly requestedAt: string;
  readonly error: string | null;
  readonly report: Report | null;
}

interface InUse {
  readonly version: string;
  readonly before: readonly string[];
}

type Perform = (deed: (client: Client, output: Output) => Promise<boolean>) => () => Promise<void>;

const ACCURACY = 'version averagePrecision auc brier ece calibration { rows said cameTrue }';
const PATH = 'people { id name } warmth';
const FIT = `version state requestedAt error report {
  contacts directions since until judgedAt horizonDays judgedDirections cameTrue shiftedTies
  before { ${ACCURACY} } after { ${ACCURACY} } betas { feature before after }
  ties { from { id name } to { id name } before after }
  paths { person { id name } before { ${PATH} } after { ${PATH} } }
}`;

const ASK_EVERY_MS = 500;

function many(count: number): string {
  return count.toLocaleString('en');
}

function withInterval([value, low, high]: Accuracy['auc']): string {
  return `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
}

function pathInWords(path: BestPath | null): string {
  return path ? `${path.people.map(({ name }) => name).join(' → ')}, ${path.warmth.toFixed(3)}` : 'none';
}

/** Whether the new weights tell what happens next no worse, and say truer probabilities or rank better. */
function isBetter({ before, after }: Report): boolean {
  const [old, fresh] = [before.averagePrecision[0], after.averagePrecision[0]];
  return fresh >= old - 0.005 && (fresh > old + 0.005 || after.ece < before.ece);
}

function reportInWords(version: string, report: Report): string {
  const { before, after } = report;
  const judged = [before, after].map(({ version: of, averagePrecision, auc, brier, ece }, place) => [
    place === 0 ? `in use: ${of}` : `fitted: ${of}`,
    withInterval(averagePrecision),
    withInterval(auc),
    brier.toFixed(4),
    ece.toFixed(4),
  ]);
  const calibration = after.calibration.map(({ rows, said, cameTrue }, bin) => [
    bin + 1,
    rows,
    (before.calibration[bin]?.said ?? 0).toFixed(3),
    (before.calibration[bin]?.cameTrue ?? 0).toFixed(3),
    said.toFixed(3),
    cameTrue.toFixed(3),
  ]);
  const betas = report.betas
    .filter(({ before: old, after: fresh }) => old !== 0 || fresh !== 0)
    .map(({ feature, before: old, after: fresh }) => [feature, old.toFixed(3), fresh.toFixed(3)]);
  const ties = report.ties.map(({ from, to, before: old, after: fresh }) => [
    `${from.name} → ${to.name}`,
    old.toFixed(3),
    fresh.toFixed(3),
  ]);
  const paths = report.paths.map(({ person, before: old, after: fresh }) => [person.name, pathInWords(old), pathInWords(fresh)]);
  const [ends, days] = [`${report.since} to ${report.until}`, `${Math.round(report.horizonDays)} days`];
  return [
    `Learned from ${many(report.contacts)} contacts in ${many(report.directions)} directions, ${ends}.`,
    `Judged as of ${report.judgedAt}: of ${many(report.judgedDirections)} directions ${many(report.cameTrue)} were used in the ${days} after.`,
    '',
    table(['weights', 'average precision', 'AUC', 'Brier', 'ECE'], judged),
    '',
    'Calibration: what was said, and what came true, in ten parts of the directions from the weakest to the strongest',
    table(['', 'directions', 'said', 'came true', 'said, fitted', 'came true, fitted'], calibration),
    '',
    table(['number', 'in use', 'fitted'], betas),
    '',
    `${many(report.shiftedTies)} ties would shift by half a percent or more.${ties.length > 0 ? ' Those that would most:' : ''}`,
    ...(ties.length > 0 ? [table(['tie', 'in use', 'fitted'], ties)] : []),
    ...(paths.length > 0 ? ['', 'Best paths that would change most:', table(['to', 'in use', 'fitted'], paths)] : []),
    '',
    isBetter(report)
      ? `The fitted weights are better. Put them into use with: schoolyard strength apply ${version}`
      : `The fitted weights are no better than those in use: leave them. (To use them all the same: schoolyard strength apply ${version})`,
  ].join('\n');
}

async function untilEnded(client: Client, version: string, output: Output): Promise<Fit> {
  const begun = Date.now();
  for (;;) {
    const { strengthFit } = await client.query<{ strengthFit: Fit }>(
      `query ($version: String!) { strengthFit(version: $version) { ${FIT} } }`,
      { version },
    );
    if (strengthFit.state !== 'QUEUED' && strengthFit.state !== 'FITTING') return strengthFit;
    const doing = strengthFit.state === 'QUEUED' ? 'waiting for the worker' : 'fitting';
    output.progress(`${version}: ${doing}, ${Math.round((Date.now() - begun) / 1000)} s`, `${version}: ${doing}`);
    await wait(ASK_EVERY_MS);
  }
}

async function tellFit(fit: Fit, output: Output): Promise<boolean> {
  if (output.isJson) output.result(JSON.stringify(fit, null, 2));
  else if (fit.report) output.result(reportInWords(fit.version, fit.report));
  if (fit.state === 'READY') return true;
  throw new Refused(fit.error ?? `${fit.version} is ${fit.state.toLowerCase()}.`);
}

async function fitCommand(client: Client, output: Output): Promise<boolean> {
  const { fitStrength } = await client.query<{ fitStrength: { fit: { version: string } } }>(
    'mutation { fitStrength { fit { version } } }',
  );
  return tellFit(await untilEnded(client, fitStrength.fit.version, output), output);
}

async function showCommand(client: Client, version: string | undefined, output: Output): Promise<boolean> {
  if (version !== undefined) return tellFit(await untilEnded(client, version, output), output);
  const { strengthWeights, strengthFits } = await client.query<{ strengthWeights: InUse; strengthFits: Fit[] }>(
    'query { strengthWeights { version before } strengthFits { version state requestedAt error } }',
  );
  if (output.isJson) output.result(JSON.stringify({ inUse: strengthWeights, fits: strengthFits }, null, 2));
  else {
    output.result(inUseInWords(strengthWeights));
    const rows = strengthFits.map(({ version: of, state, error }) => [of, state.toLowerCase(), error ?? '']);
    if (rows.length > 0) output.result(table(['fits', 'state', ''], rows));
  }
  return true;
}

function inUseInWords({ version, before }: InUse): string {
  return `In use: ${version}${before.length > 0 ? `; before: ${before.join(', ')}` : ''}.`;
}

function tellInUse(inUse: InUse, output: Output): boolean {
  output.result(
    output.isJson
      ? JSON.stringify(inUse, null, 2)
      : `${inUseInWords(inUse)} All ties are being computed again in the background.`,
  );
  return true;
}

/** Adds `fit`, `show`, `apply` and `revert` to the commands about strength. */
export function addTuning(strength: Command, perform: Perform): void {
  strength
    .command('fit')
    .description(
      "fit the weights of contacts on what happened next in the firm's own past, and show what would change; changes nothing",
    )
    .action(() => perform(fitCommand)());
  strength
    .command('show')
    .description('the weights in use and the fits there are, or one of them')
    .argument('[version]', 'of the fit to show')
    .action((version?: string) => perform((client, output) => showCommand(client, version, output))());
  strength
    .command('apply')
    .description('put fitted weights into use')
    .argument('<version>', 'of the fit')
    .action((version: string) =>
      perform(async (client, output) => {
        const mutation = 'mutation ($version: String!) { applyStrength(version: $version) { version before } }';
        return tellInUse((await client.query<{ applyStrength: InUse }>(mutation, { version })).applyStrength, output);
      })(),
    );
  strength
    .command('revert')
    .description('go back to the weights that were in use before')
    .action(() =>
      perform(async (client, output) => {
        const mutation = 'mutation { revertStrength { version before } }';
        return tellInUse((await client.query<{ revertStrength: InUse }>(mutation)).revertStrength, output);
      })(),
    );
}
