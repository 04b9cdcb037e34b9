import { GROUND_KINDS } from '../../../ties/tie.ts';
import type { PathConditions } from '../../path.ts';
import { BRUISED, dayOf, type TieCells, type TieRows } from './tie-rows.ts';

/** Conditions on ties, as the columns hold them. */
export interface TieConditions {
  /** Whether anything is asked of a tie at all. */
  readonly areAny: boolean;
  /** Bits of the kinds of which a tie must have one. */
  readonly kinds: number;
  readonly mostCost: number;
  /** Ties whose last contact was before this day fall out, and with them those without a date, which have day 0. */
  readonly sinceDay: number;
  /** Bits that a tie must not have. */
  readonly refused: number;
}

/** One bit a kind of ground; kinds that nobody knows have none. */
export function kindBits(kinds: readonly string[]): number {
  return GROUND_KINDS.reduce((bits, kind, place) => (kinds.includes(kind) ? bits | (1 << place) : bits), 0);
}

/** A tie as the columns hold it. */
export function cellsOf({
  cost,
  kinds,
  valence,
  lastAt,
}: {
  readonly cost: number;
  readonly kinds: readonly string[];
  readonly valence: number | null;
  readonly lastAt: string | null;
}): TieCells {
  return { cost, kinds: kindBits(kinds) | (valence !== null && valence < 0 ? BRUISED : 0), lastDay: dayOf(lastAt) };
}

const ALL_KINDS = BRUISED - 1;

/** No condition. */
export const ANY_TIE: TieConditions = { areAny: false, kinds: ALL_KINDS, mostCost: 0xffff, sinceDay: 0, refused: 0 };

/** Conditions of a question for the columns. */
export function tieConditions({ kinds, maxCostPerTie, lastContactSince, avoidBruised }: PathConditions): TieConditions {
  const asked = {
    kinds: kinds ? kindBits(kinds) : ALL_KINDS,
    mostCost: Math.min(0xffff, maxCostPerTie ?? 0xffff),
    sinceDay: lastContactSince ? Math.max(1, dayOf(lastContactSince)) : 0,
    refused: avoidBruised ? BRUISED : 0,
  };
  const areAny = kinds !== undefined || asked.mostCost < 0xffff || asked.sinceDay > 0 || asked.refused > 0;
  return { areAny, ...asked };
}

/** Whether the tie at a place is as asked; its cost is looked at by the caller, who reads ties cheapest first. */
export function isAsAsked({ kinds, lastDay }: TieRows, place: number, asked: TieConditions): boolean {
  const has = kinds[place] as number;
  return (
    ((has & asked.kinds) !== 0 || asked.kinds === ALL_KINDS) &&
    (has & asked.refused) === 0 &&
    (lastDay[place] as number) >= asked.sinceDay
  );
}

/** Whether two conditions ask the same of a tie. */
export function areSame(one: TieConditions, other: TieConditions): boolean {
  return (
    one.kinds === other.kinds &&
    one.mostCost === other.mostCost &&
    one.sinceDay === other.sinceDay &&
    one.refused === other.refused
  );
}
