import { MS_PER_DAY } from '../../ledger/contact-sum.ts';
import type { Weights } from '../weights.ts';
import { betasOf } from './features.ts';
import { type FittedModel, fitLogistic, logitsOf, sigmoid } from './fit.ts';
import { type ContactHistory, type PairsAtCut, pairsAt } from './history.ts';
import { type LearningPlan, planLearning, rowsToLearn } from './own-past.ts';
import { type CalibrationBin, calibrationOf, precisionByPerson, type Ranking, rankingFigures, rankingOf } from './ranking.ts';
import { type Estimate, estimateOf, resamplesOf } from './resampling.ts';
import { SIMPLE_RULES, scoresOfSimpleRules } from './simple-rules.ts';

export interface JudgeWishes {
  readonly horizonDays: number;
  /** Share of the contacts that lie before the cut, by time. */
  readonly cutShare: number;
  readonly seed: number;
  /** Resamples for the intervals; of very many pairs fewer are taken. */
  readonly draws: number;
}

/** How one way of ranking did. */
export interface ContenderFigures {
  readonly name: string;
  readonly kind: 'ours' | 'reference' | 'simple';
  readonly averagePrecision: Estimate;
  readonly auc: Estimate;
  readonly precisionAt5: Estimate;
  /** The same average precision for contact both ways. */
  readonly bothWays: Estimate;
  /** Only of what says probabilities. */
  readonly brier?: Estimate;
  readonly ece?: Estimate;
  readonly bins?: readonly CalibrationBin[];
}

/** What was judged and how each did, ours first. */
export interface Judgement {
  /** ms. */
  readonly cut: number;
  readonly daysBefore: number;
  /** Days that follow the cut; fewer than the horizon make it shorter. */
  readonly daysAfter: number;
  readonly horizonDays: number;
  readonly contacts: number;
  readonly pairs: number;
  readonly cameTrue: number;
  readonly learning: LearningPlan;
  readonly own?: FittedModel;
  readonly draws: number;
  readonly seed: number;
  readonly contenders: readonly ContenderFigures[];
}

/** Names of the contenders that fit on the set's own past, and of the default weights. */
export const CONTENDER = { own: 'own weights', standard: 'default weights', free: 'unconstrained' } as const;

/** Of more rows in all resamples together one would wait long, and the intervals of many pairs are narrow. */
const MOST_RESAMPLED_ROWS = 8_000_000;
const FEWEST_DRAWS = 20;

interface Contender {
  readonly name: string;
  readonly kind: ContenderFigures['kind'];
  readonly scores: Float64Array;
}

function probabilities(logits: Float64Array): Float64Array {
  return logits.map(sigmoid);
}

/** Time from which on more than this share of the contacts has passed. */
function cutAt(at: Float64Array, share: number): number {
  return at.toSorted()[Math.min(at.length - 1, Math.floor(share * at.length))] ?? 0;
}

function fitted(history: ContactHistory, plan: LearningPlan): { own?: FittedModel; free?: FittedModel } {
  const rows = rowsToLearn(history, plan);
  if (new Set(rows.labels).size < 2) return {};
  return { own: fitLogistic(rows), free: fitLogistic(rows, { isBounded: false }) };
}

function meanOf(shares: ReadonlyMap<number, number>, times?: Uint8Array): number {
  let [sum, people] = [0, 0];
  for (const [person, share] of shares) {
    const count = times ? (times[person] as number) : 1;
    sum += count * share;
    people += count;
  }
  return sum / people;
}

/** How often each person, and with him each of his rows, is in a resample. */
interface Resample {
  readonly people: Uint8Array;
  readonly rows: Uint8Array;
}

function resampled(from: Uint32Array, draws: number, seed: number): Resample[] {
  const count = from.reduce((most, person) => Math.max(most, person), 0) + 1;
  return resamplesOf(count, draws, seed).map((people) => {
    const rows = new Uint8Array(from.length);
    for (let row = 0; row < rows.length; row += 1) rows[row] = people[from[row] as number] as number;
    return { people, rows };
  });
}

