import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import { EXIT, runCommandLine } from '../../src/cli/program.ts';
import { BadInput, NotFound } from '../../src/errors.ts';
import type { StatementFact } from '../../src/sources/fact.ts';
import type { Word } from '../../src/ties/state-tie.ts';
import { type GraphqlBody, type RunningApp, startApp } from '../support/app.ts';
import { useGraph } from '../support/graph.ts';
import { serviceHome } from '../support/service.ts';
import { at, employee, feed, mail, NOW, person, roomsAt, row, whoIs, work } from '../support/world.ts';

const { ask } = useGraph();

const TOMORROW = '2026-11-23T09:00:00.000Z';
const HR = { kind: 'employees-csv', key: 'hr', label: 'HR' } as const;
const LIST = { kind: 'mapped-csv', key: 'list', label: 'who knows whom' } as const;
const [ANA, BO] = ['ana@firm.example', 'bo@pumps.example'] as const;

let running: RunningApp;

beforeAll(async () => {
  running = await startApp();
});

beforeEach(() => running.renewKey());

afterAll(() => running?.stop());

/** Ana of the firm and Bo, who write to each other. */
async function feedExchange(): Promise<{ fromId: string; toId: string }> {
  await feed([employee('1', 'Ana Smit', ANA)], HR);
  await feed([row('2', person('2', 'Bo Visser', [BO]), work('2', 'Pumps'))]);
  await feed([mail('m1', '2026-11-01T08:00:00Z', ANA, [BO]), mail('m2', '2026-11-02T08:00:00Z', BO, [ANA])], {
    kind: 'mbox',
    key: 'ana',
    owner: [at(ANA)],
  });
  return { fromId: await whoIs(ANA), toId: await whoIs(BO) };
}

const says = (id: string, said: Partial<StatementFact>) => row(id, { kind: 'statement', from: at(ANA), to: at(BO), ...said });

/** How a tie stands, and why. */
async function tieOf(direction: { readonly fromId: string; readonly toId: string }) {
  const [tie] = await roomsAt().explainTies(WORKER, [direction]);
  return (
    tie && {
      strength: tie.strength,
      valence: tie.valence,
      grounds: tie.grounds.filter(({ isOutranked }) => !isOutranked).map(({ summary }) => summary),
      felt: (tie.valenceParts ?? []).map(({ summary }) => summary),
    }
  );
}

const nothing: Omit<Word, 'fromId' | 'toId'> = { level: null, valence: null, until: null };

test('one says how well one knows somebody, the tie is computed at once, and saying nothing takes it back', async () => {
  const direction = await feedExchange();
  const computed = await tieOf(direction);
  const rooms = roomsAt();
  expect(await rooms.stateTie(WORKER, { ...direction, ...nothing, level: 'well', until: '2027-01' }, false)).toEqual({
    changed: true,
  });
  expect(await tieOf(direction)).toEqual({
    strength: 0.9,
    valence: null,
    grounds: ['Ana Smit says: I know them well (22 November 2026, until January 2027)'],
    felt: [],
  });
  const source = await ask("MATCH (source:Source {kind: 'own-word'}) RETURN source.label AS label");
  expect(source).toEqual([{ label: 'Own word of Ana Smit' }]);
  expect(await rooms.stateTie(WORKER, { ...direction, ...nothing }, false)).toEqual({ changed: true });
  expect(await tieOf(direction)).toEqual(computed);
  expect(await rooms.stateTie(WORKER, { ...direction, ...nothing }, false)).toEqual({ changed: false });
});

test('the same word on the same day changes nothing, another one replaces it, and a later day renews it', async () => {
  const direction = await feedExchange();
  const state = (word: Partial<Word>, now = NOW) => roomsAt(now).stateTie(WORKER, { ...direction, ...nothing, ...word }, false);
  const words = () =>
    ask(
      `MATCH ()-[word:SAYS_KNOWS]->() MATCH (record:Record {id: word.recordId})
       RETURN word.level AS level, word.valence AS valence, record.supersededAt IS NULL AS holds, left(word.statedAt, 10) AS day
       ORDER BY word.statedAt, level`,
    );
  expect([await state({ level: 'well' }), await state({ level: 'well' })]).toEqual([{ changed: true }, { changed: false }]);
  expect(await state({ level: 'slightly', valence: -0.5 }, '2026-11-22T10:00:00.000Z')).toEqual({ changed: true });
  expect(await state({ level: 'well' }, '2026-11-22T11:00:00.000Z')).toEqual({ changed: true });
  expect(await state({ level: 'well' }, TOMORROW)).toEqual({ changed: true });
  expect(await words()).toEqual([
    { level: 'well', valence: null, holds: false, day: '2026-11-22' },
    { level: 'slightly', valence: -0.5, holds: false, day: '2026-11-22' },
    { level: 'well', valence: null, holds: false, day: '2026-11-22' },
    { level: 'well', valence: null, holds: true, day: '2026-11-23' },
  ]);
  expect(await tieOf(direction)).toMatchObject({ strength: 0.9, valence: null });
});

test('what is said by way of a file stays when what was said here is taken back, and the newest of both counts', async () => {
  const direction = await feedExchange();
  await feed([says('w', { level: 'slightly', statedAt: '2026-10-01' })], LIST);
  await roomsAt().stateTie(WORKER, { ...direction, ...nothing, level: 'not' }, false);
  expect(await tieOf(direction)).toBeUndefined();
  await roomsAt().stateTie(WORKER, { ...direction, ...nothing }, false);
  expect(await tieOf(direction)).toMatchObject({ strength: 0.4 });
});

