import type { ContactFeature } from '../contact/features.ts';
import type { CalibrationBin } from '../contact/ranking.ts';
import type { Weights } from '../weights.ts';

/** `refused`: the past says too little; `failed`: a fault of ours. */
export const FIT_STATES = ['queued', 'fitting', 'ready', 'refused', 'failed'] as const;

export type FitState = (typeof FIT_STATES)[number];

/** How well weights told what happened next, with the 95 % interval of the first two. */
export interface Accuracy {
  readonly version: string;
  readonly averagePrecision: readonly [value: number, low: number, high: number];
  readonly auc: readonly [value: number, low: number, high: number];
  readonly brier: number;
  /** Expected calibration error over ten bins of equal size. */
  readonly ece: number;
  readonly calibration: readonly CalibrationBin[];
}

/** One number of the contact model, before and after. */
export interface BetaChange {
  readonly feature: ContactFeature | 'intercept';
  readonly before: number;
  readonly after: number;
}

/** A tie whose strength would change. */
export interface TieShift {
  readonly fromId: string;
  readonly toId: string;
  readonly before: number;
  readonly after: number;
}

/** The best path of the firm to a person, before and after; null where there is none. */
export interface PathShift {
  readonly personId: string;
  readonly before: { readonly people: readonly string[]; readonly warmth: number } | null;
  readonly after: { readonly people: readonly string[]; readonly warmth: number } | null;
}

/** What was learned from and what would change. */
export interface FitReport {
  readonly contacts: number;
  /** Directions between two people with any contact. */
  readonly directions: number;
  /** Days of the first and last contact. */
  readonly since: string;
  readonly until: string;
  /** Day of the cut at which both were judged; the new weights for that were fitted on what came before it. */
  readonly judgedAt: string;
  readonly horizonDays: number;
  readonly judgedDirections: number;
  readonly cameTrue: number;
  readonly before: Accuracy;
  readonly after: Accuracy;
  readonly betas: readonly BetaChange[];
  /** Ties of which a contact is a ground and that the new weights shift by half a percent or more. */
  readonly shiftedTies: number;
  readonly ties: readonly TieShift[];
  readonly paths: readonly PathShift[];
}

/** Weights fitted, or to be fitted, on the firm's own past. */
export interface Fit {
  /** The version of its weights. */
  readonly version: string;
  readonly state: FitState;
  readonly requestedAt: string;
  readonly finishedAt: string | null;
  readonly error: string | null;
  readonly weights: Weights | null;
  readonly report: FitReport | null;
}
