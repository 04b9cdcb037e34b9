import type { Node } from 'ngraph.graph';
import { serve, versionOf } from './serve.ts';

await serve<Node[]>(async ({ people, from, to, cost, starts }) => {
  const { default: createGraph } = await import('ngraph.graph');
  const { nba } = await import('ngraph.path');
  const graph = createGraph<undefined, number>();
  const isStart = new Set(starts);
  for (let person = 0; person <= people; person += 1) graph.addNode(person);
  from.forEach((person, tie) => {
    const other = to[tie] ?? 0;
    // No path passes another start.
    if (!isStart.has(other)) graph.addLink(person, other, cost[tie] ?? 0);
  });
  for (const start of starts) graph.addLink(people, start, 0);
  // Without a heuristic it is Dijkstra from both ends.
  const finder = nba(graph, { oriented: true, distance: (_from, _to, link) => link.data });
  return {
    version: `ngraph.path ${versionOf('ngraph.path')}`,
    most: 1,
    limitsHops: false,
    note: 'nba (bidirectional A* without heuristic) from a super start: the best one only; no hop limit',
    ask: (target: number) => finder.find(people, target),
    pathsOf: (nodes) => {
      // It gives a path from its end to its beginning, which is the super start.
      const path = nodes
        .map(({ id }) => Number(id))
        .reverse()
        .slice(1);
      const costOf = (place: number) => graph.getLink(path[place] ?? -1, path[place + 1] ?? -1)?.data ?? Number.NaN;
      return path.length === 0 ? [] : [{ people: path, cost: path.slice(1).reduce((sum, _, place) => sum + costOf(place), 0) }];
    },
  };
});
