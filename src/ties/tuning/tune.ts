import { mustBeAllowed, type Viewer } from '../../access/viewer.ts';
import { AppError } from '../../errors.ts';
import { START_WEIGHTS } from '../weights.ts';
import type { Fit } from './fit.ts';
import type { TuningReader } from './tuning-reader.ts';
import type { TuningWriter } from './tuning-writer.ts';

type Needs = {
  readonly tuning: TuningReader;
  readonly tuningWriter: TuningWriter;
  readonly now: () => Date;
  readonly enqueue: (name: 'fit' | 'retie', payload: { readonly version: string }) => Promise<void>;
};

/** Asks for weights to be fitted on the firm's own past. They are not put into use by that. */
export async function requestFit({ tuning, tuningWriter, now, enqueue }: Needs, viewer: Viewer): Promise<Fit> {
  mustBeAllowed(viewer, 'admin');
  const requestedAt = now();
  const version = `own-${requestedAt.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}`;
  await tuningWriter.requestFit(viewer, version, requestedAt);
  await enqueue('fit', { version });
  return tuning.getFit(viewer, version);
}

/** Which weights are in use, and which were before. */
export interface Applied {
  readonly version: string;
  readonly before: readonly string[];
}

function appliedOf(versions: readonly string[]): Applied {
  const all = [START_WEIGHTS.version, ...versions];
  return { version: all.at(-1) ?? START_WEIGHTS.version, before: all.slice(0, -1) };
}

/** The weights in use. */
export async function findAppliedWeights({ tuning }: Pick<Needs, 'tuning'>, viewer: Viewer): Promise<Applied> {
  return appliedOf(await tuning.findApplied(viewer));
}

/**
 * Puts fitted weights into use, all at once: what is computed from now on has them, and all ties are computed again in the background. Throws NotFound, and
 * Conflict for a fit that is not ready.
 */
export async function applyWeights({ tuning, tuningWriter, enqueue }: Needs, viewer: Viewer, version: string): Promise<Applied> {
  mustBeAllowed(viewer, 'admin');
  const { state } = await tuning.getFit(viewer, version);
  if (state !== 'ready' || !(await tuningWriter.apply(viewer, version)))
    throw new AppError('CONFLICT', `The fit ${version} is ${state}; only one that is ready can be applied.`);
  await enqueue('retie', { version });
  return findAppliedWeights({ tuning }, viewer);
}

/** Goes back to the weights that were in use before, and computes all ties again in the background. Throws Conflict where there are none. */
export async function revertWeights({ tuning, tuningWriter, enqueue }: Needs, viewer: Viewer): Promise<Applied> {
  mustBeAllowed(viewer, 'admin');
  const version = (await tuning.findApplied(viewer)).at(-1);
  if (version === undefined || !(await tuningWriter.revert(viewer, version)))
    throw new AppError(
      'CONFLICT',
      `The weights in use are ${START_WEIGHTS.version}, with which Schoolyard starts: there are none before them.`,
    );
  const applied = await findAppliedWeights({ tuning }, viewer);
  await enqueue('retie', { version: applied.version });
  return applied;
}
