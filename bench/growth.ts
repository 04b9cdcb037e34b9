import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,30000,100000,300000,1000000' },
    'ties-a-person': { type: 'string', default: '20' },
    seed: { type: 'string', default: '7' },
    svg: { type: 'string', default: join(import.meta.dirname, '../docs/pictures/growth.svg') },
    out: { type: 'string', default: '' },
  },
});

type Figures = Record<string, number | { readonly p50: number; readonly p99: number }>;

/** A line of the plot: what is taken of the figures, in microseconds, milliseconds or MiB as its label says. */
interface Line {
  readonly label: string;
  readonly colour: string;
  readonly of: (figures: Figures) => number;
}

const of = (name: string, share: 'p50' | 'p99') => (figures: Figures) => {
  const figure = figures[name];
  return typeof figure === 'object' ? figure[share] : Number.NaN;
};
const plain = (name: string) => (figures: Figures) => Number(figures[name]);

const PLOTS: readonly { readonly title: string; readonly unit: string; readonly lines: readonly Line[] }[] = [
  {
    title: 'A question, H 4, 1,000 starts',
    unit: 'µs',
    lines: [
      { label: 'best one, median', colour: '#2a9d8f', of: of('best one', 'p50') },
      { label: '10 best, median', colour: '#264653', of: of('10 best to one', 'p50') },
      { label: '10 best, 99 %', colour: '#8d99ae', of: of('10 best to one', 'p99') },
      { label: '10 best, diverse, median', colour: '#e76f51', of: of('10 best to one, diverse', 'p50') },
    ],
  },
  {
    title: 'Building and keeping',
    unit: 'ms, MiB',
    lines: [
      { label: 'index from ties, ms', colour: '#264653', of: plain('index from ties in memory, two threads') },
      { label: 'bounds of the firm, ms', colour: '#2a9d8f', of: plain('bounds of the firm, 4 levels, two threads') },
      { label: 'warm restart, ms', colour: '#e76f51', of: plain('warm restart to the first answer') },
      { label: 'rows and bounds, MiB', colour: '#8d99ae', of: plain('MiB of rows and bounds') },
    ],
  },
];

const [WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM] = [480, 320, 56, 40, 170, 44];

/** A log–log plot of lines over sizes. */
function plotOf({ title, unit, lines }: (typeof PLOTS)[number], runs: readonly Figures[], shift: number): string {
  const sizes = runs.map(({ people }) => Number(people));
  const all = lines.flatMap((line) => runs.map(line.of)).filter((value) => value > 0);
  const [low, high] = [Math.floor(Math.log10(Math.min(...all))), Math.ceil(Math.log10(Math.max(...all)))];
  const [first, last] = [Math.log10(Math.min(...sizes)), Math.log10(Math.max(...sizes))];
  const x = (size: number) => LEFT + ((Math.log10(size) - first) / Math.max(1e-9, last - first)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - ((Math.log10(value) - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const across = Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)).map(
    (value) =>
      `<path d="M${LEFT} ${y(value)}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${value.toLocaleString('en')}</text>`,
  );
  const along = sizes
    .filter((size) => Number.isInteger(Math.log10(size)))
    .map(
      (size) =>
        `<path d="M${x(size)} ${TOP}V${HEIGHT - BOTTOM}" stroke="#eee"/><text x="${x(size)}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${size.toLocaleString('en')}</text>`,
    );
  const drawn = lines.map(({ label, colour, of: figure }, place) => {
    const points = runs.map((run, at) => `${x(sizes[at] ?? 1).toFixed(1)} ${y(figure(run)).toFixed(1)}`);
    const labelY = TOP + 14 + place * 18;
    return `<path d="M${points.join('L')}" fill="none" stroke="${colour}" stroke-width="2"/><text x="${WIDTH - RIGHT + 8}" y="${labelY}" fill="${colour}">${label}</text>`;
  });
  return `<g transform="translate(${shift} 0)"><text x="${LEFT}" y="20" font-weight="bold">${title} (${unit})</text>${across.join('')}${along.join('')}${drawn.join('')}<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">people, ${values['ties-a-person']} ties each</text></g>`;
}

const folder = mkdtempSync(join(tmpdir(), 'schoolyard-growth-'));
try {
  const runs: Figures[] = [];
  for (const people of values.sizes.split(',').map(Number)) {
    const json = join(folder, `${people}.json`);
    const ties = people * Number(values['ties-a-person']);
    const args = ['--people', people, '--ties', ties, '--starts', 1_000, '--seed', values.seed, '--json', json].map(String);
    execFileSync(process.execPath, ['--max-old-space-size=16000', join(import.meta.dirname, 'tie-index.ts'), ...args], {
      stdio: 'inherit',
    });
    runs.push(JSON.parse(readFileSync(json, 'utf8')));
  }
  const plots = PLOTS.map((plot, place) => plotOf(plot, runs, place * WIDTH));
  writeFileSync(
    values.svg,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH * PLOTS.length} ${HEIGHT}" font-family="sans-serif" font-size="11"><title>How questions, building and memory grow with the number of people</title><rect width="100%" height="100%" fill="white"/>${plots.join('')}</svg>\n`,
  );
  if (values.out) writeFileSync(values.out, `${JSON.stringify(runs, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
