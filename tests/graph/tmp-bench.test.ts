import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import neo4j from 'neo4j-driver';
import { useGraph } from '../support/graph.ts';
const { driver, ask } = useGraph();
test('bench', async () => {
  const N = 5000;
  await ask('UNWIND range(0, $n - 1) AS i CREATE (:Person {id: "p" + i})', { n: neo4j.int(N) });
  await ask('UNWIND range(0, $n * 8) AS i WITH toInteger(rand()*$n) AS a, toInteger(rand()*$n) AS b WHERE a <> b MATCH (x:Person {id: "p" + a}), (y:Person {id: "p" + b}) CREATE (x)-[:KNOWS {cost: toInteger(rand()*3000), kinds: ["contact"], lastAt: datetime()}]->(y)', { n: neo4j.int(N) });
  const begin = Array.from({ length: 1000 }, (_, i) => `p${i}`);
  const q = (t: string, maxHops: number) => ({ targets: [{ id: t, cost: neo4j.int(0) }], beginIds: begin, blockedIds: [...begin, t], maxHops: neo4j.int(maxHops), maxCostPerTie: neo4j.int(65535), kinds: ['contact'], lastContactSince: null, minValence: -1 });
  const texts = { old: readFileSync('/tmp/find-paths.bak', 'utf8'), map: readFileSync('cypher/introductions/find-paths.cypher', 'utf8') };
  const out: string[] = [];
  for (const hops of [2, 3, 4]) for (let round = 0; round < 4; round += 1) for (const [name, text] of Object.entries(texts)) {
    const question = q(`p${1500 + round}`, hops);
    const t0 = performance.now();
    const { records } = await driver.executeQuery(text, name === 'old' ? { ...question, limit: neo4j.int(10) } : { question, limit: neo4j.int(10) }, { routing: 'READ' });
    out.push(`${name} H${hops} ${(performance.now() - t0).toFixed(0)} ms ${records.map((r) => r.get('cost')).join(',')}`);
  }
  console.log(out.join('\n'));
}, 300000);
