import { calibrationOf, rankingFigures, rankingOf } from '../../../src/ties/contact/ranking.ts';
import { type Estimate, estimateOf, resamplesOf } from '../../../src/ties/contact/resampling.ts';
import { graphName } from '../paths/real-graph.ts';
import { type PeopleWithGrounds, readPeopleWithGrounds, SPAN_DAYS } from './grounds-files.ts';
import { type Joined, type JoinedByAll, joinedBy, WAY } from './grounds-joined.ts';
import { type GroundRows, groundRowsAt, OTHER_GROUNDS, type Outcome } from './grounds-rows.ts';

/** Replies are dated to a span: they count only where the time after a cut is that span, for a cut is a span's beginning. */
const OUTCOMES: readonly Outcome[] = [
  { name: 'b likes something of a within 30 days', days: 30, isReplyToo: false },
  { name: 'b likes something of a within 90 days', days: 90, isReplyToo: false },
  { name: 'b likes or answers something of a within 61 days', days: Math.floor(SPAN_DAYS), isReplyToo: true },
];
/** The outcome that the table of combinations shows. */
const SHOWN = 1;

/** Spans at whose beginning is cut: to learn, so that 90 days end before the day judged, and to judge, so that 90 days are there. */
const LEARNING_SPANS = [8, 9, 10, 11, 12];
const JUDGED_SPAN = 14;

const DRAWS = 100;
/** Of fewer directions a share says little. */
const FEWEST_ROWS = 50;

interface Figures {
  readonly averagePrecision: number;
  readonly auc: number;
  readonly brier: number;
  readonly ece: number;
}

const FIGURES = ['averagePrecision', 'auc', 'brier', 'ece'] as const satisfies readonly (keyof Figures)[];
const HEAD = ['average precision', 'AUC', 'Brier', 'ECE'];

/** A way's figures on all rows and on each resample. */
interface Measured {
  readonly name: string;
  readonly whole: Figures;
  readonly parts: readonly Figures[];
}

/**
 * Judges on a graph of people whether the probabilities of several grounds are better joined by noisy-or or by one logistic model, and prints the figures.
 * False when the people are there and nothing can be said. Where their files are not there, they are left out.
 */
export function judgeGrounds(seed: number): boolean {
  const people = readPeopleWithGrounds();
  if (!people) {
    console.log('The people with grounds are not here (SCHOOLYARD_DATA names the folder of their files): left out.');
    return true;
  }
  const cutOf = (span: number) => people.spanStarts[span];
  const cuts = LEARNING_SPANS.flatMap((span) => cutOf(span) ?? []);
  const cut = cutOf(JUDGED_SPAN);
  if (cut === undefined || cuts.length < LEARNING_SPANS.length) {
    console.log('The people have too little past to learn from and be judged on.');
    return false;
  }
  const earlier = cuts.map((at) => groundRowsAt(people, at, OUTCOMES));
  const judged = groundRowsAt(people, cut, OUTCOMES);
  printSituation(people, { cuts, cut, earlier, judged, seed });
  const resamples = resampledRows(judged, people.joinedAt.length, seed);
  OUTCOMES.forEach((outcome, index) => {
    const joined = joinedBy(earlier, judged, outcome.name);
    const labels = judged.labels.get(outcome.name) ?? new Uint8Array();
    printFigures(outcome, joined, labels, resamples);
    if (index === SHOWN) printCombinations(joined, judged, labels);
  });
  return true;
}

interface Situation {
  readonly cuts: readonly number[];
  readonly cut: number;
  readonly earlier: readonly GroundRows[];
  readonly judged: GroundRows;
  readonly seed: number;
}

const day = (at: number) => new Date(at).toISOString().slice(0, 10);

function printSituation({ joinedAt }: PeopleWithGrounds, { cuts, cut, earlier, judged, seed }: Situation): void {
  const learnt = earlier.reduce((sum, { from }) => sum + from.length, 0);
  console.log(
    `# Several grounds, ${graphName(joinedAt.length)}\n\nLearnt from what was known on ${cuts.map(day).join(', ')}: ${learnt.toLocaleString('en')} ` +
      `directions. Judged on ${day(cut)}: ${judged.from.length.toLocaleString('en')} directions with any ground. Seed ${seed}, ${DRAWS} resamples of people ` +
      '(a direction counts as often as both of its people were drawn).\n',
  );
}

