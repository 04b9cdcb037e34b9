import type { BestPaths } from '../../../src/introductions/path.ts';
import { indexThreads } from '../../../src/introductions/tie-index/live/in-threads.ts';
import { buildIndexBeside } from '../../../src/introductions/tie-index/tie-index.ts';
import { listOf, questionTo, startsOf } from '../index-of.ts';
import { serve } from './serve.ts';

await serve<BestPaths>(async (file) => {
  const { ids, list } = listOf(file);
  const threads = indexThreads(2);
  const index = await buildIndexBeside(ids, list, 0, threads);
  const starts = startsOf(file);
  const ask = (target: number) => index.findPaths(questionTo([target], starts, { maxHops: file.maxHops, first: file.best }));
  // The bounds belong to the building.
  await ask(file.targets[0] ?? 0);
  return {
    version: `Schoolyard, Node ${process.version}`,
    most: file.best,
    limitsHops: true,
    note: 'exact: loopless, at most H ties, no other start between; bounds for the set of starts are kept',
    ask,
    pathsOf: ({ paths }) => paths.map(({ people, cost }) => ({ people: people.map((id) => Number(id.slice(4))), cost })),
    close: () => threads.close(),
  };
});
