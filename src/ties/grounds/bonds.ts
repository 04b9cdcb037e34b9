import type { BondEvidence, Evidence } from '../evidence.ts';
import type { Weights } from '../weights.ts';
import { type GroundDraft, ground, inOrder, unique } from './ground.ts';

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

function byAuthor(one: BondEvidence, other: BondEvidence): number {
  return inOrder(one.statedBy ?? '', other.statedBy ?? '') || inOrder(one.sourceId, other.sourceId);
}

function statedBy({ statedBy: who }: BondEvidence): string {
  return who ? `, stated by ${who}` : '';
}

/** The nearest kinship that is stated for the firm. */
export function kinGround({ bonds }: Evidence, weights: Weights): GroundDraft[] {
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
export function acquaintanceGrounds({ bonds }: Evidence, weights: Weights): GroundDraft[] {
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
