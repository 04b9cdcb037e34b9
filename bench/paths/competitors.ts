/**
 * The same questions put to everybody: the best loopless paths of at most so many ties from any start to one target, with no other start in between.
 *
 * Protocol. A contender is a program run with a question file (question-file.ts) and a folder for files of its own. It loads the graph and prints one JSON line
 * `{"ready": true, "version", "most", "limitsHops", "note", "buildMs", "memoryMb"}`, or `{"skipped": reason}`. Then each line of its input is a list of numbers of
 * questions; it answers each with one line `{"question", "us", "costs", "paths"}`, paths from the start to the target, and ends when its input ends.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomOf } from '../../seed/random.ts';
import { generateTies } from '../../seed/tie-graph.ts';
import { checkAnswers } from './check-answers.ts';
import { CONTENDERS, type Contender, Missing } from './contenders.ts';
import { DroppedOut, type Entrant, enter, hold } from './contest.ts';
import { type QuestionFile, writeQuestionFile } from './question-file.ts';
import { linesOf, markdownOf } from './report.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10000' },
    ties: { type: 'string', default: '100000' },
    starts: { type: 'string', default: '100' },
    seed: { type: 'string', default: '7' },
    best: { type: 'string', default: '10' },
    hops: { type: 'string', default: '4' },
    questions: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    'turn-seconds': { type: 'string', default: '1' },
    'deadline-seconds': { type: 'string', default: '60' },
    'build-seconds': { type: 'string', default: '900' },
    only: { type: 'string' },
    base: { type: 'string' },
    json: { type: 'string' },
  },
});
const [people, ties, starts, seed] = [Number(values.people), Number(values.ties), Number(values.starts), Number(values.seed)];
const [best, maxHops] = [Number(values.best), Number(values.hops)];
const rules = {
  questions: Number(values.questions),
  rounds: Number(values.rounds),
  turnMs: Number(values['turn-seconds']) * 1_000,
  deadlineMs: Number(values['deadline-seconds']) * 1_000,
};
const wanted = chosen(values.only?.split(','));
const progress = (text: string) => console.error(text);

/** The contenders whose names are, or begin with, one of these; all when there are none. */
function chosen(names: readonly string[] | undefined): readonly Contender[] {
  const isNamed = ({ name }: Contender) => names?.some((wish) => name === wish || name.startsWith(`${wish}-`)) ?? true;
  const unknown = names?.find((wish) => !CONTENDERS.some(({ name }) => name === wish || name.startsWith(`${wish}-`)));
  if (unknown !== undefined)
    throw new RangeError(`nobody is called ${unknown}; there are ${CONTENDERS.map(({ name }) => name).join(', ')}`);
  return CONTENDERS.filter(isNamed);
}

function makeQuestions(): QuestionFile {
  const graph = generateTies({ people, ties, starts, seed });
  const random = randomOf(seed, 'targets');
  const isStart = new Set(graph.starts);
  const isKnown = new Set(graph.to);
  const targets = new Set<number>();
  while (targets.size < Math.min(rules.questions, (people - starts) / 2)) {
    const person = random.between(0, people - 1);
    if (!isStart.has(person) && isKnown.has(person)) targets.add(person);
  }
  rules.questions = targets.size;
  return { ...graph, targets: Uint32Array.from(targets), best, maxHops };
}

async function enterAll(folder: string, path: string): Promise<{ entrants: Entrant[]; absent: Map<string, string> }> {
  const entrants: Entrant[] = [];
  const absent = new Map<string, string>();
  for (const { name, mostTies, command } of wanted) {
    const own = join(folder, name);
    mkdirSync(own);
    try {
      if (ties > mostTies) throw new Missing(`the graph has more than ${mostTies} ties`);
      const filled = command(folder).map((part) => (part === '{file}' ? path : part === '{folder}' ? own : part));
      entrants.push(await enter(name, filled, { cwd: own, deadlineMs: Number(values['build-seconds']) * 1_000 }));
      progress(`${name}: ready`);
    } catch (error) {
      if (!(error instanceof Missing || error instanceof DroppedOut)) throw error;
      absent.set(name, error.message);
      progress(`${name}: skipped: ${error.message}`);
    }
  }
  return { entrants, absent };
}

const folder = mkdtempSync(join(tmpdir(), 'schoolyard-paths-'));
// A server that refuses to run as root must reach its own folder.
chmodSync(folder, 0o711);
let entrants: Entrant[] = [];
const leave = async () => {
  await Promise.all(entrants.map((entrant) => entrant.end()));
  // A server's last process may still be writing.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
};
process.once('SIGINT', () => leave().finally(() => process.exit(130)));
try {
  const file = makeQuestions();
  const path = join(folder, 'questions.bin');
  writeQuestionFile(path, file);
  const all = await enterAll(folder, path);
  entrants = all.entrants;
  await hold(entrants, rules, (round) => progress(round === 0 ? 'warming up' : `round ${round} of ${rules.rounds}`));
  const base = values.base ?? entrants[0]?.name ?? '';
  const lines = linesOf(entrants, checkAnswers(entrants, file), base);
  const about = {
    people,
    ties,
    starts,
    seed,
    best,
    maxHops,
    ...rules,
    base,
    node: process.version,
    processor: cpus()[0]?.model ?? '',
    cores: cpus().length,
    at: new Date().toISOString(),
  };
  console.log(
    `${best} best paths of at most ${maxHops} ties from any of ${starts} starts to one target: ${people} people, ${ties} directed ties, seed ${seed}; ${rules.questions} questions, ${rules.rounds} rounds in turn; Node ${process.version}, ${about.cores} cores ${about.processor}, ${about.at.slice(0, 10)}\n`,
  );
  console.log(markdownOf(lines, all.absent, { best, base }));
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ about, lines, absent: Object.fromEntries(all.absent) }, null, 2)}\n`);
  const faultless = new Set(wanted.filter(({ isFaulty }) => !isFaulty).map(({ name }) => name));
  if (lines.some(({ name, findings }) => faultless.has(name) && findings.wrong.count > 0)) process.exitCode = 1;
} finally {
  await leave();
}
