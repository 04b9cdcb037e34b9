import type { Answer, Entrant } from './contest.ts';
import type { QuestionFile } from './question-file.ts';

/** What the answers of a contender turned out to be. */
export interface Findings {
  /** Different questions answered. */
  readonly answered: number;
  /** Of them, those with a path of more ties than allowed. */
  readonly brokeLimit: number;
  /** The first thing wrong with an answer, and how many are wrong. */
  readonly wrong: { readonly count: number; readonly first?: string };
  /** Questions on which the costs were compared with another's. */
  readonly compared: number;
}

/** Checks each path against the graph, and all contenders' costs against one another as far as they answer the same question; who missed a cheaper path is wrong. */
export function checkAnswers(entrants: readonly Entrant[], file: QuestionFile): Map<Entrant, Findings> {
  const judge = judgeOf(file);
  const given = entrants.map((entrant) => {
    const answers = [...new Map(entrant.answers.map((answer) => [answer.question, answer])).values()];
    const faults = new Map(answers.map((answer) => [answer.question, judge.faultOf(answer, entrant.ready.most)]));
    return {
      entrant,
      answers,
      faults,
      sound: new Map(answers.filter(({ question }) => !faults.get(question)).map((answer) => [answer.question, answer])),
    };
  });
  return new Map(
    given.map(({ entrant, answers, faults, sound }) => {
      const others = given.filter((other) => other.entrant !== entrant);
      const compared = new Set<number>();
      for (const [question, answer] of sound) {
        for (const other of others) {
          const theirs = other.sound.get(question);
          if (!theirs) continue;
          compared.add(question);
          if (hasMissed({ entrant, answer }, { entrant: other.entrant, answer: theirs }, file))
            faults.set(question, `costs ${answer.costs} where ${other.entrant.name} has ${theirs.costs}`);
        }
      }
      const wrong = [...faults]
        .filter(([, fault]) => fault !== undefined)
        .map(([question, fault]) => `question ${question}: ${fault}`);
      const brokeLimit = answers.filter(({ paths }) => paths.some((path) => path.length - 1 > file.maxHops)).length;
      return [
        entrant,
        {
          answered: answers.length,
          brokeLimit,
          wrong: { count: wrong.length, ...(wrong[0] === undefined ? {} : { first: wrong[0] }) },
          compared: compared.size,
        },
      ];
    }),
  );
}

interface Given {
  readonly entrant: Entrant;
  readonly answer: Answer;
}

/**
 * Whether the first of two, all of whose paths are sound, lacks a path that the other has and that it would have given. What counts of a contender without hop limit against one with it
 * are its paths within the limit: they must be the first ones of the limited list, so far as they go.
 */
function hasMissed(one: Given, other: Given, { best, maxHops }: QuestionFile): boolean {
  const mostOf = ({ entrant }: Given) => Math.min(best, entrant.ready.most);
  const within = ({ answer }: Given) => answer.costs.filter((_, place) => (answer.paths[place] ?? []).length - 1 <= maxHops);
  if (one.entrant.ready.limitsHops) {
    const mine = one.answer.costs;
    return within(other).some((cost, place) => place < mostOf(one) && !((mine[place] ?? Number.POSITIVE_INFINITY) <= cost));
  }
  // Every path within the limit is a path without it.
  const mine = one.answer.costs;
  const theirs = other.answer.costs;
  return theirs.some((cost, place) => place < mostOf(one) && !((mine[place] ?? Number.POSITIVE_INFINITY) <= cost));
}

function judgeOf({ people, from, to, cost, starts, targets, best }: QuestionFile) {
  const first = new Uint32Array(people + 1);
  for (const person of from) first[person + 1] = (first[person + 1] ?? 0) + 1;
  for (let person = 0; person < people; person += 1) first[person + 1] = (first[person + 1] ?? 0) + (first[person] ?? 0);
  const isStart = new Set(starts);
  const costOf = (one: number, other: number): number => {
    const place = to.subarray(first[one], first[one + 1]).indexOf(other);
    return place < 0 ? Number.NaN : (cost[(first[one] ?? 0) + place] ?? Number.NaN);
  };
  const faultOfPath = (path: readonly number[], claimed: number, target: number): string | undefined => {
    if (!isStart.has(path[0] ?? -1)) return 'a path begins at no start';
    if (path.at(-1) !== target) return 'a path ends elsewhere';
    if (new Set(path).size !== path.length) return 'a path passes somebody twice';
    if (path.slice(1).some((person) => isStart.has(person))) return 'a path passes another start';
    const sum = path.slice(1).reduce((total, person, place) => total + costOf(path[place] ?? -1, person), 0);
    return sum === claimed ? undefined : `a path costs ${sum}, not ${claimed}`;
  };
  return {
    faultOf: ({ question, costs, paths }: Answer, most: number): string | undefined => {
      if (paths.length > Math.min(best, most)) return 'too many paths';
      if (costs.length !== paths.length) return 'not a cost for every path';
      if (costs.some((one, place) => place > 0 && one < (costs[place - 1] ?? 0))) return 'the costs do not rise';
      if (new Set(paths.map((path) => path.join())).size !== paths.length) return 'a path is given twice';
      for (const [place, path] of paths.entries()) {
        const fault = faultOfPath(path, costs[place] ?? Number.NaN, targets[question] ?? -1);
        if (fault !== undefined) return fault;
      }
      return undefined;
    },
  };
}
