import { expect, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import { describeGraph, fingerprint } from '../support/fingerprint.ts';
import { useGraph } from '../support/graph.ts';
import { at, employee, feed, feedLedger, mail, meeting, person, relative, roomsAt, row, whoIs, work } from '../support/world.ts';

const { graph, ask } = useGraph();

const BOOKS = ['Import', 'Reject'];
const LATER = '2026-11-25T09:00:00.000Z';
const MAILBOX = { kind: 'mbox', key: 'ana', owner: [at('ana@firm.example')] } as const;
const HR = { kind: 'employees-csv', key: 'hr' } as const;
const ANA = employee('1', 'Ana Smit', 'ana@firm.example');

/** Who there is, by name, with the handles of each. */
async function everybody(): Promise<unknown[]> {
  const rows = await ask(
    'MATCH (p:Person) OPTIONAL MATCH (p)-[:HAS_IDENTITY]->(i:Identity) RETURN p.id AS id, p.displayName AS name, collect(i.handle) AS handles',
  );
  return rows
    .map(({ name, handles }) => [name, ...(handles as string[]).filter((handle) => !handle.startsWith('row_')).sort()])
    .sort();
}

async function kin(): Promise<unknown[]> {
  return ask(
    'MATCH (a:Person)-[kin:KIN_OF]->(b:Person) RETURN a.displayName AS who, kin.kind AS isThe, b.displayName AS of ORDER BY who, of',
  );
}

test('addresses that a row states together are one person, in every source', async () => {
  await feed([row('1', person('1', 'Bo Visser', ['bo@pumps.example', at('+31612345678', 'phone')]))]);
  await feed([row('a', person('a', 'Bo Visser', [at('in/bo', 'linkedin'), 'bo@pumps.example']))], {
    kind: 'linkedin',
    key: 'ana',
  });
  await feed([row('b', person('b', 'B. Visser', [at('in/bo', 'linkedin')]))], { kind: 'linkedin', key: 'cy' });
  expect(await everybody()).toEqual([['Bo Visser', '+31612345678', 'bo@pumps.example', 'in/bo']]);
});

test('two people become one when a row says so, and the one with more keeps the id', async () => {
  await feed([
    row('1', person('1', 'Bo Visser', ['bo@pumps.example', at('+31612345678', 'phone')])),
    row('2', person('2', 'Bo', [at('in/bo', 'linkedin')])),
  ]);
  const id = await whoIs('bo@pumps.example');
  expect(await whoIs('in/bo', 'linkedin')).not.toBe(id);
  await feed([row('3', person('3', 'Bo Visser', ['bo@pumps.example', at('in/bo', 'linkedin')]))], { key: 'other book' }, LATER);
  expect(await everybody()).toEqual([['Bo Visser', '+31612345678', 'bo@pumps.example', 'in/bo']]);
  expect(await whoIs('in/bo', 'linkedin')).toBe(id);
});

test('a role address makes nobody and joins nobody', async () => {
  await feed([
    row('1', person('1', 'Bo Visser', ['bo@pumps.example', 'info@pumps.example'])),
    row('2', person('2', 'Cor Mol', ['cor@pumps.example', 'info@pumps.example'])),
    row('3', person('3', 'Desk', ['sales@pumps.example'], { isNamed: false })),
  ]);
  expect(await everybody()).toEqual([
    ['Bo Visser', 'bo@pumps.example'],
    ['Cor Mol', 'cor@pumps.example'],
  ]);
});

test('an address that two people share is neither one’s, and does not make them one', async () => {
  await feed([
    row('1', person('1', 'Bo Visser', ['bo@pumps.example', 'family@home.example'])),
    row('2', person('2', 'Kim Visser', ['kim@valves.example', 'family@home.example'])),
  ]);
  expect(await everybody()).toEqual([
    ['Bo Visser', 'bo@pumps.example'],
    ['Kim Visser', 'kim@valves.example'],
  ]);
});

test('a shared address that writes with us both ways is still nobody', async () => {
  await feed([ANA], HR);
  await feed([
    row('1', person('1', 'Bo Visser', ['bo@pumps.example', 'family@home.example'])),
    row('2', person('2', 'Kim Visser', ['kim@valves.example', 'family@home.example'])),
  ]);
  await feed(
    [
      mail('m1', '2026-11-01T08:00:00Z', 'ana@firm.example', ['family@home.example']),
      mail('m2', '2026-11-02T08:00:00Z', 'family@home.example', ['ana@firm.example']),
    ],
    MAILBOX,
  );
  expect(await everybody()).toEqual([
    ['Ana Smit', 'ana@firm.example', 'hr:1'],
    ['Bo Visser', 'bo@pumps.example'],
    ['Kim Visser', 'kim@valves.example'],
  ]);
});

test('somebody whose only address is shared is a person by the row that names him', async () => {
  await feed([
    row('1', person('1', 'Bo Visser', ['family@home.example'])),
    row('2', person('2', 'Kim Visser', ['family@home.example'])),
  ]);
  expect(await everybody()).toEqual([['Bo Visser'], ['Kim Visser']]);
});

test('a mention means the only bearer of the name in the same source', async () => {
  await feed([
    row('1', person('1', 'Sanne Bakker', ['sanne@firm.example']), relative('1', 'sibling', 'daan BAKKER')),
    row('2', person('2', 'Daan Bakker', ['daan@pumps.example'])),
  ]);
  expect(await kin()).toEqual([{ who: 'Daan Bakker', isThe: 'sibling', of: 'Sanne Bakker' }]);
  expect(
    await ask(
      'MATCH (d:MatchDecision)-[:ABOUT]->(r:Record) RETURN d.verdict AS verdict, d.decidedBy AS by, d.reason AS reason, collect(r.displayName) AS about',
    ),
  ).toEqual([
    {
      verdict: 'same',
      by: 'rule:only-bearer-of-the-name-in-its-source',
      reason: 'The source has one Daan Bakker.',
      about: expect.arrayContaining(['Daan Bakker', 'daan BAKKER']),
    },
  ]);
});

test('a mention waits until the one it means is there', async () => {
  await feed([row('1', person('1', 'Sanne Bakker', ['sanne@firm.example']), relative('1', 'sibling', 'Daan Bakker'))]);
  expect(await kin()).toEqual([]);
  await feed([row('2', person('2', 'Daan Bakker', ['daan@pumps.example']))], {}, LATER);
  expect(await kin()).toEqual([{ who: 'Daan Bakker', isThe: 'sibling', of: 'Sanne Bakker' }]);
});

test('a mention of a name that two bear, or that only another source bears, means nobody', async () => {
  await feed([
    row(
      '1',
      person('1', 'Sanne Bakker', ['sanne@firm.example']),
      relative('1', 'sibling', 'Daan Bakker'),
      relative('1', 'partner', 'Kim Mol'),
    ),
    row('2', person('2', 'Daan Bakker', ['daan@pumps.example'])),
    row('3', person('3', 'Daan Bakker', ['daan@valves.example'])),
  ]);
  await feed([row('4', person('4', 'Kim Mol', ['kim@valves.example']))], { key: 'other book' });
  expect(await kin()).toEqual([]);
  expect(await ask('MATCH (d:MatchDecision) RETURN d.id AS id')).toEqual([]);
  expect(await everybody()).toHaveLength(4);
});

test('kinship is taken back when the newer card no longer states it', async () => {
  const daan = row('2', person('2', 'Daan Bakker', ['daan@pumps.example']));
  await feed([row('1', person('1', 'Sanne Bakker', ['sanne@firm.example']), relative('1', 'sibling', 'Daan Bakker')), daan]);
  expect(await kin()).toHaveLength(1);
  await feed([row('1', person('1', 'Sanne Bakker', ['sanne@firm.example'])), daan], {}, LATER);
  expect(await kin()).toEqual([]);
});

test('a stranger is nobody until both wrote', async () => {
  await feed([ANA], HR);
  await feed([mail('m1', '2026-11-01T08:00:00Z', 'bo@pumps.example', ['ana@firm.example'])], MAILBOX);
  expect(await everybody()).toEqual([['Ana Smit', 'ana@firm.example', 'hr:1']]);
  await feed([mail('m2', '2026-11-02T08:00:00Z', 'ana@firm.example', ['bo@pumps.example'])], MAILBOX, LATER);
  expect(await everybody()).toEqual([
    ['Ana Smit', 'ana@firm.example', 'hr:1'],
    ['bo@pumps.example', 'bo@pumps.example'],
  ]);
});

test('a stranger who was met is a person, one who only got a mailing is not', async () => {
  await feed([ANA], HR);
  const crowd = Array.from({ length: 9 }, (_, index) => `guest${index}@crowd.example`);
  await feed(
    [
      meeting('talk', '2026-11-01T08:00:00Z', ['ana@firm.example', 'bo@pumps.example']),
      meeting('fair', '2026-11-02T08:00:00Z', ['ana@firm.example', ...crowd]),
    ],
    {
      kind: 'ics',
      key: 'ana',
    },
  );
  expect(await everybody()).toEqual([
    ['Ana Smit', 'ana@firm.example', 'hr:1'],
    ['bo@pumps.example', 'bo@pumps.example'],
  ]);
});

test('a stranger who wrote with us becomes a person when the directory says that we are the firm', async () => {
  await feedLedger(
    [
      mail('m1', '2026-11-01T08:00:00Z', 'ana@firm.example', ['bo@pumps.example']),
      mail('m2', '2026-11-02T08:00:00Z', 'bo@pumps.example', ['ana@firm.example']),
    ],
    { kind: 'mbox', key: 'shared' },
  );
  await feed([ANA], HR);
  expect(await everybody()).toEqual([
    ['Ana Smit', 'ana@firm.example', 'hr:1'],
    ['bo@pumps.example', 'bo@pumps.example'],
  ]);
});

test('a desk or a machine that wrote with us both ways is still nobody', async () => {
  await feed([ANA], HR);
  await feed(
    ['info@pumps.example', 'no-reply@shop.example'].flatMap((desk, index) => [
      mail(`out${index}`, '2026-11-01T08:00:00Z', 'ana@firm.example', [desk]),
      mail(`in${index}`, '2026-11-02T08:00:00Z', desk, ['ana@firm.example']),
    ]),
    MAILBOX,
  );
  expect(await everybody()).toEqual([['Ana Smit', 'ana@firm.example', 'hr:1']]);
});

test('a stranger who got a card keeps his id, and bears the name on it', async () => {
  await feed([ANA], HR);
  await feed([meeting('talk', '2026-11-01T08:00:00Z', ['ana@firm.example', 'bo@pumps.example'])], { kind: 'ics', key: 'ana' });
  const id = await whoIs('bo@pumps.example');
  await feed([row('1', person('1', 'Bo Visser', ['bo@pumps.example', at('+31612345678', 'phone')]))], {}, LATER);
  expect(await whoIs('+31612345678', 'phone')).toBe(id);
  expect(await everybody()).toEqual([
    ['Ana Smit', 'ana@firm.example', 'hr:1'],
    ['Bo Visser', '+31612345678', 'bo@pumps.example'],
  ]);
});

test('a person who is left without any identity is removed with his ties', async () => {
  await feed([ANA], HR);
  await feed([row('1', person('1', 'Bo Visser', ['bo@pumps.example']), work('1', 'Pumps'))]);
  await feed([meeting('talk', '2026-11-01T08:00:00Z', ['ana@firm.example', 'bo@pumps.example'])], { kind: 'ics', key: 'ana' });
  expect(await ask('MATCH (:Person)-[tie:KNOWS]->(:Person) RETURN count(tie) AS ties')).toEqual([{ ties: 2 }]);
  const { identities, matchPeople } = roomsAt();
  await ask("MATCH (r:Record {displayName: 'Bo Visser'}) SET r.isNamed = false");
  const touched = await ask("MATCH (r:Record {displayName: 'Bo Visser'}) RETURN r.id AS id");
  const recordIds = touched.map(({ id }) => String(id));
  expect(await matchPeople(WORKER, { identityIds: [], recordIds })).toEqual({ personIds: [] });
  expect(await identities.findPeopleBehind(WORKER, { identityIds: [], recordIds })).toEqual([]);
  expect(await everybody()).toEqual([['Ana Smit', 'ana@firm.example', 'hr:1']]);
  expect(await ask('MATCH (:Person)-[tie:KNOWS]-() RETURN count(tie) AS ties')).toEqual([{ ties: 0 }]);
});

test('matching again changes nothing', async () => {
  const importId = await feedLedger([
    row('1', person('1', 'Sanne Bakker', ['sanne@firm.example']), relative('1', 'sibling', 'Daan Bakker')),
    row('2', person('2', 'Daan Bakker', [])),
  ]);
  const { identities, matchPeople, describePeople } = roomsAt();
  const touched = await identities.findTouched(WORKER, importId);
  const first = await matchPeople(WORKER, touched);
  await describePeople(WORKER, first.personIds);
  const before = await describeGraph(graph);
  const second = await matchPeople(WORKER, touched);
  await describePeople(WORKER, second.personIds);
  expect(second).toEqual(first);
  expect(await describeGraph(graph)).toEqual(before);
});

test('what a new row says about somebody without naming him again reaches him', async () => {
  const archive = { kind: 'linkedin', key: 'ana', owner: [at('in/ana', 'linkedin', 'Ana')] } as const;
  const bo = at('in/bo', 'linkedin', 'Bo');
  const old = [
    row('bo', person('bo', 'Bo', [bo])),
    row('owner', person('owner', 'Ana', [at('in/ana', 'linkedin')], { isOwner: true })),
  ];
  await feed(old, archive);
  await feed(
    [
      ...old,
      row('position', { kind: 'employment', recordId: 'owner', company: { name: 'Valves' }, title: 'Buyer' }),
      row('skill', { kind: 'expertise', of: at('in/ana', 'linkedin'), topic: 'Pumps', level: 0.5 }),
      row(
        'endorsed',
        { kind: 'praise', what: 'endorsement', from: at('in/ana', 'linkedin'), to: bo },
        { kind: 'expertise', of: bo, topic: 'Seals', level: 0.4 },
      ),
    ],
    archive,
    LATER,
  );
  const { directory, explainTies } = roomsAt();
  const [anaId, boId] = [await whoIs('in/ana', 'linkedin'), await whoIs('in/bo', 'linkedin')];
  expect((await directory.findEmployments(WORKER, [anaId])).map(({ title }) => title)).toEqual(['Buyer']);
  expect((await directory.findExpertise(WORKER, [anaId, boId])).map(({ topic }) => topic).sort()).toEqual(['Pumps', 'Seals']);
  expect(
    (await explainTies(WORKER, [{ fromId: anaId, toId: boId }])).map((tie) => tie?.grounds.map(({ summary }) => summary)),
  ).toEqual([['endorsed']]);
});

test('ties between two strangers who wrote each other are computed, though neither is in any book', async () => {
  await feed([ANA], HR);
  const met = (who: string) => meeting(`met ${who}`, '2026-10-01T08:00:00Z', ['ana@firm.example', who]);
  await feed([met('bo@pumps.example'), met('cor@pumps.example')], { kind: 'ics', key: 'ana' });
  await feed(
    [mail('m1', '2026-11-01T08:00:00Z', 'bo@pumps.example', ['cor@pumps.example'], ['ana@firm.example'])],
    MAILBOX,
    LATER,
  );
  const [boId, corId] = [await whoIs('bo@pumps.example'), await whoIs('cor@pumps.example')];
  const [tie] = await roomsAt().ties.findTies(WORKER, [{ fromId: boId, toId: corId }]);
  expect(tie?.kinds).toContain('contact');
});

test('the order in which files come does not matter', async () => {
  const files = [
    () => feed([ANA, employee('2', 'Cy Mol', 'cy@firm.example', { department: 'Sales' })], HR),
    () =>
      feed([
        row('1', person('1', 'Bo Visser', ['bo@pumps.example']), work('1', 'Pumps', { title: 'Buyer' })),
        row('2', person('2', 'Cy Mol', ['cy@firm.example'])),
      ]),
    () =>
      feed(
        [
          mail('m1', '2026-11-01T08:00:00Z', 'ana@firm.example', ['dirk@valves.example', 'bo@pumps.example']),
          mail('m2', '2026-11-02T08:00:00Z', 'dirk@valves.example', ['ana@firm.example', 'cy@firm.example']),
        ],
        MAILBOX,
      ),
  ];
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
    [2, 0, 1],
  ];
  const seen: string[][] = [];
  for (const order of orders) {
    await ask('MATCH (n) WHERE NOT n:Migration DETACH DELETE n');
    for (const index of order) await files[index]?.();
    seen.push((await describeGraph(graph, BOOKS)).filter((line) => !line.startsWith('(Source') || line.includes(')-[')));
  }
  for (const lines of seen) expect(lines).toEqual(seen[0]);
  expect(await fingerprint(graph, BOOKS)).toMatch(/^[0-9a-f]{64}$/);
});
