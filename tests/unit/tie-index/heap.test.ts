import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LabelHeap } from '../../../src/introductions/tie-index/search/heap.ts';

/** Few different keys, so that the tiebreak is asked often; the label is the place in the list. */
const keys = fc.array(fc.oneof(fc.nat(5), fc.nat(1e9), fc.constant(2 ** 40)), { maxLength: 3_000 });

/** Decides as the ids of people would: by something that is not the order of the labels. */
const tiebreak = (one: number, other: number) => ((one * 7_919) % 10_007) - ((other * 7_919) % 10_007);

function inOrder(keyOf: (label: number) => number): (one: number, other: number) => number {
  return (one, other) => keyOf(one) - keyOf(other) || tiebreak(one, other);
}

function drained(heap: LabelHeap): number[] {
  return Array.from({ length: heap.size }, () => heap.pop());
}

test('labels come out of a heap as they would be sorted: by key, then as the tiebreak says', () => {
  const heap = new LabelHeap(tiebreak);
  fc.assert(
    fc.property(keys, (pushed) => {
      heap.clear();
      for (const [label, key] of pushed.entries()) heap.push(key, label);
      expect(drained(heap)).toEqual([...pushed.keys()].sort(inOrder((label) => pushed[label] ?? Number.NaN)));
    }),
  );
});

test('whatever is pushed and taken out in between, a heap gives the first label that it holds', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(20), { freq: 2 }), { maxLength: 400 }), (steps) => {
      const heap = new LabelHeap(tiebreak);
      const held: number[] = [];
      for (const [label, key] of steps.entries()) {
        if (key !== null) {
          heap.push(key, label);
          held.push(label);
        } else if (held.length > 0) {
          held.sort(inOrder((one) => steps[one] ?? Number.NaN));
          expect(heap.pop()).toBe(held.shift());
        }
        expect([...heap.all()].sort()).toEqual([...held].sort());
      }
    }),
  );
});

test('labels with new keys come out by these, and those whose key is infinite not at all', () => {
  const renewed = fc.array(fc.tuple(fc.nat(9), fc.oneof(fc.nat(9), fc.constant(Number.POSITIVE_INFINITY))), { maxLength: 500 });
  fc.assert(
    fc.property(renewed, (pairs) => {
      const heap = new LabelHeap(tiebreak);
      for (const [label, [key]] of pairs.entries()) heap.push(key, label);
      const newKey = (label: number) => pairs[label]?.[1] ?? Number.NaN;
      heap.rekey(newKey);
      const left = [...pairs.keys()].filter((label) => newKey(label) < Number.POSITIVE_INFINITY);
      expect(drained(heap)).toEqual(left.sort(inOrder(newKey)));
    }),
  );
});
