import { MS_PER_DAY } from '../ledger/contact-sum.ts';
import { contactProbability } from './contact-model.ts';
import type { BondEvidence, ContactEvidence, Evidence, LinkEvidence, MatterEvidence, WorkEvidence } from './evidence.ts';
import type { Ground, GroundKind } from './tie.ts';
import type { Weights } from './weights.ts';
import { counted, listed, span, writtenDate } from './wording.ts';

const DAYS_PER_YEAR = 365.25;

/** A person's own word on whom he knows holds this long. */
const STATEMENT_HOLDS_YEARS = 2;

type GroundDraft = Omit<Ground, 'isOutranked'>;

function ground(kind: GroundKind, probability: number, summary: string, facts: Partial<GroundDraft> = {}): GroundDraft {
  return { kind, probability, summary, count: null, firstAt: null, lastAt: null, sourceIds: [], ...facts };
}

/** 1 − Π(1 − p): one of several independent reasons is enough (noisy-or). */
export function anyOf(probabilities: readonly number[]): number {
  return 1 - probabilities.reduce((none, probability) => none * (1 - probability), 1);
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}

function contactGround({ sent, received }: Evidence, at: Date, weights: Weights): GroundDraft[] {
  const probability = contactProbability(sent, received, at, weights);
  if (probability === 0) return [];
  const counts = ({ count }: ContactEvidence) => count > 0;
  const all = [...sent, ...received].filter(counts);
  const isMutual = (channel: string) => channel === 'meeting' || channel === 'call';
  const countOf = (channel: string, sums: readonly ContactEvidence[]) =>
    sums.filter((sum) => sum.channel === channel).reduce((total, { count }) => total + count, 0);
  const events = [...new Set(all.map(({ channel }) => channel))].map((channel) => ({
    channel,
    count: isMutual(channel) ? Math.max(countOf(channel, sent), countOf(channel, received)) : countOf(channel, all),
  }));
  const firstAt = all.map((sum) => sum.firstAt).sort()[0] ?? null;
  const lastAt =
    all
      .map((sum) => sum.lastAt)
      .sort()
      .at(-1) ?? null;
  const ways = !received.some(counts) ? 'never answered' : sent.some(counts) ? 'both ways' : 'one way';
  const what = listed(
    events
      .toSorted((one, other) => other.count - one.count || (one.channel < other.channel ? -1 : 1))
      .map(({ channel, count }) => counted(channel, count)),
  );
  return [
    ground('contact', probability, `${what}, ${ways}, last on ${writtenDate(lastAt ?? '')}`, {
      count: events.reduce((total, { count }) => total + count, 0),
      firstAt,
      lastAt,
      sourceIds: unique(all.map(({ sourceId }) => sourceId)),
    }),
  ];
}

function earliest(links: readonly LinkEvidence[]): string | null {
  return links.flatMap(({ at }) => at ?? []).sort()[0] ?? null;
}

/** Being connected, plus what was said with it: to be praised by somebody says that he reacts. */
function connectedGround({ links }: Evidence, weights: Weights): GroundDraft[] {
  const connections = links.filter(({ kind }) => kind === 'CONNECTED_TO');
  const follows = links.filter(({ kind }) => kind === 'FOLLOWS');
  const isMutualFollow =
    follows.some(({ direction }) => direction === 'given') && follows.some(({ direction }) => direction === 'received');
  const praise = links.filter(({ kind }) => kind === 'PRAISED');
  const said = (what: string) => praise.filter((link) => link.what === what).length;
  const parts = [
    ...(connections.length > 0 || isMutualFollow ? [weights.connected] : []),
    ...(said('recommendation') > 0 ? [weights.recommendation] : []),
    ...(said('endorsement') > 0 ? [weights.endorsement] : []),
    ...(said('invitation-note') > 0 ? [weights.invitationNote] : []),
  ];
  if (parts.length === 0) return [];
  const since = earliest(connections);
  const words = [
    ...(connections.length > 0
      ? [since ? `connected since ${writtenDate(since)}` : 'connected']
      : isMutualFollow
        ? ['follow each other']
        : []),
    ...(said('recommendation') > 0 ? ['a recommendation'] : []),
    ...(said('endorsement') > 0 ? ['endorsed'] : []),
    ...(said('invitation-note') > 0 ? ['a personal note with the invitation'] : []),
  ];
  const used = [...connections, ...praise, ...(isMutualFollow ? follows : [])];
  return [
    ground('connected', anyOf(parts), listed(words), { firstAt: since, sourceIds: unique(used.map(({ sourceId }) => sourceId)) }),
  ];
}

