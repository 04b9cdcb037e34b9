import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type GraphqlBody, type RunningApp, startApp } from '../support/app.ts';
import { useGraph } from '../support/graph.ts';
import { draw } from '../support/world.ts';

const { ask: inGraph } = useGraph();

let running: RunningApp;

beforeAll(async () => {
  running = await startApp();
});

beforeEach(() => running.renewKey());

afterAll(() => running?.stop());

const QUESTION = /* GraphQL */ `
  query ($to: TargetInput!, $from: StartInput, $first: Int, $maxHops: Int, $filter: PathFilterInput, $diverse: Boolean) {
    introductions(to: $to, from: $from, first: $first, maxHops: $maxHops, filter: $filter, diverse: $diverse) {
      paths { people { id } warmth cost hops { from { id } to { id } strength } weakest { strength } warnings { kind person { id } summary } }
      alreadyInside { id }
      targetCount
      startCount
      complete
      asOf
      nearest { kind person { id } path { people { id } } }
    }
  }
`;

type Ids = readonly { readonly id: string }[];

interface Answer {
  readonly introductions: {
    readonly paths: readonly {
      readonly people: Ids;
      readonly warmth: number;
      readonly cost: number;
      readonly hops: readonly {
        readonly from: { readonly id: string };
        readonly to: { readonly id: string };
        readonly strength: number;
      }[];
      readonly weakest: { readonly strength: number };
      readonly warnings: readonly { readonly kind: string; readonly person: { readonly id: string }; readonly summary: string }[];
    }[];
    readonly alreadyInside: Ids;
    readonly targetCount: number;
    readonly startCount: number;
    readonly complete: boolean;
    readonly asOf: string;
    readonly nearest: readonly {
      readonly kind: string;
      readonly person: { readonly id: string };
      readonly path: { readonly people: Ids } | null;
    }[];
  };
}

type Question = Readonly<Record<string, unknown>>;

async function introductions(question: Question): Promise<Answer['introductions']> {
  return (await running.ask<Answer>(QUESTION, question)).introductions;
}

const idsOf = (people: Ids): string => people.map(({ id }) => id).join(' ');

/** The paths of an answer, each as the ids of its people. */
async function paths(question: Question): Promise<string[]> {
  return (await introductions(question)).paths.map(({ people }) => idsOf(people));
}

/** The code of the only error of a question. */
async function code(question: Question): Promise<string | undefined> {
  const { body } = await running.graphql(QUESTION, question);
  return (body as GraphqlBody).errors?.map(({ extensions }) => extensions.code).join();
}

/** Sales and buyers of ours, and three people at a supplier of whom two know about pumps. */
async function drawFirm(): Promise<void> {
  await draw(
    `ana* -0.9 contact @2026-10-01-> petra -0.8 worked-together-> daan
     bo*  -0.5 kin-> daan
     cy*  -0.4 contact @2024-01-01-> daan
     cy   -0.7 contact @2026-11-01-> hugo
     petra -0.3 worked-together-> hugo
     dee* -0.9 contact-> bo`,
    {
      ana: { department: 'Procurement' },
      bo: { department: 'Sales' },
      cy: { department: 'Sales' },
      dee: { department: 'Sales' },
      petra: { company: 'veldhuis', title: 'Sales Manager' },
      daan: { company: 'veldhuis', title: 'Product Expert Industrial Pumps' },
      hugo: { company: 'brouwer', title: 'Pump Engineer' },
    },
  );
}

const TO_DAAN = { to: { personId: 'daan' } };
const ALL_TO_DAAN = ['ana petra daan', 'bo daan', 'cy daan'];

