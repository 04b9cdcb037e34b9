import type { Viewer } from '../../access/viewer.ts';
import { MS_PER_DAY } from '../../ledger/contact-sum.ts';
import { betasOf, CONTACT_FEATURES, contactWeights } from '../contact/features.ts';
import { CONTENDER, type ContenderFigures, type Judgement, judgeHistory } from '../contact/judge.ts';
import { fitOnPast, planLearning } from '../contact/own-past.ts';
import type { TieReader } from '../tie-reader.ts';
import type { Weights } from '../weights.ts';
import type { Accuracy, BetaChange, Fit, FitReport, PathShift } from './fit.ts';
import { mostShifted, type ShiftedTie, shiftedTies } from './preview-ties.ts';
import { type PeoplesHistory, readHistory } from './read-history.ts';
import type { TuningReader } from './tuning-reader.ts';
import type { TuningWriter } from './tuning-writer.ts';
import type { WeightsByVersion } from './weights-by-version.ts';

/** Tells the best paths before and after a shift of ties. */
export type PreviewPaths = (viewer: Viewer, shifted: readonly ShiftedTie[]) => Promise<readonly PathShift[]>;

type Needs = {
  readonly tuning: TuningReader;
  readonly weights: Pick<WeightsByVersion, 'inUse'>;
  readonly tuningWriter: TuningWriter;
  readonly ties: Pick<TieReader, 'findTies' | 'findEvidence'>;
  readonly previewPaths: PreviewPaths;
  readonly now: () => Date;
};

const HORIZON_DAYS = 30;

/** Share of the contacts before the cut at which both weights are judged. */
const CUT_SHARE = 0.8;

/** Less past than this, or fewer directions in which it came true or did not, says too little. */
const LEAST_DAYS = 90;
const LEAST_OF_EACH = 100;

/** Rows that are learned from at a time, of 57 bytes each: of a past with many pairs fewer days are looked at. */
const MOST_ROWS = 10_000_000;

/** Thrown inside here where the past says too little: no fault of anybody. */
class TooLittle extends Error {}

function daysOf({ at }: PeoplesHistory['history']): { readonly first: number; readonly last: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let event = 0; event < at.length; event += 1) {
    first = Math.min(first, at[event] as number);
    last = Math.max(last, at[event] as number);
  }
  return { first, last };
}

function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function mustSayEnough({ history }: PeoplesHistory): { readonly first: number; readonly last: number } {
  if (history.at.length === 0)
    throw new TooLittle('There are no dated contacts between two known people yet. Import mailboxes or calendars first.');
  const { first, last } = daysOf(history);
  const days = Math.floor((last - first) / MS_PER_DAY);
  if (days < LEAST_DAYS)
    throw new TooLittle(
      `The contacts cover ${days} days, ${dayText(first)} to ${dayText(last)}; ${LEAST_DAYS} are needed to learn what happens next.`,
    );
  return { first, last };
}

function judged(past: PeoplesHistory, present: Weights): Judgement {
  let judgement: Judgement;
  try {
    judgement = judgeHistory(past.history, present, { horizonDays: HORIZON_DAYS, cutShare: CUT_SHARE, seed: 1, draws: 200 });
  } catch (error) {
    if (error instanceof RangeError) throw new TooLittle(error.message);
    throw error;
  }
  const { pairs, cameTrue } = judgement;
  const fewer = Math.min(cameTrue, pairs - cameTrue);
  if (!judgement.own || fewer < LEAST_OF_EACH)
    throw new TooLittle(
      `Of ${pairs} directions between people in contact, ${cameTrue} were used in the ${HORIZON_DAYS} days after; at least ${LEAST_OF_EACH} that were and ${LEAST_OF_EACH} that were not are needed.`,
    );
  return judgement;
}

function accuracyOf(version: string, { averagePrecision, auc, brier, ece, bins = [] }: ContenderFigures): Accuracy {
  return {
    version,
    averagePrecision: [averagePrecision.value, averagePrecision.low, averagePrecision.high],
    auc: [auc.value, auc.low, auc.high],
    brier: brier?.value ?? Number.NaN,
    ece: ece?.value ?? Number.NaN,
    calibration: bins,
  };
}

