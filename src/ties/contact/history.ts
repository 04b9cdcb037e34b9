import { HALF_LIVES_DAYS, MS_PER_DAY } from '../../ledger/contact-sum.ts';
import { CONTACT_FEATURES, fillFeatures } from './features.ts';
import type { LabelledColumns } from './fit.ts';
import { type PairTable, pairTable } from './pair-table.ts';

/** Who reached whom, when (ms), and how much it counts (0: a mailing), in columns of one length and any order; people are numbers from 0. */
export interface ContactColumns {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly at: Float64Array;
  readonly weight: Float32Array;
}

/** Contacts with the pairs of people that they join. */
export interface ContactHistory extends ContactColumns {
  readonly pairs: PairTable;
}

/** All directions a → b between people with any contact that counts before a cut: their features on that day, and what happened within the horizon. */
export interface PairsAtCut extends LabelledColumns {
  /** ms. */
  readonly cut: number;
  readonly horizonDays: number;
  /** The person a who would ask, and the person b who would be asked. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Columns in the order of CONTACT_FEATURES; labels: whether b wrote to a at or after the cut and before its horizon ended. */
  readonly columns: readonly Float32Array[];
  /** Whether each wrote to the other in that time. */
  readonly bothWays: Uint8Array;
}

/** Finds the pairs of the contacts, once for any number of cuts. Contacts with oneself are no contacts and must not be among them. */
export function contactHistory(contacts: ContactColumns): ContactHistory {
  return { ...contacts, pairs: pairTable(contacts.from, contacts.to) };
}

const WAYS = 2;

/** Sums of both ways of each pair, decayed to the cut, with the last contact of each way; by number of the pair, lower person's way first. */
export interface SumsAtCut {
  readonly worths: Float64Array;
  readonly lastAt: Float64Array;
  readonly count: Uint32Array;
}

/** What the contacts before the cut are worth on it: Σ w · 2^((t − cut) / H), which is what the ledger's sums against their fixed epoch are worth that day. */
export function sumsAt({ from, to, at, weight, pairs }: ContactHistory, cut: number): SumsAtCut {
  const halfLives = HALF_LIVES_DAYS.length;
  const worths = new Float64Array(pairs.size * WAYS * halfLives);
  const lastAt = new Float64Array(pairs.size * WAYS).fill(Number.NEGATIVE_INFINITY);
  const count = new Uint32Array(pairs.size * WAYS);
  for (let event = 0; event < at.length; event += 1) {
    const when = at[event] as number;
    const counts = weight[event] as number;
    if (when >= cut || counts <= 0) continue;
    const way = (pairs.of[event] as number) * WAYS + Number((from[event] as number) > (to[event] as number));
    const days = (when - cut) / MS_PER_DAY;
    for (let index = 0; index < halfLives; index += 1) {
      const place = way * halfLives + index;
      worths[place] = (worths[place] as number) + counts * 2 ** (days / (HALF_LIVES_DAYS[index] as number));
    }
    if (when > (lastAt[way] as number)) lastAt[way] = when;
    count[way] = (count[way] as number) + 1;
  }
  return { worths, lastAt, count };
}

/** Whether each way of each pair was used from the cut until before the end of the horizon. */
function usedAfter({ from, to, at, pairs }: ContactHistory, cut: number, horizonDays: number): Uint8Array {
  const used = new Uint8Array(pairs.size * WAYS);
  const end = cut + horizonDays * MS_PER_DAY;
  for (let event = 0; event < at.length; event += 1) {
    const when = at[event] as number;
    if (when >= cut && when < end)
      used[(pairs.of[event] as number) * WAYS + Number((from[event] as number) > (to[event] as number))] = 1;
  }
  return used;
}

/** The pairs as of a cut (ms), with what happened in the `horizonDays` after it. Neither depends on the order of the contacts but in the last bits of sums. */
export function pairsAt(history: ContactHistory, cut: number, horizonDays: number): PairsAtCut {
  const { pairs } = history;
  const { worths, lastAt, count } = sumsAt(history, cut);
  const used = usedAfter(history, cut, horizonDays);
  const halfLives = HALF_LIVES_DAYS.length;
  let rows = 0;
  for (let pair = 0; pair < pairs.size; pair += 1)
    if ((count[pair * WAYS] as number) + (count[pair * WAYS + 1] as number) > 0) rows += WAYS;
  const columns = CONTACT_FEATURES.map(() => new Float32Array(rows));
  const [from, to] = [new Uint32Array(rows), new Uint32Array(rows)];
  const [labels, bothWays] = [new Uint8Array(rows), new Uint8Array(rows)];
  const values = new Float64Array(CONTACT_FEATURES.length);
  const ways = [0, 1].map(() => ({ worths: new Float64Array(halfLives), lastAt: 0 }));
  const [sent, received] = ways as [(typeof ways)[number], (typeof ways)[number]];
  let row = 0;
  for (let pair = 0; pair < pairs.size; pair += 1) {
    if ((count[pair * WAYS] as number) + (count[pair * WAYS + 1] as number) === 0) continue;
    for (let turn = 0; turn < WAYS; turn += 1) {
      const [out, back] = [pair * WAYS + turn, pair * WAYS + 1 - turn];
      for (let index = 0; index < halfLives; index += 1) {
        sent.worths[index] = worths[out * halfLives + index] as number;
        received.worths[index] = worths[back * halfLives + index] as number;
      }
      sent.lastAt = lastAt[out] as number;
      received.lastAt = lastAt[back] as number;
      fillFeatures(values, sent, received, cut);
      for (let index = 0; index < values.length; index += 1) (columns[index] as Float32Array)[row] = values[index] as number;
      from[row] = (turn === 0 ? pairs.lower[pair] : pairs.upper[pair]) as number;
      to[row] = (turn === 0 ? pairs.upper[pair] : pairs.lower[pair]) as number;
      labels[row] = used[back] as number;
      bothWays[row] = (used[back] as number) & (used[out] as number);
      row += 1;
    }
  }
  return { cut, horizonDays, from, to, columns, labels, bothWays };
}