test('an answer holds the paths with their ties in the direction of asking, the weakest of them, and how much was looked at', async () => {
  await drawFirm();
  const { paths: found, ...rest } = await introductions({ ...TO_DAAN, first: 2 });
  expect(found).toEqual([
    {
      people: [{ id: 'ana' }, { id: 'petra' }, { id: 'daan' }],
      cost: 216 + 457,
      warmth: expect.closeTo(0.72, 3),
      hops: [
        { from: { id: 'ana' }, to: { id: 'petra' }, strength: 0.9 },
        { from: { id: 'petra' }, to: { id: 'daan' }, strength: 0.8 },
      ],
      weakest: { strength: 0.8 },
      warnings: [],
    },
    {
      people: [{ id: 'bo' }, { id: 'daan' }],
      cost: 1420,
      warmth: expect.closeTo(0.5, 3),
      hops: [{ from: { id: 'bo' }, to: { id: 'daan' }, strength: 0.5 }],
      weakest: { strength: 0.5 },
      warnings: [],
    },
  ]);
  expect(rest).toEqual({ alreadyInside: [], targetCount: 1, startCount: 4, complete: true, asOf: '0', nearest: [] });
});

test('a target is a person, a company, a topic, a topic at a company, a name, or a name at a company', async () => {
  await drawFirm();
  expect(await paths(TO_DAAN)).toEqual(ALL_TO_DAAN);
  expect(await paths({ to: { companyId: 'brouwer' } })).toEqual(['cy hugo', 'ana petra hugo']);
  const pumps = await introductions({ to: { expertise: { topic: 'pumps' } } });
  expect([pumps.targetCount, idsOf(pumps.paths[0]?.people ?? [])]).toEqual([2, 'ana petra daan']);
  expect(pumps.paths[0]?.warmth).toBeCloseTo(0.9 * 0.8 * 0.7, 3);
  expect(await paths({ to: { expertise: { topic: 'Industrial pumps', companyId: 'veldhuis' } } })).toEqual(ALL_TO_DAAN);
  expect(await paths({ to: { expertise: { topic: 'industrial pumps', companyDomain: 'veldhuis' } } })).toEqual(ALL_TO_DAAN);
  expect(await paths({ to: { name: { person: 'Daan' } } })).toEqual(ALL_TO_DAAN);
  expect(await paths({ to: { name: { person: 'daan', company: 'veldhuis' } } })).toEqual(ALL_TO_DAAN);
});

test('who begins is the firm, a department, or named people; colleagues of named people may stand between', async () => {
  await drawFirm();
  expect(await paths({ ...TO_DAAN, from: { firm: true } })).toEqual(ALL_TO_DAAN);
  expect(await paths({ ...TO_DAAN, from: { department: 'procurement' } })).toEqual(['ana petra daan']);
  expect(await paths({ ...TO_DAAN, from: { personIds: ['dee'] } })).toEqual(['dee bo daan']);
  expect(await paths({ ...TO_DAAN, from: { personIds: ['dee', 'bo'] } })).toEqual(['bo daan']);
  expect(await introductions({ ...TO_DAAN, from: { department: 'Nowhere' } })).toMatchObject({ paths: [], startCount: 0 });
});

test('each part of the filter narrows what paths are made of', async () => {
  await drawFirm();
  const filtered = (filter: Question) => paths({ ...TO_DAAN, filter });
  expect(await filtered({ kinds: ['KIN'] })).toEqual(['bo daan']);
  expect(await filtered({ kinds: ['CONTACT', 'WORKED_TOGETHER'] })).toEqual(['ana petra daan', 'cy daan']);
  expect(await filtered({ minStrength: 0.5 })).toEqual(['ana petra daan', 'bo daan']);
  expect(await filtered({ lastContactSince: '2024-01-01' })).toEqual(['cy daan']);
  expect(await filtered({ lastContactSince: '2024-01-01T23:59:59Z' })).toEqual(['cy daan']);
  expect(await filtered({ lastContactSince: '2024-01-02' })).toEqual([]);
  expect(await filtered({ avoidPeople: ['petra', 'bo'] })).toEqual(['cy daan']);
  expect(await filtered({ avoidPeople: ['daan'] })).toEqual([]);
  expect(await filtered({ avoidCompanies: ['veldhuis'] })).toEqual(['bo daan', 'cy daan']);
  expect(await filtered({ startDepartments: ['sales'] })).toEqual(['bo daan', 'cy daan']);
  expect(await filtered({ kinds: ['KIN'], startDepartments: ['Procurement'] })).toEqual([]);
  expect(await filtered({})).toEqual(ALL_TO_DAAN);
});