function betaChanges(before: Weights['contact'], after: Weights['contact']): BetaChange[] {
  const [old, fresh] = [betasOf(before), betasOf(after)];
  return [
    { feature: 'intercept', before: before.intercept, after: after.intercept },
    ...CONTACT_FEATURES.map((feature, at) => ({ feature, before: old[at] ?? 0, after: fresh[at] ?? 0 })),
  ];
}

function fittedWeights(
  past: PeoplesHistory,
  present: Weights,
  version: string,
  { first, last }: { first: number; last: number },
): Weights {
  const plan = planLearning(first, last, HORIZON_DAYS);
  const most = Math.max(1, Math.floor(MOST_ROWS / (2 * past.history.pairs.size)));
  const { intercept, betas } = fitOnPast(past.history, { ...plan, cuts: plan.cuts.slice(0, most) });
  const provenance = `The contact model is fitted on this firm's own contacts from ${dayText(first)} to ${dayText(last)}; all else is of ${present.version}.`;
  return { ...present, version, provenance, contact: contactWeights(intercept, betas) };
}

/** Fits the contact model on the firm's past and tells what would change. */
async function learn(
  needs: Needs,
  viewer: Viewer,
  version: string,
): Promise<{ readonly weights: Weights; readonly report: FitReport }> {
  const now = needs.now();
  const present = await needs.weights.inUse(viewer);
  const past = await readHistory(needs.tuning.streamInteractions(viewer), now);
  const span = mustSayEnough(past);
  const judgement = judged(past, present);
  const figuresOf = (name: string) =>
    judgement.contenders.find((contender) => contender.name.startsWith(name)) as ContenderFigures;
  const weights = fittedWeights(past, present, version, span);
  const views = { now, before: present, after: weights };
  const shifted = await shiftedTies(needs, viewer, past, views);
  const report = {
    contacts: past.history.at.length,
    directions: 2 * past.history.pairs.size,
    since: dayText(span.first),
    until: dayText(span.last),
    judgedAt: dayText(judgement.cut),
    horizonDays: judgement.horizonDays,
    judgedDirections: judgement.pairs,
    cameTrue: judgement.cameTrue,
    before: accuracyOf(present.version, figuresOf(CONTENDER.standard)),
    after: accuracyOf(version, figuresOf(CONTENDER.own)),
    betas: betaChanges(present.contact, weights.contact),
    shiftedTies: shifted.length,
    ties: await mostShifted(needs, viewer, shifted, views),
    paths: await needs.previewPaths(viewer, shifted),
  };
  return { weights, report };
}

/** Carries out a fit that was asked for. One whose past says too little ends as refused, with the reason. Done once, however often it is run. */
export async function fitWeights(needs: Needs, viewer: Viewer, version: string): Promise<void> {
  const { state } = await needs.tuning.getFit(viewer, version);
  if (state !== 'queued' && state !== 'fitting') return;
  const open: Omit<Fit, 'requestedAt'> = {
    version,
    state: 'fitting',
    finishedAt: null,
    error: null,
    weights: null,
    report: null,
  };
  await needs.tuningWriter.setFitState(viewer, open);
  const ended = () => ({ ...open, finishedAt: needs.now().toISOString() });
  try {
    const learned = await learn(needs, viewer, version);
    await needs.tuningWriter.setFitState(viewer, { ...ended(), state: 'ready', ...learned });
  } catch (error) {
    if (!(error instanceof TooLittle)) throw error;
    await needs.tuningWriter.setFitState(viewer, { ...ended(), state: 'refused', error: error.message });
  }
}

/** Ends a fit that failed by a fault of ours. */
export async function giveUpFit(
  { tuningWriter, now }: Pick<Needs, 'tuningWriter' | 'now'>,
  viewer: Viewer,
  version: string,
): Promise<void> {
  const error = `The fit stopped because of a fault of ours; the worker's log has it under ${version}. Ask for another: nothing was changed.`;
  const finishedAt = now().toISOString();
  await tuningWriter.setFitState(viewer, { version, state: 'failed', finishedAt, error, weights: null, report: null });
}
