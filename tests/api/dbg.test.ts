import { test } from 'vitest';
import { startApp } from '../support/app.ts';
test('x', async () => {
  const running = await startApp();
  const mapping = JSON.stringify({ columns: { wie: 'name', waar: 'company', adres: 'email' } });
  const content = 'wie,waar,adres\nKees Prins,Zuivelhuis,kees@zuivel.example\n';
  console.log((await running.importParts([{ name: 'lijst.csv', content }], { kind: 'mapped-csv', mapping })).error);
  for (const fields of [{ owner: 'nobody' }, { kind: 'papyrus' }, { mapping: '{' }, { mapping: '5' }, { mapping: '{"columns":{"a":"nothing"}}' }, { dryRun: 'yes' }, { 'dry-run': 'true' }, { name: 'x'.repeat(300) }, { path: '/etc/passwd' }]) {
    const r = await Promise.race([running.upload([{ name: 'a.csv', content: 'a,b\n' }], fields), new Promise((d) => setTimeout(() => d('HANG'), 4000))]);
    console.log(JSON.stringify(fields).slice(0, 50), r === 'HANG' ? r : JSON.stringify((r as any).body));
  }
  await running.stop();
});
