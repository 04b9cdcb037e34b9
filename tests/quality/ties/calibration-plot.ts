import type { CalibrationBin } from '../../../src/ties/contact/ranking.ts';

/** One square of the plot: lines of bins of what was said and what came true. */
export interface CalibrationPanel {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly bins: readonly CalibrationBin[] }[];
}

const [SIDE, LEFT, TOP, BELOW, WIDTH] = [280, 56, 40, 70, 380];
const COLOURS = ['#264653', '#e76f51', '#2a9d8f'];
const MARKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

function panelOf({ title, lines }: CalibrationPanel, shift: number): string {
  const x = (value: number) => (LEFT + value * SIDE).toFixed(1);
  const y = (value: number) => (TOP + (1 - value) * SIDE).toFixed(1);
  const marks = MARKS.map(
    (mark) =>
      `<path d="M${LEFT} ${y(mark)}H${LEFT + SIDE}M${x(mark)} ${TOP}V${TOP + SIDE}" stroke="#eee"/><text x="${LEFT - 8}" y="${y(mark)}" dy="4" text-anchor="end">${mark * 100} %</text><text x="${x(mark)}" y="${TOP + SIDE + 16}" text-anchor="middle">${mark * 100} %</text>`,
  );
  const drawn = lines.map(({ label, bins }, place) => {
    const colour = COLOURS[place % COLOURS.length];
    const points = bins.map(({ said, cameTrue }) => `${x(said)} ${y(cameTrue)}`);
    const dots = bins.map(({ said, cameTrue }) => `<circle cx="${x(said)}" cy="${y(cameTrue)}" r="3.5" fill="${colour}"/>`);
    return `<path d="M${points.join('L')}" fill="none" stroke="${colour}" stroke-width="1.5"/>${dots.join('')}<text x="${LEFT + 12}" y="${TOP + 18 + place * 17}" fill="${colour}">${label}</text>`;
  });
  const even = `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#888" stroke-dasharray="4 4"/>`;
  return `<g transform="translate(${shift} 0)"><text x="${LEFT}" y="20" font-weight="bold">${title}</text>${marks.join('')}${even}${drawn.join('')}<text x="${LEFT + SIDE / 2}" y="${TOP + SIDE + 38}" text-anchor="middle">said: b writes to a within the horizon</text><text transform="translate(14 ${TOP + SIDE / 2}) rotate(-90)" text-anchor="middle">came true</text></g>`;
}

/** A plot of calibration as SVG: on the diagonal what is said is what comes true; each dot is a tenth of the pairs. */
export function calibrationPlot(title: string, panels: readonly CalibrationPanel[]): string {
  const height = TOP + SIDE + BELOW;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH * panels.length} ${height}" font-family="sans-serif" font-size="11"><title>${title}</title><rect width="100%" height="100%" fill="white"/>${panels.map((panel, place) => panelOf(panel, place * WIDTH)).join('')}</svg>\n`;
}