/** How often each row is in a resample of people: as often as both of its people are (the pigeonhole bootstrap; Owen 2007). */
function resampledRows({ from, to }: GroundRows, people: number, seed: number): Uint8Array[] {
  return resamplesOf(people, DRAWS, seed).map((times) =>
    Uint8Array.from(from, (one, row) => Math.min(255, (times[one] as number) * (times[to[row] as number] as number))),
  );
}

function measured({ name, scores }: Joined, labels: Uint8Array, resamples: readonly Uint8Array[]): Measured {
  const ranking = rankingOf(scores);
  const figures = (times?: Uint8Array): Figures => ({
    ...rankingFigures(ranking, labels, times),
    ...calibrationOf(ranking, scores, labels, 10, times),
  });
  return { name, whole: figures(), parts: resamples.map(figures) };
}

function markdown(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const written = ({ value, low, high }: Estimate, decimals: number) =>
  `${value.toFixed(decimals)} (${low.toFixed(decimals)} … ${high.toFixed(decimals)})`;

/** A figure of one way less that of another, on the same resamples. */
function difference(one: Measured, other: Measured, figure: keyof Figures): Estimate {
  return estimateOf(
    one.whole[figure] - other.whole[figure],
    one.parts.map((part, index) => part[figure] - (other.parts[index]?.[figure] ?? Number.NaN)),
  );
}

function printFigures({ name }: Outcome, joined: JoinedByAll, labels: Uint8Array, resamples: readonly Uint8Array[]): void {
  const all = joined.ways.map((way) => measured(way, labels, resamples));
  const rows = all.map((one) => [
    one.name,
    ...FIGURES.map((figure) =>
      written(
        estimateOf(
          one.whole[figure],
          one.parts.map((part) => part[figure]),
        ),
        figure === 'brier' ? 4 : 3,
      ),
    ),
  ]);
  const [joint, calibrated] = [WAY.joint, WAY.calibrated].map((wanted) => all.find((one) => one.name === wanted));
  const cameTrue = labels.reduce((sum, label) => sum + label, 0);
  console.log(`## ${name}\n\n${cameTrue.toLocaleString('en')} did.\n\n${markdown(['', ...HEAD], rows)}\n`);
  if (joint && calibrated) {
    const differences = FIGURES.map((figure, index) => `${HEAD[index]} ${written(difference(joint, calibrated, figure), 4)}`);
    console.log(`“${joint.name}” less “${calibrated.name}”: ${differences.join(', ')}.`);
  }
  const numbers = (values: readonly number[]) =>
    OTHER_GROUNDS.map((kind, index) => `${kind} ${(values[index] ?? 0).toFixed(2)}`).join(', ');
  console.log(
    `Fitted: the logit of contact moves by ${joined.shift.toFixed(2)}, and the numbers in use are multiplied by: ${numbers(joined.shares)}. ` +
      `Betas of the joint model on the probabilities in use: ${numbers(joined.jointBetas)}; unconstrained: ${numbers(joined.freeBetas)}.\n`,
  );
}

/** What each way says of the directions that rest on the same grounds, and what came true. */
function printCombinations({ ways }: JoinedByAll, { hasContact, others }: GroundRows, labels: Uint8Array): void {
  const shown = ways.filter(({ name }) => [WAY.inUse, WAY.calibrated, WAY.joint].some((wanted) => wanted === name));
  const groups = Map.groupBy(hasContact.keys(), (row) =>
    [...(hasContact[row] === 1 ? ['contact'] : []), ...OTHER_GROUNDS.filter((_, index) => (others[index]?.[row] ?? 0) > 0)].join(
      ', ',
    ),
  );
  const share = (rows: readonly number[], values: ArrayLike<number>) =>
    (rows.reduce((sum, row) => sum + (values[row] ?? 0), 0) / rows.length).toFixed(3);
  const table = [...groups]
    .filter(([, rows]) => rows.length >= FEWEST_ROWS)
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([grounds, rows]) => [
      grounds,
      rows.length.toLocaleString('en'),
      share(rows, labels),
      ...shown.map(({ scores }) => share(rows, scores)),
    ]);
  console.log(`${markdown(['grounds', 'directions', 'came true', ...shown.map(({ name }) => name)], table)}\n`);
}
