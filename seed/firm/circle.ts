import { type Random, randomOf } from '../random.ts';
import type { FirmModel } from './model.ts';

/** Somebody whom the owner of a mailbox writes with. */
interface Acquaintance {
  readonly person: number;
  /** Probability that a mail is answered. 0: only one of the two ever writes. */
  readonly reciprocity: number;
  /** Who starts: always the owner, always the other, or either. */
  readonly starter: 'owner' | 'other' | 'either';
  /** Days ago between which they were in touch. */
  readonly firstDaysAgo: number;
  readonly lastDaysAgo: number;
}

/** An owner's acquaintances, the closest first: the r-th is met with a weight of 1/r. */
export interface Circle {
  readonly owner: number;
  readonly acquaintances: readonly Acquaintance[];
  /** Draws one who was in touch with the owner then, or else the last one drawn. */
  readonly draw: (random: Random, daysAgo: number) => Acquaintance;
}

function acquaintance(person: number, random: Random, spanDays: number): Acquaintance {
  const firstDaysAgo = random.chance(0.5) ? spanDays : random.between(Math.ceil(spanDays / 4), spanDays);
  const lastDaysAgo = random.chance(0.6) ? 1 : random.between(1, firstDaysAgo);
  const isOneSided = random.chance(0.15);
  return {
    person,
    reciprocity: isOneSided ? 0 : 0.25 + 0.7 * random.next(),
    starter: isOneSided ? random.pick(['owner', 'other'] as const) : 'either',
    firstDaysAgo,
    lastDaysAgo,
  };
}

/** The people around an employee: about a third colleagues, the others at a few companies of which several are known. */
export function circleOf(model: FirmModel, owner: number, size: number, spanDays: number): Circle {
  const random = randomOf(model.seed, `circle of ${owner}`);
  const wanted = Math.min(size, model.people - 1);
  const people = new Set<number>();
  let [low, high] = [0, 0];
  for (let tries = 0; people.size < wanted && tries < wanted * 50; tries += 1) {
    const outside = model.people > model.employees;
    if (random.chance(0.33) || !outside) {
      people.add(random.between(0, model.employees - 1));
    } else {
      if (low === high || random.chance(0.3)) {
        [low, high] = model.peopleOf(model.companyOf(random.between(model.employees, model.people - 1)));
      }
      people.add(random.between(low, high - 1));
    }
    people.delete(owner);
  }
  const acquaintances = [...people].map((person) => acquaintance(person, random, spanDays));
  const cumulative: number[] = [];
  acquaintances.reduce((sum, _, rank) => {
    cumulative.push(sum + 1 / (rank + 1));
    return sum + 1 / (rank + 1);
  }, 0);
  const one = (draws: Random): Acquaintance => {
    const sought = draws.next() * (cumulative.at(-1) ?? 0);
    const found = acquaintances[cumulative.findIndex((sum) => sum > sought)] ?? acquaintances[0];
    if (!found) throw new RangeError('an owner without acquaintances');
    return found;
  };
  const draw = (draws: Random, daysAgo: number): Acquaintance => {
    let drawn = one(draws);
    for (let tries = 0; tries < 8 && (daysAgo > drawn.firstDaysAgo || daysAgo < drawn.lastDaysAgo); tries += 1)
      drawn = one(draws);
    return drawn;
  };
  return { owner, acquaintances, draw };
}
