import type { QuestionFile } from '../../../bench/paths/question-file.ts';
import type { RealGraph, Target } from './real-graph.ts';
import { tieColumns, tiesIn } from './tie-columns.ts';

/** Questions about a graph, all from the same starts and by the same rules. */
export interface Asked {
  readonly graph: RealGraph;
  readonly starts: Uint32Array;
  /** The targets of each question; nobody among them is a start. */
  readonly questions: readonly (readonly Target[])[];
  readonly best: number;
  readonly maxHops: number;
}

/** What somebody else is asked in place of it, who knows only questions about one person. */
export interface AskedElsewhere {
  readonly file: QuestionFile;
  /** Turns a path of the file's graph into one of ours, and one of ours into one of the file's, for a question. */
  readonly ours: (path: readonly number[]) => readonly number[];
  readonly theirs: (path: readonly number[], question: number) => readonly number[];
}

/** The same questions to one person each: who is the only target, at no cost of his own, or somebody added, to whom just the targets of the question have ties, of their initial costs. */
export function askElsewhere({ graph, starts, questions, maxHops }: Asked, best: number): AskedElsewhere {
  const single = questions.map((targets) => (targets.length === 1 && targets[0]?.cost === 0 ? targets[0].person : undefined));
  if (single.every((person) => person !== undefined)) {
    const file = { ...graph.ties, starts, targets: Uint32Array.from(single), best, maxHops };
    return { file, ours: (path) => path, theirs: (path) => path };
  }
  const added = (question: number) => graph.ties.people + question;
  const all = function* () {
    yield* tiesIn(graph.ties);
    for (const [question, targets] of questions.entries())
      for (const { person, cost } of targets) yield [person, added(question), cost] as const;
  };
  const targets = Uint32Array.from(questions.keys(), added);
  const ties = tieColumns(graph.ties.people + questions.length, all());
  return {
    file: { ...ties, starts, targets, best, maxHops: maxHops + 1 },
    ours: (path) => path.slice(0, -1),
    theirs: (path, question) => [...path, added(question)],
  };
}

/** Whether a path has at most so many ties and no target between its ends. */
export function isAllowed(path: readonly number[], targets: readonly Target[], maxHops: number): boolean {
  const between = new Set(path.slice(0, -1));
  return path.length - 1 <= maxHops && targets.every(({ person }) => !between.has(person));
}
