import type { Evidence } from '../evidence.ts';
import type { Weights } from '../weights.ts';
import { acquaintanceGrounds, kinGround } from './bonds.ts';
import { contactGround } from './contact.ts';
import type { GroundDraft } from './ground.ts';
import { connectedGround, followGround } from './links.ts';
import { matterGround } from './matters.ts';
import { boardGround, studyGround, workGround } from './together.ts';

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
