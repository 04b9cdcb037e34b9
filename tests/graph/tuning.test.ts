import { expect, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import type { SourceRow } from '../../src/sources/fact.ts';
import { strengthOf } from '../../src/ties/strength.ts';
import { START_WEIGHTS } from '../../src/ties/weights.ts';
import { useGraph } from '../support/graph.ts';
import { randomFrom } from '../support/oracle.ts';
import { employee, feed, mail, NOW, person, roomsAt, row } from '../support/world.ts';

const { ask } = useGraph();

const MAILBOX = { kind: 'mbox', key: 'all', label: 'mailboxes' } as const;
const DAYS = 120;
const MS_PER_DAY = 86_400_000;
const [EMPLOYEES, CONTACTS] = [6, 40];

/** A firm whose people write to theirs each at a pace of their own: a few often, most seldom. The same seed gives the same firm. */
function pastOf(seed: number): SourceRow[] {
  const random = randomFrom(seed);
  const end = Date.parse(NOW);
  const mails: SourceRow[] = [];
  for (let one = 0; one < EMPLOYEES; one += 1)
    for (let other = 0; other < CONTACTS; other += 1) {
      const pace = 0.04 * -Math.log(1 - random());
      for (let day = 0; day < DAYS; day += 1) {
        const [ours, theirs] = [`e${one}@firm.example`, `c${other}@away.example`];
        const at = () => new Date(end - (day + random()) * MS_PER_DAY).toISOString();
        if (random() < pace) mails.push(mail(`in-${one}-${other}-${day}`, at(), theirs, [ours]));
        if (random() < 0.6 * pace) mails.push(mail(`out-${one}-${other}-${day}`, at(), ours, [theirs]));
      }
    }
  return mails;
}

async function feedPeople(): Promise<void> {
  const staff = Array.from({ length: EMPLOYEES }, (_, one) => employee(`e${one}`, `Employee ${one}`, `e${one}@firm.example`));
  const others = Array.from({ length: CONTACTS }, (_, one) =>
    row(`c${one}`, person(`c${one}`, `Contact ${one}`, [`c${one}@away.example`])),
  );
  await feed([...staff, ...others]);
}

/** Asks for a fit and carries it out, as the worker does. */
async function learn(now = NOW) {
  const rooms = roomsAt(now);
  const { version } = await rooms.requestFit(WORKER);
  await rooms.fitWeights(WORKER, version);
  return rooms.getFit(WORKER, version);
}

const allTies = () =>
  ask(
    'MATCH (a:Person)-[t:KNOWS]->(b:Person) RETURN a.id + " " + b.id + " " + t.strength + " " + t.cost + " " + t.weights AS tie ORDER BY tie',
  );

test('a past that says too little is refused, with what is missing, and nothing changes', async () => {
  await feed([employee('e1', 'Employee 1', 'e1@firm.example'), row('c1', person('c1', 'Contact 1', ['c1@away.example']))]);
  const nothing = await learn();
  expect([nothing.state, nothing.error, nothing.weights]).toEqual([
    'refused',
    'There are no dated contacts between two known people yet. Import mailboxes or calendars first.',
    null,
  ]);
  await feed([mail('m1', '2026-11-01T08:00:00Z', 'e1@firm.example', ['c1@away.example'])], MAILBOX);
  const short = await learn('2026-11-22T10:00:00.000Z');
  expect([short.state, short.error]).toEqual([
    'refused',
    'The contacts cover 0 days, 2026-11-01 to 2026-11-01; 90 are needed to learn what happens next.',
  ]);
  await expect(roomsAt().applyWeights(WORKER, short.version)).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(roomsAt().applyWeights(WORKER, 'own-never')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(roomsAt().revertWeights(WORKER)).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('weights fitted on the own past tell beforehand what they change, change it when applied, and are taken back without a trace', async () => {
  await feedPeople();
  await feed(pastOf(7), MAILBOX);
  const rooms = roomsAt();
  const before = await allTies();
  const { state, version, report, weights } = await learn();
  expect([state, version]).toEqual(['ready', 'own-20261122T090000']);
  expect(await allTies()).toEqual(before);
  if (!report || !weights) throw new Error('A fit that is ready has a report.');
  expect([report.before.version, report.after.version]).toEqual([START_WEIGHTS.version, version]);
  expect(report.after.auc[0]).toBeGreaterThan(0.6);
  expect(report.after.averagePrecision[0]).toBeGreaterThan(report.before.averagePrecision[0] - 0.02);
  expect(report.ties).toHaveLength(20);
  expect(
    report.betas
      .map(({ after }) => after)
      .slice(1)
      .every((beta) => beta >= 0),
  ).toBe(true);

  expect(await rooms.applyWeights(WORKER, version)).toEqual({ version, before: [START_WEIGHTS.version] });
  const [first] = report.ties;
  const [notYet] = await rooms.explainTies(WORKER, first ? [first] : []);
  // Until it is computed again a tie is explained with what it was computed with.
  expect([notYet?.strength, notYet && strengthOf(notYet.grounds, START_WEIGHTS)]).toEqual([first?.before, first?.before]);
  await rooms.refreshAllTies(WORKER);
  const told = report.ties.map(({ fromId, toId, after }) => ({ fromId, toId, strength: after }));
  const explained = await rooms.explainTies(WORKER, told);
  expect(explained.map((tie) => tie && { fromId: tie.fromId, toId: tie.toId, strength: tie.strength })).toEqual(told);
  expect(explained.map((tie) => tie && strengthOf(tie.grounds, weights))).toEqual(told.map(({ strength }) => strength));
  for (const { personId, after } of report.paths.slice(0, 1)) {
    const { paths } = await rooms.introduce({ to: { personId }, first: 1, diverse: false });
    expect({ personId, people: paths[0]?.people }).toEqual({ personId, people: after?.people });
  }

  expect(await rooms.revertWeights(WORKER)).toEqual({ version: START_WEIGHTS.version, before: [] });
  await rooms.refreshAllTies(WORKER);
  expect(await allTies()).toEqual(before);
});
