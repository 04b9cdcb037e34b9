import { expect, test } from 'vitest';
import { WORKER } from '../../src/access/viewer.ts';
import type { EmploymentFact, Fact, SourceRow } from '../../src/sources/fact.ts';
import { MOST_COLLEAGUES } from '../../src/ties/tie-reader.ts';
import { useGraph } from '../support/graph.ts';
import { at, employee, feed, person, relative, roomsAt, row, whoIs, work } from '../support/world.ts';

const { ask } = useGraph();

const LATER = '2026-11-25T09:00:00.000Z';
const HR = { kind: 'employees-csv', key: 'hr', label: 'HR' } as const;

const study = (id: string, more: Partial<EmploymentFact>): EmploymentFact =>
  work(id, 'TU Waalstad', { role: 'student', ...more });

const somebody = (id: string, ...facts: readonly Fact[]): SourceRow => row(id, person(id, id, [`${id}@gmail.com`]), ...facts);

/** What a tie rests on, in a line each. */
async function groundsOf(from: string, to: string): Promise<string[] | undefined> {
  const direction = { fromId: await whoIs(from), toId: await whoIs(to) };
  const [tie] = await roomsAt().explainTies(WORKER, [direction]);
  return tie?.grounds.map(({ kind, probability, summary }) => `${kind} ${probability.toFixed(2)} ${summary}`);
}

