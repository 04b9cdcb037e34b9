import type { Evidence } from './evidence.ts';
import { acquaintanceGrounds, kinGround } from './grounds/bonds.ts';
import { contactGround } from './grounds/contact.ts';
import type { GroundDraft } from './grounds/ground.ts';
import { connectedGround, followGround } from './grounds/links.ts';
import { matterGround } from './grounds/matters.ts';
import { boardGround, studyGround, workGround } from './grounds/together.ts';
import type { Weights } from './weights.ts';

/** All computed grounds of a tie, each with its probability and facts. */
export function computedGrounds(evidence: Evidence, at: Date, weights: Weights): GroundDraft[] {
  return [
    ...contactGround(evidence, at, weights),
    ...connectedGround(evidence, weights),
    ...followGround(evidence, weights),
    ...workGround(evidence, at, weights),
    ...studyGround(evidence, at, weights),
    ...boardGround(evidence, at, weights),
    ...kinGround(evidence, weights),
    ...acquaintanceGrounds(evidence, weights),
    ...matterGround(evidence, weights),
  ];
}
