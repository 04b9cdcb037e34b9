import { type FoundPath, serve, versionOf } from './serve.ts';

await serve<string[] | null>(async ({ people, from, to, cost, starts }) => {
  const { DirectedGraph } = await import('graphology');
  const { bidirectional } = await import('graphology-shortest-path/dijkstra.js');
  const graph = new DirectedGraph<Record<string, never>, { cost: number }>();
  const isStart = new Set(starts);
  for (let person = 0; person <= people; person += 1) graph.addNode(person);
  from.forEach((person, tie) => {
    const other = to[tie] ?? 0;
    // No path passes another start.
    if (!isStart.has(other)) graph.addDirectedEdge(person, other, { cost: cost[tie] ?? 0 });
  });
  for (const start of starts) graph.addDirectedEdge(people, start, { cost: 0 });
  const pathOf = (nodes: readonly string[]): FoundPath => {
    const path = nodes.slice(1).map(Number);
    const costOf = (place: number) => graph.getEdgeAttribute(graph.directedEdge(path[place], path[place + 1]), 'cost');
    return { people: path, cost: path.slice(1).reduce((sum, _, place) => sum + costOf(place), 0) };
  };
  return {
    version: `graphology-shortest-path ${versionOf('graphology-shortest-path')}`,
    most: 1,
    limitsHops: false,
    note: 'bidirectional Dijkstra from a super start: the best one only; no hop limit',
    ask: (target: number) => bidirectional(graph, people, target, 'cost'),
    pathsOf: (nodes) => (nodes ? [pathOf(nodes)] : []),
  };
});
