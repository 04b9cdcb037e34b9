import type { Ground, GroundKind } from '../tie.ts';

/** A ground before it is known whether a person's own word stands in its place. */
export type GroundDraft = Omit<Ground, 'isOutranked'>;

/** A ground of this kind; what is not told of it is not known. */
export function ground(kind: GroundKind, probability: number, summary: string, facts: Partial<GroundDraft> = {}): GroundDraft {
  return { kind, probability, summary, count: null, firstAt: null, lastAt: null, sourceIds: [], ...facts };
}

/** 1 − Π(1 − p): one of several independent reasons is enough (noisy-or). */
export function anyOf(probabilities: readonly number[]): number {
  return 1 - probabilities.reduce((none, probability) => none * (1 - probability), 1);
}

/** Each id once, sorted. */
export function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}

/** −1, 0 or 1 as one text comes before the other. */
export function inOrder(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
