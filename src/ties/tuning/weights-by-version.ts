import type { Viewer } from '../../access/viewer.ts';
import { AppError } from '../../errors.ts';
import { START_WEIGHTS, type Weights } from '../weights.ts';
import type { TuningReader } from './tuning-reader.ts';

/** The weights in use, and those of any version: ties are explained with what they were computed with. */
export interface WeightsByVersion {
  readonly inUse: (viewer: Viewer) => Promise<Weights>;
  /** Those in use where the version is none, or of a release that is gone. */
  readonly of: (viewer: Viewer, version: string | null) => Promise<Weights>;
}

/** Weights as they are in the graph, beside those that Schoolyard starts with. A version never changes, so it is read once. */
export function weightsByVersion(tuning: Pick<TuningReader, 'findApplied' | 'getFit'>): WeightsByVersion {
  const known = new Map<string, Weights>([[START_WEIGHTS.version, START_WEIGHTS]]);
  const find = async (viewer: Viewer, version: string): Promise<Weights | undefined> => {
    const found = known.get(version);
    if (found) return found;
    try {
      const { weights } = await tuning.getFit(viewer, version);
      if (weights) known.set(version, weights);
      return weights ?? undefined;
    } catch (error) {
      if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  };
  const inUse = async (viewer: Viewer) => {
    const version = (await tuning.findApplied(viewer)).at(-1) ?? START_WEIGHTS.version;
    return (await find(viewer, version)) ?? START_WEIGHTS;
  };
  return { inUse, of: async (viewer, version) => (version ? await find(viewer, version) : undefined) ?? inUse(viewer) };
}

/** These weights, whatever version is asked for. */
export function onlyWeights(weights: Weights): WeightsByVersion {
  return { inUse: async () => weights, of: async () => weights };
}
