import { test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import { solveCase } from '../../src/introductions/solve-cases.ts';
import { useGraph } from '../support/graph.ts';
import { enumeratePaths, randomCase } from '../support/oracle.ts';
import { roomsAt } from '../support/world.ts';
const { driver } = useGraph();
test('prof', async () => {
  const { paths } = roomsAt();
  const out: string[] = [];
  for (let i = 0; i < 150; i += 1) {
    const item = randomCase(5000 + i);
    let n = 0; const t0 = performance.now(); let tAsk = 0; let sizes = '';
    await paths.withWorld(WORKER, { ids: item.people.map(({ id }) => id), ties: item.ties.map(({ from, to, cost, kinds, lastContactAt }) => ({ fromId: from, toId: to, cost, kinds, lastAt: lastContactAt ? `${lastContactAt}T00:00:00Z` : null })) }, async (fp) => {
      await solveCase(item, async (q, limit) => { n += 1; const t = performance.now(); const r = await fp(q, limit); tAsk += performance.now() - t; sizes += ` ${q.targets.length}/${q.beginIds.length}/${q.blockedIds.length}/${q.conditions.kinds?.length ?? '-'}/${q.conditions.lastContactSince ? 'd' : '-'}`; return r; });
    });
    out.push(`${i} people ${item.people.length} ties ${item.ties.length} hops ${item.question.maxHops} asks ${n} ask ${tAsk.toFixed(0)} total ${(performance.now() - t0).toFixed(0)} ${sizes}`);
  }
  console.log(out.join('\n'));
}, 300000);
