import type { Evidence, MatterEvidence } from '../evidence.ts';
import type { Weights } from '../weights.ts';
import { anyOf, type GroundDraft, ground, inOrder, unique } from './ground.ts';
import { listed } from './wording.ts';

/** Tenders, deals and the like in which both took part. */
export function matterGround({ matters }: Evidence, weights: Weights): GroundDraft[] {
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
