import { expect, test } from 'vitest';
import { exchangesOf, weighedAsMail } from '../../../../src/ties/contact/exchange-lines.ts';
import { contactHistory } from '../../../../src/ties/contact/history.ts';
import { judgeHistory } from '../../../../src/ties/contact/judge.ts';
import { planLearning } from '../../../../src/ties/contact/own-past.ts';
import { START_WEIGHTS } from '../../../../src/ties/weights.ts';
import { parkMiller } from './drawn-rows.ts';

const WISHES = { horizonDays: 30, cutShare: 0.6, seed: 7, draws: 20 };

/** Lines of a firm in which everybody has three near colleagues to whom most mail goes; `shift` renames the people. */
function firm(lines: number, shift = 0): string {
  const next = parkMiller(11);
  const said = Array.from({ length: lines }, (_, line) => {
    const who = Math.floor(next() * 40);
    const whom = next() < 0.7 ? (who + 1 + Math.floor(next() * 3)) % 40 : Math.floor(next() * 40);
    return `${who + shift} ${whom + shift} ${1_700_000_000 + Math.floor((line / lines) * 150 * 86_400)}`;
  });
  return said.join('\n');
}

test('a file is read line by line: comments, other separators and gaps are skipped, what cannot be read is told', () => {
  const text = '# who whom when\n% more\n\na b 10\r\nb,a,20,1\nc\ta\t5.5\na a 7\na b 10\na b\nc d soon\nq r 9e15\n1\n';
  expect(exchangesOf(text)).toEqual({
    contacts: {
      from: Uint32Array.of(2, 0, 1),
      to: Uint32Array.of(0, 1, 0),
      at: Float64Array.of(5500, 10_000, 20_000),
      weight: Float32Array.of(1, 1, 1),
    },
    people: ['a', 'b', 'c'],
    lines: 9,
    duplicates: 1,
    toOneself: 1,
    badLines: 4,
    firstBadLines: [
      { line: 9, reason: 'two fields where three are needed: who, whom, seconds' },
      { line: 10, reason: '“soon” is no number of seconds' },
      { line: 11, reason: '9e15 seconds is no date' },
      { line: 12, reason: 'one field where three are needed: who, whom, seconds' },
    ],
  });
});

test('weighed as mail, what one sent several at one instant is shared, and what he sent more than six is left out', () => {
  const seven = Array.from({ length: 7 }, (_, other) => `b ${other} 10`).join('\n');
  const { contacts, people } = exchangesOf(`a x 10\na y 10\nc x 10\n${seven}\na x 11`);
  const { from, to, at, weight } = weighedAsMail(contacts);
  const seen = Array.from(from, (who, place) => [people[who], people[to[place] ?? 0], at[place], weight[place]]);
  expect(seen).toEqual([
    ['a', 'x', 10_000, 0.5],
    ['a', 'y', 10_000, 0.5],
    ['c', 'x', 10_000, 1],
    ['a', 'x', 11_000, 1],
  ]);
});

test('what is learned from ends before the cut, five times, over a third of a short past at most', () => {
  const day = 86_400_000;
  expect(planLearning(0, 320 * day, 30)).toEqual({ cuts: [290, 270, 250, 230, 210].map((at) => at * day), horizonDays: 30 });
  const { cuts, horizonDays } = planLearning(0, 48 * day, 30);
  expect([cuts.map((at) => at / day), horizonDays]).toEqual([[32, 29, 26, 23, 20], 16]);
});

test('ours and the reference find near colleagues better than chance, and what is judged is the same whoever is called what', () => {
  const judged = judgeHistory(contactHistory(exchangesOf(firm(3000)).contacts), START_WEIGHTS, WISHES);
  expect(judged.contenders.map(({ name, kind }) => [name, kind])).toEqual([
    ['own weights', 'ours'],
    [`default weights (${START_WEIGHTS.version})`, 'ours'],
    ['unconstrained', 'reference'],
    ['frequency', 'simple'],
    ['recency', 'simple'],
    ['frequency × recency', 'simple'],
    ['answers × recency', 'simple'],
  ]);
  const [own, , free] = judged.contenders;
  expect(own?.auc.value).toBeGreaterThan(0.75);
  expect(own?.averagePrecision.value).toBeGreaterThan(0.97 * (free?.averagePrecision.value ?? 1));
  // The reference is not held to betas ≥ 0.
  expect(free?.auc).not.toEqual(own?.auc);
  for (const { averagePrecision, auc, precisionAt5 } of judged.contenders)
    for (const { value, low, high } of [averagePrecision, auc, precisionAt5]) {
      expect(low).toBeLessThanOrEqual(high);
      expect(value >= 0 && value <= 1).toBe(true);
    }
  const renamed = judgeHistory(contactHistory(exchangesOf(firm(3000, 500)).contacts), START_WEIGHTS, WISHES);
  expect(renamed).toEqual(judged);
});

test('what happens after the cut does not change what is learned before it', () => {
  const text = firm(3000);
  const { contacts } = exchangesOf(text);
  const judged = judgeHistory(contactHistory(contacts), START_WEIGHTS, WISHES);
  const other = {
    ...contacts,
    to: contacts.to.map((to, place) => ((contacts.at[place] ?? 0) > judged.cut ? (to + 7) % 40 : to)),
  };
  const kept = [...other.from.keys()].filter((place) => other.from[place] !== other.to[place]);
  const same = {
    from: Uint32Array.from(kept, (place) => other.from[place] ?? 0),
    to: Uint32Array.from(kept, (place) => other.to[place] ?? 0),
    at: Float64Array.from(kept, (place) => other.at[place] ?? 0),
    weight: new Float32Array(kept.length).fill(1),
  };
  const before = kept.filter((place) => (contacts.at[place] ?? 0) < judged.cut).length;
  const again = judgeHistory(contactHistory(same), START_WEIGHTS, { ...WISHES, cutShare: (before + 0.5) / kept.length });
  expect(again.cut).toBe(judged.cut);
  expect(again.own).toEqual(judged.own);
  expect(again.cameTrue).not.toBe(judged.cameTrue);
});

test('a set without a past, without contacts, or in which nothing came true is refused with the reason', () => {
  const judge = (text: string) => () => judgeHistory(contactHistory(exchangesOf(text).contacts), START_WEIGHTS, WISHES);
  expect(judge('')).toThrow('There are no contacts to judge on.');
  expect(judge('a b 10\nc d 10')).toThrow('Nothing lies before the cut');
  expect(judge('a b 10\nc d 20\ne f 30\ng h 40')).toThrow('none of the 4 directions');
});
