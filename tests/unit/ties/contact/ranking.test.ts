import { expect, test } from 'vitest';
import { calibrationOf, precisionByPerson, rankingFigures, rankingOf } from '../../../../src/ties/contact/ranking.ts';
import { estimateOf, resamplesOf } from '../../../../src/ties/contact/resampling.ts';
import { drawnRows } from './drawn-rows.ts';

const rows = drawnRows(400);
const scores = Float64Array.from(rows.columns[0] ?? [], (one, row) => {
  const halves = (one - (rows.columns[2]?.[row] ?? 0)) * 2;
  const [low, rest] = [Math.floor(halves), halves - Math.floor(halves)];
  return (rest === 0.5 ? low + (low % 2 === 0 ? 0 : 1) : Math.round(halves)) / 2;
});

test('average precision, AUC and Brier of many equal scores are those of scikit-learn 1.9.1', () => {
  const { averagePrecision, auc } = rankingFigures(rankingOf(scores), rows.labels);
  expect([averagePrecision, auc]).toEqual([expect.closeTo(0.6168071697, 9), expect.closeTo(0.8021715127, 9)]);
  const probabilities = scores.map((score) => 1 / (1 + Math.exp(-score)));
  const { brier } = calibrationOf(rankingOf(probabilities), probabilities, rows.labels);
  expect(brier).toBeCloseTo(0.216026970205, 9);
});

test('rows counted twice are as good as two rows', () => {
  const times = Uint8Array.from(rows.labels, (_, row) => row % 3);
  const repeated = [...rows.labels.keys()].flatMap((row) => Array.from({ length: row % 3 }, () => row));
  const [some, labels] = [
    Float64Array.from(repeated, (row) => scores[row] ?? 0),
    Uint8Array.from(repeated, (row) => rows.labels[row] ?? 0),
  ];
  const near = (figures: object) =>
    Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, expect.closeTo(value, 9)]));
  expect(rankingFigures(rankingOf(scores), rows.labels, times)).toEqual(near(rankingFigures(rankingOf(some), labels)));
});

test('probabilities that come true as often as they say have no calibration error, and bins of equally many rows', () => {
  const said = Float64Array.from({ length: 1000 }, (_, row) => (row < 500 ? 0.2 : 0.8));
  const labels = Uint8Array.from({ length: 1000 }, (_, row) => Number(row < 500 ? row % 5 === 0 : row % 5 !== 0));
  const { ece, brier, bins } = calibrationOf(rankingOf(said), said, labels);
  expect([ece, brier]).toEqual([expect.closeTo(0, 12), expect.closeTo(0.16, 12)]);
  expect(bins.map(({ rows: count }) => count)).toEqual(Array.from({ length: 10 }, () => 100));
  const sure = Float64Array.from(said, () => 1);
  expect(calibrationOf(rankingOf(sure), sure, labels).ece).toBeCloseTo(0.5, 12);
});

test('of each person to whom somebody wrote the five best count; at equal scores the mean does', () => {
  const person = Uint32Array.of(1, 1, 1, 1, 1, 1, 2, 2, 3, 4, 4, 4, 4, 4, 4, 4);
  const labels = Uint8Array.of(1, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0);
  const score = Float64Array.of(9, 8, 7, 6, 5, 4, 1, 2, 1, 3, 3, 3, 3, 3, 3, 3);
  const shares = precisionByPerson(rankingOf(score), score, labels, person);
  expect(new Map([...shares].sort(([one], [other]) => one - other))).toEqual(
    new Map([
      [1, 0.4],
      [2, 0.5],
      // One hit among seven equal ones, of which five are drawn.
      [4, expect.closeTo(1 / 7, 12)],
    ]),
  );
});

test('a resample has as many people as there are, and the same seed draws the same', () => {
  const [one, other] = [resamplesOf(50, 3, 7), resamplesOf(50, 3, 7)];
  expect(one.map((times) => times.reduce((sum, count) => sum + count, 0))).toEqual([50, 50, 50]);
  expect(other).toEqual(one);
  expect(resamplesOf(50, 3, 8)).not.toEqual(one);
});

test('an interval holds the middle 95 of 100 values', () => {
  const values = Array.from({ length: 201 }, (_, index) => index);
  expect(estimateOf(3, [...values, Number.NaN])).toEqual({ value: 3, low: 5, high: 195 });
});
