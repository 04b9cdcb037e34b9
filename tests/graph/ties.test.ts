import { expect, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import type { Graph } from '../../src/neo4j/graph.ts';
import type { Fact, SourceRow } from '../../src/sources/fact.ts';
import { explainTies } from '../../src/ties/explain-ties.ts';
import { refreshTies } from '../../src/ties/refresh-ties.ts';
import { strengthOf } from '../../src/ties/strength.ts';
import { MOST_COLLEAGUES, tieReader } from '../../src/ties/tie-reader.ts';
import { tieWriter } from '../../src/ties/tie-writer.ts';
import { onlyWeights } from '../../src/ties/tuning/weights-by-version.ts';
import { START_WEIGHTS } from '../../src/ties/weights.ts';
import { describeGraph } from '../support/fingerprint.ts';
import { useGraph } from '../support/graph.ts';
import { at, employee, feed, mail, meeting, NOW, person, relative, roomsAt, row, whoIs, work } from '../support/world.ts';

const { graph, ask } = useGraph();

const LATER = '2026-11-25T09:00:00.000Z';
const HR = { kind: 'employees-csv', key: 'hr', label: 'HR' } as const;
const MAILBOX = { kind: 'mbox', key: 'ana', label: 'mailbox of Ana', owner: [at('ana@firm.example')] } as const;
const ARCHIVE = { kind: 'linkedin', key: 'ana', label: 'archive of Ana', owner: [at('in/ana', 'linkedin')] } as const;
const MATTERS = { kind: 'mapped-csv', key: 'matters', label: 'tenders' } as const;
const ANA = row('1', person('1', 'Ana Smit', ['ana@firm.example', at('in/ana', 'linkedin'), at('ana', 'x')]));
const BO = row('2', person('2', 'Bo Visser', ['bo@gmail.com', at('in/bo', 'linkedin'), at('bo', 'x')]));
const EXCHANGE = [
  mail('m1', '2026-11-01T08:00:00Z', 'ana@firm.example', ['bo@gmail.com']),
  mail('m2', '2026-11-02T08:00:00Z', 'bo@gmail.com', ['ana@firm.example']),
];

/** The tie from one to the other as it is explained. */
async function tieOf(from: string, to: string) {
  const [tie] = await roomsAt().explainTies(WORKER, [{ fromId: await whoIs(from), toId: await whoIs(to) }]);
  return tie;
}

/** What a tie rests on, in a line each. */
async function groundsOf(from = 'ana@firm.example', to = 'bo@gmail.com'): Promise<string[] | undefined> {
  return (await tieOf(from, to))?.grounds.map(
    ({ kind, probability, summary, isOutranked }) =>
      `${kind} ${probability.toFixed(2)} ${summary}${isOutranked ? ' (outranked)' : ''}`,
  );
}

test('a mail sent and answered is a tie both ways, explained with its mails and sources', async () => {
  await feed([ANA, BO]);
  await feed(EXCHANGE, MAILBOX);
  const tie = await tieOf('ana@firm.example', 'bo@gmail.com');
  expect(tie).toEqual({
    fromId: await whoIs('ana@firm.example'),
    toId: await whoIs('bo@gmail.com'),
    strength: expect.any(Number),
    cost: Math.round(-Math.log(tie?.strength ?? 0) * 2048),
    valence: null,
    kinds: ['contact'],
    lastAt: '2026-11-02T08:00:00Z',
    computedAt: '2026-11-22T09:00:00Z',
    weights: START_WEIGHTS.version,
    grounds: [
      {
        kind: 'contact',
        probability: expect.any(Number),
        summary: '2 mails, both ways, last on 2 November 2026',
        count: 2,
        firstAt: '2026-11-01T08:00:00Z',
        lastAt: '2026-11-02T08:00:00Z',
        sourceIds: [expect.stringMatching(/^src_/)],
        points: expect.any(Array),
        isOutranked: false,
      },
    ],
  });
  const sources = await roomsAt().ties.findSources(WORKER, tie?.grounds[0]?.sourceIds ?? []);
  expect(sources).toEqual([
    { id: tie?.grounds[0]?.sourceIds[0], kind: 'mbox', label: 'mailbox of Ana', importedAt: '2026-11-22T09:00:00Z' },
  ]);
  expect(await groundsOf('bo@gmail.com', 'ana@firm.example')).toEqual([
    expect.stringMatching(/^contact 0\.\d\d 2 mails, both ways/),
  ]);
});

test('every ground there is makes a tie, and the grounds give the strength that is stored', async () => {
  const [ana, bo] = [at('in/ana', 'linkedin'), at('in/bo', 'linkedin')];
  const tender: readonly Fact[] = [
    { kind: 'matter', externalId: 't1', matterKind: 'tender', title: 'Basin 4', closedAt: '2019-05', outcome: 'lost' },
    { kind: 'involvement', matterId: 't1', recordId: 'x', role: 'bid manager', side: 'ours' },
  ];
  const part = (id: string, who: string, side: 'ours' | 'theirs') => {
    const [matter] = tender;
    const facts: Fact[] = [
      person(id, who, [who === 'Ana' ? ana : bo]),
      ...(matter ? [matter] : []),
      { kind: 'involvement', matterId: 't1', recordId: id, role: 'in it', side },
    ];
    return row(id, ...facts);
  };
  await feed([
    row(
      '1',
      person('1', 'Ana Smit', ['ana@firm.example', ana, at('ana', 'x')]),
      work('1', 'Mills', { validFrom: '2014', validTo: '2017' }),
      relative('1', 'cousin', 'Bo Visser'),
      relative('1', 'friend', 'Bo Visser'),
    ),
    row(
      '2',
      person('2', 'Bo Visser', ['bo@gmail.com', bo, at('bo', 'x')]),
      work('2', 'Mills', { validFrom: '2015', validTo: '2019' }),
    ),
  ]);
  await feed(EXCHANGE, MAILBOX);
  await feed(
    [
      row('c', { kind: 'connection', between: [bo, ana], since: '2016-05' }),
      row('p', { kind: 'praise', what: 'recommendation', from: bo, to: ana, occurredAt: '2020-01-01T00:00:00Z' }),
    ],
    ARCHIVE,
  );
  await feed([row('f', { kind: 'follow', from: at('bo', 'x'), to: at('ana', 'x') })], { kind: 'x', key: 'ana' });
  await feed([part('a', 'Ana', 'ours'), part('b', 'Bo', 'theirs')], MATTERS);
  expect((await groundsOf())?.sort()).toEqual([
    'connected 0.32 connected since May 2016 and a recommendation',
    expect.stringMatching(/^contact 0\.\d\d 2 mails, both ways, last on 2 November 2026$/),
    'follows 0.03 follows',
    'kin 0.60 cousins',
    'matter 0.15 across the table in tender “Basin 4” (2019)',
    'stated 0.60 friend',
    expect.stringMatching(/^worked-together 0\.0\d colleagues at Mills 2015–2017$/),
  ]);
  expect((await groundsOf('bo@gmail.com', 'ana@firm.example'))?.some((ground) => ground.startsWith('follows'))).toBe(false);
  const tie = await tieOf('ana@firm.example', 'bo@gmail.com');
  expect(tie?.strength).toBe(strengthOf(tie?.grounds ?? [], START_WEIGHTS));
  expect(tie?.kinds).toEqual(['contact', 'connected', 'follows', 'worked-together', 'kin', 'matter', 'stated']);
  expect(tie?.valence).toBe(START_WEIGHTS.valence.lostToThem);
});

test('a tie that was stored long ago is explained as it was then', async () => {
  await feed([ANA, BO]);
  await feed(EXCHANGE, MAILBOX);
  const [fromId, toId] = [await whoIs('ana@firm.example'), await whoIs('bo@gmail.com')];
  const [then] = await roomsAt(NOW).explainTies(WORKER, [{ fromId, toId }]);
  const [now] = await roomsAt('2031-01-01T00:00:00Z').explainTies(WORKER, [{ fromId, toId }]);
  expect(now).toEqual(then);
  await roomsAt('2031-01-01T00:00:00Z').refreshTies(WORKER, [fromId]);
  const [faded] = await roomsAt().ties.findTies(WORKER, [{ fromId, toId }]);
  expect(faded?.strength).toBeLessThan(then?.strength ?? 0);
  expect(faded?.computedAt).toBe('2031-01-01T00:00:00Z');
});

test('kin is a tie both ways, with who stated it', async () => {
  await feed(
    [
      row('1', person('1', 'Sanne Bakker', ['sanne@firm.example']), relative('1', 'parent', 'Daan Bakker')),
      row('2', person('2', 'Daan Bakker', ['daan@gmail.com'])),
    ],
    { owner: [at('sanne@firm.example')] },
  );
  const expected = ['kin 0.90 parent and child, stated by Sanne Bakker'];
  expect(await groundsOf('sanne@firm.example', 'daan@gmail.com')).toEqual(expected);
  expect(await groundsOf('daan@gmail.com', 'sanne@firm.example')).toEqual(expected);
});

test('a person’s own word outranks what is computed for his own tie only', async () => {
  await feed([ANA, BO]);
  await feed(EXCHANGE, MAILBOX);
  const word = (level: 'slightly' | 'not', statedAt: string) =>
    row(`word ${statedAt}`, { kind: 'statement', from: at('ana@firm.example'), to: at('bo@gmail.com'), level, statedAt });
  await feed([word('slightly', '2026-10-01')], MATTERS);
  expect(await groundsOf()).toEqual([
    'stated 0.40 Ana Smit says: I know them slightly (1 October 2026, until 1 October 2028)',
    expect.stringMatching(/^contact .* \(outranked\)$/),
  ]);
  expect(await groundsOf('bo@gmail.com', 'ana@firm.example')).toEqual([expect.stringMatching(/^contact .*2026$/)]);
  await feed([word('not', '2026-11-01')], MATTERS, LATER);
  expect(await groundsOf()).toBeUndefined();
  expect(await groundsOf('bo@gmail.com', 'ana@firm.example')).toEqual([expect.stringMatching(/^contact/)]);
});

test('a tie goes when its grounds are gone', async () => {
  const sister = row('1', person('1', 'Sanne Bakker', ['sanne@firm.example']), relative('1', 'sibling', 'Daan Bakker'));
  const daan = row('2', person('2', 'Daan Bakker', ['daan@gmail.com']));
  await feed([sister, daan]);
  expect(await ask('MATCH (:Person)-[tie:KNOWS]->(:Person) RETURN count(tie) AS ties')).toEqual([{ ties: 2 }]);
  await feed([row('1', person('1', 'Sanne Bakker', ['sanne@firm.example'])), daan], {}, LATER);
  expect(await ask('MATCH (:Person)-[tie:KNOWS]->(:Person) RETURN count(tie) AS ties')).toEqual([{ ties: 0 }]);
});

test('mail within one person’s addresses, lists and mailings make no tie', async () => {
  await feed([row('1', person('1', 'Ana Smit', ['ana@firm.example', 'ana@gmail.com'])), BO]);
  const crowd = Array.from({ length: 8 }, (_, index) => `guest${index}@gmail.com`);
  await feed(
    [
      mail('self', '2026-11-01T08:00:00Z', 'ana@firm.example', ['ana@gmail.com']),
      mail('mailing', '2026-11-01T09:00:00Z', 'ana@firm.example', ['bo@gmail.com', ...crowd]),
      row('list', {
        kind: 'interaction',
        externalId: 'list',
        channel: 'email',
        occurredAt: NOW,
        countsNot: 'list mail',
        participants: [
          { identity: at('bo@gmail.com'), role: 'from' },
          { identity: at('ana@firm.example'), role: 'to' },
        ],
      }),
    ],
    MAILBOX,
  );
  expect(await ask('MATCH (:Person)-[tie:KNOWS]->() RETURN count(tie) AS ties')).toEqual([{ ties: 0 }]);
});

test('all addresses of two people count together, whichever of them was used', async () => {
  await feed([
    row('1', person('1', 'Ana Smit', ['ana@firm.example', 'ana@gmail.com'])),
    row('2', person('2', 'Bo Visser', ['bo@gmail.com', 'bo@pumps.example'])),
  ]);
  await feed(
    [
      mail('m1', '2026-11-01T08:00:00Z', 'ana@firm.example', ['bo@gmail.com']),
      mail('m2', '2026-11-02T08:00:00Z', 'bo@pumps.example', ['ana@gmail.com']),
      meeting('m3', '2026-11-03T08:00:00Z', ['ana@firm.example', 'bo@pumps.example']),
    ],
    MAILBOX,
  );
  expect(await groundsOf()).toEqual([
    expect.stringMatching(/^contact 0\.\d\d 2 mails and 1 meeting, both ways, last on 3 November 2026$/),
  ]);
});

test('colleagues at the firm know each other, those of another department less', async () => {
  await feed(
    [
      employee('1', 'Ana', 'ana@firm.example', { department: 'Sales', validFrom: '2015' }),
      employee('2', 'Cy', 'cy@firm.example', { department: 'Sales', validFrom: '2015' }),
      employee('3', 'Di', 'di@firm.example', { department: 'Legal', validFrom: '2015' }),
    ],
    HR,
  );
  const [near, far] = [await tieOf('ana@firm.example', 'cy@firm.example'), await tieOf('ana@firm.example', 'di@firm.example')];
  expect([near?.kinds, far?.kinds]).toEqual([['worked-together'], ['worked-together']]);
  expect(far?.strength).toBeLessThan(near?.strength ?? 0);
});

test('a company of which we know very many does not make colleagues of everybody', async () => {
  const many = Array.from({ length: MOST_COLLEAGUES + 1 }, (_, index) => ({ id: `p${String(index).padStart(3, '0')}` }));
  await ask(
    "CREATE (c:Company {id: 'big', name: 'Big', nameKey: 'big'}) WITH c UNWIND $many AS row CREATE (:Person {id: row.id})-[:WORKS_AT]->(c)",
    { many },
  );
  const { ties } = roomsAt();
  expect(await ties.findNeighbours(WORKER, ['p000'])).toEqual([]);
  await ask("MATCH (p:Person {id: 'p150'}) DETACH DELETE p");
  expect(await ties.findNeighbours(WORKER, ['p000', 'p001'])).toHaveLength(149 + 148);
  expect(await ties.findNeighbours(WORKER, ['p001'])).toContainEqual({ oneId: 'p000', otherId: 'p001', ways: ['work'] });
});

test('two who write each other at a very big company have a tie by their mails alone, stored as it is explained', async () => {
  await feed([
    row('1', person('1', 'Ana Smit', ['ana@firm.example']), work('1', 'Big')),
    row('2', person('2', 'Bo Visser', ['bo@gmail.com']), work('2', 'Big')),
  ]);
  const many = Array.from({ length: MOST_COLLEAGUES }, (_, index) => ({ id: `p${index}` }));
  await ask("MATCH (c:Company {nameKey: 'big'}) UNWIND $many AS row CREATE (:Person {id: row.id})-[:WORKS_AT]->(c)", { many });
  await feed(EXCHANGE, MAILBOX);
  const tie = await tieOf('ana@firm.example', 'bo@gmail.com');
  expect(tie?.kinds).toEqual(['contact']);
  expect(tie?.grounds.map(({ kind }) => kind)).toEqual(['contact']);
  expect(tie?.strength).toBe(strengthOf(tie?.grounds ?? [], START_WEIGHTS));
});

test('each change of ties takes the next position, however many write at once', async () => {
  const { ties } = roomsAt();
  const writer = tieWriter(graph);
  expect(await ties.findPosition(WORKER)).toBe(0);
  await ask("UNWIND ['a', 'b'] AS id CREATE (:Person {id: id})");
  const tie = { fromId: 'a', toId: 'b', strength: 0.5, cost: 1420, valence: null, kinds: ['kin'], lastAt: null } as const;
  await Promise.all(Array.from({ length: 12 }, () => writer.saveTies(WORKER, [tie], [], new Date(NOW))));
  expect(await ties.findPosition(WORKER)).toBe(12);
  expect(await ask('MATCH (:Person)-[tie:KNOWS]->() RETURN tie.position AS position')).toEqual([{ position: 12 }]);
  await writer.saveTies(WORKER, [], [{ fromId: 'a', toId: 'b' }], new Date(NOW));
  expect(await ties.findPosition(WORKER)).toBe(13);
  expect(await ties.countTies(WORKER)).toBe(0);
});

test('computing ties again changes nothing but the day', async () => {
  await feed([employee('1', 'Ana', 'ana@firm.example'), employee('2', 'Cy', 'cy@firm.example')], HR);
  await feed(
    [...EXCHANGE, meeting('m3', '2026-11-03T08:00:00Z', ['ana@firm.example', 'cy@firm.example', 'bo@gmail.com'])],
    MAILBOX,
  );
  const before = await describeGraph(graph);
  const rooms = roomsAt(LATER);
  expect(await rooms.refreshAllTies(WORKER)).toEqual({ saved: 6, removed: 0 });
  expect(await describeGraph(graph)).toEqual(before);
  expect(await rooms.ties.countTies(WORKER)).toBe(6);
  expect(await rooms.ties.countPeople(WORKER)).toBe(3);
});

test('people whose ties are due are noted until that is done', async () => {
  await feed([ANA, BO]);
  await feed(EXCHANGE, MAILBOX);
  const rooms = roomsAt(LATER);
  const anaId = await whoIs('ana@firm.example');
  expect(await rooms.ties.findDue(WORKER)).toEqual([]);
  await rooms.markTiesDue(WORKER, [anaId, 'per_gone']);
  await rooms.markTiesDue(WORKER, [anaId]);
  expect(await rooms.ties.findDue(WORKER)).toEqual([anaId]);
  expect(await rooms.refreshDueTies(WORKER)).toEqual({ saved: 2, removed: 0 });
  expect(await rooms.ties.findDue(WORKER)).toEqual([]);
});

test('ids of people come a page at a time, each once', async () => {
  await ask("UNWIND ['c', 'a', 'e', 'b', 'd'] AS id CREATE (:Person {id: id})");
  const { ties } = roomsAt();
  expect(await ties.listPersonIds(WORKER, '', 2)).toEqual(['a', 'b']);
  expect(await ties.listPersonIds(WORKER, 'b', 2)).toEqual(['c', 'd']);
  expect(await ties.listPersonIds(WORKER, 'd', 2)).toEqual(['e']);
  expect(await ties.listPersonIds(WORKER, 'e', 2)).toEqual([]);
});

/** The graph, counting what is asked of it. */
function counting(): { readonly counted: Graph; readonly asked: () => number } {
  let asked = 0;
  const counted: Graph = {
    ...graph,
    read: (viewer, query, params) => {
      asked += 1;
      return graph.read(viewer, query, params);
    },
  };
  return { counted, asked: () => asked };
}

test('thirty ties are explained with as many questions as one', async () => {
  const others = Array.from({ length: 30 }, (_, index) => `other${index}@gmail.com`);
  const exchange = (other: string): readonly SourceRow[] => [
    mail(`to ${other}`, '2026-11-01T08:00:00Z', 'ana@firm.example', [other]),
    mail(`from ${other}`, '2026-11-02T08:00:00Z', other, ['ana@firm.example']),
  ];
  await feed([employee('1', 'Ana', 'ana@firm.example')], HR);
  await feed(others.flatMap(exchange), MAILBOX);
  const fromId = await whoIs('ana@firm.example');
  const directions = await Promise.all(others.map(async (other) => ({ fromId, toId: await whoIs(other) })));
  const askedFor = async (count: number) => {
    const { counted, asked } = counting();
    const ties = await explainTies(
      { ties: tieReader(counted), weights: onlyWeights(START_WEIGHTS) },
      WORKER,
      directions.slice(0, count),
    );
    expect(ties.map((tie) => tie?.grounds.length)).toEqual(Array.from({ length: count }, () => 1));
    return asked();
  };
  expect(await askedFor(30)).toBe(await askedFor(1));
  const { counted, asked } = counting();
  await explainTies({ ties: tieReader(counted), weights: onlyWeights(START_WEIGHTS) }, WORKER, []);
  expect(asked()).toBe(0);
});

test('directions without a tie are explained as none, in the order asked', async () => {
  await feed([ANA, BO, row('3', person('3', 'Cor', ['cor@gmail.com']))]);
  await feed(EXCHANGE, MAILBOX);
  const [a, b, c] = [await whoIs('ana@firm.example'), await whoIs('bo@gmail.com'), await whoIs('cor@gmail.com')];
  const explained = await roomsAt().explainTies(WORKER, [
    { fromId: a, toId: c },
    { fromId: b, toId: a },
    { fromId: a, toId: b },
    { fromId: 'per_nobody', toId: a },
    { fromId: b, toId: a },
  ]);
  expect(explained.map((tie) => tie && [tie.fromId, tie.toId])).toEqual([undefined, [b, a], [a, b], undefined, [b, a]]);
});

test('a refresh of nobody does nothing', async () => {
  const refreshed = await refreshTies(
    { ties: tieReader(graph), writer: tieWriter(graph), weights: onlyWeights(START_WEIGHTS), now: () => new Date(NOW) },
    WORKER,
    [],
  );
  expect(refreshed).toEqual({ saved: 0, removed: 0 });
  expect(await ask('MATCH (n) WHERE NOT n:Migration RETURN count(n) AS nodes')).toEqual([{ nodes: 0 }]);
});