/** Who follows us is interested in us, and so likelier to react. */
function followGround({ links }: Evidence, weights: Weights): GroundDraft[] {
  const followers = links.filter(({ kind, direction }) => kind === 'FOLLOWS' && direction === 'received');
  const isMutual = links.some(({ kind, direction }) => kind === 'FOLLOWS' && direction === 'given');
  if (followers.length === 0 || isMutual) return [];
  return [
    ground('follows', weights.followed, 'follows', {
      firstAt: earliest(followers),
      sourceIds: unique(followers.map(({ sourceId }) => sourceId)),
    }),
  ];
}

function startOf(date: string | null): number | undefined {
  return date ? Date.parse(date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date) : undefined;
}

function endOf(date: string | null): number | undefined {
  return date ? Date.parse(date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-28` : date) : undefined;
}

/** The start that is later. */
function latest(one: string | null, other: string | null): string | null {
  return one && other ? ((startOf(one) ?? 0) >= (startOf(other) ?? 0) ? one : other) : (one ?? other);
}

/** The end that is sooner: March 2017 is sooner than 2017. */
function soonest(one: string | null, other: string | null): string | null {
  return one && other ? ((endOf(one) ?? 0) <= (endOf(other) ?? 0) ? one : other) : (one ?? other);
}

function workProbability(work: WorkEvidence, at: Date, { workedTogether }: Weights): number {
  const now = at.getTime();
  const start = startOf(latest(work.askerFrom, work.otherFrom));
  const end = Math.min(now, endOf(soonest(work.askerTo, work.otherTo)) ?? now);
  const years = start === undefined ? workedTogether.undatedYears : (end - start) / MS_PER_DAY / DAYS_PER_YEAR;
  if (years <= 0) return 0;
  const yearsSince = (now - end) / MS_PER_DAY / DAYS_PER_YEAR;
  const known = 1 - Math.exp(-years / workedTogether.yearsToKnow);
  const size = Math.min(1, Math.sqrt(workedTogether.smallCompany / work.peopleKnown));
  const department = work.isSameDepartment ? 1 : workedTogether.otherDepartment;
  return workedTogether.most * known * size * department * 0.5 ** (yearsSince / workedTogether.halfLifeYears);
}

function workGround({ work }: Evidence, at: Date, weights: Weights): GroundDraft[] {
  const shared = work
    .map((evidence) => ({ evidence, probability: workProbability(evidence, at, weights) }))
    .filter(({ probability }) => probability > 0);
  if (shared.length === 0) return [];
  const words = shared.map(({ evidence }) => {
    const from = latest(evidence.askerFrom, evidence.otherFrom);
    const to = soonest(evidence.askerTo, evidence.otherTo);
    return `colleagues at ${evidence.company}${from || to ? ` ${span(from, to)}` : ''}`;
  });
  return [
    ground('worked-together', anyOf(shared.map(({ probability }) => probability)), listed(unique(words)), {
      firstAt: shared.map(({ evidence }) => latest(evidence.askerFrom, evidence.otherFrom)).sort()[0] ?? null,
      sourceIds: unique(shared.flatMap(({ evidence }) => evidence.sourceIds)),
    }),
  ];
}

const NEAR_KIN: ReadonlySet<string> = new Set(['sibling', 'parent', 'child', 'partner']);

/** What a relation is called in a sentence about both; a parent's child is named as both. */
const KIN_WORDS: Readonly<Record<string, string>> = {
  sibling: 'siblings',
  parent: 'parent and child',
  child: 'parent and child',
  partner: 'partners',
  cousin: 'cousins',
  'in-law': 'in-laws',
  kin: 'family',
};

function inOrder(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function byAuthor(one: BondEvidence, other: BondEvidence): number {
  return inOrder(one.statedBy ?? '', other.statedBy ?? '') || inOrder(one.sourceId, other.sourceId);
}

function statedBy({ statedBy: who }: BondEvidence): string {
  return who ? `, stated by ${who}` : '';
}

function kinGround({ bonds }: Evidence, weights: Weights): GroundDraft[] {
  const kin = bonds.filter(({ isKin }) => isKin);
  const [first] = kin.toSorted(
    (one, other) =>
      Number(NEAR_KIN.has(other.kind)) - Number(NEAR_KIN.has(one.kind)) || inOrder(one.kind, other.kind) || byAuthor(one, other),
  );
  if (!first) return [];
  const probability = NEAR_KIN.has(first.kind) ? weights.kin.near : weights.kin.far;
  return [
    ground('kin', probability, `${KIN_WORDS[first.kind] ?? 'family'}${statedBy(first)}`, {
      sourceIds: unique(kin.map(({ sourceId }) => sourceId)),
    }),
  ];
}

function isAcquaintance(kind: string, weights: Weights): kind is keyof Weights['acquainted'] {
  return Object.hasOwn(weights.acquainted, kind);
}

/** The closest acquaintance that is stated. */
function acquaintanceGrounds({ bonds }: Evidence, weights: Weights): GroundDraft[] {
  return bonds
    .filter(({ isKin }) => !isKin)
    .toSorted(byAuthor)
    .flatMap((bond) =>
      isAcquaintance(bond.kind, weights)
        ? [ground('stated', weights.acquainted[bond.kind], `${bond.kind}${statedBy(bond)}`, { sourceIds: [bond.sourceId] })]
        : [],
    )
    .sort((one, other) => other.probability - one.probability || inOrder(one.summary, other.summary))
    .slice(0, 1);
}

function matterGround({ matters }: Evidence, weights: Weights): GroundDraft[] {
  if (matters.length === 0) return [];
  const side = (matter: MatterEvidence) => (matter.isSameSide ? 'on the same side' : 'across the table');
  const words = matters
    .toSorted(
      (one, other) => inOrder(other.at ?? '', one.at ?? '') || inOrder(one.title, other.title) || inOrder(side(one), side(other)),
    )
    .map((matter) => `${side(matter)} in ${matter.kind} “${matter.title}”${matter.at ? ` (${matter.at.slice(0, 4)})` : ''}`);
  const dates = matters.flatMap(({ at }) => at ?? []).sort();
  return [
    ground(
      'matter',
      anyOf(matters.map(({ isSameSide }) => (isSameSide ? weights.matter.sameSide : weights.matter.acrossTheTable))),
      listed(words),
      {
        count: matters.length,
        firstAt: dates[0] ?? null,
        lastAt: dates.at(-1) ?? null,
        sourceIds: unique(matters.map(({ sourceId }) => sourceId)),
      },
    ),
  ];
}

const CAREFUL_FIRST: readonly (string | null)[] = ['not', 'slightly', 'well'];

/** The newest word of the asker on whether he knows the other, while it holds; of one day the most careful. */
export function ownWord({ links }: Evidence, at: Date): LinkEvidence | undefined {
  const expired = new Date(at.getTime() - STATEMENT_HOLDS_YEARS * DAYS_PER_YEAR * MS_PER_DAY).toISOString();
  return links
    .filter(
      ({ kind, direction, at: stated }) =>
        kind === 'SAYS_KNOWS' && direction === 'given' && (stated ?? '') >= expired.slice(0, 10),
    )
    .sort(
      (one, other) =>
        inOrder(other.at ?? '', one.at ?? '') ||
        CAREFUL_FIRST.indexOf(one.what) - CAREFUL_FIRST.indexOf(other.what) ||
        inOrder(one.sourceId, other.sourceId),
    )[0];
}

/** Probability that a person's own word stands for. */
export function ownWordProbability(word: LinkEvidence, weights: Weights): number {
  return word.what === 'well' ? weights.stated.well : word.what === 'slightly' ? weights.stated.slightly : 0;
}

/** All computed grounds of a tie, each with its probability and facts. */
export function computedGrounds(evidence: Evidence, at: Date, weights: Weights): GroundDraft[] {
  return [
    ...contactGround(evidence, at, weights),
    ...connectedGround(evidence, weights),
    ...followGround(evidence, weights),
    ...workGround(evidence, at, weights),
    ...kinGround(evidence, weights),
    ...acquaintanceGrounds(evidence, weights),
    ...matterGround(evidence, weights),
  ];
}
