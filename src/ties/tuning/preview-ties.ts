import type { Viewer } from '../../access/viewer.ts';
import { betasOf } from '../contact/features.ts';
import { logitsOf, sigmoid } from '../contact/fit.ts';
import { pairsAt } from '../contact/history.ts';
import { tieFrom } from '../strength.ts';
import { costOf, type Tie } from '../tie.ts';
import type { TieReader } from '../tie-reader.ts';
import type { Weights } from '../weights.ts';
import type { TieShift } from './fit.ts';
import type { PeoplesHistory } from './read-history.ts';

/** A contact probability that changes by less is not looked at. */
const LEAST_SHIFT = 0.005;

/** The ties that are looked at: those whose contact probability changes most. */
const MOST_SHIFTED = 200_000;
const PIECE = 5_000;

/** Ties shown, and those of which the evidence is read to choose them. */
const SHOWN = 20;
const EXAMINED = 100;

/** A direction whose contact probability changes. */
interface ContactShift {
  readonly fromId: string;
  readonly toId: string;
  readonly before: number;
  readonly after: number;
}

/** A tie as it would be. */
export interface ShiftedTie extends TieShift {
  readonly cost: number;
  readonly tie: Tie;
}

function contactShifts({ history, personIds }: PeoplesHistory, now: Date, before: Weights, after: Weights): ContactShift[] {
  const { from, to, columns } = pairsAt(history, now.getTime(), 0);
  const [old, fresh] = [before, after].map(({ contact }) =>
    logitsOf({ intercept: contact.intercept, betas: Float64Array.from(betasOf(contact)) }, columns),
  ) as [Float64Array, Float64Array];
  const rows: number[] = [];
  const shiftAt = (row: number) => Math.abs(sigmoid(fresh[row] as number) - sigmoid(old[row] as number));
  for (let row = 0; row < from.length; row += 1) if (shiftAt(row) >= LEAST_SHIFT) rows.push(row);
  rows.sort((one, other) => shiftAt(other) - shiftAt(one) || one - other);
  return rows.slice(0, MOST_SHIFTED).map((row) => ({
    fromId: personIds[from[row] as number] as string,
    toId: personIds[to[row] as number] as string,
    before: sigmoid(old[row] as number),
    after: sigmoid(fresh[row] as number),
  }));
}

/**
 * Ties as they would be under other contact weights: 1 − (1 − s) · (1 − p′) / (1 − p), since the other grounds stay. A tie that stands on its owner's own word
 * does not move.
 */
export async function shiftedTies(
  { ties }: { readonly ties: Pick<TieReader, 'findTies'> },
  viewer: Viewer,
  past: PeoplesHistory,
  { now, before, after }: { readonly now: Date; readonly before: Weights; readonly after: Weights },
): Promise<ShiftedTie[]> {
  const shifts = contactShifts(past, now, before, after);
  const shifted: ShiftedTie[] = [];
  for (let at = 0; at < shifts.length; at += PIECE) {
    const piece = new Map(shifts.slice(at, at + PIECE).map((shift) => [`${shift.fromId} ${shift.toId}`, shift]));
    for (const tie of await ties.findTies(viewer, [...piece.values()])) {
      const shift = piece.get(`${tie.fromId} ${tie.toId}`);
      if (!shift || tie.kinds.includes('stated')) continue;
      const others = Math.min(1, (1 - tie.strength) / (1 - shift.before));
      const strength = Math.min(after.mostStrength, 1 - others * (1 - shift.after));
      shifted.push({ fromId: tie.fromId, toId: tie.toId, before: tie.strength, after: strength, cost: costOf(strength), tie });
    }
  }
  return shifted;
}

/** The ties that would change most, computed anew from their evidence with both sets of weights as of one moment. */
export async function mostShifted(
  { ties }: { readonly ties: Pick<TieReader, 'findEvidence'> },
  viewer: Viewer,
  shifted: readonly ShiftedTie[],
  { now, before, after }: { readonly now: Date; readonly before: Weights; readonly after: Weights },
): Promise<TieShift[]> {
  const far = ({ before: old, after: fresh }: TieShift) => Math.abs(fresh - old);
  const order = (one: TieShift, other: TieShift) =>
    far(other) - far(one) || (one.fromId < other.fromId ? -1 : 1) || (one.toId < other.toId ? -1 : 1);
  const examined = shifted.toSorted(order).slice(0, EXAMINED);
  const wanted = new Set(examined.map(({ fromId, toId }) => `${fromId} ${toId}`));
  const pairs = [...new Set(examined.map(({ fromId, toId }) => [fromId, toId].sort().join(' ')))].map((key) => {
    const [oneId = '', otherId = ''] = key.split(' ');
    return { oneId, otherId };
  });
  const evidence = (await ties.findEvidence(viewer, pairs)).filter(({ fromId, toId }) => wanted.has(`${fromId} ${toId}`));
  const strengthUnder = (about: (typeof evidence)[number], weights: Weights) => tieFrom(about, now, weights)?.strength ?? 0;
  return evidence
    .map((about) => ({
      fromId: about.fromId,
      toId: about.toId,
      before: strengthUnder(about, before),
      after: strengthUnder(about, after),
    }))
    .sort(order)
    .slice(0, SHOWN);
}
