import { Worker } from 'node:worker_threads';
import { buildRows, emptyRows, middleOf } from '../rows/build-rows.ts';
import { compactRows } from '../rows/compact-rows.ts';
import { type TieList, type TieRows, WORDS_PER_TIE } from '../rows/tie-rows.ts';
import type { ComputeBounds } from '../search/kept-bounds.ts';
import { allocateBounds, computeBounds, reachLevel } from '../search/reach-bounds.ts';
import type { ThreadTask } from './index-thread.ts';

/** Fewer places than this are gone through here sooner than a thread is told. */
const WORTH_A_THREAD = 250_000;

const PROGRAM = new URL('./index-thread.ts', import.meta.url);

/** One thread, which does one task after another. */
class IndexThread {
  private readonly worker: Worker;
  private waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void } | undefined;
  isGone = false;

  constructor(program: URL) {
    this.worker = new Worker(program);
    this.worker.unref();
    this.worker.on('message', (answer) => this.waiting?.resolve(answer));
    this.worker.on('error', (error) => this.end(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', () => this.end(new Error('The thread ended.')));
  }

  perform(task: ThreadTask): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.worker.ref();
      this.worker.postMessage(task);
    }).finally(() => this.worker.unref());
  }

  close(): Promise<number> {
    return this.worker.terminate();
  }

  private end(error: Error): void {
    this.isGone = true;
    this.waiting?.reject(error);
  }
}

/** What all threads answer, when all are done: one that is still busy must not be told anything else. Throws when one of them died. */
async function allDone<Answer>(tasks: readonly Promise<Answer>[]): Promise<Answer[]> {
  await Promise.allSettled(tasks);
  return Promise.all(tasks);
}

/** Lays rows in two threads, each those of half of the ties. */
async function layInTwo(threads: readonly IndexThread[], people: number, list: TieList): Promise<TieRows> {
  const middle = middleOf(people, list);
  const ranges = [
    [0, middle],
    [middle, people],
  ] as const;
  const places = await allDone(
    ranges.map(([begin, end], at) => threads[at]?.perform({ kind: 'group', people, list, begin, end }) as Promise<number>),
  );
  const [before = 0, behind = 0] = places;
  const rows = emptyRows(people, before + behind);
  await allDone(
    ranges.map((_, at) => threads[at]?.perform({ kind: 'lay', rows, list, from: at === 0 ? 0 : before }) as Promise<unknown>),
  );
  return rows;
}

/** Work on the index beside the thread that answers. */
export interface IndexThreads {
  readonly compute: ComputeBounds;
  readonly compact: (rows: TieRows) => Promise<TieRows>;
  /** Lays a list on shared memory into rows. */
  readonly buildRows: (people: number, list: TieList) => Promise<TieRows>;
  readonly close: () => Promise<void>;
}

/**
 * So many threads, started when they are first needed. What a thread leaves undone because it died is done here: slower, and right. `program` is another one in tests only.
 */
export function indexThreads(count: number, program = PROGRAM): IndexThreads {
  let threads: IndexThread[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const ready = (): IndexThread[] => {
    threads = threads.filter(({ isGone }) => !isGone);
    while (threads.length < count) threads.push(new IndexThread(program));
    return threads;
  };
  /** One piece of work at a time: each uses all threads. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const computeLevels: ComputeBounds = async (rows, levels, roles, asked) => {
    const bounds = allocateBounds(rows.start.length, levels, roles, asked);
    for (let h = 1; h <= levels; h += 1) {
      const next = new Int32Array(new SharedArrayBuffer(4));
      const done = await Promise.allSettled(ready().map((thread) => thread.perform({ kind: 'level', rows, bounds, h, next })));
      if (done.some(({ status }) => status === 'rejected')) reachLevel(rows, bounds, h, 0, rows.people);
    }
    return bounds;
  };
  return {
    compute: (rows, levels, roles, asked) =>
      rows.end < WORTH_A_THREAD
        ? computeBounds(rows, levels, roles, asked)
        : inTurn(async () => computeLevels(rows, levels, roles, asked)),
    compact: (rows) =>
      inTurn(async () => {
        const [thread] = ready();
        try {
          return (await thread?.perform({ kind: 'compact', rows })) as TieRows;
        } catch {
          return compactRows(rows);
        }
      }),
    buildRows: (people, list) =>
      count < 2 || list.length / WORDS_PER_TIE < WORTH_A_THREAD
        ? Promise.resolve(buildRows(people, list))
        : inTurn(async () => {
            try {
              return await layInTwo(ready(), people, list);
            } catch {
              return buildRows(people, list);
            }
          }),
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}
