/** What a tie may rest on. */
export const GROUND_KINDS = ['contact', 'connected', 'follows', 'worked-together', 'kin', 'matter', 'stated'] as const;

export type GroundKind = (typeof GROUND_KINDS)[number];

/** One reason for a tie, with its probability and the facts behind it. */
export interface Ground {
  readonly kind: GroundKind;
  /** 0…1 that this alone makes the other react helpfully. */
  readonly probability: number;
  /** One sentence for people. */
  readonly summary: string;
  readonly count: number | null;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly sourceIds: readonly string[];
  /** Whether a person's own word stands in its place. */
  readonly isOutranked: boolean;
}

/** What we conclude between two people, in one direction: how likely `to` reacts helpfully when `from` asks. */
export interface Tie {
  readonly fromId: string;
  readonly toId: string;
  /** 0…1, four decimals. */
  readonly strength: number;
  /** round(−ln(strength) · 2048): added along a path. */
  readonly cost: number;
  /** −1…1: how it feels; absent where nothing is known. */
  readonly valence: number | null;
  readonly kinds: readonly GroundKind[];
  /** Last dated contact of any kind. */
  readonly lastAt: string | null;
}

/** A tie as it was computed last. */
export interface ComputedTie extends Tie {
  readonly computedAt: string;
}

/** A tie with the grounds that give its strength. */
export interface ExplainedTie extends Tie {
  readonly grounds: readonly Ground[];
}

/** Costs per unit of −ln(strength): integers make every engine comparable bit by bit. */
export const COST_SCALE = 2048;

/** A dearer tie is no tie. */
export const MOST_COST = 65_535;

/** round(−ln(strength) · 2048) for a strength in (0, 1]. */
export function costOf(strength: number): number {
  return Math.round(-Math.log(strength) * COST_SCALE);
}

/** exp(−cost / 2048): the product of strengths that a path's cost stands for. */
export function warmthOf(cost: number): number {
  return Math.exp(-cost / COST_SCALE);
}

/** A kind of ground as the API writes it: `WORKED_TOGETHER`. */
export function kindInApi(kind: GroundKind): string {
  return kind.toUpperCase().replaceAll('-', '_');
}

/** A kind of ground as the graph writes it: `worked-together`. */
export function kindInGraph(kind: string): string {
  return kind.toLowerCase().replaceAll('_', '-');
}