test('a tie that went sour is warned of, and avoided on demand', async () => {
  await drawFirm();
  await inGraph("MATCH ({id: 'bo'})-[tie:KNOWS]->({id: 'daan'}) SET tie.valence = -0.4");
  const { paths: found } = await introductions(TO_DAAN);
  expect(found.map(({ people, warnings }) => [idsOf(people), warnings])).toEqual([
    ['ana petra daan', []],
    ['bo daan', [{ kind: 'BRUISED_TIE', person: { id: 'daan' }, summary: 'The tie between bo and daan went sour.' }]],
    ['cy daan', []],
  ]);
  expect(await paths({ ...TO_DAAN, filter: { avoidBruised: true } })).toEqual(['ana petra daan', 'cy daan']);
});

test('at most two paths share a connector unless they may', async () => {
  await draw('a* -0.9-> hub -0.9-> target\nb* -0.8-> hub\nc* -0.7-> hub\nd* -0.1-> target');
  const question = { to: { personId: 'target' } };
  expect(await paths(question)).toEqual(['a hub target', 'b hub target', 'd target']);
  expect(await paths({ ...question, diverse: false })).toEqual(['a hub target', 'b hub target', 'c hub target', 'd target']);
  expect(await paths({ ...question, first: 1 })).toEqual(['a hub target']);
});

test('a path is no longer than asked, and the near miss says that one hop more leads there', async () => {
  await draw('a* -0.9-> b -0.9-> c -0.9-> target');
  expect(await paths({ to: { personId: 'target' }, maxHops: 3 })).toEqual(['a b c target']);
  const answer = await introductions({ to: { personId: 'target' }, maxHops: 2 });
  expect([answer.paths, answer.nearest]).toEqual([
    [],
    [{ kind: 'ONE_HOP_MORE', person: { id: 'target' }, path: { people: ['a', 'b', 'c', 'target'].map((id) => ({ id })) } }],
  ]);
});

test('where nobody leads to the target, colleagues of the target are near: first those whom we reach', async () => {
  await draw('a* -0.9-> friend\nb*', {
    target: { company: 'veldhuis' },
    friend: { company: 'veldhuis' },
    stranger: { company: 'veldhuis' },
  });
  const { nearest } = await introductions({ to: { personId: 'target' } });
  expect(nearest).toEqual([
    { kind: 'COLLEAGUE_OF_TARGET', person: { id: 'friend' }, path: { people: [{ id: 'a' }, { id: 'friend' }] } },
    { kind: 'WORKS_THERE', person: { id: 'stranger' }, path: null },
  ]);
});

test('a target who is one of us is inside already', async () => {
  await drawFirm();
  expect(await introductions({ to: { personId: 'ana' } })).toEqual({
    paths: [],
    alreadyInside: [{ id: 'ana' }],
    targetCount: 0,
    startCount: 4,
    complete: true,
    asOf: '0',
    nearest: [],
  });
});

