import { expect, test } from 'vitest';
import { allocateList, byDegree } from '../../../src/introductions/tie-index/rows/build-rows.ts';

test('three million people get three million numbers, whoever is known most first', () => {
  const people = 3_000_000;
  const list = allocateList(3);
  list.set([0, 2_999_999, 0, 0, 1, 2_999_999, 0, 0, 2, 7, 0, 0]);
  const order = byDegree(people, list);
  expect([...order.subarray(0, 4)]).toEqual([2_999_999, 7, 0, 1]);
  const isThere = new Uint8Array(people);
  for (const person of order) isThere[person] = 1;
  expect(isThere.indexOf(0)).toBe(-1);
});
