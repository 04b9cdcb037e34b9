import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { randomOf } from '../seed/random.ts';
import { CONTACT_FEATURES } from '../src/ties/contact/features.ts';
import { contactHistory } from '../src/ties/contact/history.ts';
import { fitOnPast, planLearning } from '../src/ties/contact/own-past.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    contacts: { type: 'string', default: '10000000' },
    seed: { type: 'string', default: '7' },
  },
});
const [people, count, seed] = [values.people, values.contacts, values.seed].map(Number) as [number, number, number];

const MS_PER_DAY = 86_400_000;
const DAYS = 730;
const HORIZON_DAYS = 30;
/** People whom somebody writes to. */
const CIRCLE = 60;

/** Contacts over two years: each person with a circle of others, few of them often. */
function drawContacts() {
  const random = randomOf(seed, 'contacts');
  const [from, to] = [new Uint32Array(count), new Uint32Array(count)];
  const [at, weight] = [new Float64Array(count), new Float32Array(count).fill(1)];
  for (let event = 0; event < count; event += 1) {
    const one = Math.floor(random.next() * people);
    const other = (one + 1 + Math.floor(CIRCLE * random.next() ** 2)) % people;
    const isAnswer = random.next() < 0.4;
    from[event] = isAnswer ? other : one;
    to[event] = isAnswer ? one : other;
    at[event] = random.next() * DAYS * MS_PER_DAY;
  }
  return { from, to, at, weight };
}

let most = 0;

function timed<Result>(what: string, work: () => Result): Result {
  const begun = performance.now();
  const result = work();
  most = Math.max(most, process.memoryUsage().rss);
  console.log(`${what.padEnd(40)} ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  return result;
}

console.log(
  `fit of strength: ${count} contacts of ${people} people, seed ${seed}; Node ${process.version}, ${cpus().length} cores ${cpus()[0]?.model.trim()}, load ${loadavg()[0]?.toFixed(1)}, ${new Date().toISOString().slice(0, 10)}`,
);
const contacts = drawContacts();
const begun = performance.now();
const history = timed('pairs found', () => contactHistory(contacts));
const plan = planLearning(0, DAYS * MS_PER_DAY, HORIZON_DAYS);
const model = timed('features of one day, and the fit', () => fitOnPast(history, { ...plan, cuts: plan.cuts.slice(0, 1) }));
console.log(
  `${2 * history.pairs.size} directions in ${((performance.now() - begun) / 1_000).toFixed(1)} s, ${(most / 2 ** 30).toFixed(2)} GiB`,
);
console.log(
  `intercept ${model.intercept.toFixed(3)}, ${CONTACT_FEATURES.map((feature, at) => `${feature} ${(model.betas[at] ?? 0).toFixed(3)}`).join(', ')}`,
);
