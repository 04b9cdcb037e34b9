/** One thing wrong in a file, at an offset of its text. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Line and column, both from 1, of an offset. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** A finding at an offset of a file's text. */
export function findingAt(file: string, text: string, offset: number, message: string): Finding {
  return { file, ...positionOf(text, offset), message };
}

/** `file:line:column message`, as editors and terminals link it. */
export function printFinding({ file, line, column, message }: Finding): string {
  return `${file}:${line}:${column} ${message}`;
}
