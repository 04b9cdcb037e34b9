import { expect, inject, test } from 'vitest';
import { useGraph } from '../support/graph.ts';
import { addsUp, type ImportRunner, useFolder, useImports } from '../support/import-runner.ts';
import { SECRET, writeBadFiles } from './bad-files.ts';

const world = useGraph();
const folder = useFolder();
const imports = useImports(world.graph, () => inject('REDIS_URL'));

test('print', { timeout: 300_000 }, async () => {
  const runner = imports();
  const files = await writeBadFiles(folder());
  const asked = [];
  for (const { what, kind, place } of files)
    asked.push({ what, kind, id: await runner.request(place, { kind, ownerEmail: 'ana@firm.example' }) });
  const t = Date.now();
  for (const { what, kind, id } of asked) {
    const { state, error, rejects, ...r } = await runner.ended(id, 200_000);
    console.log(
      `${kind} | ${what} | ${state} ${r.read}=${r.new}n+${r.same}s+${r.changed}c+${r.staged}st+${r.skipped}sk ${addsUp(r as never)} | ${error ?? ''} | ${rejects
        .map((j) => `${j.part}:${j.line} ${j.reason}`)
        .slice(0, 3)
        .join(' ; ')
        .slice(0, 300)}`,
    );
  }
  console.log(
    asked.length,
    Date.now() - t,
    imports().faults.map((e) => e.message),
  );
});
