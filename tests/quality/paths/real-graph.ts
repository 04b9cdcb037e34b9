import type { TieColumns } from './tie-columns.ts';

/** Somebody who may be met, with his cost before any tie. */
export interface Target {
  readonly person: number;
  readonly cost: number;
}

/** A graph of real people's acquaintance, and whom to ask about. */
export interface RealGraph {
  /** What it is called where results are shown: its size, never its source. */
  readonly name: string;
  readonly ties: TieColumns;
  /** Sets of starts, each sorted. */
  readonly startSets: readonly Uint32Array[];
  /** Sets of targets, by what they have in common. */
  readonly targetSets: ReadonlyMap<string, readonly (readonly Target[])[]>;
}

/** "on our 1,528-person graph". */
export function graphName(people: number): string {
  return `on our ${people.toLocaleString('en')}-person graph`;
}
