import { isoDay, MS_PER_DAY, startOfDay } from '../clock.ts';
import { plain, type SeedCompany, type SeedJob, type SeedPerson } from '../person.ts';
import { hash32, randomOf } from '../random.ts';
import { COMPANY_BEGINNINGS, COMPANY_ENDINGS, DEPARTMENTS, FAMILY_NAMES, GIVEN_NAMES, TITLES, TOPICS } from './names.ts';

/** One person of a generated world; the first ones work at the firm. */
export interface FirmPerson extends SeedPerson {
  readonly index: number;
  readonly isEmployee: boolean;
  readonly department?: string;
  readonly topic?: string;
}

/** A world of so many people. Nobody is kept in memory: everyone follows from the seed and the number. */
export interface FirmModel {
  readonly people: number;
  readonly employees: number;
  readonly companies: number;
  readonly seed: number;
  /** The beginning of the day as of which all is told. */
  readonly now: Date;
  readonly person: (index: number) => FirmPerson;
  readonly company: (index: number) => SeedCompany;
  /** The company that somebody works at now; 0 is the firm. */
  readonly companyOf: (person: number) => number;
  /** The first person of a company, and the first of the next one. */
  readonly peopleOf: (company: number) => readonly [number, number];
}

/** Exponent of company sizes: few are large (Axtell 2001 found 1.06 for firms; a little more here, so that a small world has several). */
const SIZE_EXPONENT = 1.2;
const SMALLEST_COMPANY = 3;

/** Where each company's people begin; the last entry is the number of people. */
function companyStarts(people: number, employees: number, seed: number): Uint32Array {
  const random = randomOf(seed, 'company sizes');
  const largest = Math.max(SMALLEST_COMPANY, Math.floor(people / 8));
  const starts = [0];
  let filled = Math.min(employees, people);
  while (filled < people) {
    starts.push(filled);
    filled += Math.min(largest, Math.floor(SMALLEST_COMPANY / (1 - random.next()) ** (1 / SIZE_EXPONENT)));
  }
  return Uint32Array.from([...starts, people]);
}

/** The last index whose value is at most the one sought. */
function lastAtMost(sorted: Uint32Array, sought: number): number {
  let [low, high] = [0, sorted.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= sought) low = middle;
    else high = middle - 1;
  }
  return low;
}

const FIRM: SeedCompany = { name: 'Schoolplein Techniek', domain: 'schoolplein.example' };

function companyAt(index: number): SeedCompany {
  if (index === 0) return FIRM;
  const variants = COMPANY_BEGINNINGS.length * COMPANY_ENDINGS.length;
  // A stride without common factor walks through all pairs before one returns.
  const variant = ((index - 1) * 389) % variants;
  const beginning = COMPANY_BEGINNINGS[variant % COMPANY_BEGINNINGS.length] ?? '';
  const ending = COMPANY_ENDINGS[Math.floor(variant / COMPANY_BEGINNINGS.length)] ?? '';
  const round = Math.floor((index - 1) / variants);
  const number = round === 0 ? '' : ` ${round + 1}`;
  return {
    name: `${beginning}${ending}${number}`,
    domain: `${plain(beginning + ending)}${number.trim()}.example`,
  };
}

const month = (now: Date, monthsAgo: number): string =>
  isoDay(new Date(now.getTime() - monthsAgo * 30.44 * MS_PER_DAY)).slice(0, 7);

/** Up to two earlier jobs; people leave a large company more often than a small one, for there are more of them. */
function employments(
  model: Pick<FirmModel, 'people' | 'employees' | 'company' | 'companyOf' | 'now'>,
  index: number,
  seed: number,
): SeedJob[] {
  const random = randomOf(seed, `jobs of ${index}`);
  let monthsAgo = random.between(2, 150);
  const jobs: SeedJob[] = [
    { company: model.company(model.companyOf(index)), title: random.pick(TITLES), from: month(model.now, monthsAgo) },
  ];
  const earlier = model.people > model.employees ? random.between(0, 2) : 0;
  for (let count = 0; count < earlier; count += 1) {
    const company = model.companyOf(random.between(model.employees, model.people - 1));
    const to = month(model.now, monthsAgo + 1);
    monthsAgo += random.between(8, 80);
    jobs.push({ company: model.company(company), title: random.pick(TITLES), from: month(model.now, monthsAgo), to });
  }
  return jobs;
}

/** A world with companies of few and of many people, where the first `employees` (default: 3·√people) work at the firm. Throws `RangeError` without people. */
export function firmModel(options: { people: number; employees?: number; seed: number; now: Date }): FirmModel {
  const { people, seed } = options;
  if (!(people >= 10)) throw new RangeError(`a world needs at least 10 people, not ${people}`);
  const employees = Math.min(people, options.employees ?? Math.round(3 * Math.sqrt(people)));
  const starts = companyStarts(people, employees, seed);
  const now = startOfDay(options.now);
  const companyOf = (index: number) => lastAtMost(starts, index);
  const pairs = GIVEN_NAMES.length * FAMILY_NAMES.length;
  const base = { people, employees, now, company: companyAt, companyOf };

  const person = (index: number): FirmPerson => {
    const companyIndex = companyOf(index);
    const rank = index - (starts[companyIndex] ?? 0);
    // Within a company no name returns before all pairs of names are used; then a number follows.
    const pair = (hash32(`company ${companyIndex}`, seed) + rank * 2251) % pairs;
    const given = GIVEN_NAMES[pair % GIVEN_NAMES.length] ?? '';
    const family = FAMILY_NAMES[Math.floor(pair / GIVEN_NAMES.length)] ?? '';
    const number = rank < pairs ? '' : String(Math.floor(rank / pairs) + 1);
    const traits = randomOf(seed, `traits of ${index}`);
    return {
      index,
      isEmployee: companyIndex === 0,
      given,
      family,
      email: `${plain(given)}.${plain(family)}${number}@${companyAt(companyIndex).domain}`,
      linkedin: `${plain(given)}-${plain(family)}-${index.toString(36).padStart(5, '0')}`,
      jobs: employments(base, index, seed),
      ...(companyIndex === 0 ? { department: traits.pick(DEPARTMENTS) } : {}),
      ...(traits.chance(0.1) ? { topic: traits.pick(TOPICS) } : {}),
    };
  };
  return {
    ...base,
    companies: starts.length - 1,
    seed,
    person,
    peopleOf: (company) => [starts[company] ?? people, starts[company + 1] ?? people],
  };
}
