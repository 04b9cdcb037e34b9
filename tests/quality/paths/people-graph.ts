import { type Random, randomOf } from '../../../seed/random.ts';
import { costOf } from '../../../src/ties/tie.ts';
import { type RowsOf, readRows } from '../source-files.ts';
import { graphName, type RealGraph, type Target } from './real-graph.ts';
import { tieColumns } from './tie-columns.ts';

const FILES = {
  people: ['Person.csv'],
  knows: ['Person_knows_Person.csv', 'Person_knows_Person_1.csv'],
  interactions: ['derived-interactions.csv'],
  jobs: ['Person_workAt_Organisation.csv'],
  interests: ['Person_hasInterest_Tag.csv'],
} as const;

/** The year after the last that the files speak of. */
const YEAR = 2013;
const START_SETS = 3;
const SETS_OF_A_KIND = 40;
const FEWEST_COLLEAGUES = 3;
const FEWEST_HOLDERS = 10;

type Rows = RowsOf<typeof FILES>;

/** The graph of people with jobs and interests; undefined when its files are not there. Its starts are the people of its largest companies. */
export function readPeopleGraph(seed: number): RealGraph | undefined {
  const rows = readRows(FILES, '|');
  if (!rows) return undefined;
  const ids = rows.people.map(([id = '']) => id);
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const random = randomOf(seed, 'target sets');
  const companies = members(rows.jobs, numbers);
  const bySize = [...companies.keys()].toSorted((one, other) => sizeOf(companies, other) - sizeOf(companies, one));
  const startCompanies = bySize.slice(0, START_SETS);
  const otherCompanies = bySize.slice(START_SETS).filter((company) => sizeOf(companies, company) >= FEWEST_COLLEAGUES);
  const topics = members(rows.interests, numbers);
  const knownTopics = [...topics.keys()].filter((topic) => sizeOf(topics, topic) >= FEWEST_HOLDERS);
  const interests = Map.groupBy(rows.interests, ([person = '']) => numbers.get(person) ?? -1);
  const holdersOf = (topic: string) => topics.get(topic)?.map(({ person }) => holder(person, interests.get(person)?.length ?? 0));
  return {
    name: graphName(ids.length),
    ties: tieColumns(ids.length, ties(rows, numbers)),
    startSets: startCompanies.map((company) =>
      Uint32Array.from(new Set(companies.get(company)?.map(({ person }) => person))).sort(),
    ),
    targetSets: new Map([
      ["a company's people", draw(otherCompanies, random).map((company) => (companies.get(company) ?? []).map(colleague))],
      ['holders of a topic', draw(knownTopics, random).map((topic) => holdersOf(topic) ?? [])],
    ]),
  };
}

/** A person with the third field of the row that names him. */
interface Member {
  readonly person: number;
  readonly detail: number;
}

function members(rows: readonly string[][], numbers: ReadonlyMap<string, number>): Map<string, Member[]> {
  const sets = new Map<string, Map<number, Member>>();
  for (const [id = '', set = '', detail = ''] of rows) {
    const person = numbers.get(id);
    if (person === undefined) continue;
    const known = sets.get(set) ?? new Map<number, Member>();
    sets.set(set, known.set(person, { person, detail: Number(detail) }));
  }
  return new Map([...sets].map(([set, known]) => [set, [...known.values()]]));
}

function sizeOf(sets: ReadonlyMap<string, readonly Member[]>, name: string): number {
  return sets.get(name)?.length ?? 0;
}

/** Who began a year earlier is there less surely: probability 0.95^years. */
function colleague({ person, detail }: Member): Target {
  return { person, cost: costOf(0.95 ** (YEAR - detail)) };
}

/** Who has more interests knows each less well: strength 4 / (4 + interests). */
function holder(person: number, interests: number): Target {
  return { person, cost: costOf(4 / (4 + interests)) };
}

function draw(names: readonly string[], random: Random): string[] {
  const drawn = new Set<string>();
  while (drawn.size < Math.min(SETS_OF_A_KIND, names.length)) drawn.add(random.pick(names));
  return [...drawn];
}

/** Acquaintances in both directions; strength (1 + n) / (10 + n), n the interactions of the first towards the second and half of those the other way. */
function* ties(rows: Rows, numbers: ReadonlyMap<string, number>): Generator<readonly [number, number, number]> {
  const interactions = new Map<string, number>();
  for (const [, from = '', to = ''] of rows.interactions)
    interactions.set(`${from} ${to}`, (interactions.get(`${from} ${to}`) ?? 0) + 1);
  const between = (from: string, to: string) => interactions.get(`${from} ${to}`) ?? 0;
  for (const [one = '', other = ''] of rows.knows) {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const n = between(from, to) + between(to, from) / 2;
      yield [numbers.get(from) ?? 0, numbers.get(to) ?? 0, costOf((1 + n) / (10 + n))];
    }
  }
}
