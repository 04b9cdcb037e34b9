import type { Path, SearchEffort } from './path.ts';
import type { PathFilter, StartRequest, TargetRequest } from './target.ts';

/** The question of the product, with its limits applied. */
export interface IntroductionQuestion {
  readonly to: TargetRequest;
  readonly from: StartRequest;
  /** 1…50. */
  readonly first: number;
  /** 1…6. */
  readonly maxHops: number;
  readonly filter: PathFilter;
  readonly diverse: boolean;
}

export type PathWarningKind = 'BRUISED_TIE' | 'OPPONENT_AT_TARGET_COMPANY';

/** Something to mind before asking. */
export interface PathWarning {
  readonly kind: PathWarningKind;
  readonly personId: string;
  readonly summary: string;
}

/** A path with what to mind about it. */
export interface IntroductionPath extends Path {
  readonly warnings: readonly PathWarning[];
}

export type NearMissKind = 'COLLEAGUE_OF_TARGET' | 'ONE_HOP_MORE' | 'WORKS_THERE';

/** How near we are when there is no path. */
export interface NearMiss {
  readonly kind: NearMissKind;
  readonly personId: string;
  readonly path: IntroductionPath | null;
}

/** Ways to meet somebody: ids and numbers; names and evidence are loaded where they are shown. */
export interface IntroductionAnswer {
  readonly paths: readonly IntroductionPath[];
  readonly alreadyInside: readonly string[];
  readonly targetCount: number;
  readonly startCount: number;
  readonly complete: boolean;
  readonly asOf: string;
  readonly nearest: readonly NearMiss[];
  readonly search: SearchEffort;
}
