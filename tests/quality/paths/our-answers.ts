import type { TimedAnswer } from '../../../bench/paths/contest.ts';
import { idOfPerson, listOf, questionTo } from '../../../bench/paths/index-of.ts';
import type { PathQuestion } from '../../../src/introductions/path.ts';
import { indexThreads } from '../../../src/introductions/tie-index/live/in-threads.ts';
import { buildIndexBeside } from '../../../src/introductions/tie-index/tie-index.ts';
import type { Asked } from './asked-paths.ts';
import type { RealGraph } from './real-graph.ts';

/** An answer of ours, which says whether it is exact. */
export interface OurAnswer extends TimedAnswer {
  readonly complete: boolean;
}

/** The product's engine with a graph loaded. */
export interface OurEngine {
  /** Answers all questions, after a round to warm up. */
  readonly answer: (asked: Asked) => Promise<OurAnswer[]>;
  readonly close: () => Promise<unknown>;
}

/** Builds the tie index of a graph. */
export async function ourEngine({ ties }: RealGraph): Promise<OurEngine> {
  const { ids, list } = listOf({ ...ties, starts: new Uint32Array() });
  const threads = indexThreads(2);
  const index = await buildIndexBeside(ids, list, 0, threads);
  const answerOne = async (asked: PathQuestion, question: number): Promise<OurAnswer> => {
    const begun = performance.now();
    const { paths, complete } = await index.findPaths(asked);
    const us = 1_000 * (performance.now() - begun);
    return {
      question,
      us,
      round: 1,
      complete,
      costs: paths.map(({ cost }) => cost),
      paths: paths.map(({ people }) => people.map((id) => Number(id.slice(4)))),
    };
  };
  return {
    answer: async ({ starts, questions, best, maxHops }) => {
      const beginIds = Array.from(starts, idOfPerson);
      const from = { ids: beginIds, beginIds };
      const inIds = questions.map((targets) =>
        questionTo([], from, {
          maxHops,
          first: best,
          targets: targets.map(({ person, cost }) => ({ id: idOfPerson(person), cost })),
        }),
      );
      for (const [question, asked] of inIds.entries()) await answerOne(asked, question);
      const answers: OurAnswer[] = [];
      for (const [question, asked] of inIds.entries()) answers.push(await answerOne(asked, question));
      return answers;
    },
    close: () => threads.close(),
  };
}
