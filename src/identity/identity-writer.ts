import type { Viewer } from '../access/viewer.ts';
import { release, removeEmptyPeople, saveDecisions, savePeople, saveRowIdentities } from '../generated/queries/identity.ts';
import type { Graph } from '../neo4j/graph.ts';
import type { Appearances } from './identity-reader.ts';
import type { MatchDecision } from './match-decision.ts';
import type { AllocatedPerson } from './person-allocation.ts';

/** An identity made of a record's row, for a record that states none. */
export interface RowIdentity {
  readonly identityId: string;
  readonly handle: string;
  readonly recordId: string;
}

export interface IdentityWriter {
  readonly saveDecisions: (viewer: Viewer, decisions: readonly MatchDecision[]) => Promise<void>;
  readonly saveRowIdentities: (viewer: Viewer, rows: readonly RowIdentity[]) => Promise<void>;
  /** Gives these appearances to these people, all or nothing, and removes who is left with none. Answers the ids of those removed. */
  readonly savePeople: (
    viewer: Viewer,
    people: readonly AllocatedPerson[],
    released: Appearances,
    formerIds: readonly string[],
  ) => Promise<readonly string[]>;
}

/** Writes who is who on this graph. */
export function identityWriter(graph: Graph): IdentityWriter {
  return {
    saveDecisions: async (viewer, decisions) => {
      if (decisions.length > 0) await graph.write(viewer, saveDecisions, { decisions });
    },
    saveRowIdentities: async (viewer, rows) => {
      if (rows.length > 0) await graph.write(viewer, saveRowIdentities, { rows });
    },
    savePeople: (viewer, people, released, formerIds) =>
      graph.transact(viewer, async (transaction) => {
        await transaction.run(release, { identityIds: released.identityIds, recordIds: released.recordIds });
        await transaction.run(savePeople, { people });
        const removed = await transaction.run(removeEmptyPeople, { personIds: formerIds });
        return removed.map(({ removedId }) => removedId);
      }),
  };
}
