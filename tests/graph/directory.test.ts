import { expect, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import { topicId } from '../../src/ledger/row-statements.ts';
import { useGraph } from '../support/graph.ts';
import { at, draw, employee, feed, meeting, NOW, person, relative, roomsAt, row, whoIs, work } from '../support/world.ts';

const { ask } = useGraph();
const LATER = '2026-11-25T09:00:00.000Z';
const HR = { kind: 'employees-csv', key: 'hr' } as const;
const PAGE = { skip: 0, limit: 10 };
const ANYBODY = { employees: null, companyId: null };

/** Employments of somebody, companies by name. */
async function employmentsOf(handle: string): Promise<unknown[]> {
  const { directory } = roomsAt();
  const employments = await directory.findEmployments(WORKER, [await whoIs(handle)]);
  const companies = await directory.findCompanies(
    WORKER,
    employments.map(({ companyId }) => companyId),
  );
  const names = new Map(companies.map(({ id, name }) => [id, name]));
  return employments.map(({ companyId, title, validFrom, validTo }) => [names.get(companyId), title, validFrom, validTo]);
}

test('a changed company is an ended employment and a new one', async () => {
  const bo = (company: string, title: string) => [
    row('1', person('1', 'Bo Visser', ['bo@mail.example']), work('1', company, { title })),
  ];
  await feed(bo('Pumps B.V.', 'Buyer'), {}, '2026-01-10T09:00:00Z');
  expect(await employmentsOf('bo@mail.example')).toEqual([['Pumps B.V.', 'Buyer', null, null]]);
  await feed(bo('Pumps', 'Head buyer'), {}, '2026-03-10T09:00:00Z');
  expect(await employmentsOf('bo@mail.example')).toEqual([['Pumps B.V.', 'Head buyer', null, null]]);
  await feed(bo('Valves', 'Director'), {}, '2026-06-10T09:00:00Z');
  expect(await employmentsOf('bo@mail.example')).toEqual([
    ['Valves', 'Director', '2026-06-10', null],
    ['Pumps B.V.', 'Head buyer', null, '2026-06-10'],
  ]);
});

test('the firm’s own directory makes employees, and ends them', async () => {
  const { directory } = roomsAt();
  await feed(
    [
      employee('1', 'Ana Smit', 'ana@firm.example', { department: 'Sales', title: 'Seller' }),
      employee('2', 'Cy Mol', 'cy@firm.example', { validFrom: '2015', validTo: '2020-05' }),
    ],
    HR,
  );
  const [anaId, cyId] = [await whoIs('ana@firm.example'), await whoIs('cy@firm.example')];
  expect(await directory.findEmployees(WORKER)).toEqual([{ personId: anaId, department: 'Sales' }]);
  expect(
    (await directory.findPeople(WORKER, [anaId, cyId])).map(({ displayName, isEmployee }) => [displayName, isEmployee]).sort(),
  ).toEqual([
    ['Ana Smit', true],
    ['Cy Mol', false],
  ]);
  await feed(
    [employee('1', 'Ana Smit', 'ana@firm.example', { department: 'Sales', title: 'Seller', validTo: '2026-11-01' })],
    HR,
    LATER,
  );
  expect(await directory.findEmployees(WORKER)).toEqual([]);
  expect(await ask('MATCH (p:Person) WHERE p:Employee OR NOT p:Contact RETURN p.id AS id')).toEqual([]);
});

test('employees are found by department, however it is written', async () => {
  const { directory } = roomsAt();
  await feed(
    [
      employee('1', 'Ana', 'ana@firm.example', { department: 'Sales' }),
      employee('2', 'Cy', 'cy@firm.example', { department: 'Legal' }),
      employee('3', 'Di', 'di@firm.example'),
    ],
    HR,
  );
  expect(await directory.findEmployees(WORKER, 'SALES')).toEqual([
    { personId: await whoIs('ana@firm.example'), department: 'Sales' },
  ]);
  expect((await directory.findEmployees(WORKER)).map(({ department }) => department).sort()).toEqual(['Legal', 'Sales', null]);
});

test('who has an address of ours is one of us, though he was known before we knew who we are', async () => {
  await feed([row('1', person('1', 'Cy Mol', ['cy@firm.example']))]);
  await feed(
    [meeting('m1', '2026-11-01T09:00:00Z', ['ana@firm.example', 'bo@pumps.example'])],
    { kind: 'mbox', key: 'ana', owner: [at('ana@firm.example')] },
    LATER,
  );
  expect((await roomsAt().directory.findEmployees(WORKER)).map(({ personId }) => personId)).toEqual(
    [await whoIs('ana@firm.example'), await whoIs('cy@firm.example')].sort(),
  );
});

test('what the firm’s directory says outranks address books, and those outrank networks', async () => {
  await feed(
    [row('a', person('a', 'Bobby V', ['bo@pumps.example'], { town: 'Breda' }), work('a', 'Pumps', { title: 'Guru' }))],
    { kind: 'linkedin', key: 'ana' },
    LATER,
  );
  await feed([
    row(
      '1',
      person('1', 'Bo Visser', ['bo@pumps.example'], { givenName: 'Bo', familyName: 'Visser' }),
      work('1', 'Pumps', { title: 'Buyer' }),
    ),
  ]);
  const { directory } = roomsAt();
  const id = await whoIs('bo@pumps.example');
  expect(await directory.findPeople(WORKER, [id, 'per_nobody'])).toEqual([
    { id, displayName: 'Bo Visser', givenName: 'Bo', familyName: 'Visser', town: 'Breda', isEmployee: false },
  ]);
  expect(await employmentsOf('bo@pumps.example')).toEqual([['Pumps', 'Buyer', null, null]]);
  expect(await directory.findIdentities(WORKER, [id])).toEqual([
    {
      personId: id,
      id: expect.stringMatching(/^idn_/),
      network: 'email',
      handle: 'bo@pumps.example',
      displayName: null,
      probability: 1,
    },
  ]);
});

test('kinship and acquaintance point from who is it to whom he is it, whichever of the two is described anew', async () => {
  await feed([
    row(
      '1',
      person('1', 'Sanne Bakker', ['sanne@firm.example']),
      relative('1', 'sibling', 'Daan Bakker'),
      relative('1', 'assistant', 'Kim Mol'),
    ),
    row('2', person('2', 'Daan Bakker', ['daan@pumps.example'])),
    row('3', person('3', 'Kim Mol', ['kim@firm.example'])),
  ]);
  const bonds = () =>
    ask(
      'MATCH (a:Person)-[bond:KIN_OF|ACQUAINTED]->(b:Person) RETURN a.displayName AS who, type(bond) AS how, bond.kind AS kind, b.displayName AS of ORDER BY who',
    );
  const expected = [
    { who: 'Daan Bakker', how: 'KIN_OF', kind: 'sibling', of: 'Sanne Bakker' },
    { who: 'Kim Mol', how: 'ACQUAINTED', kind: 'assistant', of: 'Sanne Bakker' },
  ];
  expect(await bonds()).toEqual(expected);
  for (const handle of ['sanne@firm.example', 'daan@pumps.example']) {
    await roomsAt().describePeople(WORKER, [await whoIs(handle)]);
    expect(await bonds()).toEqual(expected);
  }
});

test('expertise is the highest that anybody states, and involvement what the newest row says', async () => {
  const bo = at('bo@pumps.example');
  const tender = (role: string) =>
    row(
      't',
      person('t', 'Bo', [bo]),
      { kind: 'matter', externalId: 't1', matterKind: 'tender', title: 'Basin 4', closedAt: '2019', outcome: 'lost' },
      { kind: 'involvement', matterId: 't1', recordId: 't', role, side: 'theirs' },
    );
  const knows = (id: string, topic: string, level: number) =>
    row(id, person(id, 'Bo', [bo]), { kind: 'expertise', of: bo, topic, level });
  await feed([tender('buyer'), knows('1', 'Pumps', 0.4), knows('2', 'PUMPS', 0.7), knows('3', 'Seals', 0.5)], {
    kind: 'mapped-csv',
    key: 'm',
  });
  await feed([tender('lead buyer')], { kind: 'mapped-csv', key: 'm' }, LATER);
  const id = await whoIs('bo@pumps.example');
  expect(await roomsAt().directory.findExpertise(WORKER, [id])).toEqual([
    { personId: id, topicId: topicId('pumps'), topic: 'Pumps', level: 0.7 },
    { personId: id, topicId: topicId('seals'), topic: 'Seals', level: 0.5 },
  ]);
  expect(
    await ask(
      'MATCH (:Person)-[part:INVOLVED_IN]->(m:Matter) RETURN part.role AS role, part.side AS side, part.outcome AS outcome, m.title AS title',
    ),
  ).toEqual([{ role: 'lead buyer', side: 'theirs', outcome: 'lost', title: 'Basin 4' }]);
});

test('people are searched by words of their names, unfinished words too', async () => {
  const names = {
    a: 'Sanne Bakker',
    b: 'Sanne de Vries',
    c: 'Daan Bakker-Smit',
    d: 'Zoë O’Brien',
    e: "Kees d'Hondt",
    f: 'J.P. Mol',
  };
  await feed(Object.entries(names).map(([id, name]) => row(id, person(id, name, [`${id}@mail.example`]))));
  const { directory } = roomsAt();
  const found = async (text: string) => {
    const { ids, total } = await directory.searchPeople(WORKER, text, ANYBODY, PAGE);
    const people = await directory.findPeople(WORKER, ids);
    expect(total).toBe(ids.length);
    return people.map(({ displayName }) => displayName).sort();
  };
  expect(await found('sanne')).toEqual(['Sanne Bakker', 'Sanne de Vries']);
  expect(await found('Bakk')).toEqual(['Daan Bakker-Smit', 'Sanne Bakker']);
  expect(await found('sanne vri')).toEqual(['Sanne de Vries']);
  expect(await found('bakker-smit')).toEqual(['Daan Bakker-Smit']);
  expect(await found('zoë')).toEqual(['Zoë O’Brien']);
  expect(await found('o’brien')).toEqual(['Zoë O’Brien']);
  expect(await found("d'hondt")).toEqual(["Kees d'Hondt"]);
  expect(await found('j.p. mol')).toEqual(['J.P. Mol']);
  expect(await found('nobody')).toEqual([]);
});

test('a search text is never more than words, whatever of Lucene’s syntax is in it', async () => {
  await feed([
    row('1', person('1', 'Sanne Bakker', ['sanne@mail.example'])),
    row('2', person('2', 'Daan Mol', ['daan@mail.example'])),
  ]);
  const { directory } = roomsAt();
  const texts = [
    '*:*',
    'displayName:*',
    'sanne OR daan',
    'sanne || daan',
    '+sanne -bakker',
    'sanne NOT bakker',
    '"sanne',
    'sanne~',
    '(sanne',
    '[a TO z]',
    '{a TO z}',
    '/.*/',
    '\\',
    'sanne^9',
    '?anne',
    '',
    '   ',
    '🙂',
    "'",
    '.',
    "'''",
    'a'.repeat(5_000),
    'sanne\u0000bakker',
    '+',
    '&&',
    '!',
    'sanne AND',
  ];
  const hits: Record<string, number> = {};
  for (const text of texts) {
    const [people, companies] = await Promise.all([
      directory.searchPeople(WORKER, text, ANYBODY, PAGE),
      directory.searchCompanies(WORKER, text, PAGE),
    ]);
    expect(companies).toEqual({ ids: [], total: 0 });
    if (people.total > 0) hits[text] = people.total;
  }
  expect(hits).toEqual({ '+sanne -bakker': 1, '"sanne': 1, 'sanne~': 1, '(sanne': 1, 'sanne\u0000bakker': 1 });
});

test('a search and a list come a page at a time, with how many there are in all', async () => {
  await feed(
    ['Eva', 'Ben', 'Dora', 'Ann', 'Cor'].map((name) =>
      row(name, person(name, `${name} Mol`, [`${name.toLowerCase()}@mail.example`]), work(name, 'Mills')),
    ),
  );
  const { directory } = roomsAt();
  const namesOf = async (ids: readonly string[]) => {
    const people = new Map((await directory.findPeople(WORKER, ids)).map(({ id, displayName }) => [id, displayName]));
    return ids.map((id) => people.get(id));
  };
  const companyId = (await directory.findCompaniesCalled(WORKER, 'mills'))[0]?.id ?? '';
  for (const ask of [
    (skip: number) => directory.searchPeople(WORKER, 'mol', ANYBODY, { skip, limit: 2 }),
    (skip: number) => directory.listPeople(WORKER, ANYBODY, { skip, limit: 2 }),
    (skip: number) => directory.searchPeople(WORKER, 'mol', { employees: false, companyId }, { skip, limit: 2 }),
    (skip: number) => directory.listPeople(WORKER, { employees: false, companyId }, { skip, limit: 2 }),
  ]) {
    const pages = [await ask(0), await ask(2), await ask(4)];
    expect(await namesOf(pages.flatMap(({ ids }) => ids))).toEqual(['Ann Mol', 'Ben Mol', 'Cor Mol', 'Dora Mol', 'Eva Mol']);
    expect(pages.map(({ ids, total }) => [ids.length, total])).toEqual([
      [2, 5],
      [2, 5],
      [1, 5],
    ]);
  }
  expect(await directory.listPeople(WORKER, { employees: true, companyId: null }, PAGE)).toEqual({ ids: [], total: 0 });
});

test('companies are found by name, legal form and case aside, by domain, and by words of both', async () => {
  await feed([
    row('1', person('1', 'Bo', ['bo@veldhuispumps.example']), work('1', 'Veldhuis Pumps B.V.')),
    row('2', person('2', 'Cor', ['cor@mail.example']), work('2', 'Aqua Seals')),
  ]);
  const { directory } = roomsAt();
  const called = async (text: string) => (await directory.findCompaniesCalled(WORKER, text)).map(({ name }) => name);
  expect(await called('VELDHUIS PUMPS')).toEqual(['Veldhuis Pumps B.V.']);
  expect(await called(' veldhuispumps.example ')).toEqual(['Veldhuis Pumps B.V.']);
  expect(await called('Veldhuis')).toEqual([]);
  const searched = async (text: string) => {
    const { ids } = await directory.searchCompanies(WORKER, text, PAGE);
    return (await directory.findCompanies(WORKER, ids)).map(({ name, domain, isFirm }) => [name, domain, isFirm]);
  };
  const veldhuis = ['Veldhuis Pumps B.V.', 'veldhuispumps.example', false];
  expect(await searched('pum')).toEqual([veldhuis]);
  expect(await searched('veldhuispumps.example')).toEqual([veldhuis]);
  expect(await searched('Veldhuis Pumps B.V.')).toEqual([veldhuis]);
  expect(await searched('seals')).toEqual([['Aqua Seals', null, false]]);
  const { ids, total } = await directory.listCompanies(WORKER, PAGE);
  expect([ids.length, total]).toEqual([2, 2]);
  expect((await directory.findCompanies(WORKER, ids.slice(0, 1))).map(({ name }) => name)).toEqual(['Aqua Seals']);
});

test('who works at a company now is found, who left is not', async () => {
  await feed([
    row('1', person('1', 'Bo', ['bo@pumps.example']), work('1', 'Pumps')),
    row('2', person('2', 'Cor', [at('+31611111111', 'phone')]), work('2', 'Pumps', { validFrom: '2010', validTo: '2015' })),
    row('3', person('3', 'Di', ['di@pumps.example']), work('3', 'Pumps', { validTo: '2030-01-01' })),
  ]);
  const { directory, paths } = roomsAt();
  const companyId = (await directory.findCompaniesCalled(WORKER, 'pumps'))[0]?.id ?? '';
  const there = [await whoIs('bo@pumps.example'), await whoIs('di@pumps.example')].sort();
  expect(await directory.findPeopleAt(WORKER, companyId)).toEqual(there);
  expect(await paths.findPeopleAt(WORKER, [companyId, 'com_none'])).toEqual(there.map((personId) => ({ personId, companyId })));
  expect(await directory.listPeopleOfCompanies(WORKER, [companyId], PAGE)).toEqual([
    { companyId, ids: expect.arrayContaining(there), total: 2 },
  ]);
  expect(await paths.findCompaniesOf(WORKER, [await whoIs('+31611111111', 'phone'), ...there])).toEqual(
    there.map((personId) => ({ personId, companyId })),
  );
});

test('experts are those of whom it is stated, and those whose present title has all the words', async () => {
  const cor = at('cor@mail.example');
  await draw('lone', { lone: { company: 'mills', title: 'Pump expert' } });
  await feed([
    row('1', person('1', 'Bo', ['bo@pumps.example']), work('1', 'Pumps', { title: 'Senior Pump Expert' })),
    row('2', person('2', 'Cor', [cor]), work('2', 'Valves', { title: 'Clerk' }), {
      kind: 'expertise',
      of: cor,
      topic: 'Pump expert',
      level: 0.8,
    }),
    row(
      '3',
      person('3', 'Di', ['di@pumps.example']),
      work('3', 'Pumps', { title: 'Pump expert', validFrom: '2010', validTo: '2012' }),
    ),
    row('4', person('4', 'Ed', ['ed@pumps.example']), work('4', 'Pumps', { title: 'Expert' })),
    row('5', person('5', 'Fe', ['fe@pumps.example']), work('5', 'Pumps')),
  ]);
  const { directory } = roomsAt();
  const [boId, corId] = [await whoIs('bo@pumps.example'), await whoIs('cor@mail.example')];
  const topic = { topicId: topicId('pump expert'), words: ['pump', 'expert'] };
  const byId = (rows: readonly { personId: string }[]) =>
    [...rows].sort((one, other) => (one.personId < other.personId ? -1 : 1));
  const lone = { personId: 'lone', stated: null, isInTitle: true };
  const bo = { personId: boId, stated: null, isInTitle: true };
  const corRow = { personId: corId, stated: 0.8, isInTitle: false };
  expect(await directory.findExperts(WORKER, topic)).toEqual(byId([bo, corRow, lone]));
  const companyId = (await directory.findCompaniesCalled(WORKER, 'valves'))[0]?.id ?? '';
  expect(await directory.findExperts(WORKER, topic, companyId)).toEqual([corRow]);
  expect(await directory.findExperts(WORKER, topic, 'mills')).toEqual([lone]);
  expect(await directory.findExperts(WORKER, { ...topic, words: [] })).toEqual([corRow]);
});

test('describing people again changes nothing, whatever the day', async () => {
  await feed([row('1', person('1', 'Bo', ['bo@pumps.example']), work('1', 'Pumps', { validTo: '2026-12-31' }))], {}, NOW);
  const id = await whoIs('bo@pumps.example');
  expect(await employmentsOf('bo@pumps.example')).toEqual([['Pumps', null, null, null]]);
  await roomsAt('2027-01-01T00:00:00Z').describePeople(WORKER, [id]);
  expect(await employmentsOf('bo@pumps.example')).toEqual([['Pumps', null, null, '2026-12-31']]);
  await roomsAt(NOW).describePeople(WORKER, [id]);
  expect(await employmentsOf('bo@pumps.example')).toEqual([['Pumps', null, null, null]]);
});
