import type { Evidence, WorkEvidence } from '../evidence.ts';
import type { GroundKind } from '../tie.ts';
import type { Weights } from '../weights.ts';
import { endOf, latest, soonest, startOf, yearsInMs } from './dates.ts';
import { anyOf, type GroundDraft, ground, unique } from './ground.ts';
import { listed, span } from './wording.ts';

/** Stays of two people at one place, which overlapped for some years and ended some years ago. */
interface Overlap {
  readonly years: number;
  readonly yearsSince: number;
}

/** Numbers that all ways of having been somewhere together have. */
interface TogetherWeights {
  readonly most: number;
  readonly yearsToKnow: number;
  readonly halfLifeYears: number;
}

const YEAR_MS = yearsInMs(1);

function overlapBetween(start: number | undefined, end: number | undefined, now: number, undatedYears: number): Overlap {
  const until = Math.min(now, end ?? now);
  const years = start === undefined ? undatedYears : (until - start) / YEAR_MS;
  return { years, yearsSince: (now - until) / YEAR_MS };
}

/** most · (1 − e^(−years / yearsToKnow)) · min(1, √(small / people known)) · 0.5^(years since / half-life), times what the kind adds; 0 without overlap. */
function togetherProbability(
  { years, yearsSince }: Overlap,
  { most, yearsToKnow, halfLifeYears }: TogetherWeights,
  factor: number,
): number {
  if (years <= 0) return 0;
  return most * (1 - Math.exp(-years / yearsToKnow)) * factor * 0.5 ** (yearsSince / halfLifeYears);
}

function sizeFactor(small: number, { peopleKnown }: WorkEvidence): number {
  return Math.min(1, Math.sqrt(small / peopleKnown));
}

function workProbability(work: WorkEvidence, at: Date, { workedTogether }: Weights): number {
  const start = startOf(latest(work.askerFrom, work.otherFrom));
  const end = endOf(soonest(work.askerTo, work.otherTo));
  const department = work.isSameDepartment ? 1 : workedTogether.otherDepartment;
  const overlap = overlapBetween(start, end, at.getTime(), workedTogether.undatedYears);
  return togetherProbability(overlap, workedTogether, sizeFactor(workedTogether.smallCompany, work) * department);
}

type Stay = { readonly from: string | null; readonly to: string | null };

function staysOf({ askerFrom, askerTo, otherFrom, otherTo }: WorkEvidence): readonly [Stay, Stay] {
  return [
    { from: askerFrom, to: askerTo },
    { from: otherFrom, to: otherTo },
  ];
}

function isUndated({ from, to }: Stay): boolean {
  return from === null && to === null;
}

/** Who studied there without a date may have been there at any time: as long as is assumed, within what is known of the other. */
function undatedOverlap(stays: readonly Stay[], now: number, undatedYears: number): Overlap {
  const to = stays.map((stay) => stay.to).find((end) => end !== null) ?? null;
  return overlapBetween(undefined, endOf(to), now, undatedYears);
}

function studyProbability(study: WorkEvidence, at: Date, { studiedTogether }: Weights): number {
  const { undatedYears, usualYears, smallSchool, otherDegree } = studiedTogether;
  const now = at.getTime();
  const stays = staysOf(study);
  const usual = yearsInMs(usualYears);
  const starts = stays.map(({ from, to }) => startOf(from) ?? (endOf(to) ?? 0) - usual);
  const ends = stays.map(({ from, to }) => endOf(to) ?? (startOf(from) ?? 0) + usual);
  const overlap = stays.some(isUndated)
    ? undatedOverlap(stays, now, undatedYears)
    : overlapBetween(Math.max(...starts), Math.min(...ends), now, undatedYears);
  const degree = study.isSameDepartment ? 1 : otherDegree;
  return togetherProbability(overlap, studiedTogether, sizeFactor(smallSchool, study) * degree);
}

function boardProbability(board: WorkEvidence, at: Date, { boardTogether }: Weights): number {
  const now = at.getTime();
  const { undatedYears, smallBoard } = boardTogether;
  const stays = staysOf(board);
  const start = startOf(latest(board.askerFrom, board.otherFrom));
  const end = endOf(soonest(board.askerTo, board.otherTo));
  const overlap = stays.some(isUndated)
    ? undatedOverlap(stays, now, undatedYears)
    : overlapBetween(start, end, now, undatedYears);
  return togetherProbability(overlap, boardTogether, sizeFactor(smallBoard, board));
}

/** One way of having been somewhere together. */
interface Together {
  readonly kind: GroundKind;
  readonly role: WorkEvidence['role'];
  readonly words: string;
  readonly probabilityOf: (evidence: WorkEvidence, at: Date, weights: Weights) => number;
}

const WORK: Together = {
  kind: 'worked-together',
  role: undefined,
  words: 'colleagues at',
  probabilityOf: workProbability,
};
const STUDY: Together = {
  kind: 'studied-together',
  role: 'student',
  words: 'studied together at',
  probabilityOf: studyProbability,
};
const BOARD: Together = {
  kind: 'board-together',
  role: 'board',
  words: 'on the board of',
  probabilityOf: boardProbability,
};

function togetherGround(
  { kind, role, words, probabilityOf }: Together,
  { work }: Evidence,
  at: Date,
  weights: Weights,
): GroundDraft[] {
  const shared = work
    .filter((evidence) => evidence.role === role)
    .map((evidence) => ({ evidence, probability: probabilityOf(evidence, at, weights) }))
    .filter(({ probability }) => probability > 0);
  if (shared.length === 0) return [];
  const places = shared.map(({ evidence }) => {
    const from = latest(evidence.askerFrom, evidence.otherFrom);
    const to = soonest(evidence.askerTo, evidence.otherTo);
    return `${words} ${evidence.company}${from || to ? ` ${span(from, to)}` : ''}`;
  });
  const ended = shared.map(({ evidence }) => soonest(evidence.askerTo, evidence.otherTo));
  const isOver = role !== undefined && ended.every((to) => to !== null);
  return [
    ground(kind, anyOf(shared.map(({ probability }) => probability)), listed(unique(places)), {
      firstAt: shared.map(({ evidence }) => latest(evidence.askerFrom, evidence.otherFrom)).sort()[0] ?? null,
      ...(isOver ? { lastAt: ended.toSorted().at(-1) ?? null } : {}),
      sourceIds: unique(shared.flatMap(({ evidence }) => evidence.sourceIds)),
    }),
  ];
}

/** Shared employers, put together by noisy-or: by length, size of the company, department, and how long ago it ended. */
export function workGround(evidence: Evidence, at: Date, weights: Weights): GroundDraft[] {
  return togetherGround(WORK, evidence, at, weights);
}

/** Shared schools: by years that overlap, how many students of it are known, the degree, and how long ago it ended. */
export function studyGround(evidence: Evidence, at: Date, weights: Weights): GroundDraft[] {
  return togetherGround(STUDY, evidence, at, weights);
}

/** Shared boards: by years that overlap, the size of the board, and how long ago it ended. */
export function boardGround(evidence: Evidence, at: Date, weights: Weights): GroundDraft[] {
  return togetherGround(BOARD, evidence, at, weights);
}
