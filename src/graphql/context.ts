import type { Viewer } from '../access/viewer.ts';
import type { Rooms } from '../rooms.ts';

/** What a resolver is given beside its arguments. */
export interface Context {
  /** Who asks. */
  readonly viewer: Viewer;
  readonly rooms: Rooms;
  readonly requestId: string;
}
