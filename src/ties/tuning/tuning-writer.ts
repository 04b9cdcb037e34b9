import type { Viewer } from '../../access/viewer.ts';
import { applyWeights, requestFit, revertWeights, setFitState } from '../../generated/queries/ties/tuning.ts';
import type { Graph } from '../../neo4j/graph.ts';
import type { Fit } from './fit.ts';

export interface TuningWriter {
  readonly requestFit: (viewer: Viewer, version: string, requestedAt: Date) => Promise<void>;
  /** Notes how far a fit is, unless it has ended. */
  readonly setFitState: (viewer: Viewer, fit: Omit<Fit, 'requestedAt'>) => Promise<void>;
  /** Puts the weights of a fit that is ready into use. False where there is no such fit. */
  readonly apply: (viewer: Viewer, version: string) => Promise<boolean>;
  /** Goes back to the weights before these. False where they are not in use. */
  readonly revert: (viewer: Viewer, version: string) => Promise<boolean>;
}

/** Writes fits on this graph. */
export function tuningWriter(graph: Graph): TuningWriter {
  return {
    requestFit: async (viewer, version, requestedAt) => {
      await graph.write(viewer, requestFit, { version, requestedAt: requestedAt.toISOString(), requestedBy: viewer.id });
    },
    setFitState: async (viewer, { version, state, finishedAt, error, weights, report }) => {
      const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
      await graph.write(viewer, setFitState, {
        version,
        state,
        finishedAt,
        error,
        weights: json(weights),
        report: json(report),
      });
    },
    apply: async (viewer, version) => (await graph.write(viewer, applyWeights, { version })).length > 0,
    revert: async (viewer, version) => (await graph.write(viewer, revertWeights, { version })).length > 0,
  };
}
