import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { useGraph } from '../support/graph.ts';
import { at, draw, employee, feed, mail, person, relative, row, whoIs, work } from '../support/world.ts';

const { ask: inGraph } = useGraph();

let running: RunningApp;

beforeAll(async () => {
  running = await startApp();
});

beforeEach(() => running.renewKey());

afterAll(() => running?.stop());

const PEOPLE = /* GraphQL */ `
  query ($search: String, $filter: PersonFilterInput, $first: Int, $after: String) {
    people(search: $search, filter: $filter, first: $first, after: $after) {
      nodes { name }
      edges { cursor node { name } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`;

interface Page {
  readonly nodes: readonly { readonly name: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly name: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

const people = async (variables: Record<string, unknown> = {}) => (await running.ask<{ people: Page }>(PEOPLE, variables)).people;
const names = async (variables: Record<string, unknown> = {}) => (await people(variables)).nodes.map(({ name }) => name);

const codeOf = async (query: string, variables?: Record<string, unknown>) => {
  const { body } = await running.graphql(query, variables);
  return [...new Set((body.errors ?? []).map(({ extensions }) => extensions.code))].join();
};

const FIRM = [
  employee('1', 'Ana Boer', 'ana@firm.example', { title: 'Buyer', department: 'Procurement' }),
  employee('2', 'Bram Ăslan', 'bram@firm.example', { title: 'Seller' }),
];
const CONTACTS = [
  row(
    'c1',
    person('c1', 'Cora O’Neill', ['cora@acme.example']),
    work('c1', 'Acme', { title: 'Director', company: { name: 'Acme', domain: 'acme.example' } }),
  ),
  row(
    'c2',
    person('c2', 'Dirk Jan van der Berg', ['dirk@acme.example']),
    work('c2', 'Acme', { company: { name: 'Acme', domain: 'acme.example' } }),
  ),
  row('c3', person('c3', 'Ana Smit', ['ana@other.example']), work('c3', 'Other & Sons')),
];

async function feedFirm(): Promise<void> {
  await feed(FIRM, { kind: 'employees-csv', key: 'staff', label: 'Staff' });
  await feed(CONTACTS, { kind: 'mapped-csv', key: 'contacts', label: 'Contacts' });
}

test('people are listed in the order of their names, page by page, none twice', async () => {
  await feedFirm();
  const all = ['Ana Boer', 'Ana Smit', 'Bram Ăslan', 'Cora O’Neill', 'Dirk Jan van der Berg'];
  expect(await names()).toEqual(all);
  const first = await people({ first: 2 });
  expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true, endCursor: first.edges[1]?.cursor } });
  expect(first.edges.map(({ node }) => node)).toEqual(first.nodes);
  const second = await people({ first: 2, after: first.pageInfo.endCursor });
  const third = await people({ first: 2, after: second.pageInfo.endCursor });
  expect([first, second, third].flatMap(({ nodes }) => nodes.map(({ name }) => name))).toEqual(all);
  expect(third.pageInfo.hasNextPage).toBe(false);
  expect(await people({ first: 2, after: third.pageInfo.endCursor })).toEqual({
    nodes: [],
    edges: [],
    totalCount: 5,
    pageInfo: { hasNextPage: false, endCursor: null },
  });
});

test('people are found by the beginnings of the words of their names, in any case and order', async () => {
  await feedFirm();
  expect(await names({ search: 'ana' })).toEqual(expect.arrayContaining(['Ana Smit', 'Ana Boer']));
  expect(await names({ search: 'BERG dirk' })).toEqual(['Dirk Jan van der Berg']);
  expect(await names({ search: 'O’NEI' })).toEqual(['Cora O’Neill']);
  expect(await names({ search: 'ăsl' })).toEqual(['Bram Ăslan']);
  expect(await names({ search: 'an smi' })).toEqual(['Ana Smit']);
  expect(await names({ search: 'xavier' })).toEqual([]);
});

