import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import type { Accuracy, FitReport } from '../../src/ties/tuning/fit.ts';
import { tuningWriter } from '../../src/ties/tuning/tuning-writer.ts';
import { START_WEIGHTS } from '../../src/ties/weights.ts';
import { type RunningApp, startApp } from '../support/app.ts';
import { useGraph } from '../support/graph.ts';
import { type ServiceHome, serviceHome } from '../support/service.ts';
import { draw } from '../support/world.ts';

useGraph();

let running: RunningApp;
let service: ServiceHome;

const VERSION = 'own-20261101T090000';

function accuracy(version: string, averagePrecision: number, ece: number): Accuracy {
  return {
    version,
    averagePrecision: [averagePrecision, averagePrecision - 0.05, averagePrecision + 0.05],
    auc: [0.88, 0.84, 0.91],
    brier: 0.07,
    ece,
    calibration: [{ rows: 10, said: 0.1, cameTrue: 0.2 }],
  };
}

const REPORT: FitReport = {
  contacts: 7_521,
  directions: 1_608,
  since: '2024-11-22',
  until: '2026-11-20',
  judgedAt: '2026-07-10',
  horizonDays: 30,
  judgedDirections: 1_424,
  cameTrue: 168,
  before: accuracy(START_WEIGHTS.version, 0.618, 0.06),
  after: accuracy(VERSION, 0.646, 0.02),
  betas: [
    { feature: 'intercept', before: -4.288, after: -4.437 },
    { feature: 'sent7d', before: 0, after: 0 },
  ],
  shiftedTies: 1,
  ties: [{ fromId: 'ana', toId: 'bo', before: 0.59, after: 0.274 }],
  paths: [
    {
      personId: 'target',
      before: { people: ['ana', 'bo', 'target'], warmth: 0.4 },
      after: { people: ['cy', 'target'], warmth: 0.3 },
    },
  ],
};

beforeAll(async () => {
  running = await startApp({ now: () => new Date('2026-11-22T09:00:00Z') });
});

beforeEach(async () => {
  await running.renewKey();
  await service?.remove();
  service = await serviceHome(running);
  await draw('ana* -0.9-> bo -0.8-> target\ncy* -0.5-> target');
});

afterAll(async () => {
  await service?.remove();
  await running?.stop();
});

test('a fit is asked for on the command line, carried out by the worker, and says why it was refused', async () => {
  const fit = await service.run(['strength', 'fit']);
  expect([fit.code, fit.stderr]).toEqual([
    1,
    expect.stringContaining('There are no dated contacts between two known people yet.'),
  ]);
  const { strengthFits } = await running.ask<{ strengthFits: unknown }>(
    'query { strengthFits { version state error report { contacts } } }',
  );
  expect(strengthFits).toEqual([
    {
      version: 'own-20261122T090000',
      state: 'REFUSED',
      error: 'There are no dated contacts between two known people yet. Import mailboxes or calendars first.',
      report: null,
    },
  ]);
});

test('a fit that is ready is shown in words, applied, and taken back', async () => {
  const writer = tuningWriter(running.graph);
  await writer.requestFit(WORKER, VERSION, new Date('2026-11-01T09:00:00Z'));
  const weights = { ...START_WEIGHTS, version: VERSION };
  const ended = { version: VERSION, finishedAt: '2026-11-01T09:01:00Z', error: null, weights, report: REPORT };
  await writer.setFitState(WORKER, { ...ended, state: 'ready' });
  // What has ended stays as it is.
  await writer.setFitState(WORKER, { ...ended, state: 'failed', error: 'late' });

  const shown = await service.run(['strength', 'show', VERSION]);
  expect(shown.code).toBe(0);
  for (const words of [
    'Learned from 7,521 contacts in 1,608 directions, 2024-11-22 to 2026-11-20.',
    'of 1,424 directions 168 were used in the 30 days after',
    'intercept  -4.288  -4.437',
    '→ ',
    '0.590   0.274',
    `The fitted weights are better. Put them into use with: schoolyard strength apply ${VERSION}`,
  ])
    expect(shown.stdout).toContain(words);
  expect(shown.stdout).not.toContain('sent7d');

  expect(await service.json(['strength', 'apply', VERSION])).toEqual({ version: VERSION, before: [START_WEIGHTS.version] });
  expect(await service.json(['strength', 'apply', VERSION])).toEqual({ version: VERSION, before: [START_WEIGHTS.version] });
  expect((await service.run(['strength', 'show'])).stdout).toContain(`In use: ${VERSION}; before: ${START_WEIGHTS.version}.`);
  expect(await service.json(['strength', 'revert'])).toEqual({ version: START_WEIGHTS.version, before: [] });
  const again = await service.run(['strength', 'revert']);
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('there are none before them')]);
  const nothing = await service.run(['strength', 'apply', 'own-never']);
  expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('There is no fit own-never.')]);
});

test('only who administers fits, applies and takes back; who reads may look', async () => {
  const clerk = await running.makeKey(['read', 'write', 'import']);
  for (const field of [
    'fitStrength { fit { version } }',
    `applyStrength(version: "${VERSION}") { version }`,
    'revertStrength { version }',
  ]) {
    const { body } = await running.graphql(`mutation { ${field} }`, {}, clerk);
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  }
  const { body } = await running.graphql('query { strengthWeights { version before } }', {}, clerk);
  expect(body).toEqual({ data: { strengthWeights: { version: START_WEIGHTS.version, before: [] } } });
});