test('what is not there is NOT_FOUND, and says what', async () => {
  await drawFirm();
  expect(await code({ to: { personId: 'nobody' } })).toBe('NOT_FOUND');
  expect(await code({ to: { companyId: 'nowhere' } })).toBe('NOT_FOUND');
  expect(await code({ to: { expertise: { topic: 'pumps', companyDomain: 'nowhere.example' } } })).toBe('NOT_FOUND');
  expect(await code({ to: { name: { person: 'Nobody At All' } } })).toBe('NOT_FOUND');
  expect(await code({ to: { name: { person: 'daan', company: 'brouwer' } } })).toBe('NOT_FOUND');
  const { status, body } = await running.graphql(QUESTION, { to: { personId: 'nobody' } });
  expect([status, body.data, body.errors?.map(({ message, path, extensions }) => ({ message, path, extensions }))]).toEqual([
    200,
    null,
    [
      {
        message: 'There is no person nobody.',
        path: ['introductions'],
        extensions: { code: 'NOT_FOUND', requestId: expect.stringMatching(/^req_/) },
      },
    ],
  ]);
});

test('a topic that nobody knows about is an answer without targets', async () => {
  await drawFirm();
  expect(await introductions({ to: { expertise: { topic: 'falconry' } } })).toMatchObject({
    paths: [],
    targetCount: 0,
    nearest: [],
  });
});

test('what no question can mean is BAD_INPUT, however often it is asked', async () => {
  await drawFirm();
  const bad: readonly Question[] = [
    { ...TO_DAAN, first: 0 },
    { ...TO_DAAN, first: 51 },
    { ...TO_DAAN, first: 1.5 },
    { ...TO_DAAN, maxHops: 0 },
    { ...TO_DAAN, maxHops: 7 },
    { to: {} },
    { to: { personId: 'daan', companyId: 'veldhuis' } },
    { to: { personId: null } },
    { to: null },
    {},
    { ...TO_DAAN, from: { firm: true, department: 'Sales' } },
    { ...TO_DAAN, from: { personIds: [] } },
    { ...TO_DAAN, filter: { kinds: ['FRIENDSHIP'] } },
    { ...TO_DAAN, filter: { minStrength: 1.5 } },
    { ...TO_DAAN, filter: { minStrength: -0.1 } },
    { ...TO_DAAN, filter: { lastContactSince: 'yesterday' } },
    { ...TO_DAAN, filter: { lastContactSince: '2026' } },
    { ...TO_DAAN, filter: { lastContactSince: '2026-02-30' } },
    { ...TO_DAAN, filter: { lastContactSince: 20_260_101 } },
    { ...TO_DAAN, filter: { unknown: true } },
  ];
  for (let round = 0; round < 4; round += 1)
    for (const question of bad)
      expect([question, [...new Set((await code(question))?.split(','))]]).toEqual([question, ['BAD_INPUT']]);
  const written = '{ introductions(to: { personId: "daan", companyId: "x" }) { complete } }';
  expect((await running.graphql(written)).status).toBe(400);
  const dated = '{ introductions(to: { personId: "daan" }, filter: { lastContactSince: "soon" }) { complete } }';
  expect((await running.graphql(dated)).status).toBe(400);
});

test('one path or ten, the graph is asked the same number of times', async () => {
  const starts = Array.from({ length: 10 }, (_, index) => `s${index}* -0.${80 - index}-> m${index} -0.5-> target`);
  await draw(starts.join('\n'), {
    target: { company: 'veldhuis' },
    m0: { company: 'veldhuis', title: 'Buyer' },
    m1: { company: 'kade' },
  });
  const query = /* GraphQL */ `query ($first: Int) {
    introductions(to: { personId: "target" }, first: $first, diverse: false) {
      paths {
        people { id name headline employments { title company { name } } identities { handle } expertise { topic } }
        hops { from { name } to { name } strength grounds { kind summary sources { label } } }
        warnings { person { name } }
      }
    }
  }`;
  const readsOf = async (first: number) => {
    running.takeReads();
    const { introductions: answer } = await running.ask<{ introductions: { paths: unknown[] } }>(query, { first });
    expect(answer.paths).toHaveLength(first);
    return running.takeReads();
  };
  const [one, ten] = [await readsOf(1), await readsOf(10)];
  expect(ten).toEqual(one);
});
