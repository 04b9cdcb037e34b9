/** What a tie may rest on. The tie index keeps one bit a kind in this order: new kinds come last. */
export const GROUND_KINDS = [
  'contact',
  'connected',
  'follows',
  'worked-together',
  'kin',
  'matter',
  'stated',
  'studied-together',
  'board-together',
] as const;

export type GroundKind = (typeof GROUND_KINDS)[number];

/** What one number adds to z of a ground whose probability is 1 / (1 + e^−z). */
export interface GroundPoint {
  /** A feature of the contact model, or `intercept`. */
  readonly feature: string;
  readonly value: number;
  readonly beta: number;
  /** beta · value. */
  readonly points: number;
}

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
  /** Of a contact: what adds up to its z. */
  readonly points?: readonly GroundPoint[];
  /** Whether a person's own word stands in its place. */
  readonly isOutranked: boolean;
}

/** One reason for how a tie feels. */
export interface ValencePart {
  /** −1…1. */
  readonly valence: number;
  /** One sentence for people. */
  readonly summary: string;
  readonly at: string | null;
  readonly sourceIds: readonly string[];
  /** Whether a later word of one of the two stands in its place. */
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
  /** Version of the weights with which it was computed; null for one that something else wrote. */
  readonly weights: string | null;
}

/** A tie with the grounds that give its strength. */
export interface ExplainedTie extends Tie {
  readonly grounds: readonly Ground[];
  /** Reasons for the valence, which is the mean of those that are not outranked; absent where there are none. */
  readonly valenceParts?: readonly ValencePart[];
}

/** Kind of the sources that hold what people say through the product itself. */
export const OWN_WORD = 'own-word';

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
