import type { Findings } from './check-answers.ts';
import type { Entrant, TimedAnswer } from './contest.ts';

/** A contender's line of the table; times in µs. */
export interface Line {
  readonly name: string;
  readonly version: string;
  readonly median: number;
  /** Undefined below a hundred answers. */
  readonly p99?: number;
  readonly max: number;
  /** Medians of the fastest and the slowest round. */
  readonly spread: readonly [number, number];
  /** How many times the base's median this median is, over the questions that both answered. */
  readonly times?: number;
  readonly answers: number;
  readonly buildMs: number;
  readonly memoryMb: number;
  readonly most: number;
  readonly limitsHops: boolean;
  readonly note: string;
  readonly droppedOut?: string;
  readonly findings: Findings;
}

const ENOUGH_FOR_P99 = 100;

/** The smallest value that at least this share of the values does not exceed; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

const median = (values: readonly number[]) => quantile(values, 0.5);

/** Every entrant's line; `base` names the one to whom the others are compared. */
export function linesOf(entrants: readonly Entrant[], findings: ReadonlyMap<Entrant, Findings>, base: string): Line[] {
  const baseAnswers = entrants.find(({ name }) => name === base)?.answers ?? [];
  return entrants.map((entrant) => {
    const { answers, ready, name, droppedOut } = entrant;
    const us = answers.map((answer) => answer.us);
    const rounds = [...Map.groupBy(answers, ({ round }) => round).values()].map((round) =>
      median(round.map((answer) => answer.us)),
    );
    const times = timesOf(answers, baseAnswers);
    const { version, most, limitsHops, note, buildMs, memoryMb } = ready;
    return {
      name,
      version,
      median: median(us),
      ...(us.length >= ENOUGH_FOR_P99 ? { p99: quantile(us, 0.99) } : {}),
      max: quantile(us, 1),
      spread: [quantile(rounds, 0), quantile(rounds, 1)],
      ...(times === undefined ? {} : { times }),
      answers: us.length,
      buildMs,
      memoryMb,
      most,
      limitsHops,
      note,
      ...(droppedOut === undefined ? {} : { droppedOut }),
      findings: findings.get(entrant) ?? { answered: 0, brokeLimit: 0, wrong: { count: 0 }, compared: 0 },
    };
  });
}

function timesOf(answers: readonly TimedAnswer[], baseAnswers: readonly TimedAnswer[]): number | undefined {
  const asked = new Set(answers.map(({ question }) => question));
  const both = new Set(baseAnswers.map(({ question }) => question).filter((question) => asked.has(question)));
  const medianOf = (given: readonly TimedAnswer[]) =>
    median(given.filter(({ question }) => both.has(question)).map(({ us }) => us));
  return both.size === 0 ? undefined : medianOf(answers) / medianOf(baseAnswers);
}

const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** A time in the unit that reads best. */
function shown(us: number | undefined): string {
  if (us === undefined || Number.isNaN(us)) return '–';
  if (us < 1_000) return `${NUMBER.format(us)} µs`;
  return us < 1_000_000 ? `${NUMBER.format(us / 1_000)} ms` : `${NUMBER.format(us / 1_000_000)} s`;
}

function rightness({ answered, wrong, brokeLimit, compared }: Findings, limitsHops: boolean): string {
  const right =
    wrong.count > 0 ? `**${wrong.count} faults**` : compared > 0 ? `right, ${compared} compared` : 'right, none compared';
  return limitsHops ? right : `${right}; ${brokeLimit} of ${answered} beyond the hop limit`;
}

/** The lines as a Markdown table, and below it what each contender does not do and who did not take part. */
export function markdownOf(
  lines: readonly Line[],
  absent: ReadonlyMap<string, string>,
  { best, base }: { best: number; base: string },
): string {
  const head = [
    'contender',
    'median',
    'p99',
    'longest',
    'rounds',
    `× ${base}`,
    'answers',
    'paths',
    'hop limit',
    'answers are',
    'ready after',
    'memory',
  ];
  const rows = lines.map((line) => [
    line.name,
    shown(line.median),
    shown(line.p99),
    shown(line.max),
    `${shown(line.spread[0])} – ${shown(line.spread[1])}`,
    line.times === undefined ? '–' : NUMBER.format(line.times),
    `${line.answers}`,
    line.most < best ? `**best ${line.most} only**` : `${best}`,
    line.limitsHops ? 'yes' : '**no**',
    rightness(line.findings, line.limitsHops),
    shown(line.buildMs * 1_000),
    `${NUMBER.format(line.memoryMb)} MB`,
  ]);
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const notes = lines.map(({ name, version, note, droppedOut, findings: { wrong } }) => {
    const dropped = droppedOut === undefined ? '' : ` Dropped out: ${droppedOut}.`;
    const fault = wrong.first === undefined ? '' : ` First fault: ${wrong.first}.`;
    return `- **${name}** (${version}): ${note}.${dropped}${fault}`;
  });
  const missing = [...absent].map(([name, reason]) => `- ${name}: did not take part: ${reason}.`);
  return [...table, '', ...notes, ...missing, ''].join('\n');
}
