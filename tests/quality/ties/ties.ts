import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import { judgedOn, judgementTable } from '../../../src/cli/strength-command.ts';
import { MS_PER_DAY } from '../../../src/ledger/contact-sum.ts';
import { exchangesOf, weighedAsMail } from '../../../src/ties/contact/exchange-lines.ts';
import { contactWeights } from '../../../src/ties/contact/features.ts';
import { fitLogistic } from '../../../src/ties/contact/fit.ts';
import { type ContactColumns, type ContactHistory, contactHistory } from '../../../src/ties/contact/history.ts';
import { type ContenderFigures, type Judgement, judgeHistory } from '../../../src/ties/contact/judge.ts';
import { rowsToLearn } from '../../../src/ties/contact/own-past.ts';
import { START_WEIGHTS } from '../../../src/ties/weights.ts';
import { sourceFile } from '../source-files.ts';
import { type CalibrationPanel, calibrationPlot } from './calibration-plot.ts';

const SETS = [
  { name: 'mail', file: 'email-Eu-core-temporal.txt', isMail: true },
  { name: "students' chat", file: 'CollegeMsg.txt', isMail: false },
] as const;

const WEIGHINGS = [
  { name: 'each line counts 1', weigh: (contacts: ContactColumns) => contacts, isProduct: false },
  { name: 'weighed as the product weighs mail', weigh: weighedAsMail, isProduct: true },
] as const;

const HORIZONS_DAYS = [30, 90];
const CUT_SHARE = 0.6;
const DRAWS = 200;
const PICTURES = join(import.meta.dirname, '..', '..', '..', 'docs', 'pictures');
const PNG_WIDTH = 1_200;

/** How the default weights were fitted: on the mail as the product weighs it. */
const DEFAULT_FIT = { everyDays: 12, cuts: 10, horizonDays: 30, l2: 100 } as const;

/** A goal, and how far it was reached. */
interface Goal {
  readonly what: string;
  readonly isReached: boolean;
  readonly figures: string;
}

/** Shares and errors that are to be reached. */
const OWN_SHARE = 0.98;
const DEFAULT_SHARE = 0.95;
const MOST_ECE = 0.03;

/** Keeps the plot as it is, and as pixels for who cannot show that. */
function draw(svg: string): void {
  writeFileSync(join(PICTURES, 'calibration.svg'), svg);
  const pixels = new Resvg(svg, { fitTo: { mode: 'width', value: PNG_WIDTH }, background: 'white' }).render();
  writeFileSync(join(PICTURES, 'calibration.png'), pixels.asPng());
}

/**
 * Judges ties on real sets of who wrote to whom when: prints the figures, says which goals are reached, and draws how far probabilities can be believed.
 * False when a goal is missed. A set whose file is not there is named and left out.
 */
export function judgeTiesOnRealSets(seed: number): boolean {
  const done = SETS.flatMap((set) => judgeSet(set, seed) ?? []);
  const goals = done.flatMap((one) => one.goals);
  const panels = done.flatMap((one) => one.panels);
  if (panels.length > 0) draw(calibrationPlot('How far the probabilities of contact can be believed', panels));
  const rows = goals.map(({ what, isReached, figures }) => [what, isReached ? 'yes' : 'NO', figures]);
  console.log(`## Goals\n\n${markdown(['goal', 'reached', 'figures'], rows)}`);
  return goals.every(({ isReached }) => isReached);
}

interface JudgedSet {
  readonly goals: readonly Goal[];
  readonly panels: readonly CalibrationPanel[];
}