test('people and companies are found and listed with accents and case aside', async () => {
  const [people, companies] = [
    ['odon Bak', 'Ödön Aal', 'Zoe Café', 'ODON CUP', 'Ayşe Yılmaz', 'Will An', 'Łukasz Øst'],
    ['Öztürk Valves', 'Ozon', 'ørsted Wind', 'Pumps', 'Cafés'],
  ] as const;
  await feed([
    ...people.map((name, at) => row(`p${at}`, person(`p${at}`, name, [`p${at}@mail.example`]))),
    ...companies.map((name, at) => row(`c${at}`, person(`c${at}`, `Z${at}`, [`c${at}@mail.example`]), work(`c${at}`, name))),
  ]);
  const sorted = [
    'Ayşe Yılmaz',
    'Łukasz Øst',
    'Ödön Aal',
    'odon Bak',
    'ODON CUP',
    'Will An',
    'Z0',
    'Z1',
    'Z2',
    'Z3',
    'Z4',
    'Zoe Café',
  ];
  expect(await names()).toEqual(sorted);
  const paged: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page: Page = (await running.ask<{ people: Page }>(PEOPLE, { first: 5, after })).people;
    paged.push(...page.nodes.map(({ name }) => name));
    ({ endCursor: after, hasNextPage: more } = page.pageInfo);
  }
  expect(paged).toEqual(sorted);
  const found = ['Yilmaz', 'YILM', 'yılmaz', 'cafe', 'CAFÉ', 'odon', 'Ödön', 'lukasz ost', 'will', 'an'];
  expect(Object.fromEntries(await Promise.all(found.map(async (search) => [search, await names({ search })])))).toEqual({
    Yilmaz: ['Ayşe Yılmaz'],
    YILM: ['Ayşe Yılmaz'],
    yılmaz: ['Ayşe Yılmaz'],
    cafe: ['Zoe Café'],
    CAFÉ: ['Zoe Café'],
    odon: ['Ödön Aal', 'odon Bak', 'ODON CUP'],
    Ödön: ['Ödön Aal', 'odon Bak', 'ODON CUP'],
    'lukasz ost': ['Łukasz Øst'],
    will: ['Will An'],
    an: ['Will An'],
  });
  const companiesOf = async (search?: string) =>
    (
      await running.ask<{ companies: { nodes: { name: string }[] } }>(
        'query ($search: String) { companies(search: $search) { nodes { name } } }',
        { search },
      )
    ).companies.nodes.map(({ name }) => name);
  expect(await companiesOf()).toEqual(['Cafés', 'mail.example', 'ørsted Wind', 'Ozon', 'Öztürk Valves', 'Pumps']);
  expect(await companiesOf('Ozturk')).toEqual(['Öztürk Valves']);
  expect(await companiesOf('ORSTED')).toEqual(['ørsted Wind']);
});

test('no search text is an error or finds what it should not', async () => {
  await feedFirm();
  const hostile = [
    '*',
    '?',
    '~',
    '"',
    '\\',
    '+-&&||!(){}[]^"~*?:\\/',
    'name:*',
    'displayName:[a TO z]',
    'ana OR bram',
    'ana~10',
    '/.*/',
    ') OR (',
    '\u0000',
    '\u{1F600}',
    'a'.repeat(9_000),
    'ana '.repeat(1_000),
    "') MATCH (n) DETACH DELETE n //",
    'NOT ana',
    '\ud800',
    '‮ana',
    ' ',
  ];
  for (const search of hostile)
    expect([search, (await running.graphql(PEOPLE, { search })).body.errors]).toEqual([search, undefined]);
  expect(await names({ search: '*' })).toEqual([]);
  expect(await names({ search: 'ana OR bram' })).toEqual([]);
  expect((await people()).totalCount).toBe(5);
  for (const search of hostile)
    expect([
      search,
      (await running.graphql('query ($search: String) { companies(search: $search) { totalCount } }', { search })).body.errors,
    ]).toEqual([search, undefined]);
});

test('a list of people is narrowed to employees, contacts, a company or an address', async () => {
  await feedFirm();
  const { company } = await running.ask<{ company: { id: string } }>('{ company(domain: "acme.example") { id } }');
  expect(await names({ filter: { isEmployee: true } })).toEqual(['Ana Boer', 'Bram Ăslan']);
  expect(await names({ filter: { isEmployee: false } })).toEqual(['Ana Smit', 'Cora O’Neill', 'Dirk Jan van der Berg']);
  expect(await names({ filter: { companyId: company.id } })).toEqual(['Cora O’Neill', 'Dirk Jan van der Berg']);
  expect(await names({ filter: { companyId: company.id, isEmployee: true } })).toEqual([]);
  expect(await names({ filter: { companyId: company.id }, search: 'cora' })).toEqual(['Cora O’Neill']);
  expect(await names({ filter: { companyId: 'nowhere' } })).toEqual([]);
  expect(await names({ filter: { email: 'Ana@Other.Example' } })).toEqual(['Ana Smit']);
  expect(await names({ filter: { email: 'no address' } })).toEqual([]);
  expect(await codeOf(PEOPLE, { filter: { email: 'ana@other.example' }, search: 'bram' })).toBe('BAD_INPUT');
});

