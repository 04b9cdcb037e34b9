import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

const readyLine = z.object({
  ready: z.literal(true),
  version: z.string(),
  most: z.number(),
  limitsHops: z.boolean(),
  note: z.string(),
  buildMs: z.number(),
  memoryMb: z.number(),
});
const skippedLine = z.object({ skipped: z.string() });
const answerLine = z.object({
  question: z.number(),
  us: z.number(),
  costs: z.array(z.number()),
  paths: z.array(z.array(z.number())),
});

/** What a contender says of itself when it has loaded the graph. */
export type Ready = z.infer<typeof readyLine>;
/** A contender's answer: costs and paths in order, each path from its start to its target. */
export type Answer = z.infer<typeof answerLine>;
/** An answer with the round in which it was given. */
export type TimedAnswer = Answer & { readonly round: number };

/** A child that speaks the protocol of competitors.ts. */
export interface Entrant {
  readonly name: string;
  readonly ready: Ready;
  /** Everything answered in the measured rounds. */
  readonly answers: TimedAnswer[];
  /** The next answer to questions asked. Throws `DroppedOut` when it does not come in time. */
  readonly ask: (questions: readonly number[], deadlineMs: number) => Promise<Answer[]>;
  readonly end: () => Promise<void>;
  /** Why it answers no more, once it does not. */
  droppedOut?: string;
}

/** Why a contender cannot take part, or takes part no longer. */
export class DroppedOut extends Error {}

const END_PATIENCE_MS = 20_000;
const KEPT_ERROR_TEXT = 2_000;
/** How many questions everybody is asked to warm up, unless they take as many turns. */
const FEW = 5;

/** Starts a contender and waits until it has loaded the graph. Throws `DroppedOut` when it says that it cannot, fails, or takes longer than `deadlineMs`. */
export async function enter(
  name: string,
  [command = '', ...args]: readonly string[],
  options: { readonly cwd: string; readonly deadlineMs: number },
): Promise<Entrant> {
  const child = spawn(command, args, { cwd: options.cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors = `${errors}${text}`.slice(-KEPT_ERROR_TEXT);
  });
  child.on('error', (error) => {
    errors = error.message;
  });
  // A write to a child that has ended is noticed by the missing answer.
  child.stdin.on('error', () => {});
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const nextLine = async (deadlineMs: number): Promise<unknown> => {
    const stop = new AbortController();
    const late = wait(deadlineMs, 'late' as const, { signal: stop.signal }).catch(() => 'late' as const);
    const line = await Promise.race([lines.next(), late]);
    stop.abort();
    if (line === 'late') throw new DroppedOut(`no answer within ${deadlineMs / 1_000} s`);
    if (line.done) throw new DroppedOut(`it ended: ${reasonIn(errors)}`);
    return JSON.parse(line.value);
  };
  try {
    const first = await nextLine(options.deadlineMs);
    const skipped = skippedLine.safeParse(first);
    if (skipped.success) throw new DroppedOut(skipped.data.skipped);
    return {
      name,
      ready: readyLine.parse(first),
      answers: [],
      ask: async (questions, deadlineMs) => {
        child.stdin.write(`${questions.join(' ')}\n`);
        const answers: Answer[] = [];
        while (answers.length < questions.length) answers.push(answerLine.parse(await nextLine(deadlineMs)));
        return answers;
      },
      end: () => endChild(child),
    };
  } catch (error) {
    await endChild(child);
    throw error;
  }
}

/** The line that tells most of what a child wrote to its standard error before it ended. */
function reasonIn(text: string): string {
  const lines = text.trim().split('\n');
  return lines.find((line) => /error/i.test(line)) || lines.at(-1) || 'it said nothing';
}

/** Lets a child end its own servers first: closed input and SIGTERM ask, SIGKILL makes sure. */
async function endChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.stdin?.end();
  child.kill('SIGTERM');
  const stop = new AbortController();
  const late = wait(END_PATIENCE_MS, 'late' as const, { signal: stop.signal }).catch(() => 'late' as const);
  if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL');
  stop.abort();
  await ended;
}

/** How the questions are put. */
export interface Rules {
  readonly questions: number;
  readonly rounds: number;
  /** How long a turn lasts; a contender that needs longer for one question is asked one a turn. */
  readonly turnMs: number;
  readonly deadlineMs: number;
}

/** Asks the entrants in turn, round by round, each as many questions as fit into a turn; before that each warms up for a turn. All go through the same questions in the same order. */
export async function hold(entrants: readonly Entrant[], rules: Rules, onRound: (round: number) => void): Promise<void> {
  const asked = new Map(entrants.map((entrant) => [entrant, { next: 0, usEach: Number.NaN }]));
  for (let round = 0; round <= rules.rounds; round += 1) {
    onRound(round);
    for (const [entrant, state] of asked) {
      if (entrant.droppedOut !== undefined) continue;
      try {
        if (round === 0) state.usEach = await warmUp(entrant, rules);
        else {
          const answers = await entrant.ask(nextQuestions(state, rules), rules.deadlineMs);
          entrant.answers.push(...answers.map((answer) => ({ ...answer, round })));
          state.usEach = meanUs(answers);
          state.next = (state.next + answers.length) % rules.questions;
        }
      } catch (error) {
        if (!(error instanceof DroppedOut)) throw error;
        entrant.droppedOut = error.message;
        await entrant.end();
      }
    }
  }
}

function nextQuestions({ next, usEach }: { next: number; usEach: number }, { questions, turnMs }: Rules): number[] {
  const count = Math.max(1, Math.min(questions, Math.floor((turnMs * 1_000) / usEach)));
  return Array.from({ length: count }, (_, place) => (next + place) % questions);
}

/** The time of a question in µs, after as many as fit into a turn, but at least a few: a server's first answer comes from a cold plan and an interpreted program. */
async function warmUp(entrant: Entrant, rules: Rules): Promise<number> {
  const begun = performance.now();
  const passedMs = () => performance.now() - begun;
  let usEach = 0;
  for (let asked = 0; passedMs() < rules.turnMs / 2 || (asked < FEW && passedMs() < FEW * rules.turnMs); ) {
    const leftMs = Math.max(0, rules.turnMs - passedMs()) / 2;
    const questions = asked === 0 ? [0] : nextQuestions({ next: 0, usEach }, { ...rules, turnMs: leftMs });
    usEach = meanUs(await entrant.ask(questions, rules.deadlineMs));
    asked += questions.length;
  }
  return usEach;
}

function meanUs(answers: readonly Answer[]): number {
  return answers.reduce((sum, { us }) => sum + us, 0) / answers.length;
}
