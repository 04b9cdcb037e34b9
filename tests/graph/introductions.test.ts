import { expect, test } from 'vitest';
import { describeGraph } from '../support/fingerprint.ts';
import { useGraph } from '../support/graph.ts';
import { draw } from '../support/world.ts';

const { graph, driver } = useGraph();

test('one cold tie cools the whole path', async () => {
  const world = await draw(`
    ana* -0.9-> bo -0.1-> target
    cy*  -0.4-> target
  `);
  console.log((await describeGraph(graph)).join('\n'));
  console.log((await describeGraph(driver)).join('\n'));
  expect(await world.introductionsTo('target')).toEqual([
    { people: ['cy', 'target'], warmth: 0.4 },
    { people: ['ana', 'bo', 'target'], warmth: 0.09 },
  ]);
});
