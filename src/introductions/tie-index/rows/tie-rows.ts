import { MS_PER_DAY } from '../../../ledger/contact-sum.ts';

/**
 * Ties as they lie in memory: one row a person, holding who can reach him, cheapest first. Columns are typed arrays on shared memory, so that threads read them
 * without copying, and a question allocates nothing.
 *
 *   person 0            person 1      …
 *   ┌ ties ┬ listed ┬ free ┐┌ ties …
 *   source  7 3 9    4        cost 12 80 80 …
 *
 * Behind its ties a row lists people whom the person can reach but who cannot reach him: so the row names all his neighbours, and a better bound of his finds its
 * way to them. The row grows into its free places, and moves to the end of the columns when there are none left.
 */
export interface TieRows {
  /** People numbered 0…people − 1. */
  people: number;
  /** Places of the columns that are taken; rows that moved leave theirs unused until the next compaction. */
  end: number;
  /** First place of a person's row. */
  readonly start: Uint32Array;
  /** Ties in the row. */
  readonly ties: Uint32Array;
  /** Ties and listed people in the row. */
  readonly neighbours: Uint32Array;
  /** Places of the row. */
  readonly places: Uint32Array;
  /** Who has the tie to this person. */
  readonly source: Uint32Array;
  /** `round(−ln(strength) · 2048)`, 0…65535. */
  readonly cost: Uint16Array;
  /** One bit a kind of ground, in the order of `GROUND_KINDS`, and `BRUISED`. */
  readonly kinds: Uint16Array;
  /** Day of the last contact, in days since 1970; 0 where none is dated. */
  readonly lastDay: Uint16Array;
}

/** The bit of a tie that went sour: its valence is below 0. */
export const BRUISED = 0x8000;

/** A tie as the columns hold it. */
export interface TieCells {
  readonly cost: number;
  readonly kinds: number;
  readonly lastDay: number;
}

/** A tie as four words of a list: who asks, who is asked, cost | kinds << 16, day of the last contact. */
export const WORDS_PER_TIE = 4;

/** Ties in any order, `WORDS_PER_TIE` words each, between people numbered from 0. */
export type TieList = Uint32Array;

const LAST_DAY = 0xffff;

/** Days since 1970 of an instant or day in ISO 8601, 0…65535; 0 where there is none. */
export function dayOf(at: string | null | undefined): number {
  if (!at) return 0;
  return Math.max(0, Math.min(LAST_DAY, Math.floor(Date.parse(at) / MS_PER_DAY)));
}

/** A typed array of `length` zeros on shared memory. */
export function sharedWords(length: number): Uint32Array<SharedArrayBuffer> {
  return new Uint32Array(new SharedArrayBuffer(4 * length));
}

/** Rows for this many people and places, all empty. */
export function allocateRows(people: number, places: number): TieRows {
  return {
    people: 0,
    end: 0,
    start: sharedWords(people),
    ties: sharedWords(people),
    neighbours: sharedWords(people),
    places: sharedWords(people),
    source: sharedWords(places),
    cost: new Uint16Array(new SharedArrayBuffer(2 * places)),
    kinds: new Uint16Array(new SharedArrayBuffer(2 * places)),
    lastDay: new Uint16Array(new SharedArrayBuffer(2 * places)),
  };
}

/** Every column of the rows. */
export const COLUMNS = ['start', 'ties', 'neighbours', 'places', 'source', 'cost', 'kinds', 'lastDay'] as const;

/** How many people, and how many places, fit before the rows must grow. */
export function capacityOf(rows: TieRows): { readonly people: number; readonly places: number } {
  return { people: rows.start.length, places: rows.source.length };
}

/** The same rows with more room. */
export function grownRows(rows: TieRows, people: number, places: number): TieRows {
  const grown = allocateRows(people, places);
  for (const column of COLUMNS) grown[column].set(rows[column]);
  grown.people = rows.people;
  grown.end = rows.end;
  return grown;
}

/** How many ties there are. */
export function countTies({ people, ties }: TieRows): number {
  let count = 0;
  for (let person = 0; person < people; person += 1) count += ties[person] as number;
  return count;
}

/** Bytes of all columns. */
export function bytesOf(rows: TieRows): number {
  return COLUMNS.reduce((sum, column) => sum + rows[column].byteLength, 0);
}
