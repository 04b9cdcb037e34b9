import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkAnswers } from '../../../bench/paths/check-answers.ts';
import { CONTENDERS } from '../../../bench/paths/contenders.ts';
import { type Entrant, enter, type TimedAnswer } from '../../../bench/paths/contest.ts';
import { type QuestionFile, writeQuestionFile } from '../../../bench/paths/question-file.ts';
import { type Asked, type AskedElsewhere, askElsewhere, isAllowed } from './asked-paths.ts';
import type { OurAnswer, OurEngine } from './our-answers.ts';
import { compareAnswers } from './same-answer.ts';

/** Questions, and the contender of `bench/paths` who is asked them too. */
export interface Comparison {
  readonly asked: Asked;
  readonly other: string;
  /** Of how many paths the other is asked, who also gives those that pass a target. */
  readonly askedBest: number;
}

/** How the answers to some questions compare. */
export interface Compared {
  readonly questions: number;
  /** Questions that the other answered in the time there was. */
  readonly answered: number;
  /** Of them, those of which the other gave all that ours must have, and not only the first ones. */
  readonly whole: number;
  /** Answers that are the same as far as they can be compared. */
  readonly equal: number;
  readonly paths: number;
  /** Ties of the longest path of ours. */
  readonly longest: number;
  /** Paths of the other's that are none by our rules. */
  readonly leftOut: number;
  readonly ourUs: readonly number[];
  readonly theirUs: readonly number[];
  /** With whole questions, so that they can be asked again; what the benchmark's check finds only where nothing else differs. */
  readonly differences: readonly string[];
}

const LOADING_MS = 120_000;
const ANSWER_MS = 60_000;

/** Puts questions to ours, and for about so many seconds to the other. Throws `Missing` or `DroppedOut` when he cannot be asked. */
export async function comparePaths(
  engine: OurEngine,
  { asked, other, askedBest }: Comparison,
  seconds: number,
): Promise<Compared> {
  const elsewhere = askElsewhere(asked, askedBest);
  const { entrant, answers: theirs } = await askOther(other, elsewhere.file, seconds);
  const ours = (await engine.answer(asked)).slice(0, theirs.length);
  const judged = ours.map((answer, question) => judge(asked, elsewhere, askedBest, answer, theirs[question]));
  const faults = faultsOf(asked, elsewhere, ours, { ...entrant, answers: judged.flatMap(({ comparable }) => comparable ?? []) });
  const differences = judged.flatMap(({ difference }) => difference ?? []);
  return {
    questions: asked.questions.length,
    answered: theirs.length,
    whole: judged.filter(({ isWhole }) => isWhole).length,
    equal: judged.filter(({ difference }) => difference === undefined).length,
    paths: judged.reduce((sum, { paths }) => sum + paths, 0),
    longest: Math.max(0, ...ours.flatMap(({ paths }) => paths.map((path) => path.length - 1))),
    leftOut: judged.reduce((sum, { leftOut }) => sum + leftOut, 0),
    ourUs: ours.map(({ us }) => us),
    theirUs: theirs.map(({ us }) => us),
    differences: differences.length > 0 ? differences : faults,
  };
}

async function askOther(
  name: string,
  file: QuestionFile,
  seconds: number,
): Promise<{ entrant: Entrant; answers: TimedAnswer[] }> {
  const contender = CONTENDERS.find((one) => one.name === name);
  if (!contender) throw new RangeError(`nobody is called ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'schoolyard-quality-'));
  const own = join(folder, name);
  mkdirSync(own);
  let entrant: Entrant | undefined;
  try {
    const path = join(folder, 'questions.bin');
    const command = contender.command(folder).map((part) => (part === '{file}' ? path : part === '{folder}' ? own : part));
    writeQuestionFile(path, file);
    entrant = await enter(name, command, { cwd: own, deadlineMs: LOADING_MS });
    const answers: TimedAnswer[] = [];
    const begun = performance.now();
    while (answers.length < file.targets.length && performance.now() - begun < 1_000 * seconds) {
      const [answer] = await entrant.ask([answers.length], ANSWER_MS);
      if (answer) answers.push({ ...answer, round: 1 });
    }
    return { entrant, answers };
  } finally {
    await entrant?.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What was found about one question. */
interface Judged {
  readonly isWhole: boolean;
  readonly difference?: string;
  /** Paths compared. */
  readonly paths: number;
  readonly leftOut: number;
  /** The other's answer by our rules, in the file's people, where it is whole. */
  readonly comparable?: TimedAnswer;
}

function judge(
  asked: Asked,
  elsewhere: AskedElsewhere,
  askedBest: number,
  ours: OurAnswer,
  theirs: TimedAnswer | undefined,
): Judged {
  const { questions, maxHops, best, starts } = asked;
  const targets = questions[ours.question] ?? [];
  const given = { costs: theirs?.costs ?? [], paths: theirs?.paths.map(elsewhere.ours) ?? [] };
  const allows = (path: readonly number[]) => isAllowed(path, targets, maxHops);
  const { isWhole, difference } = compareAnswers(ours, given, { best, askedBest, isAllowed: allows });
  const allowed = [...given.paths.keys()].filter((place) => allows(given.paths[place] ?? []));
  const places = allowed.slice(0, best);
  const where = () =>
    `from ${starts} to ${targets.map(({ person, cost }) => `${person} at ${cost}`)} within ${maxHops} ties, ${best} best: `;
  const wrong = ours.complete ? difference : 'ours is not complete';
  return {
    isWhole,
    paths: places.length,
    leftOut: given.paths.length - allowed.length,
    ...(wrong === undefined ? {} : { difference: where() + wrong }),
    ...(theirs && isWhole
      ? {
          comparable: {
            ...theirs,
            costs: places.map((at) => theirs.costs[at] ?? 0),
            paths: places.map((at) => theirs.paths[at] ?? []),
          },
        }
      : {}),
  };
}

/** What the benchmark's own check finds: each path against the graph, and who lacks a path that the other has. */
function faultsOf(asked: Asked, elsewhere: AskedElsewhere, ours: readonly OurAnswer[], other: Entrant): string[] {
  const inFile = ours.map((answer) => ({
    ...answer,
    paths: answer.paths.map((path) => [...elsewhere.theirs(path, answer.question)]),
  }));
  const us: Entrant = { ...other, name: 'ours', ready: { ...other.ready, most: asked.best, limitsHops: true }, answers: inFile };
  const findings = checkAnswers([us, other], { ...elsewhere.file, best: asked.best });
  return [...findings].flatMap(([{ name }, { wrong, brokeLimit }]) => [
    ...(wrong.count > 0 ? [`${name}: ${wrong.count} faults, first ${wrong.first}`] : []),
    ...(brokeLimit > 0 ? [`${name}: ${brokeLimit} answers beyond the hop limit`] : []),
  ]);
}
