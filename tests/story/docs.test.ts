import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeDemo } from '../../seed/write-demo.ts';
import { ask, printedAnswer } from '../../src/cli/ask-command.ts';
import { clientOf } from '../../src/cli/client.ts';
import { importCommand } from '../../src/cli/import-command.ts';
import type { Output } from '../../src/cli/output.ts';
import { startApp } from '../support/app.ts';

/** The day on which the README's answer was printed. */
const NOW = new Date('2026-11-22T09:00:00Z');

const SILENT: Output = { isJson: true, isTerminal: false, result: () => {}, say: () => {}, progress: () => {} };

/** The text block behind `<!-- checked: answer -->`. */
function printedInReadme(): string {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const [, after = ''] = readme.split('<!-- checked: answer -->');
  return /```text\n([\s\S]*?)\n```/.exec(after)?.[1] ?? '';
}

test('the README shows the answer that a newcomer sees', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'schoolyard-readme-'));
  const running = await startApp({ now: () => NOW });
  try {
    await writeDemo(folder, { now: NOW });
    // As the command line has it.
    const key = readFileSync(join(running.home, 'api-key'), 'utf8').trim();
    const client = clientOf({ url: running.url, key });
    await importCommand(client, [folder], {}, SILENT);
    const answer = await ask(client, { topic: 'industrial pumps', company: 'Veldhuis Pumps', first: 3 });
    const question = 'Who can introduce us to the product expert on industrial pumps at Veldhuis Pumps?';
    expect(`${question}\n\n${printedAnswer(answer)}`).toBe(printedInReadme());
  } finally {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