/** Judges one set in both weighings and for all horizons; the goals are those of the first horizon. */
function judgeSet({ name, file, isMail }: (typeof SETS)[number], seed: number): JudgedSet | undefined {
  const path = sourceFile(file);
  if (path === undefined) {
    console.log(`The set of ${name} is not here (SCHOOLYARD_DATA names the folder of its file): not judged.\n`);
    return undefined;
  }
  const bytes = readFileSync(path);
  const { contacts } = exchangesOf((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
  const judged = WEIGHINGS.map(({ name: weighing, weigh, isProduct }): JudgedSet => {
    const history = contactHistory(weigh(contacts));
    const judgements = HORIZONS_DAYS.map((horizonDays) => {
      const judgement = judgeHistory(history, START_WEIGHTS, { horizonDays, cutShare: CUT_SHARE, seed, draws: DRAWS });
      console.log(
        `## ${name}, ${weighing}, ${horizonDays} days\n\n${judgedOn(judgement)}\n\n${judgementTable(judgement, markdown)}\n`,
      );
      return judgement;
    });
    return {
      goals: [
        ...judgements.slice(0, 1).flatMap((judgement) => goalsOf(judgement, `${name}, ${weighing}`, isMail, isProduct)),
        ...(isMail && isProduct ? [defaultsAreAsFitted(history)] : []),
      ],
      panels: isProduct ? judgements.slice(0, 1).map((judgement) => panelOf(judgement, `${name}, ${weighing}`)) : [],
    };
  });
  return { goals: judged.flatMap(({ goals }) => goals), panels: judged.flatMap(({ panels }) => panels) };
}

function markdown(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const three = (value: number | undefined) => (value ?? Number.NaN).toFixed(3);

/** The goals of docs/strength.md on one set. */
function goalsOf({ contenders }: Judgement, where: string, isMail: boolean, isProduct: boolean): Goal[] {
  const [own, standard, reference] = [contenders[0], contenders[1], contenders.find(({ kind }) => kind === 'reference')];
  if (own?.kind !== 'ours' || standard?.kind !== 'ours' || !reference)
    return [{ what: `${where}: own weights`, isReached: false, figures: 'there are none' }];
  const best = contenders
    .filter(({ kind }) => kind === 'simple')
    .reduce((one, other) => (other.averagePrecision.value > one.averagePrecision.value ? other : one));
  const share = (of: ContenderFigures, least: number): Goal => {
    const reached = of.averagePrecision.value / reference.averagePrecision.value;
    return {
      what: `${where}: average precision with ${of.name} ≥ ${least * 100} % of the reference's`,
      isReached: reached >= least,
      figures: `${three(of.averagePrecision.value)} of ${three(reference.averagePrecision.value)}: ${(100 * reached).toFixed(1)} %`,
    };
  };
  const above = (of: ContenderFigures): Goal => ({
    what: `${where}: ${of.name} above every simple rule`,
    isReached: of.averagePrecision.value > best.averagePrecision.value,
    figures: `${three(of.averagePrecision.value)} against ${three(best.averagePrecision.value)} of ${best.name}`,
  });
  const calibrated = (of: ContenderFigures): Goal => ({
    what: `${where}: ECE with ${of.name} ≤ ${MOST_ECE}`,
    isReached: (of.ece?.value ?? 1) <= MOST_ECE,
    figures: three(of.ece?.value),
  });
  return [
    share(own, OWN_SHARE),
    ...(isMail ? [share(standard, DEFAULT_SHARE)] : []),
    above(own),
    above(standard),
    calibrated(own),
    // Weights are calibrated for what they were fitted on: mail, weighed like this.
    ...(isMail && isProduct ? [calibrated(standard)] : []),
  ];
}

function panelOf({ contenders }: Judgement, title: string): CalibrationPanel {
  const lines = contenders.filter(({ kind }) => kind === 'ours').map(({ name, bins = [] }) => ({ label: name, bins }));
  return { title, lines };
}

/** Whether the weights of contact that ship are those that their provenance says, to three decimals. */
function defaultsAreAsFitted(history: ContactHistory): Goal {
  const { everyDays, cuts, horizonDays, l2 } = DEFAULT_FIT;
  const start = history.at.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const days = Array.from({ length: cuts }, (_, step) => start + (step + 1) * everyDays * MS_PER_DAY);
  const { intercept, betas } = fitLogistic(rowsToLearn(history, { cuts: days, horizonDays }), { l2 });
  const fitted = contactWeights(intercept, betas);
  return {
    what: `the weights of contact in ${START_WEIGHTS.version} are those fitted on this mail`,
    isReached: isDeepStrictEqual(fitted, START_WEIGHTS.contact),
    figures: JSON.stringify(fitted),
  };
}