test('a page is of 1 to 100, and begins after a cursor of ours', async () => {
  await feedFirm();
  for (const list of ['people', 'companies', 'imports'])
    for (const page of [
      'first: 0',
      'first: 101',
      'first: -1',
      'after: "x"',
      'after: "YXQ6LTE"',
      'after: "WyJ4eHh4eHh4eHh4eHh4eHh4eHh4eHgiLCJpbXBfYSJd"',
      `after: "${'x'.repeat(500)}"`,
    ])
      expect([list, page, await codeOf(`{ ${list}(${page}) { nodes { id } } }`)]).toEqual([list, page, 'BAD_INPUT']);
});

test('a person tells its work, addresses and expertise', async () => {
  await feedFirm();
  const id = await whoIs('cora@acme.example');
  const { person: found } = await running.ask(
    'query ($id: ID!) { person(id: $id) { id name isEmployee headline employments { title validTo company { name domain isFirm } } identities { network handle probability } expertise { topic } } }',
    { id },
  );
  expect(found).toEqual({
    id,
    name: 'Cora O’Neill',
    isEmployee: false,
    headline: 'Director at Acme',
    employments: [{ title: 'Director', validTo: null, company: { name: 'Acme', domain: 'acme.example', isFirm: false } }],
    identities: [{ network: 'email', handle: 'cora@acme.example', probability: 1 }],
    expertise: [],
  });
});

test('what has no such id is null', async () => {
  const nobody = await running.ask(
    '{ person(id: "nobody") { id } company(id: "nowhere") { id } byDomain: company(domain: "x.example") { id } tie(from: "a", to: "b") { strength } import(id: "imp_x") { id } }',
  );
  expect(nobody).toEqual({ person: null, company: null, byDomain: null, tie: null, import: null });
  expect(await codeOf('{ company { id } }')).toBe('BAD_INPUT');
});

test('companies are listed and found by name or domain, each with a page of its people', async () => {
  await feedFirm();
  const query =
    'query ($search: String) { companies(search: $search) { totalCount nodes { name domain isFirm people(first: 1) { totalCount nodes { name } pageInfo { hasNextPage } } } } }';
  const { companies } = await running.ask<{ companies: { nodes: { name: string }[] } }>(query);
  expect(companies).toEqual({
    totalCount: 3,
    nodes: [
      {
        name: 'Acme',
        domain: 'acme.example',
        isFirm: false,
        people: { totalCount: 2, nodes: [{ name: 'Cora O’Neill' }], pageInfo: { hasNextPage: true } },
      },
      {
        name: 'Firm',
        domain: 'firm.example',
        isFirm: true,
        people: { totalCount: 2, nodes: [{ name: 'Ana Boer' }], pageInfo: { hasNextPage: true } },
      },
      {
        name: 'Other & Sons',
        domain: 'other.example',
        isFirm: false,
        people: { totalCount: 1, nodes: [{ name: 'Ana Smit' }], pageInfo: { hasNextPage: false } },
      },
    ],
  });
  for (const search of ['acm', 'acme.example', 'ACME'])
    expect(
      (await running.ask<{ companies: { nodes: { name: string }[] } }>(query, { search })).companies.nodes.map(
        ({ name }) => name,
      ),
    ).toEqual(['Acme']);
});

test('the same field asked twice with other arguments is answered twice', async () => {
  await feedFirm();
  const { companies } = await running.ask<{ companies: { nodes: { one: Page; all: Page; none: Page }[] } }>(
    '{ companies(search: "acme") { nodes { one: people(first: 1) { nodes { name } } all: people(first: 9) { nodes { name } } } } }',
  );
  expect(companies.nodes[0]?.one.nodes).toEqual([{ name: 'Cora O’Neill' }]);
  expect(companies.nodes[0]?.all.nodes).toEqual([{ name: 'Cora O’Neill' }, { name: 'Dirk Jan van der Berg' }]);
});

