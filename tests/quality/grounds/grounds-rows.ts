import { HALF_LIVES_DAYS, MS_PER_DAY } from '../../../src/ledger/contact-sum.ts';
import { CONTACT_FEATURES, fillFeatures } from '../../../src/ties/contact/features.ts';
import { type SumsAtCut, sumsAt } from '../../../src/ties/contact/history.ts';
import type { Evidence, WorkEvidence } from '../../../src/ties/evidence.ts';
import { computedGrounds } from '../../../src/ties/grounds/ground-rules.ts';
import type { GroundKind } from '../../../src/ties/tie.ts';
import { START_WEIGHTS } from '../../../src/ties/weights.ts';
import type { PeopleWithGrounds, SharedPlace, Stay } from './grounds-files.ts';

/** The grounds beside contact that are judged. */
export const OTHER_GROUNDS = ['connected', 'worked-together', 'studied-together'] as const satisfies readonly GroundKind[];

/** What is asked of the time after a cut. */
export interface Outcome {
  readonly name: string;
  readonly days: number;
  /** Whether a reply counts as well as a like. */
  readonly isReplyToo: boolean;
}

/** All directions a → b between people with any ground on the day of a cut, and what came of it. */
export interface GroundRows {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** In the order of CONTACT_FEATURES; all 0 where there is no contact. */
  readonly contact: readonly Float32Array[];
  readonly hasContact: Uint8Array;
  /** Probability of each of OTHER_GROUNDS by the product's rules and weights in use; 0 where there is none. */
  readonly others: readonly Float32Array[];
  /** Whether b reacted to a, by name of the outcome. */
  readonly labels: ReadonlyMap<string, Uint8Array>;
}

const WAYS = 2;

/** Whether each way of each pair was used from the cut until the outcome's days have passed. */
function usedAfter({ history, earliestAt, isReply }: PeopleWithGrounds, cut: number, { days, isReplyToo }: Outcome): Uint8Array {
  const used = new Uint8Array(history.pairs.size * WAYS);
  const end = cut + days * MS_PER_DAY;
  for (let event = 0; event < earliestAt.length; event += 1) {
    const when = earliestAt[event] as number;
    if (when < cut || when >= end || (isReply[event] === 1 && !isReplyToo)) continue;
    const isDown = (history.from[event] as number) > (history.to[event] as number);
    used[(history.pairs.of[event] as number) * WAYS + Number(isDown)] = 1;
  }
  return used;
}

/** Whether a stay is known on the day. Work counts when the year in which it began is over, for the day is not told; a study may still go on. */
function isKnown({ year, person }: Stay, isSchool: boolean, { joinedAt }: PeopleWithGrounds, cut: number): boolean {
  return (joinedAt[person] ?? cut) < cut && (isSchool || Date.UTC(year + 1, 0, 1) <= cut);
}

function workEvidence({ place, isSchool, lower, upper }: SharedPlace, peopleKnown: number): WorkEvidence {
  const [one, other] = [String(lower.year), String(upper.year)];
  return {
    company: place,
    peopleKnown,
    isSameDepartment: false,
    sourceIds: [],
    ...(isSchool
      ? { role: 'student', askerFrom: null, askerTo: one, otherFrom: null, otherTo: other }
      : { askerFrom: one, askerTo: null, otherFrom: other, otherTo: null }),
  };
}

/** What the product's rules say of a pair beside contact: the same in both directions. */
function otherProbabilities(people: PeopleWithGrounds, pair: number, cut: number, known: ReadonlyMap<string, number>): number[] {
  const since = people.connectedAt[pair] ?? Number.POSITIVE_INFINITY;
  const places = (people.shared.get(pair) ?? []).filter(
    ({ lower, upper, isSchool }) => isKnown(lower, isSchool, people, cut) && isKnown(upper, isSchool, people, cut),
  );
  if (since >= cut && places.length === 0) return OTHER_GROUNDS.map(() => 0);
  const evidence: Evidence = {
    fromId: '',
    toId: '',
    sent: [],
    received: [],
    links:
      since < cut
        ? [{ kind: 'CONNECTED_TO', direction: 'given', what: null, at: new Date(since).toISOString(), sourceId: '' }]
        : [],
    bonds: [],
    work: places.map((place) => workEvidence(place, known.get(place.place) ?? 0)),
    matters: [],
  };
  const grounds = computedGrounds(evidence, new Date(cut), START_WEIGHTS);
  return OTHER_GROUNDS.map((kind) => grounds.find((ground) => ground.kind === kind)?.probability ?? 0);
}

function peopleKnownAt(people: PeopleWithGrounds, cut: number): Map<string, number> {
  const schools = new Set([...people.shared.values()].flat().flatMap(({ place, isSchool }) => (isSchool ? [place] : [])));
  return new Map(
    [...people.stays].map(([place, stays]) => [
      place,
      new Set(stays.filter((stay) => isKnown(stay, schools.has(place), people, cut)).map(({ person }) => person)).size,
    ]),
  );
}

function oneWay({ worths, lastAt }: SumsAtCut, way: number) {
  const halfLives = HALF_LIVES_DAYS.length;
  return { worths: worths.subarray(way * halfLives, (way + 1) * halfLives), lastAt: lastAt[way] as number };
}

/** The directions between all who have any ground on the day of the cut (ms). */
export function groundRowsAt(people: PeopleWithGrounds, cut: number, outcomes: readonly Outcome[]): GroundRows {
  const { pairs } = people.history;
  const sums = sumsAt(people.history, cut);
  const known = peopleKnownAt(people, cut);
  const used = outcomes.map((outcome) => usedAfter(people, cut, outcome));
  const found: { pair: number; hasContact: boolean; others: readonly number[] }[] = [];
  for (let pair = 0; pair < pairs.size; pair += 1) {
    const hasContact = (sums.count[pair * WAYS] ?? 0) + (sums.count[pair * WAYS + 1] ?? 0) > 0;
    const others = otherProbabilities(people, pair, cut, known);
    if (hasContact || others.some((probability) => probability > 0)) found.push({ pair, hasContact, others });
  }
  const rows = found.length * WAYS;
  const contact = CONTACT_FEATURES.map(() => new Float32Array(rows));
  const others = OTHER_GROUNDS.map(() => new Float32Array(rows));
  const [from, to, contacted] = [new Uint32Array(rows), new Uint32Array(rows), new Uint8Array(rows)];
  const labels = outcomes.map(() => new Uint8Array(rows));
  const values = new Float64Array(CONTACT_FEATURES.length);
  found.forEach(({ pair, hasContact, others: probabilities }, index) => {
    for (let turn = 0; turn < WAYS; turn += 1) {
      const row = index * WAYS + turn;
      const [out, back] = [pair * WAYS + turn, pair * WAYS + 1 - turn];
      from[row] = (turn === 0 ? pairs.lower[pair] : pairs.upper[pair]) as number;
      to[row] = (turn === 0 ? pairs.upper[pair] : pairs.lower[pair]) as number;
      contacted[row] = Number(hasContact);
      fillFeatures(values, oneWay(sums, out), oneWay(sums, back), cut);
      for (const [column, value] of values.entries()) (contact[column] as Float32Array)[row] = value;
      for (const [column, value] of probabilities.entries()) (others[column] as Float32Array)[row] = value;
      for (const [which, way] of used.entries()) (labels[which] as Uint8Array)[row] = way[back] as number;
    }
  });
  return {
    from,
    to,
    contact,
    hasContact: contacted,
    others,
    labels: new Map(outcomes.map(({ name }, which) => [name, labels[which] as Uint8Array])),
  };
}
