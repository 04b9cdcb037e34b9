import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { useGraph } from '../support/graph.ts';
import { countsOf, useFolder, useImports } from '../support/import-runner.ts';
import { employeesText, icsText, linkedinZip, mboxText, type SmallConnection, type SmallMail, vcardText } from './small-files.ts';

const world = useGraph();
const folder = useFolder();
let now = new Date('2026-11-20T12:00:00Z');
const imports = useImports(
  world.graph,
  () => inject('REDIS_URL'),
  () => now,
);

async function bring(name: string, content: string | Buffer, ownerEmail?: string) {
  const path = join(folder(), name);
  await writeFile(path, content);
  const report = await imports().run(path, ownerEmail ? { ownerEmail } : {});
  expect(report).toMatchObject({ state: 'done', error: null });
  return countsOf(report);
}

const ANA = 'ana@firm.example';

async function contacts(): Promise<unknown[]> {
  const found = await world.ask(
    'MATCH (c:Contact)-[:HAS_IDENTITY]->(i:Identity) RETURN c.displayName AS name, i.handle AS handle ORDER BY name, handle',
  );
  return found.map(({ name, handle }) => `${name} ${handle}`);
}

test('an unknown sender becomes a person by an answer, by a meeting or by an address book, and a newsletter never', async () => {
  const received = (id: string, from: string, headers: readonly string[] = []): SmallMail => {
    return { id, at: '2026-10-01T08:00:00Z', from, to: [ANA], headers };
  };
  const sent = (id: string, to: string): SmallMail => ({ id, at: '2026-10-02T08:00:00Z', from: ANA, to: [to] });
  const first = [
    received('m1', 'Bo Pomp <bo@pumps.example>'),
    received('m2', 'News <news@letters.example>', ['List-Id: <letters.example>']),
    received('m3', 'Cy Klep <cy@valves.example>'),
    received('m4', 'Di Buis <di@pipes.example>'),
    received('m5', 'Ed Vat <ed@tanks.example>'),
  ];
  await bring('employees.csv', employeesText(`1,Ana,Smit,${ANA}`, '2,Jan,Bos,jan@firm.example'));
  expect(await bring('one.mbox', mboxText(first), ANA)).toMatchObject({ read: 5, new: 0, staged: 5, skipped: 0 });
  expect(await contacts()).toEqual([]);

  const answered = mboxText([...first, sent('m6', 'bo@pumps.example'), sent('m7', 'news@letters.example')]);
  expect(await bring('two.mbox', answered, ANA)).toMatchObject({ read: 7, same: 5, new: 1, staged: 1 });
  expect(await contacts()).toEqual(['Bo Pomp bo@pumps.example']);

  await bring('calendar.ics', icsText('meeting-1', '20261005', ANA, [ANA, 'cy@valves.example']), ANA);
  await bring('book.vcf', vcardText('Di Buis', 'di@pipes.example'), ANA);
  expect(await contacts()).toEqual(['Bo Pomp bo@pumps.example', 'Cy Klep cy@valves.example', 'Di Buis di@pipes.example']);
});

test('a newer LinkedIn archive ends the employment of who changed company, begins the new one, and loses nobody who is gone from it', async () => {
  const daan = (company: string, title: string): SmallConnection => ['Daan', 'Visser', 'daan-v', company, title];
  const petra: SmallConnection = ['Petra', 'Mol', 'petra-m', 'Mol Pumps', 'Owner'];
  const older = await bring('older.zip', await linkedinZip([daan('Old Valves', 'Buyer'), petra]));
  now = new Date('2026-12-20T12:00:00Z');
  const newer = await bring('newer.zip', await linkedinZip([daan('New Valves', 'Head of Buying')]));
  const again = await bring('newer again.zip', await linkedinZip([daan('New Valves', 'Head of Buying')]));
  expect({ older, newer, again }).toEqual({
    older: { state: 'done', read: 4, new: 4, same: 0, changed: 0, staged: 0, skipped: 0, interactions: 0 },
    newer: { state: 'done', read: 3, new: 0, same: 2, changed: 1, staged: 0, skipped: 0, interactions: 0 },
    again: { state: 'done', read: 3, new: 0, same: 3, changed: 0, staged: 0, skipped: 0, interactions: 0 },
  });
  const work = await world.ask(
    `MATCH (p:Contact)-[w:WORKS_AT]->(c:Company)
     RETURN p.displayName AS who, c.name AS company, w.title AS title, toString(w.validFrom) AS validFrom, toString(w.validTo) AS validTo
     ORDER BY who, validTo`,
  );
  expect(work).toEqual([
    { who: 'Daan Visser', company: 'Old Valves', title: 'Buyer', validFrom: null, validTo: '2026-12-20' },
    { who: 'Daan Visser', company: 'New Valves', title: 'Head of Buying', validFrom: '2026-12-20', validTo: null },
    { who: 'Petra Mol', company: 'Mol Pumps', title: 'Owner', validFrom: null, validTo: null },
  ]);
  expect(await world.ask('MATCH (:Contact)-[:KNOWS]->(:Employee) RETURN count(*) AS ties')).toEqual([{ ties: 2 }]);
});