test('a list of one or of fifty asks the graph the same number of times', async () => {
  await draw(
    Array.from({ length: 60 }, (_, index) => `p${index}`).join('\n'),
    Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`p${index}`, { company: `c${index % 7}`, title: 'Buyer' }])),
  );
  const query =
    'query ($first: Int) { people(first: $first) { nodes { name headline employments { company { name people(first: 2) { nodes { name } } } } identities { handle } expertise { topic } } } }';
  const readsOf = async (first: number) => {
    running.takeReads();
    const page = await running.ask<{ people: Page }>(query, { first });
    expect(page.people.nodes).toHaveLength(first);
    return running.takeReads();
  };
  const one = await readsOf(1);
  expect(await readsOf(50)).toEqual(one);
});

const TIE = /* GraphQL */ `
  query ($from: ID!, $to: ID!) {
    tie(from: $from, to: $to) {
      from { name }
      to { name }
      strength
      valence
      lastContactAt
      grounds { kind probability summary count firstAt lastAt isOutranked sources { kind label importedAt } }
    }
  }
`;

interface TieAnswer {
  readonly tie: {
    readonly strength: number;
    readonly lastContactAt: string | null;
    readonly grounds: readonly {
      readonly kind: string;
      readonly probability: number;
      readonly summary: string;
      readonly firstAt: string | null;
      readonly isOutranked: boolean;
    }[];
  };
}

async function feedTie(): Promise<{ from: string; to: string }> {
  await feed(FIRM, { kind: 'employees-csv', key: 'staff', label: 'Staff' });
  const own = [at('ana@firm.example')];
  await feed(
    [
      row('me', person('me', 'Ana Boer', ['ana@firm.example'], { isOwner: true }), relative('me', 'sibling', 'Eva de Boer')),
      row('eva', person('eva', 'Eva de Boer', ['eva@home.example'])),
    ],
    { kind: 'vcard', key: 'book', label: 'Book of Ana', owner: own },
  );
  await feed(
    [
      mail('m1', '2026-10-01T08:00:00Z', 'ana@firm.example', ['eva@home.example']),
      mail('m2', '2026-10-02T08:00:00Z', 'eva@home.example', ['ana@firm.example']),
    ],
    { kind: 'mbox', key: 'mbox', label: 'Mailbox of Ana', owner: own },
  );
  return { from: await whoIs('ana@firm.example'), to: await whoIs('eva@home.example') };
}

test('a tie tells its grounds, and their parts give its strength', async () => {
  const { tie } = await running.ask<TieAnswer>(TIE, await feedTie());
  expect(tie).toMatchObject({
    from: { name: 'Ana Boer' },
    to: { name: 'Eva de Boer' },
    lastContactAt: '2026-10-02T08:00:00Z',
  });
  expect(tie.grounds.map(({ kind, summary, firstAt }) => [kind, summary, firstAt])).toEqual([
    ['KIN', 'siblings, stated by Ana Boer', null],
    ['CONTACT', '2 mails, both ways, last on 2 October 2026', '2026-10-01'],
  ]);
  const rest = tie.grounds
    .filter(({ isOutranked }) => !isOutranked)
    .reduce((left, { probability }) => left * (1 - probability), 1);
  expect(tie.strength).toBeCloseTo(Math.min(0.98, 1 - rest), 4);
});

const REFRESH =
  'mutation ($personIds: [ID!], $dryRun: Boolean) { refreshTies(personIds: $personIds, dryRun: $dryRun) { peopleCount saved removed dryRun } }';

test('ties are computed again for some or all, and trying it changes nothing', async () => {
  const { from, to } = await feedTie();
  const ties = async () => (await inGraph('MATCH (:Person)-[tie:KNOWS]->(:Person) RETURN count(tie) AS ties'))[0]?.ties;
  const before = await ties();
  await inGraph('MATCH (:Person)-[tie:KNOWS]->(:Person) DELETE tie');
  expect(await running.ask(REFRESH, { dryRun: true })).toEqual({
    refreshTies: { peopleCount: 3, saved: 0, removed: 0, dryRun: true },
  });
  expect(await running.ask(REFRESH, { personIds: [from], dryRun: true })).toEqual({
    refreshTies: { peopleCount: 1, saved: 0, removed: 0, dryRun: true },
  });
  expect(await ties()).toBe(0);
  expect(await running.ask(REFRESH, { personIds: [to] })).toEqual({
    refreshTies: { peopleCount: 1, saved: 2, removed: 0, dryRun: false },
  });
  expect(await running.ask(REFRESH)).toMatchObject({ refreshTies: { peopleCount: 3, removed: 0, dryRun: false } });
  expect(await ties()).toBe(before);
});
