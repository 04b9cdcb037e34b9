import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { circlesOf, firmMails } from '../../seed/firm/mails.ts';
import { firmModel } from '../../seed/firm/model.ts';
import { generateFirm } from '../../seed/generate-firm.ts';
import { buildHandlers } from '../../src/worker.ts';
import { describeGraph } from '../support/fingerprint.ts';
import { useGraph, wipe } from '../support/graph.ts';
import { addsUp, countsOf, differences, useFolder, useImports } from '../support/import-runner.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const FIRM = { people: 40, seed: 2, now: NOW, mailboxes: 2, mails: 500 };

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

/**
 * Ids of people and companies tell what of them was seen first: here a person is who has these identities and a company what is called so, that two orders of
 * arrival can be compared.
 */
function withoutGivenIds(lines: readonly string[]): string[] {
  const names = new Map<string, string[]>();
  const name = (id: string, part: string) => names.set(id, [...(names.get(id) ?? []), part].sort());
  for (const line of lines) {
    const [, personId, identityId] = /Person (per_[\w-]+)\)-\[HAS_IDENTITY.*\(Identity (idn_[\w-]+)\)$/.exec(line) ?? [];
    const [, companyId, nameKey] = /Company (com_[\w-]+)\) \{.*nameKey: ([^,}]+)/.exec(line) ?? [];
    if (personId && identityId) name(personId, identityId);
    if (companyId && nameKey) name(companyId, nameKey);
  }
  return lines.map((line) => line.replaceAll(/(?:per|com)_[\w-]+/g, (id) => names.get(id)?.join('+') ?? id)).sort();
}

const STRENGTHS = `
  MATCH (from:Person)-[tie:KNOWS]->(to:Person)
  RETURN from.id + ' knows ' + to.id + ' ' + toString(tie.cost) AS line`;

test('the order in which files arrive changes neither people nor ties', { timeout: 240_000 }, async () => {
  const files: readonly File[] = [
    ['01 employees.csv'],
    ['linkedin-1.zip', 0],
    ['contacts-1.vcf', 0],
    ['calendar-1.ics', 0],
    ['mail-1.mbox', 0],
  ];
  const outcome = async (order: readonly File[]) => {
    await wipe(world.driver);
    await bring(order);
    const graph = await describeGraph(world.driver, ['Import', 'Reject']);
    return withoutGivenIds([...graph, ...(await world.ask(STRENGTHS)).map(({ line }) => String(line))]);
  };
  const forward = await outcome(files);
  const backward = await outcome(files.toReversed());
  expect(forward.filter((line) => line.includes(' knows ')).length).toBeGreaterThan(100);
  expect(differences(backward, forward)).toEqual({ onlyFirst: [], onlySecond: [] });
});

test('an import that several workers read at the same time is read once', async () => {
  await bring([['01 employees.csv']]);
  const { rooms, queue, request, ended } = imports();
  const path = join(folder(), 'mail-1.mbox');
  const said = { ownerEmail: owners[0] };
  const undisturbed = countsOf(await imports().run(path, said));
  const expected = await describeGraph(world.driver);
  await wipe(world.driver);
  await bring([['01 employees.csv']]);
  const importId = await request(path, said);
  const handlers = buildHandlers(rooms, queue);
  await Promise.all([handlers.import({ importId }), handlers.import({ importId })]);
  expect(countsOf(await ended(importId))).toEqual(undisturbed);
  expect(differences(await describeGraph(world.driver), expected)).toEqual({ onlyFirst: [], onlySecond: [] });
});
