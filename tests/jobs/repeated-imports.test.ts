import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { circlesOf, firmMails } from '../../seed/firm/mails.ts';
import { firmModel } from '../../seed/firm/model.ts';
import { generateFirm } from '../../seed/generate-firm.ts';
import { describeGraph } from '../support/fingerprint.ts';
import { useGraph, wipe } from '../support/graph.ts';
import { addsUp, countsOf, differences, useFolder, useImports } from '../support/import-runner.ts';
import { mboxText } from './small-files.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const FIRM = { people: 200, seed: 11, now: NOW, mailboxes: 2, mails: 500 };

const world = useGraph();
const folder = useFolder();
const imports = useImports(
  world.graph,
  () => inject('REDIS_URL'),
  () => NOW,
);

let owners: readonly string[] = [];
beforeAll(async () => {
  ({ owners } = await generateFirm(folder(), FIRM));
});

type File = readonly [name: string, owner?: number];

async function bring(files: readonly File[]) {
  const reports = [];
  for (const [name, owner] of files) {
    const said = owner === undefined ? {} : { ownerEmail: owners[owner] };
    const report = await imports().run(join(folder(), name), said);
    expect(report).toMatchObject({ state: 'done', error: null });
    expect(addsUp(report)).toBe(true);
    reports.push(report);
  }
  return reports;
}

async function written(name: string, content: string): Promise<string> {
  await mkdir(folder(), { recursive: true });
  await writeFile(join(folder(), name), content);
  return name;
}

test('the same mailbox imported again adds nothing', async () => {
  const [, first] = await bring([['01 employees.csv'], ['mail-1.mbox', 0]]);
  const before = await describeGraph(world.driver, ['Import', 'Reject']);
  const [again] = await bring([['mail-1.mbox', 0]]);
  expect(differences(await describeGraph(world.driver, ['Import', 'Reject']), before)).toEqual({ onlyFirst: [], onlySecond: [] });
  const { read = 0, skipped = 0 } = first ?? {};
  expect(again && countsOf(again)).toEqual({
    state: 'done',
    read,
    new: 0,
    same: read - skipped,
    changed: 0,
    staged: 0,
    skipped,
    interactions: 0,
  });
});

/** 2^((t − epoch) / 180 days) with the epoch 2040-01-01, as docs/strength.md gives it. */
function decayed(weight: number, at: Date): number {
  return weight * 2 ** ((at.getTime() - Date.UTC(2040, 0, 1)) / 86_400_000 / 180);
}

/** What everybody sent everybody, added up from the mails as they were generated. */
function trueSums(): Map<string, { count: number; sum180d: number }> {
  const model = firmModel(FIRM);
  const sums = new Map<string, { count: number; sum180d: number }>();
  for (const { kind, mail } of firmMails(model, circlesOf(model, FIRM.mailboxes, FIRM.mails), FIRM)) {
    if (kind !== 'personal' && kind !== 'unknown-sender') continue;
    const others = [...mail.to.map((to) => ({ ...to, share: 1 })), ...(mail.cc ?? []).map((cc) => ({ ...cc, share: 0.3 }))];
    for (const { address, share } of others) {
      const key = `${mail.from.address} ${address}`;
      const { count, sum180d } = sums.get(key) ?? { count: 0, sum180d: 0 };
      sums.set(key, { count: count + 1, sum180d: sum180d + decayed(share / others.length, mail.at) });
    }
  }
  return sums;
}

test('mails that lie in two mailboxes are there once and count once', async () => {
  const [, one, other] = await bring([['01 employees.csv'], ['mail-1.mbox', 0], ['mail-2.mbox', 1]]);
  expect(one && other && one.interactions + other.interactions).toBe(FIRM.mails);
  expect(await world.ask('MATCH (i:Interaction) RETURN count(i) AS mails')).toEqual([{ mails: FIRM.mails }]);
  expect(other?.same).toBeGreaterThan(0);
  const found = await world.ask(
    `MATCH (from:Identity)-[c:CONTACTED {channel: 'email'}]->(to:Identity)
     RETURN from.handle + ' ' + to.handle AS pair, sum(c.count) AS count, sum(c.sum180d) AS sum180d`,
  );
  const expected = [...trueSums()].map(([pair, { count, sum180d }]) => ({ pair, count, sum180d: sum180d.toPrecision(9) }));
  const sums = found.map(({ pair, count, sum180d }) => ({ pair, count, sum180d: Number(sum180d).toPrecision(9) }));
  const byPair = (a: { pair: unknown }, b: { pair: unknown }) => (String(a.pair) < String(b.pair) ? -1 : 1);
  expect(sums.toSorted(byPair)).toEqual(expected.toSorted(byPair));
});

const STRENGTHS = `
  MATCH (from:Person)-[tie:KNOWS]->(to:Person)
  RETURN from.id + ' ' + to.id AS pair, round(tie.strength, 9) AS strength, tie.cost AS cost ORDER BY pair`;

test('the order in which files arrive changes neither people nor ties', async () => {
  const files: readonly File[] = [
    ['01 employees.csv'],
    ['02 contacts.csv'],
    ['linkedin-1.zip', 0],
    ['contacts-1.vcf', 0],
    ['calendar-1.ics', 0],
    ['mail-1.mbox', 0],
  ];
  const outcome = async (order: readonly File[]) => {
    await wipe(world.driver);
    await bring(order);
    return { graph: await describeGraph(world.driver, ['Import', 'Reject']), ties: await world.ask(STRENGTHS) };
  };
  const forward = await outcome(files);
  const backward = await outcome(files.toReversed());
  expect(forward.ties.length).toBeGreaterThan(100);
  expect(differences(backward.graph, forward.graph)).toEqual({ onlyFirst: [], onlySecond: [] });
  expect(backward.ties).toEqual(forward.ties);
});

test('two mailboxes with the same mails, imported by two workers at once, count once', async () => {
  await bring([['01 employees.csv']]);
  const { rooms, request, ended } = imports();
  const mails = Array.from({ length: 300 }, (_, at) => ({
    id: `m${at}`,
    at: new Date(NOW.getTime() - at * 3_600_000).toISOString(),
    from: at % 2 ? 'ana@firm.example' : 'bo@pumps.example',
    to: [at % 2 ? 'bo@pumps.example' : 'ana@firm.example'],
  }));
  const paths = [
    join(folder(), await written('one.mbox', mboxText(mails))),
    join(folder(), await written('other.mbox', mboxText(mails.toReversed()))),
  ];
  expect(rooms).toBeDefined();
  const ids = await Promise.all(
    paths.map((path, at) => request(path, { ownerEmail: at ? 'ana@firm.example' : 'bo@pumps.example' })),
  );
  for (const id of ids) expect(await ended(id)).toMatchObject({ state: 'done', read: 300 });
  expect(await world.ask('MATCH ()-[c:CONTACTED]->() RETURN sum(c.count) AS contacts')).toEqual([{ contacts: 300 }]);
});
