import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STORY } from '../../seed/story.ts';
import { writeDemo } from '../../seed/write-demo.ts';
import { type Report, type RunningApp, startApp } from '../support/app.ts';
import { type DemoExport, demoExports } from '../support/demo.ts';
import { describeGraph } from '../support/fingerprint.ts';

/** A machine that is busy with other things takes its time over thirteen files. */
const PATIENCE_MS = 300_000;

/** The story is told as of this day. */
const TODAY = new Date('2026-11-22T09:00:00.000Z');

const QUESTION = /* GraphQL */ `
  query ($to: TargetInput!, $filter: PathFilterInput) {
    introductions(to: $to, filter: $filter, first: 3) {
      paths {
        people { id name headline }
        warmth
        hops { from { name } to { name } strength grounds { kind probability summary isOutranked sources { label } } }
        weakest { from { name } }
        warnings { kind summary person { name } }
      }
      targetCount
      startCount
      complete
      alreadyInside { name }
      nearest { kind }
    }
  }
`;

interface Story {
  readonly introductions: {
    readonly paths: readonly {
      readonly people: readonly { readonly id: string; readonly name: string; readonly headline: string | null }[];
      readonly warmth: number;
      readonly hops: readonly {
        readonly strength: number;
        readonly grounds: readonly {
          readonly kind: string;
          readonly probability: number;
          readonly summary: string;
          readonly isOutranked: boolean;
          readonly sources: readonly { readonly label: string }[];
        }[];
      }[];
      readonly warnings: readonly {
        readonly kind: string;
        readonly summary: string;
        readonly person: { readonly name: string };
      }[];
    }[];
    readonly targetCount: number;
    readonly startCount: number;
    readonly complete: boolean;
    readonly alreadyInside: readonly unknown[];
    readonly nearest: readonly unknown[];
  };
}

const TO_THE_EXPERT = { expertise: { topic: STORY.topic, companyDomain: STORY.supplier.domain } };

let folder = '';
let running: RunningApp;
let exports: readonly DemoExport[] = [];
const reports = new Map<string, Report>();

async function askStory(filter?: Record<string, unknown>): Promise<Story['introductions']> {
  const { introductions } = await running.ask<Story>(QUESTION, { to: TO_THE_EXPERT, ...(filter ? { filter } : {}) });
  return introductions;
}

function namesOf({ paths }: Story['introductions']): string[][] {
  return paths.map(({ people }) => people.map(({ name }) => name));
}

function hasAddedUp({ read, new: fresh, same, changed, staged, skipped }: Report): boolean {
  return read > 0 && read === fresh + same + changed + staged + skipped;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schoolyard-story-'));
  await writeDemo(folder, { now: TODAY });
  exports = await demoExports(folder);
  running = await startApp({ now: () => TODAY });
  for (const { path, file, fields } of exports.filter((item) => item.file !== STORY.pieces.kinship))
    reports.set(file, await running.importPath(path, fields));
}, PATIENCE_MS);

afterAll(async () => {
  await running?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('without the address book that states the kinship, the buyer who writes with the sales manager is the best way', async () => {
  const answer = await askStory();
  const { fatima, petra, daan } = STORY;
  expect(namesOf(answer)[0]).toEqual([fatima.name, petra.name, daan.name]);
  expect(answer.paths.flatMap(({ hops }) => hops.flatMap(({ grounds }) => grounds.map(({ kind }) => kind)))).not.toContain('KIN');
});

test(
  'with the address book, Sanne is the best way to the product expert: he is her brother',
  async () => {
    for (const { path, file, fields } of exports.filter((item) => item.file === STORY.pieces.kinship))
      reports.set(file, await running.importPath(path, fields));
    const answer = await askStory();
    const [best] = answer.paths;
    expect(best?.people.map(({ name, headline }) => [name, headline])).toEqual([
      [STORY.sanne.name, 'Communications Adviser at Waterwerk Lingedal'],
      [STORY.daan.name, `${STORY.daan.title} at ${STORY.supplier.name}`],
    ]);
    const kin = best?.hops[0]?.grounds.find(({ kind }) => kind === 'KIN');
    expect(kin).toMatchObject({ summary: `siblings, stated by ${STORY.sanne.name}`, isOutranked: false });
    expect(kin?.sources).toEqual([{ label: `Address book of ${STORY.sanne.email}` }]);
    expect(answer).toMatchObject({ targetCount: 1, startCount: 17, complete: true, alreadyInside: [], nearest: [] });
  },
  PATIENCE_MS,
);

test('the answer warns of the man who was across the table in the lost tender, follows us and works there now', async () => {
  const [best] = (await askStory()).paths;
  expect(best?.warnings).toEqual([
    {
      kind: 'OPPONENT_AT_TARGET_COMPANY',
      person: { name: STORY.mark.name },
      summary: `${STORY.mark.name} works at ${STORY.supplier.name} and was across the table in the lost tender of 2019, “${STORY.lostTender.title}”; follows us by now.`,
    },
  ]);
});

test('with Sanne excluded the next best comes first, and nothing else changes', async () => {
  const all = await askStory();
  const sanneId = all.paths[0]?.people[0]?.id;
  const without = await askStory({ avoidPeople: [sanneId] });
  expect(namesOf(without).slice(0, 2)).toEqual(namesOf(all).slice(1, 3));
  expect(without.startCount).toBe(all.startCount - 1);
});

test('each ground that counts is a part of the strength shown', async () => {
  const { paths } = await askStory();
  for (const { strength, grounds } of paths.flatMap(({ hops }) => hops)) {
    const counted = grounds.filter(({ isOutranked }) => !isOutranked).map(({ probability }) => probability);
    const together = 1 - counted.reduce((rest, probability) => rest * (1 - probability), 1);
    expect(strength).toBeCloseTo(Math.min(0.98, together), 3);
  }
});

test('every row of every file is accounted for', () => {
  expect([...reports.values()].filter((report) => !hasAddedUp(report))).toEqual([]);
  expect([...reports.values()].map(({ state, progress, error }) => ({ state, progress, error }))).toEqual(
    exports.map(() => ({ state: 'done', progress: 1, error: null })),
  );
});

test(
  'importing the whole folder again changes nothing',
  async () => {
    const before = await describeGraph(running.graph, ['Import', 'Reject']);
    for (const { path, file, fields } of exports) {
      const again = await running.importPath(path, fields);
      const { read, staged, skipped } = again;
      expect({ file, read, new: again.new, changed: again.changed, staged, skipped, interactions: again.interactions }).toEqual({
        file,
        read: reports.get(file)?.read,
        new: 0,
        changed: 0,
        staged: 0,
        skipped: reports.get(file)?.skipped,
        interactions: 0,
      });
      expect(hasAddedUp(again)).toBe(true);
    }
    expect(await describeGraph(running.graph, ['Import', 'Reject'])).toEqual(before);
  },
  PATIENCE_MS,
);
