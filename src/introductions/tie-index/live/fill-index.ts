import type { Viewer } from '../../../access/viewer.ts';
import { allocateList } from '../rows/build-rows.ts';
import { allocateIds, grownIds, hasRoomFor, type IdTable, numberFor } from '../rows/id-table.ts';
import { type TieList, WORDS_PER_TIE } from '../rows/tie-rows.ts';
import { buildIndexBeside, type TieIndex } from '../tie-index.ts';
import type { IndexThreads } from './in-threads.ts';
import type { TieIndexReader } from './tie-index-reader.ts';

type Needs = {
  readonly reader: TieIndexReader;
  readonly threads: IndexThreads;
  readonly onProgress?: (ties: number) => void;
};

/** What a day counts in the number that a tie comes as. */
const DAY = 2 ** 32;
const LAST_DAY = 0xffff;

const FIRST_IDS = 4_096;
const BYTES_PER_ID = 32;

/** A list that makes itself longer. */
class GrowingList {
  private list: TieList = allocateList(16_384);
  ties = 0;

  add(from: number, to: number, payload: number, day: number): void {
    if ((this.ties + 1) * WORDS_PER_TIE > this.list.length) {
      const longer = allocateList(2 * (this.list.length / WORDS_PER_TIE));
      longer.set(this.list);
      this.list = longer;
    }
    const at = this.ties * WORDS_PER_TIE;
    this.list[at] = from;
    this.list[at + 1] = to;
    this.list[at + 2] = payload;
    this.list[at + 3] = day;
    this.ties += 1;
  }

  get whole(): TieList {
    return this.list.subarray(0, this.ties * WORDS_PER_TIE);
  }
}

/** Reads all ties of the graph into a new index, at the position that the graph had before: what changes meanwhile may be in it, and is applied again without harm. */
export async function fillIndex({ reader, threads, onProgress }: Needs, viewer: Viewer): Promise<TieIndex> {
  const { position } = await reader.findPosition(viewer);
  let ids: IdTable = allocateIds(FIRST_IDS, FIRST_IDS * BYTES_PER_ID);
  const number = (id: string): number => {
    if (!hasRoomFor(ids, id)) ids = grownIds(ids, 2 * ids.starts.length, 2 * ids.bytes.length + 4 * id.length);
    return numberFor(ids, id);
  };
  const list = new GrowingList();
  for await (const { id, fromIds, ties } of reader.streamTies(viewer)) {
    const to = number(id);
    for (const [place, fromId] of fromIds.entries()) {
      const tie = ties[place] as number;
      const from = number(fromId);
      // The day lies beyond 32 bits, and below 0 before 1970.
      const day = Math.floor(tie / DAY);
      if (from !== to) list.add(from, to, tie - day * DAY, Math.max(0, Math.min(LAST_DAY, day)));
    }
    onProgress?.(list.ties);
  }
  return buildIndexBeside(ids, list.whole, position, threads);
}
