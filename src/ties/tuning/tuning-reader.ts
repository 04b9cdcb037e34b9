import type { Viewer } from '../../access/viewer.ts';
import { NotFound } from '../../errors.ts';
import { findApplied, findFit, findFits, streamInteractions } from '../../generated/queries/ties/tuning.ts';
import type { InteractionParticipant } from '../../ledger/interaction.ts';
import type { Graph } from '../../neo4j/graph.ts';
import type { Channel, ParticipantRole } from '../../sources/fact.ts';
import type { Weights } from '../weights.ts';
import type { Fit, FitReport, FitState } from './fit.ts';

/** An interaction that counts, with the person behind each who took part, where one is known. */
export interface PastInteraction {
  readonly channel: Channel;
  readonly occurredAt: string;
  readonly participants: readonly (InteractionParticipant & { readonly personId: string | null })[];
}

export interface TuningReader {
  readonly findFits: (viewer: Viewer, limit: number) => Promise<Fit[]>;
  /** Throws NotFound. */
  readonly getFit: (viewer: Viewer, version: string) => Promise<Fit>;
  /** Versions in the order in which they were put into use; the last one is. */
  readonly findApplied: (viewer: Viewer) => Promise<readonly string[]>;
  readonly streamInteractions: (viewer: Viewer) => AsyncIterable<PastInteraction>;
}

type Row = Omit<Fit, 'version' | 'state' | 'weights' | 'report'> & {
  readonly id: string;
  readonly state: string;
  readonly weights: string | null;
  readonly report: string | null;
};

function fitOf({ id, state, weights, report, ...rest }: Row): Fit {
  return {
    version: id,
    ...rest,
    state: state as FitState,
    weights: weights === null ? null : (JSON.parse(weights) as Weights),
    report: report === null ? null : (JSON.parse(report) as FitReport),
  };
}

async function* typed(rows: ReturnType<Graph['stream']>): AsyncIterable<PastInteraction> {
  for await (const row of rows as AsyncIterable<{
    channel: string;
    occurredAt: string;
    participants: readonly { identityId: string; personId: string | null; role: string; accepted: boolean | null }[];
  }>)
    yield {
      channel: row.channel as Channel,
      occurredAt: row.occurredAt,
      participants: row.participants.map((part) => ({ ...part, role: part.role as ParticipantRole })),
    };
}

/** Reads fits, weights and the past from this graph. */
export function tuningReader(graph: Graph): TuningReader {
  const applied = async (viewer: Viewer) => (await graph.read(viewer, findApplied, {}))[0]?.versions ?? [];
  const getFit = async (viewer: Viewer, version: string) => {
    const [row] = await graph.read(viewer, findFit, { version });
    if (!row) throw new NotFound('fit', version);
    return fitOf(row);
  };
  return {
    findFits: async (viewer, limit) => (await graph.read(viewer, findFits, { limit })).map(fitOf),
    getFit,
    findApplied: applied,
    streamInteractions: (viewer) => typed(graph.stream(viewer, streamInteractions, {})),
  };
}
