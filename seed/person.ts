/** An organisation. */
export interface SeedCompany {
  readonly name: string;
  readonly domain: string;
}

/** What somebody did at a company; months as `2017-09`. */
export interface SeedJob {
  readonly company: SeedCompany;
  readonly title: string;
  readonly from: string;
  readonly to?: string;
}

/** Somebody invented. */
export interface SeedPerson {
  readonly given: string;
  /** With what stands before it: `van der Meer`. */
  readonly family: string;
  /** Address at work. */
  readonly email: string;
  readonly privateEmail?: string;
  /** The last part of the LinkedIn profile's address, as people write it. */
  readonly linkedin: string;
  /** Latest first. */
  readonly jobs: readonly SeedJob[];
}

/** Plain letters only: `el Amrani` becomes `elamrani`, `Yılmaz` becomes `yilmaz`. */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ı', 'i')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** `Joris van der Meer`. */
export const fullName = (who: Pick<SeedPerson, 'given' | 'family'>): string => `${who.given} ${who.family}`;

/** The profile's address as LinkedIn exports it: with `https://www.`, and percent-encoded. */
export const linkedinUrl = (who: Pick<SeedPerson, 'linkedin'>): string =>
  `https://www.linkedin.com/in/${encodeURIComponent(who.linkedin)}`;

/** What somebody does now. Throws `RangeError` for who never worked. */
export function presentJob(who: SeedPerson): SeedJob {
  const job = who.jobs[0];
  if (!job) throw new RangeError(`${fullName(who)} has no job`);
  return job;
}

/** The first day of a month. */
export const firstDay = (month: string): string => `${month}-01`;

/** The last day of a month. */
export function lastDay(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
