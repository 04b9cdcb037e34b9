import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { type Exchanges, exchangesOf, weighedAsMail } from '../ties/contact/exchange-lines.ts';
import { CONTACT_FEATURES } from '../ties/contact/features.ts';
import { contactHistory } from '../ties/contact/history.ts';
import { type ContenderFigures, type Judgement, judgeHistory } from '../ties/contact/judge.ts';
import type { Estimate } from '../ties/contact/resampling.ts';
import { START_WEIGHTS } from '../ties/weights.ts';
import { Refused } from './client.ts';
import { type Output, table } from './output.ts';

/** How a file of exchanges is to be judged. */
export interface JudgingWishes {
  /** Days after the cut. */
  readonly horizon: number;
  /** Share of the contacts before the cut. */
  readonly cut: number;
  /** Whether lines of one sender at one instant are one mail, weighed as the ledger does. */
  readonly asMail?: boolean | undefined;
}

const SEED = 7;
const DRAWS = 200;
const many = (value: number) => Math.round(value).toLocaleString('en');
const three = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(3));
const withInterval = (figure: Estimate | undefined) =>
  figure ? `${three(figure.value)} (${three(figure.low)}–${three(figure.high)})` : '–';

/** The table of a judgement: how each way of ranking did, with the interval of 95 % behind each figure. */
export function judgementTable({ contenders }: Pick<Judgement, 'contenders'>, asTable = table): string {
  const row = ({ name, averagePrecision, auc, precisionAt5, bothWays, brier, ece }: ContenderFigures) => [
    name,
    ...[averagePrecision, auc, precisionAt5, bothWays, brier, ece].map(withInterval),
  ];
  return asTable(['ranked by', 'average precision', 'AUC', 'right of best 5', 'both ways', 'Brier', 'ECE'], contenders.map(row));
}

/** What was judged, in sentences. */
export function judgedOn({ cut, horizonDays, daysBefore, daysAfter, ...rest }: Judgement): string {
  const share = ((100 * rest.cameTrue) / rest.pairs).toFixed(1);
  const { cuts, horizonDays: learned } = rest.learning;
  return [
    `${many(rest.contacts)} contacts in ${many(daysBefore + daysAfter)} days, cut after day ${daysBefore.toFixed(1)}. Of ${many(rest.pairs)} directions a → b between people in`,
    `contact before, b wrote to a in the ${horizonDays} days after it in ${many(rest.cameTrue)} (${share} %).`,
    ...(daysAfter < horizonDays
      ? [`Only ${daysAfter.toFixed(1)} days follow the cut: what is said of ${horizonDays} days is of these.`]
      : []),
    rest.own
      ? `Own weights were learned from ${cuts.length} earlier days and the ${learned.toFixed(1)} days after each.`
      : 'There are no own weights: before the cut nothing, or everything, came true that they should tell.',
    `Intervals hold 95 % of ${rest.draws} resamples of the people, seed ${rest.seed}.`,
  ].join('\n');
}

const MEANING = `
What the columns say
  average precision  ranked best first, how pure the list is down to each direction that was used; chance gives the share above
  AUC                how often a direction that was used ranks above one that was not; chance gives 0.5
  right of best 5    of the 5 best of each person to whom somebody wrote, the share who did
  both ways          average precision for those who both wrote to one another
  Brier, ECE         how far the probabilities are from what came true: mean square, and mean gap over ten bins; 0 is best
  unconstrained      the same features, betas of any sign, learned like own weights: what could be reached`;

function readable(judgement: Judgement): string {
  const { own } = judgement;
  const betas = own
    ? CONTACT_FEATURES.flatMap((feature, index) => {
        const beta = own.betas[index] ?? 0;
        return beta > 0 ? [`${feature} ${beta.toFixed(3)}`] : [];
      })
    : [];
  const weights = own ? `\nOwn weights: intercept ${own.intercept.toFixed(3)}, ${betas.join(', ')}; all others 0.` : '';
  return `${judgedOn(judgement)}\n\n${judgementTable(judgement)}\n${weights}\n${MEANING}`;
}

async function readText(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new Refused(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function tellLines({ lines, duplicates, toOneself, badLines, firstBadLines }: Exchanges, output: Output): void {
  if (badLines > 0) {
    output.say(`${many(badLines)} of ${many(lines)} lines cannot be read and are left out:`);
    for (const { line, reason } of firstBadLines) output.say(`  line ${line}: ${reason}`);
    if (badLines > firstBadLines.length) output.say(`  and ${many(badLines - firstBadLines.length)} more`);
  }
  if (duplicates > 0) output.say(`${many(duplicates)} lines are there twice and count once.`);
  if (toOneself > 0) output.say(`${many(toOneself)} lines are to oneself and count nothing.`);
}

/** Judges the contact model on a file of lines `who whom seconds`. Throws Refused where there is nothing to judge on. */
export async function judgeCommand(file: string, { horizon, cut, asMail }: JudgingWishes, output: Output): Promise<boolean> {
  const exchanges = exchangesOf(await readText(file));
  tellLines(exchanges, output);
  if (exchanges.contacts.at.length === 0)
    throw new Refused(`${file} has no exchanges: every line should say who, whom and when in seconds, like “17 42 1082040961”.`);
  const history = contactHistory(asMail ? weighedAsMail(exchanges.contacts) : exchanges.contacts);
  try {
    const judgement = judgeHistory(history, START_WEIGHTS, { horizonDays: horizon, cutShare: cut, seed: SEED, draws: DRAWS });
    if (!output.isJson) output.result(readable(judgement));
    else {
      const { lines, badLines, firstBadLines, duplicates, toOneself, people } = exchanges;
      const read = { lines, badLines, firstBadLines, duplicates, toOneself, people: people.length };
      const own = judgement.own && {
        ...judgement.own,
        betas: Object.fromEntries(CONTACT_FEATURES.map((name, index) => [name, judgement.own?.betas[index]])),
      };
      output.result(JSON.stringify({ file: read, judgement: { ...judgement, ...(own ? { own } : {}) } }, null, 2));
    }
    return true;
  } catch (error) {
    if (error instanceof RangeError) throw new Refused(`${file} cannot be judged: ${error.message}`);
    throw error;
  }
}
