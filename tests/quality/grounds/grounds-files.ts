import { CHANNEL_DEPTH, MS_PER_DAY } from '../../../src/ledger/contact-sum.ts';
import { type ContactHistory, contactHistory } from '../../../src/ties/contact/history.ts';
import { readRows } from '../source-files.ts';

const FILES = {
  people: ['Person.csv'],
  knows: ['Person_knows_Person.csv', 'Person_knows_Person_1.csv'],
  interactions: ['derived-interactions.csv'],
  jobs: ['Person_workAt_Organisation.csv'],
  studies: ['Person_studyAt_Organisation.csv'],
} as const;

/** Replies are dated no better than to a span of this many days, by its beginning. */
export const SPAN_DAYS = 61.35;

/** Who was somewhere, and the year that is told of it: when work began, or when a study ended. */
export interface Stay {
  readonly person: number;
  readonly year: number;
}

/** A company or school where both of a pair were. */
export interface SharedPlace {
  readonly place: string;
  readonly isSchool: boolean;
  readonly lower: Stay;
  readonly upper: Stay;
}

/** People's contacts, acquaintance, jobs and studies, by number of person and of pair; instants in ms. */
export interface PeopleWithGrounds {
  readonly joinedAt: Float64Array;
  /** All pairs that any file joins; those without contact have one of weight 0. Replies lie in the middle of their span. */
  readonly history: ContactHistory;
  /** Of each contact: when it happened at the earliest, and whether it is a reply. */
  readonly earliestAt: Float64Array;
  readonly isReply: Uint8Array;
  /** When each pair became acquainted; Infinity where it did not. */
  readonly connectedAt: Float64Array;
  readonly shared: ReadonlyMap<number, readonly SharedPlace[]>;
  readonly stays: ReadonlyMap<string, readonly Stay[]>;
  /** Beginnings of the spans of replies. */
  readonly spanStarts: readonly number[];
}

/** "20100422123057947" as ms. */
function instant(digits: string): number {
  const part = (begin: number, end: number) => Number(digits.slice(begin, end));
  return Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12), part(12, 14), part(14, 17));
}

interface Event {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly weight: number;
  readonly isReply: boolean;
}

function eventOf([when = '', from = '', to = '', kind = '']: readonly string[], numbers: ReadonlyMap<string, number>): Event {
  const isReply = kind.startsWith('reply');
  return {
    from: numbers.get(from) ?? 0,
    to: numbers.get(to) ?? 0,
    at: Date.parse(when),
    weight: isReply ? CHANNEL_DEPTH.reply : CHANNEL_DEPTH.reaction,
    isReply,
  };
}

/** A pair that another thing than contact joins: its event has no weight. */
function withoutWeight(one: number, other: number): Event {
  return { from: one, to: other, at: 0, weight: 0, isReply: false };
}

function staysOf(rows: readonly string[][], numbers: ReadonlyMap<string, number>): Map<string, Stay[]> {
  const stays = new Map<string, Stay[]>();
  for (const [id = '', place = '', year = ''] of rows) {
    const stay = { person: numbers.get(id) ?? 0, year: Number(year) };
    stays.set(place, [...(stays.get(place) ?? []), stay]);
  }
  return stays;
}

function sharedPlaces(stays: ReadonlyMap<string, readonly Stay[]>, schools: ReadonlySet<string>): SharedPlace[] {
  return [...stays].flatMap(([place, members]) =>
    members.flatMap((one) =>
      members
        .filter((other) => one.person < other.person)
        .map((other) => ({ place, isSchool: schools.has(place), lower: one, upper: other })),
    ),
  );
}

/** The people with everything that may be a ground between two of them; undefined when a file of them is not there. */
export function readPeopleWithGrounds(): PeopleWithGrounds | undefined {
  const rows = readRows(FILES, '|');
  if (!rows) return undefined;
  const numbers = new Map(rows.people.map(([id = ''], number) => [id, number]));
  const contacts = rows.interactions.map((row) => eventOf(row, numbers)).filter(({ from, to }) => from !== to);
  const knows = rows.knows.map(([one = '', other = '', since = '']) => ({
    one: numbers.get(one) ?? 0,
    other: numbers.get(other) ?? 0,
    since: instant(since),
  }));
  const schools = staysOf(rows.studies, numbers);
  const stays = new Map([...staysOf(rows.jobs, numbers), ...schools]);
  const places = sharedPlaces(stays, new Set(schools.keys()));
  const events = [
    ...contacts,
    ...knows.map(({ one, other }) => withoutWeight(one, other)),
    ...places.map(({ lower, upper }) => withoutWeight(lower.person, upper.person)),
  ];
  const history = contactHistory({
    from: Uint32Array.from(events, ({ from }) => from),
    to: Uint32Array.from(events, ({ to }) => to),
    at: Float64Array.from(events, ({ at, isReply }) => at + (isReply ? (SPAN_DAYS / 2) * MS_PER_DAY : 0)),
    weight: Float32Array.from(events, ({ weight }) => weight),
  });
  const connectedAt = new Float64Array(history.pairs.size).fill(Number.POSITIVE_INFINITY);
  knows.forEach(({ since }, index) => {
    connectedAt[history.pairs.of[contacts.length + index] ?? 0] = since;
  });
  const shared = Map.groupBy(
    places.map((place, index) => ({ place, pair: history.pairs.of[contacts.length + knows.length + index] ?? 0 })),
    ({ pair }) => pair,
  );
  return {
    joinedAt: Float64Array.from(rows.people, ([, , , , , joined = '']) => instant(joined)),
    history,
    earliestAt: Float64Array.from(events, ({ at }) => at),
    isReply: Uint8Array.from(events, ({ isReply }) => Number(isReply)),
    connectedAt,
    shared: new Map([...shared].map(([pair, found]) => [pair, found.map(({ place }) => place)])),
    stays,
    spanStarts: [...new Set(contacts.filter(({ isReply }) => isReply).map(({ at }) => at))].sort((one, other) => one - other),
  };
}
