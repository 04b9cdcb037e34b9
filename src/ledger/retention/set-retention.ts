import { mustBeAllowed, type Viewer } from '../../access/viewer.ts';
import { countDueInteractions } from './expire-interactions.ts';
import { mustBeKeepDays, type Retention } from './retention.ts';
import type { RetentionReader } from './retention-reader.ts';
import type { RetentionWriter } from './retention-writer.ts';

type Needs = { readonly retentions: RetentionReader; readonly writer: RetentionWriter; readonly now: () => Date };

/** For how long the interactions of a source shall be kept. */
export interface RetentionWish {
  readonly sourceId: string;
  /** Null is for ever. */
  readonly keepDays: number | null;
  readonly isDryRun: boolean;
}

/** The retention as it is now, and how many interactions the next run lets go, of all sources, as it was wished. */
export interface SetRetention {
  readonly retention: Retention;
  readonly dueCount: number;
}

/** Sets for how long the interactions of a source are kept, or only says what that would come to. Throws NotFound; needs the scope `admin`. */
export async function setRetention(needs: Needs, viewer: Viewer, wish: RetentionWish): Promise<SetRetention> {
  mustBeAllowed(viewer, 'admin');
  const { sourceId, keepDays, isDryRun } = wish;
  mustBeKeepDays(keepDays);
  const { retentions, writer } = needs;
  const before = await retentions.getRetention(viewer, sourceId);
  if (!isDryRun) await writer.setKeepDays(viewer, sourceId, keepDays);
  const wished = (await retentions.listRetentions(viewer)).map((one) => (one.id === sourceId ? { ...one, keepDays } : one));
  const due = await countDueInteractions(needs, viewer, wished);
  return {
    retention: isDryRun ? before : { ...before, keepDays },
    dueCount: due.reduce((total, { count }) => total + count, 0),
  };
}