function figuresOf({ name, kind, scores }: Contender, rows: PairsAtCut, resamples: readonly Resample[]): ContenderFigures {
  const ranking: Ranking = rankingOf(scores);
  const isProbability = kind !== 'simple';
  const shares = precisionByPerson(ranking, scores, rows.labels, rows.from);
  const measure = (resample?: Resample) => {
    const times = resample?.rows;
    return {
      ...rankingFigures(ranking, rows.labels, times),
      bothWays: rankingFigures(ranking, rows.bothWays, times).averagePrecision,
      precisionAt5: meanOf(shares, resample?.people),
      ...(isProbability ? calibrationOf(ranking, scores, rows.labels, 10, times) : {}),
    };
  };
  const [whole, parts] = [measure(), resamples.map(measure)];
  const estimate = (figure: 'averagePrecision' | 'auc' | 'bothWays' | 'precisionAt5' | 'brier' | 'ece') =>
    estimateOf(
      whole[figure] ?? Number.NaN,
      parts.map((part) => part[figure] ?? Number.NaN),
    );
  return {
    name,
    kind,
    averagePrecision: estimate('averagePrecision'),
    auc: estimate('auc'),
    precisionAt5: estimate('precisionAt5'),
    bothWays: estimate('bothWays'),
    ...(isProbability && whole.bins ? { brier: estimate('brier'), ece: estimate('ece'), bins: whole.bins } : {}),
  };
}

/**
 * Judges the contact model by what happened next: from what was known at a cut, how well each way of ranking tells in which pairs b writes to a within the
 * horizon. Own weights and the unconstrained reference are fitted on what happened before the cut alone. The same contacts and seed give the same figures.
 * Throws RangeError where nothing can be judged.
 */
export function judgeHistory(history: ContactHistory, { contact, version }: Weights, wishes: JudgeWishes): Judgement {
  if (history.at.length === 0) throw new RangeError('There are no contacts to judge on.');
  const cut = cutAt(history.at, wishes.cutShare);
  const [first, last] = history.at.reduce(([low, high], at) => [Math.min(low, at), Math.max(high, at)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as [number, number]);
  const daysAfter = (last - cut) / MS_PER_DAY;
  const horizonDays = wishes.horizonDays;
  const rows = pairsAt(history, cut, horizonDays);
  const cameTrue = rows.labels.reduce((sum, label) => sum + label, 0);
  if (rows.labels.length === 0)
    throw new RangeError('Nothing lies before the cut: all contacts are of one time, or the cut is too early.');
  if (cameTrue === 0 || cameTrue === rows.labels.length)
    throw new RangeError(
      `After the cut, ${cameTrue === 0 ? 'none' : 'each'} of the ${rows.labels.length} directions between people who were in contact before was used: there is nothing to tell apart.`,
    );
  const learning = planLearning(first, cut, Math.min(horizonDays, daysAfter));
  const { own, free } = fitted(history, learning);
  const standard = { intercept: contact.intercept, betas: Float64Array.from(betasOf(contact)) };
  const modelled = (name: string, kind: Contender['kind'], model: Pick<FittedModel, 'intercept' | 'betas'>): Contender => ({
    name,
    kind,
    scores: probabilities(logitsOf(model, rows.columns)),
  });
  const simple = scoresOfSimpleRules(history, rows);
  const contenders = [
    ...(own ? [modelled(CONTENDER.own, 'ours', own)] : []),
    modelled(`${CONTENDER.standard} (${version})`, 'ours', standard),
    ...(free ? [modelled(CONTENDER.free, 'reference', free)] : []),
    ...SIMPLE_RULES.map((name): Contender => ({ name, kind: 'simple', scores: simple[name] })),
  ];
  const draws = Math.max(FEWEST_DRAWS, Math.min(wishes.draws, Math.floor(MOST_RESAMPLED_ROWS / rows.labels.length)));
  const resamples = resampled(rows.from, draws, wishes.seed);
  return {
    cut,
    daysBefore: (cut - first) / MS_PER_DAY,
    daysAfter,
    horizonDays,
    contacts: history.at.length,
    pairs: rows.labels.length,
    cameTrue,
    learning,
    ...(own ? { own } : {}),
    draws,
    seed: wishes.seed,
    contenders: contenders.map((contender) => figuresOf(contender, rows, resamples)),
  };
}