test('a row that says something else in a newer file takes back what it said', async () => {
  const direction = await feedExchange();
  await feed([says('w', { level: 'well', statedAt: '2026-10-01' })], LIST);
  expect(await tieOf(direction)).toMatchObject({ strength: 0.9 });
  await feed([says('w', { level: 'slightly', statedAt: '2026-09-01', until: '2027' })], LIST, TOMORROW);
  expect(await tieOf(direction)).toMatchObject({
    strength: 0.4,
    grounds: ['Ana Smit says: I know them slightly (1 September 2026, until 2027)'],
  });
});

test('a word that it went sour warns on the path, and such ties are avoided when asked', async () => {
  const direction = await feedExchange();
  const to = { personId: direction.toId };
  const path = [direction.fromId, direction.toId];
  const before = await roomsAt().introduce({ to });
  expect(before.paths.map(({ people, warnings }) => [people, warnings])).toEqual([[path, []]]);
  await feed([says('w', { valence: -0.8, statedAt: '2026-11-01' })], LIST);
  const { paths } = await roomsAt().introduce({ to });
  expect(paths.map(({ people, cost, warnings }) => [people, cost, warnings])).toEqual([
    [
      path,
      before.paths[0]?.cost,
      [{ kind: 'BRUISED_TIE', personId: direction.toId, summary: 'The tie between Ana Smit and Bo Visser went sour.' }],
    ],
  ]);
  expect((await roomsAt().introduce({ to, filter: { avoidBruised: true } })).paths).toEqual([]);
  await roomsAt().stateTie(WORKER, { ...direction, ...nothing, valence: 0.5 }, false);
  expect((await roomsAt().introduce({ to, filter: { avoidBruised: true } })).paths.map(({ people }) => people)).toEqual([path]);
});

test('a word about nobody, of nobody, or that cannot be is refused', async () => {
  const direction = await feedExchange();
  const state = (word: Partial<Word>) => roomsAt().stateTie(WORKER, { ...direction, ...nothing, level: 'well', ...word }, false);
  await expect(state({ toId: 'per_nobody' })).rejects.toThrow(NotFound);
  await expect(state({ toId: direction.fromId })).rejects.toThrow(BadInput);
  for (const wrong of [
    { valence: -1.5 },
    { valence: Number.NaN },
    { until: '2026-11-21' },
    { until: 'soon' },
    { until: '2026-13' },
  ])
    await expect(state(wrong)).rejects.toThrow(BadInput);
  await expect(state({ level: null, until: '2027' })).rejects.toThrow(BadInput);
  expect(await ask('MATCH ()-[word:SAYS_KNOWS]->() RETURN count(word) AS words')).toEqual([{ words: 0 }]);
});

const STATE = /* GraphQL */ `
  mutation ($from: ID!, $to: ID!, $word: TieWord, $valence: Float, $until: Date, $dryRun: Boolean) {
    stateTie(from: $from, to: $to, word: $word, valence: $valence, until: $until, dryRun: $dryRun) {
      changed
      dryRun
      tie { strength valence grounds { kind isOutranked } valenceParts { valence at isOutranked sources { label } } }
    }
  }
`;

test('over GraphQL a word is tried, stated, shown with its parts and withdrawn', async () => {
  const { fromId: from, toId: to } = await feedExchange();
  type Payload = { readonly stateTie: { readonly tie: { readonly strength: number } | null } };
  const word = { from, to, word: 'SLIGHTLY', valence: -0.5, until: '2099' };
  const tried = await running.ask<Payload>(STATE, { ...word, dryRun: true });
  expect(tried.stateTie).toMatchObject({ changed: true, dryRun: true, tie: { valence: null, grounds: [{ kind: 'CONTACT' }] } });
  const stated = await running.ask<Payload>(STATE, word);
  expect(stated.stateTie).toEqual({
    changed: true,
    dryRun: false,
    tie: {
      strength: 0.4,
      valence: -0.5,
      grounds: [
        { kind: 'STATED', isOutranked: false },
        { kind: 'CONTACT', isOutranked: true },
      ],
      valenceParts: [
        {
          valence: -0.5,
          at: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          isOutranked: false,
          sources: [{ label: 'Own word of Ana Smit' }],
        },
      ],
    },
  });
  const withdrawn = await running.ask<Payload>(STATE, { from, to });
  expect(withdrawn.stateTie).toMatchObject({ changed: true, tie: { valence: null, grounds: [{ kind: 'CONTACT' }] } });
  const { body } = await running.graphql(STATE, { from, to, valence: 3 });
  expect((body as GraphqlBody).errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_INPUT']);
});

test('on the command line a word is said by name, told in words, and taken back', { timeout: 300_000 }, async () => {
  await feedExchange();
  const service = await serviceHome(running);
  try {
    const between = ['--from', 'Ana Smit', '--to', 'Bo Visser'];
    const said = await service.run(['ties', 'state', 'well', '--valence', '-0.5', '--until', '2099-01-01', ...between]);
    expect(said.stdout).toMatch(
      /^Noted\.\nThe tie has strength 0\.9: Ana Smit says: I know them well \(.*, until 1 January 2099\)\.\nIt feels -0\.5: Ana Smit says: it is strained \(.*\)\.\n$/,
    );
    expect(said.code).toBe(0);
    const withdrawn = await service.json(['ties', 'state', '--withdraw', ...between]);
    expect(withdrawn).toMatchObject({ changed: true, dryRun: false, tie: { valence: null, valenceParts: [] } });
  } finally {
    await service.remove();
  }
});

test.each([[[]], [['well', '--withdraw']], [['--withdraw', '--until', '2027']], [['badly']], [['--valence', '2']]])(
  'the command line refuses what says nothing or too much: %j',
  async (said) => {
    expect(await runCommandLine(['node', 'schoolyard', 'ties', 'state', ...said, '--from', 'Ana', '--to', 'Bo'], {})).toBe(
      EXIT.usage,
    );
  },
);
