import { expect, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import { BadInput, NotFound } from '../../src/errors.ts';
import type { Fact, SourceRow } from '../../src/sources/fact.ts';
import { useGraph } from '../support/graph.ts';
import { at, draw, employee, feed, person, roomsAt, row, whoIs, work } from '../support/world.ts';

const { ask } = useGraph();

/** Ids along the paths, from the start to the target. */
function peopleOf(paths: readonly { readonly people: readonly string[] }[]): string[] {
  return paths.map(({ people }) => people.join(' '));
}

test('one cold tie cools the whole path', async () => {
  const world = await draw(`
    ana* -0.9-> bo -0.1-> target
    cy*  -0.4-> target
  `);
  expect(await world.introductionsTo('target')).toEqual([
    { people: ['cy', 'target'], warmth: 0.4 },
    { people: ['ana', 'bo', 'target'], warmth: 0.09 },
  ]);
});

test('ties are asked along their arrows, and no colleague stands between', async () => {
  const world = await draw(`
    ana* -0.9-> cy* -0.9-> target
    target -0.9-> bo
    ana* -0.5-> bo
    di*
  `);
  expect(await world.introductionsTo('target')).toEqual([{ people: ['cy', 'target'], warmth: 0.9 }]);
});

test('among equal paths the shorter comes first, then the smaller ids from the target backwards', async () => {
  const world = await draw(`
    ana* -1-> c -0.5-> target
    ana* -1-> b -0.5-> target
    cy*  -0.5-> target
    bea* -1-> b
  `);
  expect(peopleOf((await world.introduce({ to: { personId: 'target' }, diverse: false })).paths)).toEqual([
    'cy target',
    'ana b target',
    'bea b target',
    'ana c target',
  ]);
});

test('no more than two paths share a connector or a start, unless all are asked for', async () => {
  const world = await draw(`
    ana* -0.9-> hub -0.9-> target
    bea* -0.8-> hub
    cy*  -0.7-> hub
    ana* -0.6-> x -0.9-> target
    ana* -0.5-> y -0.9-> target
    di*  -0.1-> z -0.9-> target
  `);
  const asked = async (diverse: boolean, first: number) =>
    peopleOf((await world.introduce({ to: { personId: 'target' }, diverse, first })).paths);
  expect(await asked(true, 10)).toEqual(['ana hub target', 'bea hub target', 'ana x target', 'di z target']);
  expect(await asked(true, 3)).toEqual(['ana hub target', 'bea hub target', 'ana x target']);
  expect(await asked(false, 10)).toEqual([
    'ana hub target',
    'bea hub target',
    'cy hub target',
    'ana x target',
    'ana y target',
    'di z target',
  ]);
});

test('paths have as many ties as are allowed and no more', async () => {
  const world = await draw('ana* -0.9-> b -0.9-> c -0.9-> d -0.9-> e -0.9-> f -0.9-> g');
  const hops = async (maxHops: number) => peopleOf((await world.introduce({ to: { personId: 'g' }, maxHops })).paths);
  expect([await hops(5), await hops(6)]).toEqual([[], ['ana b c d e f g']]);
  for (const maxHops of [0, 7, 1.5]) await expect(world.introduce({ to: { personId: 'g' }, maxHops })).rejects.toThrow(BadInput);
  for (const first of [0, 51]) await expect(world.introduce({ to: { personId: 'g' }, first })).rejects.toThrow(BadInput);
});

const FILTERED = `
  ana* -0.9 kin @2020-01-01-> bo -0.9 contact @2026-05-01-> target
  cy*  -0.3 contact matter @2026-05-01-> target
  di*  -0.2 follows-> target
`;

test.each([
  ['nothing', {}, ['ana bo target', 'cy target', 'di target']],
  ['kinds', { kinds: ['kin', 'contact'] }, ['ana bo target', 'cy target']],
  ['another kind', { kinds: ['follows'] }, ['di target']],
  ['no kind at all', { kinds: [] }, []],
  ['strength', { minStrength: 0.3 }, ['ana bo target', 'cy target']],
  ['more strength', { minStrength: 0.31 }, ['ana bo target']],
  ['the date of the last contact', { lastContactSince: '2026-05-01' }, ['cy target']],
  ['an older date', { lastContactSince: '2020-01-01' }, ['ana bo target', 'cy target']],
  ['people to avoid who would introduce', { avoidPeople: ['bo'] }, ['cy target', 'di target']],
  ['people to avoid who would begin', { avoidPeople: ['cy'] }, ['ana bo target', 'di target']],
  ['a target to avoid', { avoidPeople: ['target'] }, []],
  ['a company to avoid, whose people stay targets', { avoidCompanies: ['mills'] }, ['cy target', 'di target']],
  ['departments', { startDepartments: ['SALES'] }, ['cy target']],
])('a path is asked under a condition on %s', async (_what, filter, expected) => {
  const world = await draw(FILTERED, {
    bo: { company: 'mills' },
    target: { company: 'mills' },
    cy: { department: 'Sales' },
    di: { department: 'Legal' },
  });
  expect(peopleOf((await world.introduce({ to: { personId: 'target' }, filter })).paths)).toEqual(expected);
});

test('people of a department begin, their colleagues of others stand between as little as ever', async () => {
  const world = await draw('ana* -0.9-> cy* -0.9-> target\nana* -0.2-> bo -0.2-> target', {
    ana: { department: 'Sales' },
    cy: { department: 'Legal' },
  });
  expect(
    peopleOf((await world.introduce({ to: { personId: 'target' }, filter: { startDepartments: ['sales'] } })).paths),
  ).toEqual(['ana bo target']);
});

test('whoever knows the target of a company best introduces, and a colleague of the target may', async () => {
  const people = { t1: { company: 'mills' }, t2: { company: 'mills' } };
  const world = await draw('ana* -0.9-> t1 -0.9-> t2\ncy* -0.3-> t2', people);
  expect(await world.introductionsTo('t2')).toEqual([
    { people: ['ana', 't1', 't2'], warmth: 0.81 },
    { people: ['cy', 't2'], warmth: 0.3 },
  ]);
  const { paths, targetCount, startCount } = await world.introduce({ to: { companyId: 'mills' } });
  expect([peopleOf(paths), targetCount, startCount]).toEqual([['ana t1', 'cy t2'], 2, 2]);
});

test('a target who works here is answered as inside', async () => {
  const world = await draw('ana* -0.9-> cy*');
  expect(await world.introduce({ to: { personId: 'cy' } })).toMatchObject({
    paths: [],
    alreadyInside: ['cy'],
    targetCount: 0,
    complete: true,
  });
});

test('named people begin when they are asked, the others of the firm then stand between', async () => {
  const world = await draw('ana* -0.9-> cy* -0.9-> target');
  expect(peopleOf((await world.introduce({ to: { personId: 'target' }, from: { personIds: ['ana'] } })).paths)).toEqual([
    'ana cy target',
  ]);
});

test('when nobody leads there it is said how near we are', async () => {
  const people = { target: { company: 'mills' }, near: { company: 'mills' }, far: { company: 'mills' } };
  const world = await draw('ana* -0.9-> bo -0.5-> near\nana* -0.9-> bo -0.9-> c -0.9-> target\nfar', people);
  const { paths, nearest } = await world.introduce({ to: { personId: 'target' }, maxHops: 2 });
  expect(paths).toEqual([]);
  expect(nearest.map(({ kind, personId, path }) => [kind, personId, path?.people.join(' ')])).toEqual([
    ['ONE_HOP_MORE', 'target', 'ana bo c target'],
    ['COLLEAGUE_OF_TARGET', 'near', 'ana bo near'],
    ['WORKS_THERE', 'far', undefined],
  ]);
});

test('a tie that went sour is warned about, or avoided', async () => {
  const world = await draw('ana* -0.9-> bo -0.9-> target\ncy* -0.1-> target');
  await ask("MATCH (:Person {id: 'ana'})-[tie:KNOWS]->(:Person {id: 'bo'}) SET tie.valence = -0.5");
  const { paths } = await world.introduce({ to: { personId: 'target' } });
  expect(paths.map(({ people, warnings }) => [people.join(' '), warnings])).toEqual([
    ['ana bo target', [{ kind: 'BRUISED_TIE', personId: 'bo', summary: 'The tie between ana and bo went sour.' }]],
    ['cy target', []],
  ]);
  expect(peopleOf((await world.introduce({ to: { personId: 'target' }, filter: { avoidBruised: true } })).paths)).toEqual([
    'cy target',
  ]);
});

test('whom nobody knows, and what is asked in two ways, is said plainly', async () => {
  const world = await draw('ana* -0.9-> target');
  await expect(world.introduce({ to: { personId: 'per_none' } })).rejects.toThrow(NotFound);
  await expect(world.introduce({ to: { companyId: 'com_none' } })).rejects.toThrow(NotFound);
  await expect(world.introduce({ to: { name: { person: 'Nobody' } } })).rejects.toThrow(NotFound);
  await expect(world.introduce({ to: { personId: 'target', companyId: 'x' } })).rejects.toThrow(BadInput);
  await expect(world.introduce({ to: {} })).rejects.toThrow(BadInput);
});

test('experts of a company are met at a cost for how well they know the topic', async () => {
  const world = await draw('ana* -0.5-> stated\nana* -0.5-> titled\nana* -0.9-> other', {
    stated: { company: 'mills', title: 'Clerk' },
    titled: { company: 'mills', title: 'Pump expert' },
    other: { company: 'valves', title: 'Pump expert' },
  });
  const fact: Fact = { kind: 'expertise', of: at('stated@gmail.com'), topic: 'Pumps', level: 0.9 };
  await feed([row('1', person('1', 'Stated', ['stated@gmail.com']), fact)]);
  await ask(
    "MATCH (p:Person {id: 'stated'}), (:Identity {handle: 'stated@gmail.com'})-[said:SAID_TO_KNOW]->(t:Topic) CREATE (p)-[:KNOWS_ABOUT {level: said.level}]->(t)",
  );
  const { paths, targetCount } = await world.introduce({ to: { expertise: { topic: 'pumps', companyId: 'mills' } } });
  expect([peopleOf(paths), targetCount]).toEqual([['ana stated', 'ana titled'], 2]);
  const everywhere = await world.introduce({ to: { expertise: { topic: 'pumps' } }, diverse: false });
  expect(peopleOf(everywhere.paths)).toEqual(['ana other', 'ana stated', 'ana titled']);
  expect((await world.introduce({ to: { expertise: { topic: 'opera', companyId: 'mills' } } })).targetCount).toBe(0);
});

test('an expert of whom it is stated that he knows nothing of it is nobody to meet for it', async () => {
  const bo = at('bo@gmail.com');
  await feed([employee('1', 'Ana', 'ana@firm.example')], { kind: 'employees-csv', key: 'hr' });
  await feed([row('1', person('1', 'Bo', [bo]), { kind: 'expertise', of: bo, topic: 'Pumps', level: 0 })]);
  expect(await roomsAt().introduce({ to: { expertise: { topic: 'pumps' } } })).toMatchObject({ paths: [], targetCount: 0 });
});

const FIRM_ON_X = at('thefirm', 'x');

function lostTender(people: Readonly<Record<string, 'ours' | 'theirs'>>, outcome: 'lost' | 'won' = 'lost'): SourceRow[] {
  return Object.entries(people).map(([who, side]) =>
    row(
      who,
      person(who, who, [`${who}@gmail.com`, at(who, 'x')]),
      work(who, 'Mills'),
      {
        kind: 'matter',
        externalId: outcome,
        matterKind: 'tender',
        title: `Basin, ${outcome}`,
        openedAt: '2018',
        closedAt: '2019-04',
        outcome,
      },
      { kind: 'involvement', matterId: outcome, recordId: who, role: 'in it', side },
    ),
  );
}

test('who was across the table in a matter that we lost is found at his company, with whether he follows us', async () => {
  await feed([...lostTender({ opponent: 'theirs', friend: 'ours' }), ...lostTender({ beaten: 'theirs' }, 'won')], {
    kind: 'mapped-csv',
    key: 'm',
  });
  await feed(
    [
      row('old', person('old', 'old', [at('old', 'x')]), work('old', 'Mills', { validTo: '2020' })),
      ...lostTender({ second: 'theirs' }),
    ],
    { kind: 'mapped-csv', key: 'm2' },
  );
  await feed(
    [
      row('us', {
        kind: 'record',
        externalId: 'us',
        about: 'organisation',
        identities: [FIRM_ON_X],
        isOwner: true,
        isNamed: true,
      }),
      row('f1', { kind: 'follow', from: at('second', 'x'), to: FIRM_ON_X }),
    ],
    { kind: 'x', key: 'firm' },
  );
  const { paths, directory } = roomsAt();
  const [mills] = await directory.findCompaniesCalled(WORKER, 'mills');
  const opponent = {
    companyId: mills?.id,
    companyName: 'Mills',
    matterKind: 'tender',
    matterTitle: 'Basin, lost',
    at: '2019-04',
  };
  expect(await paths.findOpponents(WORKER, [mills?.id ?? '', 'com_none'])).toEqual([
    { ...opponent, personId: await whoIs('opponent@gmail.com'), personName: 'opponent', followsUs: false },
    { ...opponent, personId: await whoIs('second@gmail.com'), personName: 'second', followsUs: true },
  ]);
  expect(await paths.findOpponents(WORKER, [])).toEqual([]);
});

test('the answer says up to which change of ties it is true', async () => {
  const world = await draw('ana* -0.9-> target');
  expect((await world.introduce({ to: { personId: 'target' } })).asOf).toBe('0');
  await roomsAt().refreshTies(WORKER, ['ana']);
  expect((await world.introduce({ to: { personId: 'target' } })).asOf).toBe('1');
});
