/** Where a command writes: results to stdout, everything else to stderr. */
export interface Output {
  readonly isJson: boolean;
  readonly isTerminal: boolean;
  readonly result: (text: string) => void;
  readonly say: (text: string) => void;
  /** A line that the next one replaces; where there is no terminal, one line per topic. */
  readonly progress: (text: string, topic?: string) => void;
}

const CLEAR_LINE = '\r\u001b[2K';

/** Output to this process's streams. */
export function outputTo(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream, isJson: boolean): Output {
  const isTerminal = stderr.isTTY === true;
  let pending = '';
  let lastTopic = '';
  const settle = () => {
    if (pending) stderr.write(CLEAR_LINE);
    pending = '';
  };
  return {
    isJson,
    isTerminal,
    result: (text) => {
      settle();
      stdout.write(`${text}\n`);
    },
    say: (text) => {
      settle();
      stderr.write(`${text}\n`);
    },
    progress: (text, topic = text) => {
      if (isTerminal) {
        stderr.write(`${CLEAR_LINE}${text}`);
        pending = text;
        return;
      }
      if (topic !== lastTopic) stderr.write(`${topic}\n`);
      lastTopic = topic;
    },
  };
}

const BAR_CELLS = 24;

/** A bar of a fraction 0…1. */
export function bar(fraction: number): string {
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * BAR_CELLS);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)} ${Math.round(fraction * 100)} %`;
}

/** Columns of text, each as wide as its widest cell; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const isNumber = head.map((_, column) => rows.every((row) => typeof row[column] === 'number'));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}