test('students of one time and members of one board know each other, with the degree and the size that count', async () => {
  await feed([
    somebody(
      'ana',
      study('ana', { title: 'MSc, Hydraulics', validFrom: '2010', validTo: '2015' }),
      work('ana', 'Lock Trust', { title: 'Board member', validFrom: '2020' }),
    ),
    somebody('bo', study('bo', { title: 'MSc Hydraulics', validFrom: '2012', validTo: '2014' })),
    somebody(
      'cy',
      study('cy', { title: 'Law', validFrom: '2016', validTo: '2020' }),
      work('cy', 'Lock Trust', { role: 'board' }),
    ),
    somebody('di', work('di', 'Lock Trust', { title: 'Gardener' }), work('di', 'TU Waalstad', { title: 'Lecturer' })),
  ]);
  const [ana, bo, cy, di] = ['ana', 'bo', 'cy', 'di'].map((name) => `${name}@gmail.com`) as [string, string, string, string];
  const studied = expect.stringMatching(/^studied-together 0\.\d\d studied together at TU Waalstad 2012–2014$/);
  expect(await groundsOf(ana, bo)).toEqual([studied]);
  expect(await groundsOf(bo, ana)).toEqual([studied]);
  expect(await groundsOf(ana, cy)).toEqual(['board-together 0.32 on the board of Lock Trust since 2020']);
  expect([await groundsOf(bo, cy), await groundsOf(ana, di), await groundsOf(cy, di), await groundsOf(bo, di)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  const [tie] = await roomsAt().ties.findTies(WORKER, [{ fromId: await whoIs(ana), toId: await whoIs(bo) }]);
  expect(tie?.kinds).toEqual(['studied-together']);
});

test('neither a student nor who sits on the board works there: not in lists, not in searches, not as a target', async () => {
  await feed([employee('1', 'Ana', 'ana@firm.example')], HR);
  await feed([
    somebody('stu', work('stu', 'Veldhuis Pumps', { role: 'student' })),
    somebody('com', work('com', 'Veldhuis Pumps', { title: 'Commissaris' })),
    somebody('dir', work('dir', 'Veldhuis Pumps', { title: 'Founder & board member' })),
    row('us', person('us', 'Us', ['us@gmail.com']), work('us', 'Firm', { title: 'Commissaris', company: { name: 'Firm' } })),
  ]);
  const rooms = roomsAt();
  const [company] = await rooms.directory.findCompaniesCalled(WORKER, 'Veldhuis Pumps');
  const companyId = company?.id ?? '';
  const director = await whoIs('dir@gmail.com');
  expect(await rooms.directory.findPeopleAt(WORKER, companyId)).toEqual([director]);
  expect((await rooms.directory.listPeople(WORKER, { employees: null, companyId }, { skip: 0, limit: 10 })).ids).toEqual([
    director,
  ]);
  expect((await rooms.introduce({ to: { companyId } })).targetCount).toBe(1);
  expect((await rooms.directory.findEmployees(WORKER)).map(({ personId }) => personId)).toEqual([
    await whoIs('ana@firm.example'),
  ]);
  expect(await rooms.directory.findEmployments(WORKER, [await whoIs('stu@gmail.com'), await whoIs('com@gmail.com')])).toEqual([]);
  expect(await groundsOf('com@gmail.com', 'dir@gmail.com')).toEqual([
    expect.stringMatching(/^board-together 0\.\d\d on the board of Veldhuis Pumps$/),
  ]);
});

test('a study that a newer row does not state any more is gone, and with it the tie', async () => {
  const bo = somebody('bo', study('bo', { validFrom: '2010', validTo: '2014' }));
  await feed([somebody('ana', study('ana', { validFrom: '2010', validTo: '2014' })), bo]);
  expect(await groundsOf('ana@gmail.com', 'bo@gmail.com')).toHaveLength(1);
  await feed([somebody('ana', study('ana', { validFrom: '1990', validTo: '1994' })), bo], {}, LATER);
  expect(await groundsOf('ana@gmail.com', 'bo@gmail.com')).toBeUndefined();
});

test('a school of which very many are known ties nobody together', async () => {
  await feed([somebody('ana', study('ana', {})), somebody('bo', study('bo', {}))]);
  const [ana] = [await whoIs('ana@gmail.com')];
  const crowd = (most: number) =>
    ask(
      `MATCH (school:Company {name: 'TU Waalstad'}) UNWIND range(3, $most) AS number
       CREATE (:Person {id: 'crowd' + number})-[:STUDIED_AT]->(school)`,
      { most },
    );
  expect((await roomsAt().ties.findNeighbours(WORKER, [ana])).length).toBe(1);
  await crowd(MOST_COLLEAGUES + 1);
  await roomsAt(LATER).refreshTies(WORKER, [ana]);
  expect(await ask('MATCH (:Person)-[tie:KNOWS]->() RETURN count(tie) AS ties')).toEqual([{ ties: 0 }]);
});

test('family that its owner keeps to himself makes no tie, and what somebody states for the firm does', async () => {
  const brother = relative('1', 'sibling', 'Daan Bakker');
  const friend = relative('1', 'friend', 'Kim Mol');
  const secret = (fact: Fact): Fact => (fact.kind === 'relation' ? { ...fact, scope: 'private' } : fact);
  const others = [row('2', person('2', 'Daan Bakker', ['daan@gmail.com'])), row('3', person('3', 'Kim Mol', ['kim@gmail.com']))];
  const sanne = (...said: readonly Fact[]) => [row('1', person('1', 'Sanne Bakker', ['sanne@firm.example']), ...said), ...others];
  const bonds = () => ask('MATCH ()-[bond:KIN_OF|ACQUAINTED]->() RETURN type(bond) AS type, bond.scope AS scope ORDER BY type');
  await feed(sanne(secret(brother), secret(friend)));
  expect(await bonds()).toEqual([{ type: 'KIN_OF', scope: 'private' }]);
  expect(await groundsOf('sanne@firm.example', 'daan@gmail.com')).toBeUndefined();
  expect(await roomsAt().ties.findNeighbours(WORKER, [await whoIs('sanne@firm.example')])).toEqual([]);
  await feed(sanne(brother), { key: 'other book', owner: [at('sanne@firm.example')] }, LATER);
  expect(await bonds()).toEqual([{ type: 'KIN_OF', scope: 'firm' }]);
  expect(await groundsOf('sanne@firm.example', 'daan@gmail.com')).toEqual(['kin 0.90 siblings, stated by Sanne Bakker']);
});
